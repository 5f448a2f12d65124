package import Kernel
package import Registry
import Storage

/// One lot's deposits in the ledger (保证金台账), by where they stand.
package struct DepositBookLine: Sendable, Hashable {
    package let lot: String
    package let title: String
    package private(set) var states: [TradeDeposit.State: Int] = [:]
    package private(set) var received = Money.zero
    package private(set) var held = Money.zero

    init(lot: String, title: String) {
        self.lot = lot
        self.title = title
    }

    package var count: Int { states.values.reduce(0, +) }

    mutating func add(_ state: TradeDeposit.State, count: Int, received: Money, held: Money) {
        states[state, default: 0] += count
        self.received = Money(fen: self.received.fen + received.fen)
        self.held = Money(fen: self.held.fen + held.fen)
    }
}

extension Registry {
    /// The newest lots whose deposits may be seen: of others not even how many there are.
    package func depositBook(limit: Int = 50) async throws -> [DepositBookLine] {
        try await database.read { try DepositSettlingStore(session: $0).book(limit: limit) }
    }
}
