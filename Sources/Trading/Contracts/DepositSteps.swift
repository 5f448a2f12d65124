import Kernel
import Registry
import Storage

extension TradeDeposit {
    /// What is set off counts as paid under the contract.
    func applied(to contract: String) -> Outcome<TradeDeposit> {
        let next = moved(to: .applied) {
            $0.appliedFen = Money(fen: $0.appliedFen.fen + heldFen.fen)
            $0.contract = contract
        }
        guard heldFen > .zero else { return Outcome(next) }
        let booked = ActCall("book", ["paid": .integer(heldFen.fen)])
        return Outcome(next, [.follow(booked, in: "trade_contract", on: contract)])
    }
}
