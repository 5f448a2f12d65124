import Kernel
import Storage

/// Turns the lights of clocks on as their time comes, and tells those who answer for the matter.
///
/// Each light of each clock comes on once for one due moment: `deadline_light` has a row for it, whatever the server's
/// clock says later.
struct DeadlineLights {
    let session: Session
    let registers: [Register]
    let calendar: WorkCalendar
    let now: Timestamp

    /// In one transaction: others wait that long.
    private static let portion = 200

    /// True when more clocks wait.
    func light() throws -> Bool {
        let clocks = try DeadlineStore(session: session).clocks(
            "next_light_at <= \(now)", order: "next_light_at", limit: Self.portion)
        for clock in clocks { try light(clock) }
        return clocks.count == Self.portion
    }

    private func light(_ clock: RunningDeadline) throws {
        let reached = clock.light(at: now, in: calendar)
        var lit = clock
        lit.light = max(reached, clock.light)
        if reached > clock.light, try note(lit) { try tell(lit, before: clock.light) }
        try session.execute(
            """
            UPDATE deadline SET light = \(lit.light.rawValue), next_light_at = \(lit.nextLight(in: calendar))
            WHERE register = \(clock.register) AND matter = \(clock.matter) AND name = \(clock.name)
            """)
    }

    /// False when this light was on before.
    private func note(_ clock: RunningDeadline) throws -> Bool {
        try session.execute(
            """
            INSERT INTO deadline_light (register, matter, name, run, light, due_at, at)
            VALUES (\(clock.register), \(clock.matter), \(clock.name), \(clock.run), \(clock.light.rawValue),
                \(clock.dueAt), \(now))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    private func tell(_ clock: RunningDeadline, before: RunningDeadline.Light) throws {
        guard let register = registers.first(where: { $0.name == clock.register }),
            let record = try RecordStore(session: session, register: register).record(id: clock.matter)
        else { return }
        let notices = NoticeStore(session: session)
        let awaited = register.acts.filter { $0.awaitedStates.contains(record.state) }
        let roles = awaited.reduce(into: Set<Role>()) { $0.formUnion($1.awaitedFrom) }
        var people: Set<Int64> = []
        if clock.light < .leader || before < .red { people = try notices.accounts(with: roles, in: clock.organisation) }
        if clock.light == .leader { people.formUnion(try notices.accounts(with: [.leader], in: clock.organisation)) }
        people.subtract(try notices.withheld(record, in: register, among: people))
        try notices.tell(
            people, words(clock, record, register), kind: clock.light == .yellow ? .yellowLight : .redLight,
            about: Notice.Subject(register: register.name, matter: record.head.id, number: record.head.number), at: now)
    }

    private func words(_ clock: RunningDeadline, _ record: Record, _ register: Register) -> LocalizedText {
        let isOfHours = clock.limit?.unit == .hour
        let due = LocalizedText(
            zh: isOfHours ? clock.dueAt.text(.zh) : clock.dueOn.text(.zh),
            en: isOfHours ? clock.dueAt.text(.en) : clock.dueOn.text(.en))
        let name = LocalizedText(
            zh: "\(register.label.zh) \(record.head.number)“\(clock.label.zh)”",
            en: "\(register.label.en) \(record.head.number), “\(clock.label.en)”")
        return switch clock.light {
        case .green, .yellow:
            LocalizedText(zh: "\(name.zh)将于\(due.zh)到期。", en: "\(name.en) is due on \(due.en).")
        case .red:
            LocalizedText(zh: "\(name.zh)已逾期（期限\(due.zh)）。", en: "\(name.en) is overdue (it was due on \(due.en)).")
        case .leader:
            LocalizedText(
                zh: "\(name.zh)已逾期（期限\(due.zh)），请督促办理。",
                en: "\(name.en) is overdue (it was due on \(due.en)). Please see that it is done.")
        }
    }
}
