package import Kernel
package import Registry
import Storage

/// How much of the time in which a window was open somebody was served there (窗口利用率), by the hour of the day: minutes, never
/// a rate without what it is made of.
package struct WindowUse: Sendable, Hashable {
    /// Minutes in an hour of the day, over a whole period.
    package struct Hour: Sendable, Hashable {
        package var served = 0
        package var open = 0
    }

    /// The window's number.
    package let counter: String
    /// By the hour of the day, 0 to 23.
    package private(set) var hours: [Int: Hour] = [:]

    package var served: Int { hours.values.reduce(0) { $0 + $1.served } }
    package var open: Int { hours.values.reduce(0) { $0 + $1.open } }

    /// A stretch of time at a window.
    struct Stretch: Sendable, Hashable {
        let counter: String
        let start: Timestamp
        let end: Timestamp
    }

    /// From when somebody sat there, pauses included, and from visits. A seat that nobody left counts until `closing` of its
    /// day, or until the end of its last visit where that is later; a visit counts as far as the window was open.
    static func tally(seats: [Stretch], visits: [Stretch], closing: Int) -> [WindowUse] {
        let visitsByWindow = Dictionary(grouping: visits, by: \.counter)
        var uses: [String: WindowUse] = [:]
        for (counter, own) in Dictionary(grouping: seats, by: \.counter) {
            var use = WindowUse(counter: counter)
            let visits = visitsByWindow[counter] ?? []
            // Overlapping seats of one window count once.
            for open in merged(own.map { clipped($0, visits, closing) }) {
                use.add(open, to: \.open)
                for visit in visits where visit.start < open.end && open.start < visit.end {
                    use.add((max(visit.start, open.start), min(visit.end, open.end)), to: \.served)
                }
            }
            if use.open > 0 { uses[counter] = use }
        }
        return uses.values.sorted { $0.counter < $1.counter }
    }

    private static func clipped(_ seat: Stretch, _ visits: [Stretch], _ closing: Int) -> (Timestamp, Timestamp) {
        let day = seat.start.day
        let last = visits.filter { $0.start.day == day }.map(\.end).max() ?? seat.start
        let latest = max(Timestamp(day).adding(seconds: 60 * closing), last)
        return (seat.start, min(seat.end, max(latest, seat.start)))
    }

    private static func merged(_ stretches: [(Timestamp, Timestamp)]) -> [(start: Timestamp, end: Timestamp)] {
        var merged: [(start: Timestamp, end: Timestamp)] = []
        for (start, end) in stretches.sorted(by: { $0.0 < $1.0 }) where start < end {
            if let last = merged.last, start <= last.end {
                merged[merged.count - 1].end = max(last.end, end)
            } else {
                merged.append((start, end))
            }
        }
        return merged
    }

    /// Gives each hour of the day its whole minutes of a stretch.
    private mutating func add(_ stretch: (start: Timestamp, end: Timestamp), to part: WritableKeyPath<Hour, Int>) {
        var start = stretch.start.milliseconds / 60_000
        let end = stretch.end.milliseconds / 60_000
        while start < end {
            let next = min(end, (start / 60 + 1) * 60)
            let hour = Int((start / 60 + Self.hoursEast) % 24)
            hours[hour, default: Hour()][keyPath: part] += Int(next - start)
            start = next
        }
    }

    /// China's clock is whole hours from UTC, so that its hours begin where those do.
    private static let hoursEast: Int64 = 8
}

extension Registry {
    /// The use of each window of a hall in a period, from the seats and the visits of its own desks; halls whose tickets came
    /// in as files have no seats and so no use.
    package func windowUse(in period: Period, region: RegionCode, organisations: [String]?) async throws -> [WindowUse]
    {
        let (first, last) = (period.firstDay, min(period.lastDay, now.day))
        guard first <= last else { return [] }
        let queues = try await matters(
            HallQueue.self, where: .equals("region", region.code) && .state([LedgerState.recorded.rawValue]), limit: 500
        )
        let closing = queues.compactMap { HallQueue.minutes($0.closesAt) }.max() ?? 18 * 60
        let now = now
        return try await database.read { session in
            let store = WindowUseStore(session: session)
            return WindowUse.tally(
                seats: try store.seats(from: first, to: last, in: region, of: organisations, now: now),
                visits: try store.visits(from: first, to: last, in: region), closing: closing)
        }
    }

    /// The last day before today on which anybody took a number in this hall.
    package func lastHallDay(in region: RegionCode) async throws -> Day? {
        let today = now.day
        return try await database.read { try WindowUseStore(session: $0).lastDay(before: today, in: region) }
    }
}
