import Kernel
import Storage

/// The clocks of matters: starts them, stops them, and reckons them anew after everything that happens to one.
struct DeadlineStore {
    let session: Session

    // MARK: What acts do to clocks

    func apply(_ effect: Effect, to record: Record, in register: Register, context: ActContext) throws {
        switch effect {
        case .start(let terms):
            let effective = try PolicyStore(session: session).terms(terms, in: register.name, on: context.now.day)
            try start(RunningDeadline(effective, on: record, in: register, context: context), context.calendar)
        case .suspend(let name, let reason, let until):
            try happen(to: name, of: record, in: register, context, reason) { clock throws(Refusal) in
                guard !clock.clock.stands(at: context.now) else { throw .standsAlready(clock.label) }
                return .suspended(until: until.map { Timestamp($0) })
            }
        case .resume(let name):
            try happen(to: name, of: record, in: register, context, "") { clock throws(Refusal) in
                guard clock.clock.stands(at: context.now) else { throw .runsAlready(clock.label) }
                return .resumed
            }
        case .extend(let name, let more, let reason):
            try happen(to: name, of: record, in: register, context, reason) { clock throws(Refusal) in
                guard clock.limit != nil, clock.extensions.count < clock.extensionsAllowed else {
                    throw .noFurtherExtension(clock.label, allowed: clock.limit == nil ? 0 : clock.extensionsAllowed)
                }
                return .extended(more)
            }
        case .stopDeadline(let name):
            try session.execute(
                """
                UPDATE deadline SET stopped_on = \(context.now.day), next_light_at = NULL
                WHERE register = \(register.name) AND matter = \(record.head.id) AND name = \(name)
                    AND stopped_on IS NULL
                """)
        case .notify, .text, .follow, .enter: break
        }
    }

    private func start(_ clock: RunningDeadline, _ calendar: WorkCalendar) throws {
        let columns = Self.columns + ["next_light_at"]
        let values = clock.values + [clock.nextLight(in: calendar).stored]
        let kept: Set = ["register", "matter", "name", "run"]
        let replaced = columns.filter { !kept.contains($0) }.map { "\(name: $0) = excluded.\(name: $0)" as Query }
        try session.execute(
            """
            INSERT INTO deadline (\(names: columns)) VALUES \(list: values)
            ON CONFLICT (register, matter, name) DO UPDATE SET
                run = deadline.run + 1, stopped_on = NULL, \(replaced.joined(separator: ", "))
            """)
    }

    /// Clocks of many matters that came in together.
    func start(_ clocks: [RunningDeadline], by calendar: WorkCalendar) throws {
        try session.insert(
            into: "deadline", columns: Self.columns + ["next_light_at"],
            rows: clocks.lazy.map { $0.values + [$0.nextLight(in: calendar).stored] })
    }

    private func happen(
        to name: String, of record: Record, in register: Register, _ context: ActContext, _ reason: String,
        _ kind: (RunningDeadline) throws(Refusal) -> RunningDeadline.Event.Kind
    ) throws {
        guard var clock = try running(register: register.name, matter: record.head.id).first(where: { $0.name == name })
        else { throw Refusal.noClock(name) }
        let event = RunningDeadline.Event(
            kind: try kind(clock), at: context.now, actor: context.actor.name, reason: reason)
        try append(event, to: clock)
        clock.events.append(event)
        clock.plan(by: context.calendar)
        try save(clock, context.calendar)
    }

    /// Saves what was reckoned anew.
    func save(_ clock: RunningDeadline, _ calendar: WorkCalendar) throws {
        try session.execute(
            """
            UPDATE deadline SET due_on = \(clock.dueOn), due_at = \(clock.dueAt), yellow_at = \(clock.yellowAt),
                statutory_due_on = \(clock.statutoryDueOn), provisional = \(clock.isProvisional),
                paused = \(clock.isPaused), calendar_version = \(clock.calendarVersion), events = \(clock.events.count),
                light = \(clock.light.rawValue), next_light_at = \(clock.nextLight(in: calendar))
            WHERE register = \(clock.register) AND matter = \(clock.matter) AND name = \(clock.name)
            """)
    }

    /// The clocks of a matter follow it to the organisation that answers for it now.
    func handOver(_ record: Record, in register: Register) throws {
        try session.execute(
            """
            UPDATE deadline SET organisation = \(record.head.organisation)
            WHERE register = \(register.name) AND matter = \(record.head.id)
            """)
    }

    // MARK: Reading

    func running(register: String, matter: Int64) throws -> [RunningDeadline] {
        try clocks("register = \(register) AND matter = \(matter) AND stopped_on IS NULL", order: "due_at", limit: 20)
    }

    func clocks(_ condition: Query, order: Query, limit: Int) throws -> [RunningDeadline] {
        var clocks = try session.rows(
            "SELECT \(names: Self.columns) FROM deadline WHERE \(condition) ORDER BY \(order) LIMIT \(limit)"
        ) { (try RunningDeadline($0), try $0[Self.eventsColumn] as Int) }
        for index in clocks.indices where clocks[index].1 > 0 {
            clocks[index].0.events = try events(of: clocks[index].0)
        }
        return clocks.map(\.0)
    }
}
