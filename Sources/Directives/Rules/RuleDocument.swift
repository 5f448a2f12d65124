package import Kernel
package import Registry

/// A document that lays down rules (制度文件、行政规范性文件): in force until a clean-up decides to repeal it (清理).
package struct RuleDocument: Matter {
    package enum State: String, Labelled {
        case inForce = "in_force"
        case underReview = "under_review"
        case proposed, decided, amending, superseded, repealed

        package var label: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "有效", en: "in force")
            case .underReview: LocalizedText(zh: "清理中", en: "under review")
            case .proposed: LocalizedText(zh: "清理意见待审定", en: "proposal to be decided")
            case .decided: LocalizedText(zh: "已审定，待公布", en: "decided, to be published")
            case .amending: LocalizedText(zh: "修订中（仍有效）", en: "being amended, still in force")
            case .superseded: LocalizedText(zh: "已被新文件替代", en: "superseded")
            case .repealed: LocalizedText(zh: "已废止", en: "repealed")
            }
        }

        package var isInForce: Bool { self != .superseded && self != .repealed }
    }

    package enum Area: String, Labelled {
        case tender, trading
        case electronicTrading = "electronic_trading"
        case services, general

        package var label: LocalizedText {
            switch self {
            case .tender: LocalizedText(zh: "工程项目招标投标", en: "tendering of works")
            case .trading: LocalizedText(zh: "公共资源交易", en: "public-resource trading")
            case .electronicTrading: LocalizedText(zh: "电子交易规则", en: "rules of electronic trading")
            case .services: LocalizedText(zh: "政务服务", en: "government services")
            case .general: LocalizedText(zh: "综合", en: "general")
            }
        }
    }

    package enum Kind: String, Labelled {
        case normative, work, `internal`

        package var label: LocalizedText {
            switch self {
            case .normative: LocalizedText(zh: "行政规范性文件", en: "normative document")
            case .work: LocalizedText(zh: "工作制度", en: "working rule")
            case .internal: LocalizedText(zh: "内部管理制度", en: "internal rule")
            }
        }
    }

    package enum Decision: String, Labelled {
        case keep, amend, repeal

        package var label: LocalizedText {
            switch self {
            case .keep: LocalizedText(zh: "继续执行", en: "keep")
            case .amend: LocalizedText(zh: "修订", en: "amend")
            case .repeal: LocalizedText(zh: "废止", en: "repeal")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case review(round: String)
        case propose(decision: String, basis: String, reason: String)
        case sendBack(reason: String)
        case decide(opinion: String)
        case publish(notice: String)
        case replace(successor: String)
    }

    package var head = Head()
    package var state = State.inForce
    package var title = ""
    package var documentNumber = ""
    package var kind = Kind.normative
    package var area = Area.general
    /// Within its area: works, drugs…, where rules are told apart so.
    package var category: String?
    package var issuer = ""
    package var issuedOn = Day(number: 0)
    package var effectiveOn = Day(number: 0)
    package var validUntil: Day?
    package var text: String?
    package var round: String?
    package var proposer: Int64?
    package var decision: Decision?
    package var legalBasis: String?
    package var reason: String?
    package var decidedOn: Day?
    package var notice: String?
    package var publishedOn: Day?
    package var successor: String?
    package var endedOn: Day?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if effectiveOn < issuedOn {
            problems.append(
                FieldProblem(
                    "effective_on", zh: "施行日期早于印发日期。", en: "It would be in force before it was issued."))
        }
        if area == .electronicTrading, category == nil {
            problems.append(
                FieldProblem(
                    "category", zh: "电子交易规则须写明类别（如工程建设项目）。", en: "A rule of electronic trading names its category."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<RuleDocument> {
        switch (state, act) {
        case (.inForce, .review(let round)), (.amending, .review(let round)):
            return Outcome(
                moved(to: .underReview) {
                    $0.round = round
                    $0.decision = nil
                    $0.legalBasis = nil
                    $0.reason = nil
                    $0.decidedOn = nil
                    $0.publishedOn = nil
                    $0.notice = nil
                })
        case (.underReview, .propose(let decision, let basis, let reason)):
            guard let decision = Decision(rawValue: decision) else {
                throw .invalid("decision", zh: "请选择清理意见。", en: "Choose keep, amend or repeal.")
            }
            return Outcome(
                moved(to: .proposed) {
                    $0.decision = decision
                    $0.legalBasis = basis
                    $0.reason = reason
                    $0.proposer = context.actor.account
                })
        case (.proposed, .sendBack): return Outcome(moved(to: .underReview))
        case (.proposed, .decide):
            guard proposer == nil || proposer != context.actor.account else {
                throw .rule(zh: "提出清理意见的人不能自己审定。", en: "Whoever made the proposal can't decide on it.")
            }
            return Outcome(moved(to: .decided) { $0.decidedOn = context.now.day }, [.start(Self.publishing)])
        case (.decided, .publish(let notice)): return try published(notice, context)
        case (.amending, .replace(let successor)):
            guard successor != head.number else {
                throw .invalid("successor", zh: "新文件不能是本文件。", en: "It can't take its own place.")
            }
            return Outcome(
                moved(to: .superseded) {
                    $0.successor = successor
                    $0.endedOn = context.now.day
                })
        case (_, .review): throw notPossible("review")
        case (_, .propose): throw notPossible("propose")
        case (_, .sendBack): throw notPossible("sendBack")
        case (_, .decide): throw notPossible("decide")
        case (_, .publish): throw notPossible("publish")
        case (_, .replace): throw notPossible("replace")
        }
    }

    /// The result is made public and takes effect.
    private func published(_ notice: String, _ context: ActContext) throws(Refusal) -> Outcome<RuleDocument> {
        let next: State
        switch decision {
        case .keep: next = .inForce
        case .amend: next = .amending
        case .repeal: next = .repealed
        case nil: throw notPossible("publish")
        }
        return Outcome(
            moved(to: next) {
                $0.notice = notice
                $0.publishedOn = context.now.day
                $0.endedOn = next == .repealed ? context.now.day : nil
            }, [.stopDeadline(name: Self.publishing.name)])
    }

    /// Results of a clean-up are to be made public like other government information.
    static let publishing = DeadlineTerms(
        "publish", LocalizedText(zh: "公布清理结果", en: "publish the result"), .limit(.workdays(20)),
        basis: LocalizedText(zh: "《政府信息公开条例》第二十六条", en: "Regulation on government information, art. 26"))
}
