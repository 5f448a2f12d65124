package import Kernel
import Storage

/// What a notice would do, or did.
package struct CalendarChange: Sendable, Hashable {
    package let years: [Int]
    /// Days that become rest days, and days that become working days.
    package let newHolidays: [Day]
    package let newWorkdays: [Day]
}

extension Registry {
    /// Reads the calendar anew if somebody published a notice, here or in another process.
    package func followCalendar() async throws {
        let known = calendar.version
        let found = try await database.read { session -> (Int64, [WorkCalendar.Entry])? in
            let store = CalendarStore(session: session)
            let version = try store.version()
            return version == known ? nil : (version, try store.entries())
        }
        guard let (version, entries) = found else { return }
        replaceCalendar(version: version, entries)
    }

    package func calendarNotices() async throws -> [CalendarNotice] {
        try await database.read { try CalendarStore(session: $0).notices() }
    }

    /// Enters a notice. It supersedes what was said of its years before; a `supplement`, only of the days it names. Open
    /// deadlines are reckoned anew by scheduled work.
    @discardableResult
    package func publishCalendar(
        _ entries: [WorkCalendar.Entry], source: String, supplement: Bool = false,
        layer: String = CalendarNotice.national, as actor: Actor, rehearse: Bool = false
    ) async throws -> CalendarChange {
        try actor.demand([.administrator])
        let problems = Self.problems(entries, source: source)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        try await followCalendar()
        let all = superseding(entries, supplement: supplement, layer: layer)
        let change = change(to: all, naming: entries, layer: layer)
        guard !rehearse else { return change }
        let now = now
        try await database.write { session in
            let notice = try CalendarStore(session: session)
                .add(all, layer: layer, source: source.trimmed, by: actor, at: now)
            try HouseTrail(session: session).note(
                .calendarNotice, notice.id, act: "publish",
                [
                    "source": .text(notice.source), "layer": .text(layer), "days": .integer(Int64(all.count)),
                    "years": .text(change.years.map(String.init).joined(separator: ",")),
                ], by: actor, at: now)
        }
        try await followCalendar()
        return change
    }

    /// What publishing would do to the calendar and to open deadlines. Saves nothing.
    package func previewCalendar(
        _ entries: [WorkCalendar.Entry], source: String, supplement: Bool = false,
        layer: String = CalendarNotice.national, as actor: Actor
    ) async throws -> CalendarPreview {
        let change = try await publishCalendar(
            entries, source: source, supplement: supplement, layer: layer, as: actor, rehearse: true)
        guard layer == CalendarNotice.national else { return CalendarPreview(change: change) }
        let before = calendar
        let after = before.superseded(
            by: superseding(entries, supplement: supplement, layer: layer), version: before.version + 1)
        let registers = registers
        return try await database.read { session in
            try CalendarPreview(change: change, after: after, registers: registers, in: session)
        }
    }

    /// A notice supersedes what was said of its years; a supplement only the days it names.
    private func superseding(
        _ entries: [WorkCalendar.Entry], supplement: Bool, layer: String
    ) -> [WorkCalendar.Entry] {
        supplement || layer != CalendarNotice.national
            ? entries : entries + Self.takenBack(by: entries, from: calendar)
    }

    private func change(
        to all: [WorkCalendar.Entry], naming entries: [WorkCalendar.Entry], layer: String
    ) -> CalendarChange {
        let before = calendar
        let after = before.superseded(by: all, version: before.version + 1)
        let days = Set(all.map(\.day)).sorted()
        return CalendarChange(
            years: Set(entries.map(\.day.year)).sorted(),
            newHolidays: days.filter { before.isWorkday($0) && !after.isWorkday($0) },
            newWorkdays: days.filter { !before.isWorkday($0) && after.isWorkday($0) })
    }

    /// Days of the years that the notice no longer names.
    private static func takenBack(
        by entries: [WorkCalendar.Entry], from calendar: WorkCalendar
    ) -> [WorkCalendar.Entry] {
        let named = Set(entries.map(\.day))
        return Set(entries.map(\.day.year)).flatMap(calendar.entries(in:)).filter { !named.contains($0.day) }
            .map { WorkCalendar.Entry(day: $0.day, kind: .ordinary, name: $0.name) }
    }

    private static func problems(_ entries: [WorkCalendar.Entry], source: String) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if source.trimmed.isEmpty {
            problems.append(
                FieldProblem("source", zh: "请填写通知的文号。", en: "Name the document that publishes these days."))
        }
        if entries.isEmpty {
            problems.append(
                FieldProblem("file", zh: "文件中没有日期，未作改动。", en: "The file names no day. Nothing was changed."))
        }
        let days = entries.map(\.day)
        if Set(days).count < days.count {
            problems.append(
                FieldProblem("file", zh: "同一天出现了两次，未作改动。", en: "A day is named twice. Nothing was changed."))
        }
        for entry in entries where entry.kind == .makeUpWorkday && entry.day.weekday <= 5 {
            problems.append(
                FieldProblem(
                    "file", zh: "\(entry.day.text(.zh))不是周末，不能是补班日。",
                    en: "\(entry.day.text(.en)) is no weekend, so it can't be a make-up workday."))
        }
        return problems
    }
}
