import Kernel
package import Registry
import Storage

extension Registry {
    /// What the hotline does by itself, on schedule.
    package var hotlineWork: [ScheduledKind] {
        [
            ScheduledKind(
                "hotline_order.upkeep", zh: "恢复到期的暂缓、归档", en: "Resume ended pauses, archive", every: 600,
                .apart(seconds: 600) { _ in try await self.keepOrders() == Self.portion }),
            ScheduledKind(
                "hotline_order.overdue", zh: "逾期督办", en: "Supervise what is overdue", every: 600,
                .apart(seconds: 600) { _ in
                    try await self.superviseOverdue()
                    return false
                }),
            ScheduledKind(
                "hotline_call.recordings", zh: "清除到期录音", en: "Forget recordings whose time is over", every: 3600,
                .apart(seconds: 600) { _ in try await self.forgetRecordings() == Self.portion }),
            ScheduledKind(
                "hotline_order.outbreaks", zh: "突发预警", en: "Look for outbreaks", every: 60,
                .apart(seconds: 60) { _ in
                    try await self.findOutbreaks()
                    return false
                }),
        ]
    }

    private static let portion = 200

    /// Resumes orders whose pause has ended, and archives those that ended long enough ago. Returns how many; whoever acts
    /// meanwhile goes first.
    @discardableResult
    package func keepOrders() async throws -> Int {
        let (today, moment) = (now.day, now)
        let kept = try await limit(OrderLimit.archiving.terms, in: HotlineOrder.register)
        let (paused, ended) = try await database.read { session in
            let store = HotlineStore(session: session)
            return (
                try store.pausedUntil(today, limit: Self.portion),
                try store.endedBefore(today, limit: Self.portion)
            )
        }
        // The oldest come first: where one isn't to go yet, none after it is.
        let old = ended.prefix { kept.isOver(since: $0.at, at: moment) }
        for id in paused { try await perform(.resume, unlessMoved: id) }
        for order in old { try await perform(.archive, unlessMoved: order.id) }
        return max(paused.count, old.count)
    }

    /// Forgets recordings whose time is over. Returns how many.
    @discardableResult
    package func forgetRecordings() async throws -> Int {
        let today = now.day
        let calls = try await database.read {
            try HotlineStore(session: $0).recordingsKeptUntil(before: today, limit: Self.portion)
        }
        for id in calls {
            do {
                try await perform(HotlineCall.Act.forget, on: ID<HotlineCall>(id), as: .system)
            } catch Refusal.rule {
                // Somebody was quicker.
            }
        }
        return calls.count
    }

    private func perform(_ act: HotlineOrder.Act, unlessMoved id: Int64) async throws {
        do {
            try await perform(act, on: ID<HotlineOrder>(id), as: .system)
        } catch Refusal.notPossible {
            return
        }
    }
}
