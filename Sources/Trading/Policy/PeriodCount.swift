package import Kernel
package import Registry

/// How the law's periods are counted (期间计算): the first day isn't, and a last day that nobody works on gives way to the next
/// working day. Backward periods ("ten days before the deadline") leave the deadline's day out and give way to nothing.
package struct PeriodCount: Sendable {
    package let calendar: WorkCalendar
    /// The lenient reading: what must wait for a least period may happen on its last day already.
    package let endsInclusive: Bool

    package init(_ calendar: WorkCalendar, endsInclusive: Bool = false) {
        self.calendar = calendar
        self.endsInclusive = endsInclusive
    }

    package init(_ calendar: WorkCalendar, by policy: PolicySet) {
        self.init(calendar, endsInclusive: policy.isOn("minPeriod.endsInclusive"))
    }

    /// The last day of a period that begins on `start`.
    package func lastDay(after start: Day, _ limit: TimeLimit) -> WorkCalendar.Deadline {
        switch limit.unit {
        case .workday: calendar.deadline(after: start, workdays: limit.number)
        case .calendarDay: calendar.deadline(after: start, calendarDays: limit.number)
        case .month: calendar.deadline(after: start, months: limit.number)
        case .hour: WorkCalendar.Deadline(day: start, isProvisional: false)
        }
    }

    /// The first moment that a least period from `start` allows.
    package func earliest(after start: Timestamp, _ limit: TimeLimit) -> Timestamp {
        if limit.unit == .hour { return start.adding(seconds: 3600 * limit.number) }
        if limit.number == 0 { return start }
        let last = lastDay(after: start.day, limit).day
        return Timestamp(endsInclusive ? last : last.advanced(by: 1))
    }

    /// The first moment too late for what has to be done within a longest period from `start`.
    package func end(after start: Timestamp, _ limit: TimeLimit) -> Timestamp {
        if limit.unit == .hour { return start.adding(seconds: 3600 * limit.number) }
        return Timestamp(lastDay(after: start.day, limit).day.advanced(by: 1))
    }

    /// The last day on which what has to be done so long before `deadline` still can be.
    package func lastDay(before deadline: Timestamp, _ limit: TimeLimit) -> Day {
        switch limit.unit {
        case .calendarDay: return deadline.day.advanced(by: -limit.number)
        case .month: return deadline.day.adding(months: -limit.number)
        case .hour: return deadline.adding(seconds: -3600 * limit.number).day
        case .workday:
            var (day, left) = (deadline.day, limit.number)
            while left > 0 {
                day = day.advanced(by: -1)
                if calendar.isWorkday(day) { left -= 1 }
            }
            return day
        }
    }
}
