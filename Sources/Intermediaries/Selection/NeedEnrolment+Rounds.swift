import Kernel
import Registry

extension NeedEnrolment {
    /// What happens to a valid enrolment while prices come in rounds.
    func round(_ act: Act) throws(Refusal) -> Outcome<NeedEnrolment> {
        switch act {
        case .improve(let sealed, let receipt, let at):
            return Outcome(
                moved(to: .valid) {
                    ($0.nextSealed, $0.nextReceipt, $0.nextAt) = (sealed, receipt, Timestamp(milliseconds: at))
                })
        case .requote(let fen, let discount, let round):
            guard let amount, Money(fen: fen) < amount else { throw notPossible("requote") }
            return Outcome(
                moved(to: .valid) {
                    $0.amount = Money(fen: fen)
                    $0.discount = discount.flatMap { Ratio(exact: $0) }
                    ($0.nextSealed, $0.quotedRound) = (nil, round)
                })
        case .tell(let round, let place, let until):
            let until = Timestamp(milliseconds: until)
            let text = LocalizedText(
                zh: "\(need)：您单位在第\(round)轮报价中列第\(place)位。第\(round + 1)轮至\(until.text(.zh))，可以降价再报。",
                en:
                    "\(need): your quote is no. \(place) of round \(round). Round \(round + 1) is open until \(until.text(.en)); you may go lower."
            )
            return Outcome(
                moved(to: .valid) { $0.rank = place }, account.map { [Effect.notify(.account($0), text)] } ?? [])
        case .withdraw, .open, .place, .select, .decline: throw notPossible("improve")
        }
    }
}
