import Kernel
import Registry
import Storage

extension Registry {
    /// What lots have come to, done to their deposits: what wasn't paid lapses, guarantees are opened, what is to go back is
    /// called back with its clock, and guarantees are released. Returns how much it did.
    @discardableResult
    package func settleDeposits(random: @Sendable (Int) -> [UInt8]) async throws -> Int {
        let waiting = try await database.read { try DepositSettlingStore(session: $0).waiting(limit: 200) }
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
        if let contract = try await refusal(behind: deposit, random) {
            return .forfeit(
                cause: TradeDeposit.Cause.refusedContract.rawValue, decision: "无正当理由拒签合同\(contract)")
        }
        switch deposit.state {
        case .due: return .lapse
        case .refunding, .invalid: return .refund(reference: "release", interest: 0, lateInterest: 0)
        case .received where !deposit.form.isMoney && !Lot.ended.contains(deposit.lotState):
            let box = try sealing(random)
            let owner = try await database.read { session in
                try Self.revealed(deposit.number, box, session)
            }
            return .reveal(subject: owner.known, payer: nil, account: nil, isOwn: 1)
        case .received, .held:
            guard let cause = deposit.cause else { return nil }
            if cause == .contracted, deposit.state == .held, let contract = deposit.contract {
                return .apply(contract: contract)
            }
            return .callBack(cause: cause.rawValue)
        case .refunded, .applied, .forfeited, .handedOver, .lapsed, .returned: return nil
        }
    }

    /// The contract that whose deposit it is refused to sign; whoever paid under a token is looked up in what was sealed.
    private func refusal(
        behind deposit: TradeDeposit.Waiting, _ random: @Sendable (Int) -> [UInt8]
    ) async throws -> String? {
        guard deposit.state == .received || deposit.state == .held else { return nil }
        let refusals = try await database.read { try DepositSettlingStore(session: $0).refusals(on: deposit.lot) }
        guard !refusals.isEmpty else { return nil }
        let box = try sealing(random)
        let subject: String?
        if let known = deposit.subject {
            subject = known
        } else {
            subject = try await database.read {
                try Self.owner(of: deposit.number, box, DepositStore(session: $0)).subject
            }
        }
        return refusals.first { $0.subject == subject }?.contract
    }
}

extension TradeDeposit.Waiting {
    /// Why it goes back now.
    fileprivate var cause: TradeDeposit.Cause? {
        switch lotState {
        case .failed, .terminated, .annulled: .lotEnded
        case .contracted, .performed, .archived: subject == nil ? nil : subject == winner ? .contracted : .lost
        // Of works they all wait for the contract (《招标投标法实施条例》第五十七条).
        case .awarded: subject == nil || subject == winner || category == .works ? nil : .lost
        case .draft, .registered, .reasoning, .prequalifying, .bidding, .closed, .opening, .evaluating, .negotiating,
            .finalOffers, .candidates, .enrolling, .listing, .timedAuction, .offering, .sold, .suspended:
            nil
        }
    }
}
