package import Kernel
import Storage

/// A running clock on a matter (时限), with everything it is reckoned from.
package struct RunningDeadline: Sendable, Hashable {
    /// Something that happened to it.
    package struct Event: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case suspended(until: Timestamp?)
            case resumed
            case extended(TimeLimit)
        }

        package let kind: Kind
        package let at: Timestamp
        package let actor: String
        package let reason: String
    }

    /// 绿灯, 黄灯, 红灯; the head of the organisation is told after the red one.
    package enum Light: Int, Sendable, Comparable, CaseIterable {
        case green, yellow, red, leader

        package static func < (left: Light, right: Light) -> Bool { left.rawValue < right.rawValue }
    }

    package let register: String
    package let matter: Int64
    package let name: String
    package let label: LocalizedText
    package var organisation: String
    /// How many clocks of this name the matter has had.
    package var run: Int64
    package let startedAt: Timestamp
    /// Nil where the end was fixed as a moment.
    package let limit: TimeLimit?
    package let statutory: TimeLimit?
    package let warning: TimeLimit?
    package let leaderAfter: Int
    package let extensionsAllowed: Int
    package let basis: LocalizedText?
    package var events: [Event] = []

    // What these come to by the calendar `calendarVersion`.
    /// The first moment that is too late.
    package var dueAt: Timestamp
    /// The day first promised, before any stop or extension.
    package let firstDueOn: Day
    package var statutoryDueOn: Day?
    package var isProvisional = false
    /// Standing still with no end known; `dueAt` is then what it was before.
    package var isPaused = false
    package var yellowAt: Timestamp
    package var calendarVersion: Int64
    /// The last light that people were told of.
    package var light = Light.green
    /// Set by an earlier version that didn't write down by what rule, so that no calendar moves it.
    package var keepsItsDay = false

    package var startedOn: Day { startedAt.day }
    /// The last day.
    package var dueOn: Day { dueAt.lastDayBefore }

    package var clock: LimitClock {
        LimitClock(start: startedAt, aim: limit.map { .limits([$0] + extensions) } ?? .fixed(dueAt), stops: stops)
    }

    private var statutoryClock: LimitClock? {
        statutory.map { LimitClock(start: startedAt, aim: .limits([$0] + extensions), stops: stops) }
    }

    package var extensions: [TimeLimit] {
        events.compactMap { if case .extended(let more) = $0.kind { more } else { nil } }
    }

    package var stops: [LimitClock.Stop] {
        events.reduce(into: []) { stops, event in
            switch event.kind {
            case .suspended(let until): stops.append(LimitClock.Stop(from: event.at, until: until))
            case .resumed:
                guard let last = stops.last, last.until.map({ event.at < $0 }) ?? true else { return }
                stops[stops.count - 1].until = event.at
            case .extended: break
            }
        }
    }

    /// Reckons the end anew.
    mutating func plan(by calendar: WorkCalendar) {
        calendarVersion = calendar.version
        guard let due = clock.due(in: calendar) else {
            isPaused = true
            return
        }
        if due.moment != dueAt { light = .green }
        isPaused = false
        dueAt = due.moment
        isProvisional = due.isProvisional
        yellowAt = max(startedAt, calendar.warning(warning ?? (limit ?? .workdays(10)).usualWarning, before: dueAt))
        statutoryDueOn = statutoryClock?.due(in: calendar)?.day
    }

    /// When the light after `light` comes on; nil when there is none, or the clock stands still.
    func nextLight(in calendar: WorkCalendar) -> Timestamp? {
        guard !isPaused else { return nil }
        return switch light {
        case .green: yellowAt
        case .yellow: dueAt
        case .red: leaderAt(in: calendar)
        case .leader: nil
        }
    }

    private func leaderAt(in calendar: WorkCalendar) -> Timestamp {
        Timestamp(calendar.deadline(after: dueOn, workdays: leaderAfter).day.advanced(by: 1))
    }

    /// How it stands at `now`, whoever was told of it.
    package func light(at now: Timestamp, in calendar: WorkCalendar) -> Light {
        guard !isPaused, now >= yellowAt else { return .green }
        guard now >= dueAt else { return .yellow }
        return now >= leaderAt(in: calendar) ? .leader : .red
    }
}

extension RunningDeadline {
    init(_ terms: DeadlineTerms, on record: Record, in register: Register, context: ActContext) {
        let start = terms.since ?? context.now
        let limit: TimeLimit?
        let due: Timestamp
        switch terms.span {
        case .limit(let span):
            limit = span
            due = LimitClock(start: start, span).due(in: context.calendar)?.moment ?? start
        case .until(let moment):
            limit = nil
            due = moment
        }
        self.init(
            register: register.name, matter: record.head.id, name: terms.name, label: terms.label,
            organisation: record.head.organisation, run: 1, startedAt: start, limit: limit,
            statutory: terms.statutory, warning: terms.warning, leaderAfter: terms.leaderAfter,
            extensionsAllowed: terms.extensionsAllowed, basis: terms.basis, dueAt: due,
            firstDueOn: due.lastDayBefore, yellowAt: start, calendarVersion: context.calendar.version)
        plan(by: context.calendar)
    }
}
