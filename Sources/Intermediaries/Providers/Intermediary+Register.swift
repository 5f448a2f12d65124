import Kernel
package import Registry

extension Intermediary {
    package static let fields: [Field<Intermediary>] = [
        Field(\.name, "name", zh: "机构名称", en: "Name", .text(1...120), listed: true, searched: true),
        Field(\.code, "code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true, searched: true),
        Field(\.kind, "kind", zh: "组织类型", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.home, "home", zh: "注册地", en: "Registered in", .text(1...60), listed: true, searched: true),
        Field(\.isOutside, "is_outside", zh: "市外机构", en: "From outside the city", .flag, listed: true),
        Field(
            \.services, "services", zh: "提供的服务", en: "Services", .prose(1000),
            hint: LocalizedText(zh: "中介服务事项编号，用“、”隔开。", en: "Numbers of services, separated by commas.")),
        Field(\.representative, "representative", zh: "法定代表人", en: "Legal representative", .text(1...40)),
        Field(\.contact, "contact", zh: "联系人", en: "Contact", .text(1...40), personal: true),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.address, "address", zh: "地址", en: "Address", .text(1...160)),
        Field(
            \.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), personal: true, derived: true
        ),
        Field(\.appliedOn, "applied_on", zh: "申请日期", en: "Applied on", .day, derived: true),
        Field(\.publicUntil, "public_until", zh: "公示至", en: "Open to objections until", .day, derived: true),
        Field(\.admittedOn, "admitted_on", zh: "入驻日期", en: "Admitted on", .day, listed: true, derived: true),
        Field(\.suspendedUntil, "suspended_until", zh: "暂停至", en: "Suspended until", .day, derived: true),
        Field(\.decision, "decision", zh: "处理说明", en: "Decision", .prose(1000), derived: true),
    ]

    static let keepers: Set<Role> = [.marketManager, .administrator]

    package static let register = Register(
        Intermediary.self, "intermediary", zh: "中介服务机构", en: "Intermediaries",
        purpose: LocalizedText(
            zh: "入驻中介超市的机构；入驻只核验材料是否齐全真实，不设名额。",
            en: "Firms in the market. Entry is checked for completeness and truth; there is no quota."),
        prefix: "ZJJG",
        access: Register.Access(
            editors: keepers.union([.applicant]), unmasked: [.marketManager], historians: [.administrator]),
        acts: [
            ActDescription(
                "verify", zh: "核验通过", en: "Pass the check", from: [State.applied], by: keepers),
            ActDescription(
                "sendBack", zh: "退回补正", en: "Return for correction", from: [State.applied, .publicised], by: keepers,
                inputs: [.reason], awaited: false),
            ActDescription(
                "correct", zh: "补正", en: "Correct", from: [State.returned], by: [.applicant, .administrator],
                inputs: [
                    .input("services", zh: "提供的服务", en: "Services", .prose(1000)),
                    .input("contact", zh: "联系人", en: "Contact", .text(1...40)),
                    .input("phone", zh: "联系电话", en: "Telephone", .text(7...20)),
                ], ownPage: true, awaited: false),
            ActDescription("admit", zh: "公示期满入驻", en: "Admit", from: [State.publicised], by: keepers),
            ActDescription(
                "suspend", zh: "暂停报名", en: "Suspend", from: [State.active], by: keepers,
                inputs: [.input("until", zh: "暂停至", en: "Until", .day), .reason], grave: true, awaited: false),
            ActDescription("lift", zh: "恢复", en: "Lift", from: [State.suspended], by: keepers, awaited: false),
            ActDescription(
                "remove", zh: "清退", en: "Remove", from: [State.active, .suspended], by: keepers, inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [.applied, .active], order: SortOrder("number"), measures: Measure.ofIntermediaries,
        briefing: Briefing.of(Intermediary.self) { session, _, context in
            Briefing(try MarketPolicy.inForce(on: context.now.day, session))
        }, entry: LocalizedText(zh: "申请入驻", en: "Apply for entry"))
}
