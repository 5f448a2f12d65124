package import Kernel
package import Registry
import Storage

/// What many people spoke of in a period (热点诉求), beside the period before.
package struct HotTopic: Sendable, Hashable {
    package let category: String
    package let name: String
    package let orders: Int
    package let before: Int
}

extension Registry {
    private static let mostTopics = 10

    /// The categories of most orders in `period`, the largest first.
    package func hotTopics(in period: Period, beside earlier: Period) async throws -> [HotTopic] {
        let (counts, before) = try await database.read { session in
            let store = HotlineStore(session: session)
            return (
                try store.receivedByCategory(period.start, period.end),
                try store.receivedByCategory(earlier.start, earlier.end)
            )
        }
        let largest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostTopics)
        let found = try await matters(OrderCategory.self, where: .oneOf("number", largest.map { $0.key.stored }))
        let names = Dictionary(found.map { ($0.head.number, $0.name) }) { first, _ in first }
        return largest.map { key, orders in
            HotTopic(category: key, name: names[key] ?? key, orders: orders, before: before[key] ?? 0)
        }
    }
}

extension Period {
    fileprivate var start: Timestamp { Timestamp(firstDay) }
    /// The first moment after it.
    fileprivate var end: Timestamp { Timestamp(lastDay.advanced(by: 1)) }
}
