import Kernel
import Registry
import Trading

/// The three moments of a notice as they were typed, and what the law's periods make of them.
struct AnnouncementForm: Sendable {
    let lot: Lot
    let policy: PolicySet
    let calendar: WorkCalendar
    let now: Timestamp
    let typed: FormFields

    /// The next full minute: a notice can't offer documents before it is there itself.
    private var soon: Timestamp { Timestamp(milliseconds: (now.milliseconds / 60_000 + 1) * 60_000) }

    /// Not typed: as soon as the notice is there.
    var documentsFrom: Timestamp { Timestamp(typed["documentsFrom"].trimmed) ?? soon }
    private var documentsUntil: Timestamp? { Timestamp(typed["documentsUntil"].trimmed) }
    private var deadline: Timestamp? { Timestamp(typed["deadline"].trimmed) }

    /// By what was typed; what wasn't is the earliest that the law allows.
    func periods() throws(Refusal) -> StatutoryPeriods {
        try StatutoryPeriods(
            lot,
            StatutoryPeriods.Notice(
                announced: now, documentsFrom: documentsFrom, documentsUntil: documentsUntil, deadline: deadline),
            by: policy, calendar: calendar)
    }

    /// What can't be read as a moment, beside its field.
    var unreadable: [FieldProblem] {
        ["documentsFrom", "documentsUntil", "deadline"].filter {
            !typed[$0].trimmed.isEmpty && Timestamp(typed[$0].trimmed) == nil
        }.map {
            FieldProblem(
                $0, zh: "请写成 2021-11-30 09:00 这样的时间。", en: "Write a time such as 2021-11-30 09:00.")
        }
    }

    /// The form filled with the earliest practical moments: what is offered by itself is legal.
    func suggested() throws(Refusal) -> FormFields {
        let first = try periods()
        let until = Self.practical(first.earliestDocumentsUntil, calendar)
        let notice = StatutoryPeriods.Notice(announced: now, documentsFrom: documentsFrom, documentsUntil: until)
        let periods = try StatutoryPeriods(lot, notice, by: policy, calendar: calendar)
        return FormFields([
            ("documentsFrom", ""), ("documentsUntil", Self.text(until)),
            ("deadline", Self.text(periods.suggestedDeadline(calendar))),
        ])
    }

    /// The end of a working day, not midnight.
    private static func practical(_ earliest: Timestamp, _ calendar: WorkCalendar) -> Timestamp {
        let day = calendar.nextWorkday(onOrAfter: earliest.day).day
        let end = Timestamp(day, hour: 17, minute: 30)
        return end >= earliest
            ? end : Timestamp(calendar.nextWorkday(onOrAfter: day.advanced(by: 1)).day, hour: 17, minute: 30)
    }

    static func text(_ moment: Timestamp) -> String { "\(moment.day) \(moment.clock)" }

    func act() throws(Refusal) -> Lot.Act {
        guard unreadable.isEmpty else { throw .invalid(unreadable) }
        let periods = try periods()
        return .announce(
            documentsFrom: documentsFrom.milliseconds, documentsUntil: periods.documentsUntil.milliseconds,
            deadline: periods.deadline.milliseconds)
    }
}

/// The law's periods line by line, each with the earliest moment it allows and whether the notice keeps it.
struct PeriodLines: Sendable {
    let periods: StatutoryPeriods
    let problems: [FieldProblem]
    let now: Timestamp

    func html(in language: Language) -> HTML {
        let items: [HTML] = periods.lines.map { line in
            let isKept = chosen(line.rule.to) >= line.earliest
            return """
                <li class="period-\(isKept ? "kept" : "broken")"><strong>\(isKept ? Self.kept : Self.broken, language)</strong> \
                \(line.text, language)</li>

                """
        }
        let refusals: [HTML] = problems.map { "<p class=\"problem\">\($0.message, language)</p>" }
        return """
            <section class="panel period-lines"><h2>\(Self.title, language)</h2>\
            <p>\(summary, language)</p>\(refusals)<ul>\(items)</ul></section>
            """
    }

    private func chosen(_ moment: PeriodRule.Moment) -> Timestamp {
        moment == .deadline ? periods.deadline : periods.documentsUntil
    }

    private var summary: LocalizedText {
        LocalizedText(
            zh: "投标（报价）截止最早可设为 \(periods.earliestDeadline.text(.zh))；现设为 \(periods.deadline.text(.zh))。",
            en:
                "The earliest legal deadline is \(periods.earliestDeadline.text(.en)); chosen: \(periods.deadline.text(.en))."
        )
    }

    private static let title = LocalizedText(zh: "法定期限", en: "Statutory periods")
    private static let kept = LocalizedText(zh: "满足", en: "kept")
    private static let broken = LocalizedText(zh: "不足", en: "too short")
}
