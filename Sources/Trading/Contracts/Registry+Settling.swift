package import Kernel
import Registry
import Storage

/// What a round of settling deposits came to (保证金清退).
package struct DepositSettling: Sendable {
    package var done = 0
    /// What stands against settling, by deposit: each is tried again with the next round, and none keeps the others.
    package var troubles: [(deposit: String, refusal: Refusal)] = []

    /// All of it in words for the administrator; nil: nothing stands against any.
    package var trouble: Refusal? {
        guard !troubles.isEmpty else { return nil }
        func words(_ language: Language) -> String {
            troubles.prefix(20).map { "\($0.deposit) \($0.refusal.detail[language])" }.joined(separator: " ")
        }
        return .rule(
            zh: "\(troubles.count)笔保证金未能清退：\(words(.zh))",
            en: "\(troubles.count.counted("deposit wasn't", "deposits weren't")) settled: \(words(.en))")
    }
}

extension Registry {
    /// What lots have come to, done to their deposits: what wasn't paid lapses, guarantees are opened, what is to go back is
    /// called back with its clock, and guarantees are released. Returns how much it did.
    @discardableResult
    package func settleDeposits(random: @Sendable (Int) -> [UInt8]) async throws -> Int {
        try await settling(random: random).done
    }

    /// Goes through what waits, portion by portion, until so much is done.
    package func settling(
        random: @Sendable (Int) -> [UInt8], portion: Int = 200
    ) async throws -> DepositSettling {
        var (settling, last) = (DepositSettling(), Int64(0))
        while settling.done < portion {
            let after = last
            let waiting = try await database.read {
                try DepositSettlingStore(session: $0).waiting(after: after, limit: portion)
            }
            for deposit in waiting {
                do {
                    guard let act = try await act(on: deposit, random) else { continue }
                    try await perform(act, on: ID<TradeDeposit>(deposit.id), as: .system) { _, _ in }
                    settling.done += 1
                } catch Refusal.notPossible {
                    // Somebody was quicker.
                } catch let refusal as Refusal {
                    settling.troubles.append((deposit.number, refusal))
                }
            }
            guard let end = waiting.last, waiting.count == portion else { break }
            last = end.id
        }
        return settling
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
        case .received where !deposit.form.isMoney && !deposit.isInVain:
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
        case .refunded, .applied, .claimed, .forfeited, .handedOver, .lapsed, .returned: return nil
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
    /// The lot came to nothing: whose it was stays as it is.
    fileprivate var isInVain: Bool { lotState == .failed || lotState == .terminated || lotState == .annulled }

    /// Why it goes back now.
    fileprivate var cause: TradeDeposit.Cause? {
        switch lotState {
        case .failed, .terminated, .annulled: .lotEnded
        // Who was looked at and is no subject of the market didn't win.
        case .contracted, .performed, .archived:
            subject == nil ? (state == .held ? .lost : nil) : subject == winner ? .contracted : .lost
        // Of works they all wait for the contract (《招标投标法实施条例》第五十七条).
        case .awarded: subject == nil || subject == winner || category == .works ? nil : .lost
        case .draft, .registered, .reasoning, .prequalifying, .bidding, .closed, .opening, .evaluating, .negotiating,
            .finalOffers, .candidates, .enrolling, .listing, .timedAuction, .offering, .sold, .suspended:
            nil
        }
    }
}
