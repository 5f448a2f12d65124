import Registry
import Storage

extension TradeCommittee {
    /// An act of its lot that follows from one of its own.
    func onLot(_ act: String, _ input: String, _ count: Int) -> Effect {
        .follow(ActCall(act, [input: .integer(Int64(count))]), in: Lot.register.name, on: lot)
    }
}
