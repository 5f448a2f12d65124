import Kernel
package import Registry
import Storage

extension Registry {
    /// What the hotline does by itself, on schedule.
    package var hotlineWork: [ScheduledKind] {
        [
            ScheduledKind(
                "hotline_order.upkeep", zh: "恢复到期的暂缓、归档", en: "Resume ended pauses, archive", every: 600,
                .apart(seconds: 600) { _ in try await self.keepOrders() == Self.portion })
        ]
    }

    private static let portion = 200
    private static let archiveDays = 30

    /// Resumes orders whose pause has ended, and archives those that ended thirty days ago. Returns how many; whoever acts
    /// meanwhile goes first.
    @discardableResult
    package func keepOrders() async throws -> Int {
        let today = now.day
        let (paused, ended) = try await database.read { session in
            let store = HotlineStore(session: session)
            return (
                try store.pausedUntil(today, limit: Self.portion),
                try store.endedBefore(today.advanced(by: -Self.archiveDays), limit: Self.portion)
            )
        }
        for id in paused { try await perform(.resume, unlessMoved: id) }
        for id in ended { try await perform(.archive, unlessMoved: id) }
        return max(paused.count, ended.count)
    }

    private func perform(_ act: HotlineOrder.Act, unlessMoved id: Int64) async throws {
        do {
            try await perform(act, on: ID<HotlineOrder>(id), as: .system)
        } catch Refusal.notPossible {
            return
        }
    }
}
