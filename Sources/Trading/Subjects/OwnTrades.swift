import Kernel
package import Registry
import Storage

/// What a bidder comes back to (我的交易): bids of their firms that were opened, deposits, objections and complaints of their own,
/// contracts, and what waits for an answer. Before an opening the platform doesn't know who bids, so a bid isn't here.
package struct OwnTrades: Sendable {
    package var bids: [TradeBid] = []
    /// Ranks of the firms' bids among the candidates that were published.
    package var ranks: [String: Int] = [:]
    package var deposits: [TradeDeposit] = []
    package var objections: [TradeObjection] = []
    package var complaints: [TradeComplaint] = []
    package var contracts: [TradeContract] = []
    /// Clocks that run on objections, complaints and contracts, by their numbers.
    package var clocks: [String: RunningDeadline] = [:]
    /// Lots they are about, by number.
    package var lots: [String: Lot] = [:]
    /// Questions of committees without an answer, and final offers that aren't made.
    package var questions = 0
    package var offers = 0

    package init() {}
}

extension Registry {
    /// `random`: a source of bytes, for the key by which one's own deposits are found without a name.
    package func ownTrades(
        of account: Int64, random: @Sendable (Int) -> [UInt8]
    ) async throws -> OwnTrades {
        var own = OwnTrades()
        let firms = try await firms(of: account)
        own.objections = try await objections(of: account).reversed()
        own.complaints = try await complaints(of: account).reversed()
        if !firms.isEmpty {
            let codes = firms.map(\.stored)
            own.bids = try await newest(.oneOf("subject", codes))
            own.contracts = try await newest(
                .oneOf("supplier", codes) && .not(.state([TradeContract.State.drafting.rawValue])))
            own.questions = try await inquiries(toFirmsOf: account).count { $0.inquiry.state == .asked }
            own.offers = try await openOffers(of: account).count { $0.offer == nil }
            own.ranks = try await ranks(of: own.bids)
        }
        own.deposits = try await ownDeposits(of: account, firms, random: random)
        own.lots = try await lots(of: own)
        try await addClocks(to: &own)
        return own
    }

    private static let most = 50

    private func newest<M: Matter>(_ condition: Condition) async throws -> [M] {
        try await newest(where: condition, limit: Self.most)
    }

    /// By name where the row has one; else by the sealed code, and what was enrolled for by its token.
    private func ownDeposits(
        of account: Int64, _ firms: [String], random: @Sendable (Int) -> [UInt8]
    ) async throws -> [TradeDeposit] {
        var parts: [Condition] = firms.isEmpty ? [] : [.oneOf("subject", firms.map(\.stored))]
        if keys != nil {
            let holder = try bidderSeal()?.holder(account)
            let (unnamed, tokens) = try await database.read { session in
                (
                    firms.isEmpty ? [:] : try DepositStore(session: session).unnamed(),
                    try holder.map { try AuctionStore(session: session).tokens(of: $0, newest: Self.most) } ?? []
                )
            }
            let box = try sealing(random)
            var own: [Int64] = []
            for (lot, codes) in unnamed {
                for firm in firms {
                    let code = try DepositOwner(account: account, subject: firm, name: nil).code(on: lot, box)
                    if let deposits = codes[code] { own += deposits }
                }
            }
            let mine = Array(own.sorted().suffix(Self.most))
            if !mine.isEmpty { parts.append(.oneOf("id", mine.map(\.stored))) }
            if !tokens.isEmpty { parts.append(.oneOf("token_hash", tokens.map(\.stored))) }
        }
        return parts.isEmpty ? [] : try await newest(.any(parts))
    }

    private func ranks(of bids: [TradeBid]) async throws -> [String: Int] {
        guard !bids.isEmpty else { return [:] }
        let standing: [AwardCandidate] = try await newest(
            .oneOf("bid", bids.map { $0.head.number.stored }) && .state([AwardCandidate.State.standing.rawValue]))
        return Dictionary(standing.map { ($0.bid, $0.rank) }, uniquingKeysWith: { first, _ in first })
    }

    private func lots(of own: OwnTrades) async throws -> [String: Lot] {
        let numbers = Set(
            own.bids.map(\.lot) + own.deposits.map(\.lot) + own.objections.map(\.lot) + own.complaints.map(\.lot)
                + own.contracts.map(\.lot))
        guard !numbers.isEmpty else { return [:] }
        let found = try await matters(Lot.self, where: .oneOf("number", numbers.sorted().map(\.stored)), limit: 300)
        return Dictionary(found.map { ($0.head.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func addClocks(to own: inout OwnTrades) async throws {
        for objection in own.objections where objection.state == .received {
            own.clocks[objection.head.number] = try await next(objection)
        }
        for complaint in own.complaints { own.clocks[complaint.head.number] = try await next(complaint) }
        for contract in own.contracts { own.clocks[contract.head.number] = try await next(contract) }
    }

    private func next<M: Matter>(_ matter: M) async throws -> RunningDeadline? {
        try await deadlines(of: matter.record, in: M.register).min { $0.dueAt < $1.dueAt }
    }
}
