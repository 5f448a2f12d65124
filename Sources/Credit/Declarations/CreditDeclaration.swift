package import Kernel
package import Registry

/// What a firm declares of itself (自主申报): qualifications, honours, finances, with papers; somebody verifies it before others see it.
package struct CreditDeclaration: Matter {
    package enum State: String, Labelled {
        case declared, verified, refused, expired, withdrawn

        package var label: LocalizedText {
            switch self {
            case .declared: LocalizedText(zh: "待核验", en: "declared")
            case .verified: LocalizedText(zh: "已核验", en: "verified")
            case .refused: LocalizedText(zh: "未通过", en: "refused")
            case .expired: LocalizedText(zh: "已过期", en: "expired")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Kind: String, Labelled {
        case qualification, honour, finance, project, other

        package var label: LocalizedText {
            switch self {
            case .qualification: LocalizedText(zh: "资质", en: "qualification")
            case .honour: LocalizedText(zh: "荣誉", en: "honour")
            case .finance: LocalizedText(zh: "财务", en: "finances")
            case .project: LocalizedText(zh: "业绩", en: "work done")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case verify(opinion: String)
        case refuse(reason: String)
        case expire
        case withdraw(reason: String)
    }

    package var head = Head()
    package var state = State.declared
    package var creditCode = ""
    package var name = ""
    package var kind = Kind.qualification
    package var title = ""
    package var content = ""
    package var issuer: String?
    package var validUntil: Day?
    package var account: Int64?
    package var declaredOn: Day?
    package var verifiedOn: Day?
    package var opinion: String?

    package init() {}

    package var problems: [FieldProblem] {
        CreditCheck.problems(ofCode: creditCode) + CreditCheck.problems(ofText: content, in: "content")
    }

    package static let verifying = DeadlineTerms(
        "verify", LocalizedText(zh: "核验申报", en: "verify"), .limit(.workdays(5)),
        basis: LocalizedText(zh: "本平台办理规则", en: "the platform's own rule"))

    package func entered(in context: ActContext) -> CreditDeclaration {
        var entered = self
        entered.declaredOn = declaredOn ?? context.now.day
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        if let validUntil, validUntil < context.now.day {
            throw .invalid("valid_until", zh: "证明材料已过期。", en: "It is out of date already.")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .declared else { return [] }
        return [
            .start(Self.verifying),
            .notify(
                .roles([.creditClerk], of: head.organisation),
                LocalizedText(
                    zh: "\(name)申报了“\(title)”，请核验。", en: "\(name) has declared “\(title)”. Verify it.")),
        ]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditDeclaration> {
        switch (state, act) {
        case (.declared, .verify(let opinion)):
            return Outcome(
                moved(to: .verified) {
                    $0.verifiedOn = context.now.day
                    $0.opinion = opinion
                }, [.stopDeadline(name: "verify")])
        case (.declared, .refuse(let reason)):
            return Outcome(moved(to: .refused) { $0.opinion = reason }, [.stopDeadline(name: "verify")])
        case (.verified, .expire):
            guard let validUntil, validUntil < context.now.day else {
                throw .rule(zh: "有效期未满。", en: "Its time isn't over.")
            }
            return Outcome(moved(to: .expired))
        case (.declared, .withdraw(let reason)), (.verified, .withdraw(let reason)):
            return Outcome(moved(to: .withdrawn) { $0.opinion = reason }, [.stopDeadline(name: "verify")])
        case (_, .verify): throw notPossible("verify")
        case (_, .refuse): throw notPossible("refuse")
        case (_, .expire): throw notPossible("expire")
        case (_, .withdraw): throw notPossible("withdraw")
        }
    }

    package static let fields: [Field<CreditDeclaration>] = [
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.name, "name", zh: "申报主体", en: "Who declares", .text(1...120), listed: true, searched: true),
        Field(\.kind, "kind", zh: "申报类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.title, "title", zh: "申报事项", en: "What", .text(1...120), listed: true, searched: true),
        Field(\.content, "content", zh: "说明", en: "Particulars", .prose(2000)),
        Field(\.issuer, "issuer", zh: "颁发单位", en: "Issued by", .text(1...80)),
        Field(\.validUntil, "valid_until", zh: "有效期至", en: "Valid until", .day),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), derived: true),
        Field(\.declaredOn, "declared_on", zh: "申报日期", en: "Declared on", .day, listed: true, derived: true),
        Field(\.verifiedOn, "verified_on", zh: "核验日期", en: "Verified on", .day, derived: true),
        Field(\.opinion, "opinion", zh: "核验意见", en: "Opinion", .prose(1000), derived: true),
    ]

    private static let keepers = CreditSource.keepers

    package static let register = Register(
        CreditDeclaration.self, "credit_declaration", zh: "自主申报", en: "Self-declarations",
        purpose: LocalizedText(
            zh: "市场主体自主申报的资质、荣誉、财务等信息，核验后展示。", en: "What firms declare of themselves; shown once verified."),
        prefix: "ZZSB",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor], editors: keepers.union([.applicant]),
            historians: [.administrator]),
        acts: [
            ActDescription(
                "verify", zh: "核验通过", en: "Verify", from: [State.declared], by: keepers, inputs: [.opinion]),
            ActDescription("refuse", zh: "不通过", en: "Refuse", from: [State.declared], by: keepers, inputs: [.reason]),
            ActDescription("expire", zh: "到期", en: "Expire", from: [State.verified], by: keepers, awaited: false),
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.declared, .verified],
                by: keepers.union([.applicant]), inputs: [.reason], awaited: false),
        ],
        editable: [], order: SortOrder("declared_on", descending: true), measures: CreditMeasures.ofDeclarations,
        clocks: [ClockStart(nil, verifying)],
        attachments: .evidence(in: [State.declared], by: keepers.union([.applicant])))
}
