import Kernel
package import Registry
import Storage

extension Registry {
    /// What lots do by the clock.
    package var tradingWork: [ScheduledKind] {
        [
            ScheduledKind(
                "trade_lot.deadline", zh: "投标截止", en: "Close intakes at their deadline", every: 2,
                .apart(seconds: 60) { _ in try await self.closeIntakes() == Self.portion }),
            ScheduledKind(
                "trade_lot.upkeep", zh: "逾期定标、成交公示期满", en: "Decide what the law decides when its time is over",
                every: 60,
                .apart(seconds: 120) { _ in try await self.decideOverdue() == Self.portion }),
            openingWork, evaluationWork, quoteWork,
        ]
    }

    private static let portion = 200

    /// Everything that is due now. Returns how many lots moved.
    @discardableResult
    package func tradingUpkeep() async throws -> Int { try await closeIntakes() + decideOverdue() }

    /// Closes intakes whose deadline is over, with what arrived before it and waited still taken in.
    @discardableResult
    func closeIntakes() async throws -> Int {
        let moment = now
        let due = try await database.read { session -> [String] in
            let drain = try TradingPolicy.inForce(on: moment.day, session).seconds("intake.drain")
            return try LotStore(session: session).overdueIntakes(
                by: moment.adding(seconds: -drain), limit: Self.portion)
        }
        return try await count(due) { try await self.closeIntake(of: $0).state != .bidding }
    }

    /// A purchase not decided on in time goes to the first-ranked (政府采购法实施条例第四十三条); a sale whose result has stood
    /// long enough is final.
    @discardableResult
    func decideOverdue() async throws -> Int {
        let moment = now
        let due = try await database.read { try LotStore(session: $0).undecided(at: moment, limit: Self.portion) }
        return try await count(due) { number in
            try await self.database.write { session in
                guard let lot = try session.matter(Lot.self, number: number) else { return false }
                let ranks = try EvaluationFacts.of(lot, session).candidates.map(\.rank)
                let rank = lot.winningRank ?? ranks.filter { $0 > (lot.droppedRank ?? 0) }.min() ?? 1
                try self.perform(
                    Lot.Act.award(rank: rank, reason: nil), onNumber: number, in: Lot.register, within: session,
                    as: .system)
                return true
            }
        }
    }

    /// What can't move now, because somebody was quicker or an objection is open, waits for the next round.
    private func count(_ numbers: [String], _ move: (String) async throws -> Bool) async throws -> Int {
        var moved = 0
        for number in numbers {
            do {
                if try await move(number) { moved += 1 }
            } catch is Refusal {
                continue
            }
        }
        return moved
    }
}
