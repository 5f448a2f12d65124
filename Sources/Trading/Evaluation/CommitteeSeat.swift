package import Kernel
package import Registry

/// Somebody called into a committee, and then a member of it (评委席位). Who that is stays secret until the result: nobody in the
/// console reads it, and others know the member by a number.
package struct CommitteeSeat: Matter {
    package enum State: String, Labelled {
        case invited, accepted, declined, present, declared, replaced, released

        package var label: LocalizedText {
            switch self {
            case .invited: LocalizedText(zh: "待答复", en: "invited")
            case .accepted: LocalizedText(zh: "已接受", en: "accepted")
            case .declined: LocalizedText(zh: "不参加", en: "not coming")
            case .present: LocalizedText(zh: "已到场", en: "present")
            case .declared: LocalizedText(zh: "已声明", en: "declared")
            case .replaced: LocalizedText(zh: "已更换", en: "replaced")
            case .released: LocalizedText(zh: "备选未启用", en: "reserve, not needed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case accept
        /// 谢绝、回避.
        case decline(answer: String, reason: String)
        /// 逾期未答复: by the clock.
        case lapse
        /// The number that others know them by; a reserve has none.
        case number(seat: Int)
        case release
        case arrive(venue: String)
        case leave(reason: String)
        /// 回避声明 against the list of bidders: empty, or the bidder with whom there is a tie.
        case declare(subject: String?, ground: String?)
        /// 更换: what they gave as an opinion is void.
        case replace(reason: String)
        case submit
        case takeBack
        case sign
        case dissent(opinion: String)
        /// 拒绝签字: says no and doesn't say why.
        case stayAway
        case askAgain
    }

    package var head = Head()
    package var state = State.invited
    package var committee = ""
    package var lot = ""
    package var draw: String?
    package var candidate: String?
    package var expert: String?
    package var account: Int64?
    package var name = ""
    package var unit = ""
    package var unitCode: String?
    package var isBuyer = false
    package var speciality: String?
    package var order = 0
    package var seatNumber: Int?
    package var answer: String?
    package var reason: String?
    package var invitedAt: Timestamp?
    package var answerBy: Timestamp?
    package var answeredAt: Timestamp?
    package var venue: String?
    package var presentAt: Timestamp?
    package var leftAt: Timestamp?
    package var declaredAt: Timestamp?
    package var tie: String?
    package var submittedAt: Timestamp?
    package var vote: ReportVote?
    package var opinion: String?
    package var votedAt: Timestamp?

    package init() {}

    package var isSitting: Bool {
        seatNumber != nil && [.accepted, .present, .declared].contains(state)
    }

    /// What others call them.
    package var mask: LocalizedText {
        LocalizedText(zh: "评委\(seatNumber.map(String.init) ?? "—")", en: "member \(seatNumber.map(String.init) ?? "—")")
    }

    package var asUnit: TradingUnit { TradingUnit(name: unit, code: unitCode) }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<CommitteeSeat> {
        switch (state, act) {
        case (.invited, .accept):
            return Outcome(moved(to: .accepted) { $0.answeredAt = context.now }, [.stopDeadline(name: Self.clock)])
        case (.invited, .decline(let answer, let reason)):
            return Outcome(
                moved(to: .declined) {
                    $0.answer = answer
                    $0.reason = reason
                    $0.answeredAt = context.now
                }, [.stopDeadline(name: Self.clock)])
        case (.invited, .lapse):
            guard answerBy.map({ context.now >= $0 }) ?? true else {
                throw .rule(zh: "答复期限未到。", en: "There is still time to answer.")
            }
            return Outcome(
                moved(to: .declined) {
                    $0.answer = DrawAnswer.unreachable.rawValue
                    $0.reason = "逾期未答复"
                    $0.answeredAt = context.now
                }, [.stopDeadline(name: Self.clock)])
        case (.accepted, .number(let seat)): return Outcome(moved(to: .accepted) { $0.seatNumber = seat })
        case (.accepted, .release): return Outcome(moved(to: .released))
        case (.accepted, .arrive(let venue)), (.present, .arrive(let venue)), (.declared, .arrive(let venue)):
            return arrived(venue, context)
        case (.present, .leave(let reason)), (.declared, .leave(let reason)):
            return Outcome(
                moved(to: state) {
                    $0.leftAt = context.now
                    $0.reason = reason
                })
        case (.present, .declare(let subject, let ground)): return declared(subject, ground, context)
        case (.accepted, .replace(let reason)), (.present, .replace(let reason)), (.declared, .replace(let reason)):
            return Outcome(
                moved(to: .replaced) {
                    $0.reason = reason
                    $0.submittedAt = nil
                    $0.vote = nil
                })
        case (.declared, .submit):
            guard leftAt == nil else { throw Self.outside }
            return Outcome(moved(to: .declared) { $0.submittedAt = context.now })
        case (.declared, .takeBack): return Outcome(moved(to: .declared) { $0.submittedAt = nil })
        case (.declared, .sign): return voted(.agreed, nil, context)
        case (.declared, .dissent(let opinion)): return voted(.dissent, opinion, context)
        case (.declared, .stayAway): return voted(.silent, nil, context)
        case (.declared, .askAgain):
            return Outcome(
                moved(to: .declared) {
                    $0.vote = nil
                    $0.opinion = nil
                    $0.submittedAt = nil
                })
        case (.invited, _), (.accepted, _), (.declined, _), (.present, _), (.declared, _), (.replaced, _),
            (.released, _):
            throw notPossible(act.name)
        }
    }

    static let clock = "invitation"
    static let outside = Refusal.rule(zh: "您已离开评审现场，请先登记返回。", en: "You have left the room. Enter it again first.")

    private func arrived(_ venue: String, _ context: ActContext) -> Outcome<CommitteeSeat> {
        Outcome(
            moved(to: state == .declared ? .declared : .present) {
                $0.venue = venue
                $0.presentAt = presentAt ?? context.now
                $0.leftAt = nil
            })
    }

    private func declared(_ subject: String?, _ ground: String?, _ context: ActContext) -> Outcome<CommitteeSeat> {
        guard let subject else {
            return Outcome(moved(to: .declared) { $0.declaredAt = context.now })
        }
        return Outcome(
            moved(to: .replaced) {
                $0.declaredAt = context.now
                $0.tie = subject
                $0.reason = Recusal.Ground(rawValue: ground ?? "")?.label.zh ?? Recusal.Ground.other.label.zh
            })
    }

    private func voted(_ vote: ReportVote, _ opinion: String?, _ context: ActContext) -> Outcome<CommitteeSeat> {
        Outcome(
            moved(to: .declared) {
                $0.vote = vote
                $0.opinion = opinion
                $0.votedAt = context.now
            })
    }
}

extension CommitteeSeat.Act {
    var name: String {
        switch self {
        case .accept: "accept"
        case .decline: "decline"
        case .lapse: "lapse"
        case .number: "number"
        case .release: "release"
        case .arrive: "arrive"
        case .leave: "leave"
        case .declare: "declare"
        case .replace: "replace"
        case .submit: "submit"
        case .takeBack: "takeBack"
        case .sign: "sign"
        case .dissent: "dissent"
        case .stayAway: "stayAway"
        case .askAgain: "askAgain"
        }
    }
}
