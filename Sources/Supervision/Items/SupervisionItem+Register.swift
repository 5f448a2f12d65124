import Kernel
package import Registry

extension SupervisionItem {
    package static let fields: [Field<SupervisionItem>] = [
        Field(\.title, "title", zh: "监管事项", en: "Item", .text(1...120), listed: true, searched: true),
        Field(
            \.catalogueCode, "catalogue_code", zh: "目录编码", en: "Catalogue code", .text(1...64), listed: true,
            searched: true),
        Field(\.mode, "mode", zh: "监管方式", en: "Mode", .choice(of: Mode.self), listed: true),
        Field(\.objectKind, "object_kind", zh: "监管对象", en: "Objects watched", .text(1...120)),
        Field(\.basis, "basis", zh: "设定依据", en: "Basis", .prose(2000)),
        Field(\.assisting, "assisting", zh: "协同部门", en: "Assisting department", .organisation),
        Field(\.powerItem, "power_item", zh: "对应权责事项", en: "Power item", .reference("service_item")),
        Field(\.claimedOn, "claimed_on", zh: "认领日期", en: "Claimed on", .day, listed: true, derived: true),
        Field(\.ground, "ground", zh: "不认领、退回或停用的理由", en: "Why not, or no more", .prose(500), derived: true),
    ]

    package static let register = Register(
        SupervisionItem.self, "supervision_item", zh: "监管事项", en: "Supervision items",
        purpose: LocalizedText(
            zh: "国家监管事项目录中由本地部门认领的事项。覆盖率＝有监管行为的事项÷已认领的事项。",
            en:
                "Items of the national catalogue that departments here claim. Coverage is items with acts over items claimed."
        ),
        prefix: "JGSX",
        access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "claim", zh: "认领", en: "Claim", from: [State.catalogued], by: [.regulator],
                inputs: [
                    .input(
                        "power", zh: "对应权责事项", en: "Power item", .reference("service_item"), required: false),
                    .input("basis", zh: "设定依据", en: "Basis", .prose(2000)),
                ]),
            ActDescription(
                "decline", zh: "不认领", en: "Decline", from: [State.catalogued], by: [.regulator], inputs: [.reason]),
            ActDescription(
                "release", zh: "退回目录", en: "Give back", from: [State.claimed, .declined],
                by: [.regulator, .administrator], inputs: [.reason], grave: true, awaited: false),
            ActDescription(
                "disuse", zh: "停用", en: "Take out of use", from: [State.catalogued, .claimed],
                by: [.administrator], inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.catalogued, .claimed], order: SortOrder("number"), measures: SupervisionMeasures.ofItems)
}
