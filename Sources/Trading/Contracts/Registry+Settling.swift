import Kernel
import Registry
import Storage

extension Registry {
    /// What lots have come to, done to their deposits: what wasn't paid lapses, guarantees are opened, what is to go back is
    /// called back with its clock, and guarantees are released. Returns how much it did.
    @discardableResult
    package func settleDeposits(random: @Sendable (Int) -> [UInt8]) async throws -> Int {
        let waiting = try await database.read { try DepositStore(session: $0).waiting(limit: 200) }
        guard !waiting.isEmpty else { return 0 }
        var done = 0
        for deposit in waiting {
            guard let act = try await act(on: deposit, random) else { continue }
            do {
                try await perform(act, on: ID<TradeDeposit>(deposit.id), as: .system) { _, _ in }
                done += 1
            } catch Refusal.notPossible {
                // Somebody was quicker.
            }
        }
        return done
    }

    private func act(on deposit: TradeDeposit.Waiting, _ random: @Sendable (Int) -> [UInt8]) async throws
        -> TradeDeposit.Act?
    {
        switch deposit.state {
        case .due: return .lapse
        case .refunding, .invalid: return .refund(reference: "release", interest: 0, lateInterest: 0)
        case .received where !deposit.form.isMoney && !Lot.ended.contains(deposit.lotState):
            let box = try sealing(random)
            let owner = try await database.read { session in
                try Self.owner(of: deposit.number, box, DepositStore(session: session))
            }
            return .reveal(subject: owner.subject, payer: nil, account: nil, isOwn: 1)
        case .received, .held:
            guard let cause = deposit.cause else { return nil }
            return .callBack(cause: cause.rawValue)
        case .refunded, .applied, .forfeited, .lapsed, .returned: return nil
        }
    }
}

extension TradeDeposit.Waiting {
    /// Why it goes back now.
    fileprivate var cause: TradeDeposit.Cause? {
        switch lotState {
        case .failed, .terminated, .annulled: .lotEnded
        case .contracted, .performed, .archived: subject == nil ? nil : subject == winner ? .contracted : .lost
        case .awarded: subject == winner ? nil : .lost
        case .draft, .registered, .reasoning, .prequalifying, .bidding, .closed, .opening, .evaluating, .negotiating,
            .finalOffers, .candidates, .enrolling, .listing, .timedAuction, .offering, .sold, .suspended:
            nil
        }
    }
}
