import Kernel
import Registry
import Storage

/// A bidder's deposit as the ledger has it at the reading-out.
struct BidBond: Sendable, Hashable {
    let number: String
    let form: TradeDeposit.Form
    let isInForce: Bool
}

extension Registry {
    /// Whose deposits count on a lot, now that bids are open: by credit code, one in force before one that isn't.
    func bonds(on lot: String, within session: Session) throws -> [String: BidBond] {
        let store = DepositStore(session: session)
        let rows = try store.came(on: lot)
        guard !rows.isEmpty, let box = try keys?.secretBox("trading") else { return [:] }
        var bonds: [String: BidBond] = [:]
        for (number, state, form) in rows {
            let subject = try Self.owner(of: number, box, store).subject
            let bond = BidBond(number: number, form: form, isInForce: state == .received || state == .held)
            if bonds[subject]?.isInForce != true { bonds[subject] = bond }
        }
        return bonds
    }
}
