import Kernel
package import Registry
import Storage

extension Registry {
    /// Takes in an objection, a challenge or a question with its evidence, once; the lot is suspended in the same
    /// transaction where the law says so.
    package func raise(
        _ draft: TradeObjection, files: [NewAttachment] = [], by bidder: TradeParty, once key: String? = nil
    ) async throws -> TradeObjection {
        var objection = draft
        objection.subject = bidder.subject
        objection.account = bidder.account
        return try await enter(objection, files: files, on: draft.lot, by: bidder, once: key)
    }

    /// Takes in a complaint, for the body that supervises the lot.
    package func complain(
        _ draft: TradeComplaint, files: [NewAttachment] = [], by bidder: TradeParty, once key: String? = nil
    ) async throws -> TradeComplaint {
        let lot = try await standing(of: draft.lot)
        var complaint = draft
        complaint.subject = bidder.subject
        complaint.account = bidder.account
        complaint.head.organisation = lot.supervisor
        complaint.head.region = lot.region
        if complaint.respondent.isEmpty { complaint.respondent = lot.organisation }
        return try await enter(complaint, files: files, on: draft.lot, by: bidder, once: key)
    }

    private func enter<M: Matter>(
        _ matter: M, files: [NewAttachment], on lot: String, by bidder: TradeParty, once key: String?
    ) async throws -> M {
        let lot = try await standing(of: lot)
        var kept: [KeptFile] = []
        for file in files { kept.append(try await keep(try file.withoutTraces())) }
        let actor = Actor.of(bidder, on: lot)
        // The key is the person's own: a concealed actor has none.
        let own = key.map { "\(bidder.account) \($0)" }
        let entered = try await create(matter, as: actor, once: own) { [kept] session, record in
            guard !kept.isEmpty else { return }
            _ = try self.attach(kept, to: record, in: M.register, within: session, as: actor)
        }
        return entered
    }

    package func standing(of lot: String) async throws -> LotStanding {
        let today = now.day
        return try await database.read { try LotStandingStore(session: $0).demand(lot, on: today) }
    }

    // MARK: One's own

    package func objections(of account: Int64, on lot: String? = nil) async throws -> [TradeObjection] {
        try await matters(where: own(account, lot), limit: 500)
    }

    package func complaints(of account: Int64, on lot: String? = nil) async throws -> [TradeComplaint] {
        try await matters(where: own(account, lot), limit: 500)
    }

    private func own(_ account: Int64, _ lot: String?) -> Condition {
        .all([.equals("account", account)] + [lot.map { .equals("lot", $0) }].compactMap(\.self))
    }

    package func act(_ act: TradeObjection.Act, onObjection number: String, by bidder: TradeParty) async throws {
        let found = try await matters(TradeObjection.self, where: .equals("number", number), limit: 1).first
        guard let found, found.account == bidder.account else { throw Self.notYours(number) }
        let lot = try await standing(of: found.lot)
        try await perform(act, on: found.id, as: .of(bidder, on: lot))
    }

    package func act(_ act: TradeComplaint.Act, onComplaint number: String, by bidder: TradeParty) async throws {
        let found = try await matters(TradeComplaint.self, where: .equals("number", number), limit: 1).first
        guard let found, found.account == bidder.account else { throw Self.notYours(number) }
        let lot = try await standing(of: found.lot)
        try await perform(act, on: found.id, as: .of(bidder, on: lot))
    }

    private static func notYours(_ number: String) -> Refusal {
        .notFound(LocalizedText(zh: "您提出的“\(number)”", en: "“\(number)” among yours"))
    }

    // MARK: Public

    /// Answers and decisions that everybody may read, the newest first.
    package func publishedRemedies(on lot: String) async throws -> (
        objections: [TradeObjection], complaints: [TradeComplaint]
    ) {
        let objections = try await matters(
            TradeObjection.self,
            where: .equals("lot", lot) && .state([TradeObjection.State.answered.rawValue])
                && .field("kind", .unequal, .text(TradeObjection.Kind.inquiry.rawValue)), limit: 200)
        let complaints = try await matters(
            TradeComplaint.self, where: .equals("lot", lot) && .state(["decided", "executed", "closed"]), limit: 200)
        return (objections.reversed(), complaints.reversed())
    }

    // MARK: By the clock

    /// What deposits and suspensions do by themselves, on schedule.
    package func remedyWork(random: @escaping @Sendable (Int) -> [UInt8]) -> [ScheduledKind] {
        [
            ScheduledKind(
                "trade_remedy.upkeep", zh: "保证金清退、暂停到期", en: "Settle deposits, end suspensions", every: 60,
                .apart(seconds: 600) { _ in try await self.keepRemedies(random: random) >= 200 }),
            // Apart, and seldom: work that fails is put off, and what stands against one deposit must not put off the others.
            ScheduledKind(
                "trade_deposit.trouble", zh: "检查未能清退的保证金", en: "Say which deposits can't be settled", every: 3600,
                .apart(seconds: 600) { _ in
                    if let trouble = try await self.settling(random: random).trouble { throw trouble }
                    return false
                }),
        ]
    }

    /// Ends orders whose last day is over, and settles deposits. Returns how much it did.
    @discardableResult
    package func keepRemedies(random: @Sendable (Int) -> [UInt8]) async throws -> Int {
        let today = now.day
        let ended = try await database.read { try RemedyStore(session: $0).ordersEnding(by: today, limit: 200) }
        for id in ended {
            try await perform(SuspensionOrder.Act.expire, on: ID<SuspensionOrder>(id), as: .system) { _, _ in }
        }
        let settled = try await settleDeposits(random: random)
        return ended.count + settled
    }
}
