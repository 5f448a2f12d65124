package import Kernel
package import Registry

/// Somebody looked at a firm's whole record (信用查询留痕): who, for what, by consent or on which legal ground. The firm sees every one.
package struct CreditLook: Matter {
    package enum State: String, Labelled {
        case noted

        package var label: LocalizedText {
            switch self {
            case .noted: LocalizedText(zh: "已留痕", en: "noted")
            }
        }
    }

    package enum Ground: String, Labelled {
        case consent, licensing, supervision, trading, funding, court, platform

        package var label: LocalizedText {
            switch self {
            case .consent: LocalizedText(zh: "主体授权", en: "the firm's consent")
            case .licensing: LocalizedText(zh: "实施行政许可", en: "deciding a licence")
            case .supervision: LocalizedText(zh: "实施监督管理", en: "supervision")
            case .trading: LocalizedText(zh: "公共资源交易资格审查", en: "qualification in public trading")
            case .funding: LocalizedText(zh: "财政资金安排", en: "granting public money")
            case .court: LocalizedText(zh: "司法协助", en: "assisting a court")
            case .platform: LocalizedText(zh: "平台异议、修复办理", en: "objections and repair here")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 主体质疑: the firm asks why.
        case question(words: String)
        case explain(words: String)
    }

    package var head = Head()
    package var state = State.noted
    package var creditCode = ""
    package var ground = Ground.consent
    package var consent: String?
    package var purpose = ""
    package var viewer = ""
    package var viewerHouse = ""
    package var account: Int64 = 0
    package var lookedAt: Timestamp?
    package var question: String?
    package var answer: String?

    package init() {}

    package var problems: [FieldProblem] {
        CreditCheck.problems(ofCode: creditCode)
            + ((ground == .consent) == (consent != nil)
                ? []
                : [
                    FieldProblem(
                        "consent", zh: "按授权查询须有授权编号；按法定事由查询不填。",
                        en: "A look by consent names it; one on a legal ground doesn't.")
                ])
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditLook> {
        switch (state, act) {
        case (.noted, .question(let words)):
            return Outcome(
                moved(to: .noted) { $0.question = words },
                [
                    .notify(
                        .roles([.creditClerk], of: head.organisation),
                        LocalizedText(
                            zh: "主体对查询\(head.number)提出疑问，请向查询人核实并答复。",
                            en: "A firm asks about look \(head.number). Ask whoever looked, and answer."))
                ])
        case (.noted, .explain(let words)):
            guard question != nil else { throw .rule(zh: "主体没有提出疑问。", en: "The firm has asked nothing.") }
            return Outcome(moved(to: .noted) { $0.answer = words })
        }
    }

    package static let fields: [Field<CreditLook>] = [
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.ground, "ground", zh: "查询事由", en: "Ground", .choice(of: Ground.self), listed: true),
        Field(\.consent, "consent", zh: "授权编号", en: "Consent", .reference("credit_consent")),
        Field(\.purpose, "purpose", zh: "用途说明", en: "For what", .text(1...200), listed: true),
        Field(\.viewer, "viewer", zh: "查询人", en: "Who looked", .text(1...60), listed: true),
        Field(\.viewerHouse, "viewer_house", zh: "查询单位", en: "Of which organisation", .organisation, listed: true),
        Field(\.account, "account", zh: "查询人账号", en: "Account", .integer(0...Int.max)),
        Field(\.lookedAt, "looked_at", zh: "查询时间", en: "Looked at", .moment, listed: true),
        Field(\.question, "question", zh: "主体疑问", en: "The firm's question", .prose(1000), derived: true),
        Field(\.answer, "answer", zh: "答复", en: "Answer", .prose(1000), derived: true),
    ]

    package static let register = Register(
        CreditLook.self, "credit_look", zh: "信用查询留痕", en: "Looks at records",
        purpose: LocalizedText(
            zh: "谁为什么查询了哪个主体的信用信息，主体本人都能看到。", en: "Who looked at whose record, and why. The firm sees every look."),
        prefix: "XYCX",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor, .disciplineInspector], editors: [.administrator]),
        acts: [
            ActDescription(
                "question", zh: "提出疑问", en: "Ask why", from: [State.noted], by: [.applicant],
                inputs: [.input("words", zh: "疑问", en: "Question", .prose(1000))], ownPage: true, awaited: false),
            ActDescription(
                "explain", zh: "答复疑问", en: "Answer", from: [State.noted], by: CreditSource.keepers,
                inputs: [.input("words", zh: "答复", en: "Answer", .prose(1000))], awaited: false),
        ],
        editable: [], order: SortOrder("looked_at", descending: true))
}
