/// A clock on a matter (计时): when it started, how long it was given, and when it stood still.
package struct LimitClock: Hashable, Sendable {
    /// A span in which it stands still (暂停计时). Open while `until` is nil.
    package struct Stop: Hashable, Sendable {
        package let from: Timestamp
        /// The moment of resumption, known beforehand or after.
        package var until: Timestamp?

        package init(from: Timestamp, until: Timestamp? = nil) {
            self.from = from
            self.until = until
        }
    }

    package enum Aim: Hashable, Sendable {
        /// The limit, then each extension.
        case limits([TimeLimit])
        /// A moment that was fixed; no stop moves it.
        case fixed(Timestamp)
    }

    package let start: Timestamp
    package var aim: Aim
    package var stops: [Stop]

    package init(start: Timestamp, aim: Aim, stops: [Stop] = []) {
        self.start = start
        self.aim = aim
        self.stops = stops
    }

    package init(start: Timestamp, _ limit: TimeLimit, stops: [Stop] = []) {
        self.init(start: start, aim: .limits([limit]), stops: stops)
    }

    package func stands(at now: Timestamp) -> Bool {
        stops.contains { $0.from <= now && ($0.until.map { now < $0 } ?? true) }
    }

    /// When time is up.
    package struct Due: Hashable, Sendable {
        /// The first moment that is too late: 24:00 of the last day, or the minute in which the hours end.
        package let moment: Timestamp
        /// It counts days of a year whose holidays aren't published yet.
        package let isProvisional: Bool

        package init(moment: Timestamp, isProvisional: Bool) {
            self.moment = moment
            self.isProvisional = isProvisional
        }

        /// The last day.
        package var day: Day { moment.lastDayBefore }
    }

    /// Nil while it stands still and nobody knows until when.
    package func due(in calendar: WorkCalendar) -> Due? {
        switch aim {
        case .fixed(let moment):
            return Due(moment: moment, isProvisional: calendar.isProvisional(moment.lastDayBefore))
        case .limits(let limits):
            guard stops.allSatisfy({ $0.until != nil }) else { return nil }
            var reached = (day: start.day, moment: start, isProvisional: false)
            for limit in Self.joined(limits) {
                let next = due(of: limit, after: reached.moment, on: reached.day, in: calendar)
                reached = (next.day, next.moment, reached.isProvisional || next.isProvisional)
            }
            return Due(moment: reached.moment, isProvisional: reached.isProvisional)
        }
    }

    /// Five working days and ten more are fifteen; other units follow one another.
    private static func joined(_ limits: [TimeLimit]) -> [TimeLimit] {
        limits.reduce(into: []) { joined, limit in
            if let last = joined.last, last.unit == limit.unit {
                joined[joined.count - 1] = TimeLimit(last.number + limit.number, limit.unit)
            } else {
                joined.append(limit)
            }
        }
    }

    private func due(
        of limit: TimeLimit, after moment: Timestamp, on day: Day, in calendar: WorkCalendar
    ) -> Due {
        let suspended = suspensions
        let last: WorkCalendar.Deadline
        switch limit.unit {
        case .workday: last = calendar.deadline(after: day, workdays: limit.number, suspended: suspended)
        case .calendarDay: last = calendar.deadline(after: day, calendarDays: limit.number, suspended: suspended)
        case .month: last = calendar.deadline(after: day, months: limit.number, suspended: suspended)
        case .hour: return Due(moment: end(ofHours: limit.number, after: moment), isProvisional: false)
        }
        return Due(moment: Timestamp(last.day.advanced(by: 1)), isProvisional: last.isProvisional)
    }

    private var suspensions: [WorkCalendar.Suspension] {
        stops.map { WorkCalendar.Suspension(from: $0.from.day, until: $0.until?.day ?? .distantFuture) }
    }

    // MARK: Hours

    private func end(ofHours hours: Int, after start: Timestamp) -> Timestamp {
        var (cursor, left) = (start.milliseconds, Int64(hours) * 3_600_000)
        for stop in stops.sorted(by: { $0.from < $1.from }) {
            guard let until = stop.until, until.milliseconds > cursor else { continue }
            let run = max(0, stop.from.milliseconds - cursor)
            guard run < left else { break }
            left -= run
            cursor = until.milliseconds
        }
        // Begun minutes are given whole.
        return Timestamp(milliseconds: -(-(cursor + left)).quotientFlooring(by: 60_000) * 60_000)
    }

    private func milliseconds(after start: Timestamp, through end: Timestamp) -> Int64 {
        var (cursor, run) = (start.milliseconds, Int64(0))
        for stop in stops.sorted(by: { $0.from < $1.from }) where stop.from < end {
            run += max(0, stop.from.milliseconds - cursor)
            cursor = max(cursor, stop.until?.milliseconds ?? end.milliseconds)
        }
        return run + max(0, end.milliseconds - cursor)
    }

    // MARK: Reading it

    /// What has run and what is left, in working days, days or hours (begun hours count).
    package struct Reading: Hashable, Sendable {
        package let consumed: TimeLimit
        /// Below zero once time is up.
        package let remaining: TimeLimit
    }

    package func reading(at now: Timestamp, in calendar: WorkCalendar) -> Reading? {
        guard case .limits(let limits) = aim, let first = limits.first else { return nil }
        let joined = Self.joined(limits)
        // Different units one after another have no common count but days.
        let unit: TimeLimit.Unit = joined.count == 1 && first.unit != .month ? first.unit : .calendarDay
        let consumed = consumed(unit, at: now, in: calendar)
        let total: Int
        if joined.count == 1, first.unit != .month {
            total = joined[0].number
        } else if let due = due(in: calendar) {
            total = self.consumed(.calendarDay, at: due.moment.adding(seconds: -1), in: calendar)
        } else {
            return nil
        }
        return Reading(consumed: TimeLimit(consumed, unit), remaining: TimeLimit(total - consumed, unit))
    }

    private func consumed(_ unit: TimeLimit.Unit, at now: Timestamp, in calendar: WorkCalendar) -> Int {
        switch unit {
        case .workday: calendar.workdays(after: start.day, through: now.day, suspended: suspensions)
        case .calendarDay, .month: calendar.days(after: start.day, through: now.day, suspended: suspensions)
        case .hour: Int((milliseconds(after: start, through: now) / 60_000 + 59) / 60)
        }
    }
}

extension Timestamp {
    /// The day that ends at or contains the moment just before this one.
    package var lastDayBefore: Day { Timestamp(milliseconds: milliseconds - 1).day }
}

extension Day {
    /// Later than any deadline.
    static let distantFuture = Day(unchecked: 9999, 12, 31)
}
