package import Kernel
package import Registry

/// A firm lets an organisation see its credit record (查询授权), for a purpose and a time, and can take it back.
package struct CreditConsent: Matter {
    package enum State: String, Labelled {
        case given, withdrawn

        package var label: LocalizedText {
            switch self {
            case .given: LocalizedText(zh: "有效", en: "given")
            case .withdrawn: LocalizedText(zh: "已撤回", en: "withdrawn")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case withdraw
    }

    package var head = Head()
    package var state = State.given
    package var creditCode = ""
    package var name = ""
    /// Whose people may look.
    package var grantee = ""
    package var purpose = ""
    package var until = Day(number: 0)
    package var account: Int64?

    package init() {}

    package var problems: [FieldProblem] { CreditCheck.problems(ofCode: creditCode) }

    package func covers(_ code: String, by organisation: String, on day: Day) -> Bool {
        state == .given && creditCode == code && grantee == organisation && day <= until
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard until >= context.now.day else {
            throw .invalid("until", zh: "有效期不能早于今天。", en: "It can't end before today.")
        }
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CreditConsent> {
        switch (state, act) {
        case (.given, .withdraw): return Outcome(moved(to: .withdrawn))
        case (.withdrawn, .withdraw): throw notPossible("withdraw")
        }
    }

    package static let fields: [Field<CreditConsent>] = [
        Field(
            \.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), listed: true,
            searched: true),
        Field(\.name, "name", zh: "授权主体", en: "Who consents", .text(1...120), listed: true, searched: true),
        Field(\.grantee, "grantee", zh: "被授权单位", en: "Whose people may look", .organisation, listed: true),
        Field(\.purpose, "purpose", zh: "用途", en: "For what", .text(1...200), listed: true),
        Field(\.until, "valid_until", zh: "有效期至", en: "Until", .day, listed: true),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(0...Int.max), derived: true),
    ]

    package static let register = Register(
        CreditConsent.self, "credit_consent", zh: "查询授权", en: "Consents",
        purpose: LocalizedText(
            zh: "市场主体授权哪个单位查询其信用信息，可以随时撤回。",
            en: "Which organisations a firm lets see its record; taken back at any time."),
        prefix: "CXSQ",
        access: Register.Access(
            readers: [.creditClerk, .administrator, .auditor], editors: CreditSource.keepers.union([.applicant])),
        acts: [
            ActDescription(
                "withdraw", zh: "撤回", en: "Withdraw", from: [State.given], by: CreditSource.keepers.union([.applicant]),
                awaited: false)
        ],
        editable: [], order: SortOrder("number", descending: true))
}
