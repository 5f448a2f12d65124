import Kernel
import Ratings
package import Registry
import ServiceHall
import Synchronization

/// Ratings by default (默认评价): who was served and rated nothing within five working days counts as “basically satisfied”, by
/// the province's rules, and is shown apart from those who rated. Visits to the hall, and cases that came in without one.
package final class DefaultRatings: Sendable {
    private let registry: Registry
    /// Days that are settled, so that they aren't gone through every hour.
    private let settled = Mutex<Set<Day>>([])

    static let workdays = 5
    /// A server that was away for longer doesn't reach back further.
    private static let daysBack = 20
    private static let most = 5_000

    package init(_ registry: Registry) {
        self.registry = registry
    }

    package var kind: ScheduledKind {
        ScheduledKind(
            "rating.default", zh: "计入默认评价", en: "Enter ratings by default", every: 3600,
            .apart(seconds: 3600) { _ in
                try await self.enter()
                return false
            })
    }

    /// Enters what is due. Done again, or by another server, it enters nothing twice: each visit and case has one first
    /// rating, by an index. Returns how many.
    @discardableResult
    package func enter() async throws -> Int {
        let (today, calendar) = (registry.now.day, registry.calendar)
        var entered = 0
        for back in 1...Self.daysBack {
            let day = today.advanced(by: -back)
            guard calendar.deadline(after: day, workdays: Self.workdays).day < today,
                !settled.withLock({ $0.contains(day) })
            else { continue }
            entered += try await registry.rateByDefault(drafts(of: day), as: .system)
            settled.withLock { settled in
                settled.insert(day)
                settled = settled.filter { $0.distance(to: today) <= Self.daysBack }
            }
        }
        return entered
    }

    private func drafts(of day: Day) async throws -> [Rating] {
        let (visits, cases) = try await registry.rateable(on: day, limit: Self.most)
        let ofVisits = visits.map { ticket in
            draft(.visit, ticket.head) { $0.counter = ticket.counter }
        }
        return ofVisits + cases.map { draft(.serviceCase, $0.head) }
    }

    private func draft(_ thing: RatedThing, _ head: Head, _ change: (inout Rating) -> Void = { _ in }) -> Rating {
        var rating = Rating()
        rating.head.organisation = head.organisation
        rating.head.region = head.region
        (rating.thing, rating.subject) = (thing, head.number)
        change(&rating)
        return rating
    }
}
