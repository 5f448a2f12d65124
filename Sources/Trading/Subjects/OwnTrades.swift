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
            own.deposits = try await ownDeposits(of: account, firms, random: random)
            own.questions = try await inquiries(toFirmsOf: account).count { $0.inquiry.state == .asked }
            own.offers = try await openOffers(of: account).count { $0.offer == nil }
            own.ranks = try await ranks(of: own.bids)
        }
        own.lots = try await lots(of: own)
        try await addClocks(to: &own)
        return own
    }

    private static let most = 50

    private func newest<M: Matter>(_ condition: Condition) async throws -> [M] {
        try await matters(M.self, where: condition, limit: 1000).suffix(Self.most).reversed()
    }

    /// Of lots that were opened by name; of those still open by the sealed code alone.
    private func ownDeposits(
        of account: Int64, _ firms: [String], random: @Sendable (Int) -> [UInt8]
    ) async throws -> [TradeDeposit] {
        let before: Set<Lot.State> = [.bidding, .prequalifying, .enrolling, .closed, .opening, .suspended, .listing]
        let open = try await matters(Lot.self, where: .state(before.map(\.rawValue)), limit: 2000)
        var condition = Condition.oneOf("subject", firms.map(\.stored))
        if !open.isEmpty, keys != nil {
            let box = try sealing(random)
            let codes = try open.filter { $0.deposit.fen > 0 }.flatMap { lot in
                try firms.map { try box.pseudonym(of: "deposit \(lot.head.number) \(account) \($0)").stored }
            }
            if !codes.isEmpty { condition = .any([condition, .oneOf("owner_code", codes)]) }
        }
        return try await newest(condition)
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
