import Kernel
import Registry

/// Turns running clocks into words.
struct WorkClock: Sendable {
    let calendar: WorkCalendar
    let now: Timestamp

    func chip(_ deadline: RunningDeadline) -> DeadlineChip {
        DeadlineChip(standing: standing(deadline), due: deadline.dueOn, reason: reason(deadline))
    }

    private func standing(_ deadline: RunningDeadline) -> DeadlineChip.Standing {
        let (today, due) = (now.day, deadline.dueOn)
        guard !deadline.isPaused else { return .paused }
        let isOfHours = deadline.limit?.unit == .hour
        switch deadline.light(at: now, in: calendar) {
        case .red, .leader:
            return isOfHours
                ? .hoursOverdue(hours(from: deadline.dueAt, to: now))
                : .overdue(workdays: max(1, calendar.workdays(after: due, through: today)))
        case .yellow where isOfHours: return .hours(hours(from: now, to: deadline.dueAt), isSoon: true)
        case .green where isOfHours: return .hours(hours(from: now, to: deadline.dueAt), isSoon: false)
        case .yellow: return due == today ? .today : .soon(workdays: calendar.workdays(after: today, through: due))
        case .green: return .open(workdays: calendar.workdays(after: today, through: due))
        }
    }

    /// Begun hours count.
    private func hours(from start: Timestamp, to end: Timestamp) -> Int {
        max(1, Int((end.milliseconds - start.milliseconds + 3_599_999) / 3_600_000))
    }

    private func reason(_ deadline: RunningDeadline) -> LocalizedText {
        let sentence = deadline.explanation(in: calendar)
        return LocalizedText(
            zh: "\(deadline.label.zh)：\(sentence.zh)", en: "\(deadline.label.en): \(sentence.en)")
    }

    /// A clock as the matter's own page tells it: what it is about, how it stands, and why.
    func html(_ deadline: RunningDeadline, in language: Language) -> HTML {
        let chip = DeadlineChip(standing: standing(deadline), due: deadline.dueOn)
        let statutory: HTML? = deadline.statutoryDueOn.flatMap { day in
            guard day != deadline.dueOn else { return nil }
            return "<p class=\"hint\">\(Self.statutory(day), language)</p>"
        }
        let reading: HTML? = deadline.clock.reading(at: now, in: calendar).map {
            "<p class=\"hint\">\(Self.consumed($0), language)</p>"
        }
        return """
            <div class="clock"><h3>\(deadline.label, language)</h3><p>\(chip.html(in: language))</p>\
            <p class="clock-why">\(deadline.explanation(in: calendar), language)</p>\(reading)\(statutory)</div>

            """
    }

    private static func consumed(_ reading: LimitClock.Reading) -> LocalizedText {
        let left = max(0, reading.remaining.number)
        let remaining = TimeLimit(left, reading.remaining.unit).text
        return LocalizedText(
            zh: "已用\(reading.consumed.text.zh)，剩余\(remaining.zh)。",
            en: "\(reading.consumed.text.en) used, \(remaining.en) left.")
    }

    private static func statutory(_ day: Day) -> LocalizedText {
        LocalizedText(zh: "法定期限至\(day.text(.zh))。", en: "The law allows until \(day.text(.en)).")
    }
}
