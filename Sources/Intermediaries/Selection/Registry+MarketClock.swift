import Kernel
package import Registry
import Storage

extension Registry {
    /// What the market does by the clock.
    package var marketWork: [ScheduledKind] {
        [
            ScheduledKind(
                "intermediary_need.close", zh: "中介报名截止", en: "Close enrolment of needs", every: 1,
                when: { session, now in try NeedStore(session: session).isAwaited(at: now) },
                .apart(seconds: 60) { _ in try await self.closeNeeds() == Self.marketPortion }),
            ScheduledKind(
                "intermediary_need.upkeep", zh: "中介选取、公示、签约和资质到期", en: "Results, signing and expiry in the market",
                every: 20, .apart(seconds: 120) { _ in try await self.keepMarket() >= Self.marketPortion }),
        ]
    }

    private static let marketPortion = 100

    /// Closes what is due. Returns how many needs it looked at.
    @discardableResult
    package func closeNeeds() async throws -> Int {
        let moment = now
        let due = try await database.read { try NeedStore(session: $0).due(at: moment, limit: Self.marketPortion) }
        var trouble: (any Error)?
        let done = try await eachOf(due, &trouble) { _ = try await self.closeNeed($0) }
        if let trouble { throw trouble }
        return done
    }

    /// Everything else that is due now.
    @discardableResult
    package func keepMarket() async throws -> Int {
        let moment = now
        let due = try await database.read { session -> MarketDue in
            let (needs, providers) = (NeedStore(session: session), IntermediaryStore(session: session))
            let contracts = NeedContractStore(session: session)
            return MarketDue(
                unsettled: try EnrolmentStore(session: session).unsettled(limit: Self.marketPortion),
                drawn: try needs.drawn(limit: Self.marketPortion),
                confirmable: try needs.confirmable(at: moment, limit: Self.marketPortion),
                unsigned: try needs.unsigned(at: moment, limit: Self.marketPortion),
                lapsed: try providers.lapsedQualifications(on: moment.day),
                lifted: try providers.overSuspensions(on: moment.day),
                unrated: try contracts.unrated(at: moment, limit: Self.marketPortion),
                keyed: try NeedKeyStore(session: session).ended(limit: Self.marketPortion))
        }
        var trouble: (any Error)?
        var done = try await eachOf(due.unsettled, &trouble) { _ = try await self.settleNeed($0) }
        done += try await eachOf(due.drawn, &trouble) { _ = try await self.concludeDraw(of: $0) }
        done += try await eachOf(due.confirmable, &trouble) {
            try await self.byClock(IntermediaryNeed.Act.confirm, on: $0, in: IntermediaryNeed.register)
        }
        done += try await eachOf(due.unsigned, &trouble) { _ = try await self.lapseUnsigned($0) }
        done += try await eachOf(due.lapsed, &trouble) {
            try await self.byClock(IntermediaryQualification.Act.expire, on: $0, in: IntermediaryQualification.register)
        }
        done += try await eachOf(due.lifted, &trouble) {
            try await self.byClock(Intermediary.Act.lift, on: $0, in: Intermediary.register)
        }
        done += try await eachOf(due.unrated, &trouble) {
            try await self.byClock(NeedContract.Act.closeUnrated, on: $0, in: NeedContract.register)
        }
        done += try await eachOf(due.keyed, &trouble) { number in
            try await self.database.write { try NeedKeyStore(session: $0).forget(number) }
        }
        if let trouble { throw trouble }
        return done
    }

    private struct MarketDue {
        let unsettled: [String]
        let drawn: [String]
        let confirmable: [String]
        let unsigned: [String]
        let lapsed: [String]
        let lifted: [String]
        let unrated: [String]
        /// Keys of needs that ended without being opened.
        let keyed: [String]
    }

    private func byClock<A: Codable & Sendable>(_ act: A, on number: String, in register: Register) async throws {
        try await database.write { session in
            try self.perform(act, onNumber: number, in: register, within: session, as: .system)
        }
    }

    /// 逾期未签: the next reserve moves up, and with that what lies before the intermediary to sign lapses.
    private func lapseUnsigned(_ number: String) async throws -> IntermediaryNeed {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.state == .confirmed, let signBy = need.signBy, signBy <= self.now else { return need }
            let reserve = (need.rank ?? 1)
            return try self.replaceWinner(
                of: number, reason: "未在\(signBy.text(.zh))前确认，视为放弃并记录信用；由第\(reserve)候补递补。", session)
        }
    }

    /// What can't move now waits for the next round; it keeps no other. A seal that doesn't open is trouble, and the market
    /// hears of it.
    private func eachOf(
        _ numbers: [String], _ trouble: inout (any Error)?, _ move: (String) async throws -> Void
    ) async throws -> Int {
        for number in numbers {
            do { try await move(number) } catch let refusal as Refusal where refusal == .quoteUnopened {
                trouble = refusal
                try await noteUnopened(number)
            } catch is Refusal { continue } catch { trouble = error }
        }
        return numbers.count
    }

    private func noteUnopened(_ number: String) async throws {
        try await database.write { session in
            let need = try session.demand(IntermediaryNeed.self, number)
            guard need.unopenedAt == nil else { return }
            try self.act(.noteUnopened, on: need, session)
        }
    }
}
