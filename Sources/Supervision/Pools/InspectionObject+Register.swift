import Kernel
package import Registry

extension InspectionObject {
    package static let fields: [Field<InspectionObject>] = [
        Field(\.name, "name", zh: "名称", en: "Name", .text(1...120), listed: true, searched: true),
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.trade, "trade", zh: "行业类别", en: "Trade", .text(1...60), listed: true, searched: true),
        Field(\.address, "address", zh: "地址", en: "Address", .text(1...200)),
        Field(\.risk, "risk", zh: "信用风险等级", en: "Risk", .choice(of: Risk.self), listed: true),
        Field(\.movedOn, "moved_on", zh: "地址变更日期", en: "Moved on", .day, derived: true),
        Field(\.ground, "ground", zh: "变动理由", en: "Why it changed", .prose(500), derived: true),
    ]

    package static let register = Register(
        InspectionObject.self, "inspection_object", zh: "检查对象名录库", en: "Objects of inspection",
        purpose: LocalizedText(
            zh: "双随机抽查的检查对象，按行业和信用风险等级抽取。",
            en: "Whom double-random inspections are drawn from, by trade and risk."),
        prefix: "JCDX",
        access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "move", zh: "变更地址", en: "Record a move", from: [State.listed], by: [.regulator],
                inputs: [.input("address", zh: "现地址", en: "Address now", .text(1...200)), .reason], awaited: false),
            ActDescription(
                "lose", zh: "标记无法联系", en: "Mark as unreachable", from: [State.listed], by: [.regulator],
                inputs: [.reason], undoneBy: nil, awaited: false),
            ActDescription(
                "find", zh: "恢复在库", en: "Found again", from: [State.unreachable], by: [.regulator],
                inputs: [.input("address", zh: "现地址", en: "Address now", .text(1...200))], awaited: false),
            ActDescription(
                "close", zh: "注销", en: "Close", from: [State.listed, .unreachable], by: [.regulator, .administrator],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.listed], order: SortOrder("number"))
}
