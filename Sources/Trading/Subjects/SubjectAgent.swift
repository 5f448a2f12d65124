package import Kernel
package import Registry

/// Who may act for a firm (主体授权代表): a portal account, asked for by its owner, confirmed by the trading centre against the firm's
/// letter of authority, and ended by either side.
package struct SubjectAgent: Matter {
    package enum State: String, Labelled {
        case asked, confirmed, refused, ended

        package var label: LocalizedText {
            switch self {
            case .asked: LocalizedText(zh: "待确认", en: "asked for")
            case .confirmed: LocalizedText(zh: "已确认", en: "confirmed")
            case .refused: LocalizedText(zh: "未通过", en: "refused")
            case .ended: LocalizedText(zh: "已解除", en: "ended")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case confirm
        case refuse(reason: String)
        /// 解除: by the account's owner or by the centre.
        case end(reason: String)
    }

    package var head = Head()
    package var state = State.asked
    package var account: Int64 = 0
    package var subject = ""
    /// As the letter of authority names them.
    package var person = ""
    package var phone: String?
    /// Number and scope of the letter of authority.
    package var authority = ""
    package var confirmedAt: Timestamp?
    package var validUntil: Day?

    package init() {}

    package var problems: [FieldProblem] {
        guard account < 1 else { return [] }
        return [
            FieldProblem(
                "subject", zh: "授权须由本人登录门户提出，不能代为录入或导入。",
                en: "Whoever is to act for a firm asks for it on the portal; nobody can enter or import it for them.")
        ]
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        guard let standing = try context.facts(SubjectAgentFacts.self).standing else { return }
        throw .invalid(
            "subject", zh: "您对该单位的授权已登记（\(standing)），不必重复申请。",
            en: "Your authority for this firm is on record already (\(standing)).")
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SubjectAgent> {
        switch (state, act) {
        case (.asked, .confirm):
            return Outcome(moved(to: .confirmed) { $0.confirmedAt = context.now })
        case (.asked, .refuse): return Outcome(moved(to: .refused))
        case (.asked, .end), (.confirmed, .end): return Outcome(moved(to: .ended))
        case (.confirmed, .confirm), (.refused, .confirm), (.ended, .confirm): throw notPossible("confirm")
        case (.confirmed, .refuse), (.refused, .refuse), (.ended, .refuse): throw notPossible("refuse")
        case (.refused, .end), (.ended, .end): throw notPossible("end")
        }
    }
}

/// What stands of an account's authority for a firm.
package struct SubjectAgentFacts: Sendable {
    /// The number of one asked for or confirmed.
    package var standing: String?
}
