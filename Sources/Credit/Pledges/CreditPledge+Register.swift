import Kernel
package import Registry

extension CreditPledge {
    package static let fields: [Field<CreditPledge>] = [
        Field(\.kind, "kind", zh: "承诺类型", en: "Kind", .choice(of: Kind.self), listed: true, derived: true),
        Field(\.template, "template", zh: "承诺书范本", en: "Template", .reference("credit_pledge_template")),
        Field(\.edition, "edition", zh: "范本版次", en: "Edition", .integer(1...999), derived: true),
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.name, "name", zh: "承诺主体", en: "Who promises", .text(1...120), listed: true, searched: true),
        Field(\.signer, "signer", zh: "签署人", en: "Signed by", .text(1...40), personal: true),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), derived: true),
        Field(\.matter, "matter", zh: "所涉事项或办件", en: "Item or case", .text(1...64)),
        Field(\.signedOn, "signed_on", zh: "签署日期", en: "Signed on", .day, listed: true),
        Field(\.keepUntil, "keep_until", zh: "履行期限", en: "To be kept until", .day, listed: true),
        Field(\.publishedOn, "published_on", zh: "公示日期", en: "Public since", .day, derived: true),
        Field(\.checks, "checks", zh: "核查记录", en: "Checks", .prose(8000), derived: true),
        Field(\.checkedOn, "checked_on", zh: "最近核查日期", en: "Last checked on", .day, derived: true),
        Field(\.facts, "facts", zh: "履行或违诺情况", en: "How it was kept or broken", .prose(2000), derived: true),
        Field(\.consequence, "consequence", zh: "处理措施", en: "What follows", .prose(1000), derived: true),
        Field(\.brokenOn, "broken_on", zh: "认定违诺日期", en: "Found broken on", .day, derived: true),
        Field(\.repair, "repair", zh: "修复申请", en: "Repair", .text(1...64), derived: true),
        Field(\.ground, "ground", zh: "撤回理由", en: "Why withdrawn", .prose(500), derived: true),
    ]

    private static let keepers = CreditSource.keepers

    package static let register = Register(
        CreditPledge.self, "credit_pledge", zh: "信用承诺", en: "Credit pledges",
        purpose: LocalizedText(
            zh: "市场主体按统一范本作出的承诺，公示、核查，违诺记入信用记录。",
            en: "What firms promise by a common text: public, checked, and written down if broken."),
        prefix: "XYCN",
        access: Register.Access(
            editors: keepers.union([.windowClerk, .applicant]), unmasked: keepers, historians: [.administrator]),
        acts: [
            ActDescription("publish", zh: "公示", en: "Publish", from: [State.signed], by: keepers),
            ActDescription(
                "check", zh: "登记核查", en: "Write down a check", from: [State.published], by: keepers,
                inputs: [.input("words", zh: "核查情况", en: "What was seen", .prose(1000))], awaited: false),
            ActDescription(
                "fulfil", zh: "认定已履行", en: "Kept", from: [State.published], by: keepers,
                inputs: [.input("words", zh: "履行情况", en: "How it was kept", .prose(1000))]),
            ActDescription(
                "breach", zh: "认定违诺", en: "Broken", from: [State.published, .fulfilled], by: keepers,
                inputs: [
                    .input("facts", zh: "违诺事实", en: "Facts", .prose(2000)),
                    .input("consequence", zh: "处理措施", en: "What follows", .prose(1000)),
                ], grave: true, awaited: false),
            ActDescription(
                "cure", zh: "修复", en: "Repair", from: [State.broken], by: keepers, ownPage: true, awaited: false,
                alongside: true),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.signed], by: keepers.union([.applicant]),
                inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("signed_on", descending: true), measures: CreditMeasures.ofPledges,
        attachments: .evidence(in: [State.signed, .published, .broken], by: keepers.union([.applicant])),
        briefing: Briefing.of(CreditPledge.self) { session, pledge, _ in
            Briefing(try CreditStore(session: session).facts(of: pledge))
        })
}
