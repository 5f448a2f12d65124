import Kernel
import Storage

/// Reckons open deadlines anew after holidays were published or changed. A clock carries the version of the calendar it
/// was reckoned by, and leaves this with the current one: so each is done once, wherever the work was broken off.
struct DeadlineReplanning {
    let session: Session
    let registers: [Register]
    let context: ActContext
    private var calendar: WorkCalendar { context.calendar }

    private static let portion = 500

    /// True when more clocks wait.
    func portion() throws -> Bool {
        // Another process may have published a calendar that this one hasn't read yet.
        guard try CalendarStore(session: session).version() == calendar.version else { return false }
        if try EarlierClocks(session: session).portion() { return true }
        let deadlines = DeadlineStore(session: session)
        let clocks = try deadlines.clocks(
            "stopped_on IS NULL AND calendar_version < \(calendar.version)", order: "calendar_version",
            limit: Self.portion)
        for clock in clocks {
            var planned = clock
            planned.plan(by: calendar)
            try deadlines.save(planned, calendar)
            if planned.dueAt != clock.dueAt { try note(planned, was: clock) }
        }
        return clocks.count == Self.portion
    }

    /// The history of the matter says that its due day moved, and why.
    private func note(_ clock: RunningDeadline, was before: RunningDeadline) throws {
        guard let register = registers.first(where: { $0.name == clock.register }) else { return }
        let change = Change(session: session, register: register, context: context)
        let record = try change.load(clock.matter, expecting: nil)
        let source = try CalendarStore(session: session).source(of: calendar.version)
        let words = LocalizedText(
            zh: "“\(clock.label.zh)”到期日由\(before.dueOn.text(.zh))调整为\(clock.dueOn.text(.zh))（\(source)）。",
            en: "“\(clock.label.en)” moves from \(before.dueOn.text(.en)) to \(clock.dueOn.text(.en)) (\(source)).")
        let people = try NoticeStore(session: session).accounts(
            with: Set(register.acts.filter { $0.awaitedStates.contains(record.state) }.flatMap(\.awaitedFrom)),
            in: clock.organisation)
        try change.annotate(
            record, act: Registry.replanAct,
            body: TrailBody(inputs: [
                "clock": .text(clock.name), "before": before.dueOn.stored, "after": clock.dueOn.stored,
                "source": .text(source),
            ]))
        let notices = NoticeStore(session: session)
        try notices.tell(
            people.subtracting(try notices.withheld(record, in: register, among: people)), words, kind: .replanned,
            about: Notice.Subject(register: register.name, matter: record.head.id, number: record.head.number),
            at: context.now)
    }
}

extension Registry {
    static let replanAct = "replan"
    static let replanLabel = LocalizedText(zh: "时限重排", en: "Deadline moved with the calendar")
}
