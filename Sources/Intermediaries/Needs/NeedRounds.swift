import Kernel
import Registry

// 多轮报价: after each round a firm learns its own place, nothing of the others, and may go lower.
extension IntermediaryNeed {
    package var hasRounds: Bool { method == .lowestPrice && (rounds ?? 1) > 1 }
    /// While lower prices come in nobody is named and no price is shown.
    package var isInRounds: Bool { state == .closed && roundUntil != nil }
    /// Whether another round may follow the one that is over.
    var mayGoOn: Bool { hasRounds && (round ?? 1) < (rounds ?? 1) }

    func roundOpened(_ next: Int, _ until: Int64, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        let until = Timestamp(milliseconds: until)
        let isDue = roundUntil.map { context.now >= $0 } ?? (round == nil)
        guard mayGoOn, next == (round ?? 1) + 1, until > context.now, isDue else { throw notPossible("openRound") }
        return Outcome(
            moved(to: .closed) { ($0.round, $0.roundUntil) = (next, until) },
            told("第\(next)轮报价至\(until.text(.zh))", "round \(next) of prices until \(until.text(.en))"))
    }

    func roundsEnded(in context: ActContext) throws(Refusal) -> Outcome<IntermediaryNeed> {
        guard let roundUntil, context.now >= roundUntil else { throw notPossible("endRounds") }
        return Outcome(moved(to: .closed) { $0.roundUntil = nil })
    }
}
