import Kernel
import Storage

// How clocks and what happened to them lie in their tables.
extension DeadlineStore {
    static let columns = [
        "register", "matter", "name", "label_zh", "label_en", "organisation", "run", "started_on", "started_at",
        "limit_number", "limit_unit", "statutory_number", "statutory_unit", "warning_number", "warning_unit",
        "leader_after", "extensions_allowed", "basis_zh", "basis_en", "due_on", "due_at", "first_due_on",
        "statutory_due_on", "provisional", "paused", "yellow_at", "calendar_version", "light", "earlier",
        "events",
    ]
    static let eventsColumn = columns.count - 1

    func events(of clock: RunningDeadline) throws -> [RunningDeadline.Event] {
        try session.rows(
            """
            SELECT kind, at, until, more_number, more_unit, actor, reason FROM deadline_event
            WHERE register = \(clock.register) AND matter = \(clock.matter) AND name = \(clock.name)
                AND run = \(clock.run)
            ORDER BY position LIMIT 1000
            """, RunningDeadline.Event.init)
    }

    func append(_ event: RunningDeadline.Event, to clock: RunningDeadline) throws {
        let (word, until, more) = event.kind.columns
        try session.execute(
            """
            INSERT INTO deadline_event
                (register, matter, name, run, position, kind, at, until, more_number, more_unit, actor, reason)
            VALUES (\(clock.register), \(clock.matter), \(clock.name), \(clock.run), \(clock.events.count + 1), \(word),
                \(event.at), \(until), \(more?.number), \(more?.unit.rawValue), \(event.actor), \(event.reason))
            """)
    }
}

extension TimeLimit {
    init?(_ number: Int?, _ unit: String?) {
        guard let number, let unit = unit.flatMap(Unit.init(rawValue:)) else { return nil }
        self.init(number, unit)
    }
}

extension RunningDeadline.Event {
    init(_ row: Row) throws {
        let kind: Kind =
            switch try row[0] as String {
            case "suspended": .suspended(until: try row[2])
            case "resumed": .resumed
            default: .extended(TimeLimit(try row[3], try row[4]) ?? .workdays(0))
            }
        try self.init(kind: kind, at: row[1], actor: row[5], reason: row[6])
    }
}

extension RunningDeadline.Event.Kind {
    fileprivate var columns: (word: String, until: Timestamp?, more: TimeLimit?) {
        switch self {
        case .suspended(let until): ("suspended", until, nil)
        case .resumed: ("resumed", nil, nil)
        case .extended(let more): ("extended", nil, more)
        }
    }
}

extension RunningDeadline {
    init(_ row: Row) throws {
        let basis: String? = try row[17]
        let basisEnglish: String? = try row[18]
        try self.init(
            register: row[0], matter: row[1], name: row[2], label: LocalizedText(zh: row[3], en: row[4]),
            organisation: row[5], run: row[6], startedAt: row[8], limit: TimeLimit(row[9], row[10]),
            statutory: TimeLimit(row[11], row[12]), warning: TimeLimit(row[13], row[14]), leaderAfter: row[15],
            extensionsAllowed: row[16], basis: basis.map { LocalizedText(zh: $0, en: basisEnglish ?? $0) },
            dueAt: row[20], firstDueOn: row[21], statutoryDueOn: row[22], isProvisional: row[23], isPaused: row[24],
            yellowAt: row[25], calendarVersion: row[26], light: Light(rawValue: row[27]) ?? .green,
            keepsItsDay: row[28] as Int64 == EarlierClocks.kept)
    }

    var values: [Value] {
        [
            register.stored, matter.stored, name.stored, label.zh.stored, label.en.stored, organisation.stored,
            run.stored, startedOn.stored, startedAt.stored, (limit?.number).stored, (limit?.unit.rawValue).stored,
            (statutory?.number).stored, (statutory?.unit.rawValue).stored, (warning?.number).stored,
            (warning?.unit.rawValue).stored, leaderAfter.stored, extensionsAllowed.stored, (basis?.zh).stored,
            (basis?.en).stored, dueOn.stored, dueAt.stored, firstDueOn.stored, statutoryDueOn.stored,
            isProvisional.stored, isPaused.stored, yellowAt.stored, calendarVersion.stored, light.rawValue.stored,
            (keepsItsDay ? EarlierClocks.kept : 0).stored, events.count.stored,
        ]
    }
}

extension Refusal {
    static func noClock(_ name: String) -> Refusal {
        .rule(
            zh: "该事项没有正在计时的“\(name)”，未作改动。", en: "No clock “\(name)” is running on this matter. Nothing was changed.")
    }

    static func standsAlready(_ label: LocalizedText) -> Refusal {
        .rule(
            zh: "“\(label.zh)”已暂停计时，未作改动；恢复后可再次暂停。",
            en: "The clock “\(label.en)” stands still already. Nothing was changed; resume it first.")
    }

    static func runsAlready(_ label: LocalizedText) -> Refusal {
        .rule(
            zh: "“\(label.zh)”没有暂停，无需恢复，未作改动。", en: "The clock “\(label.en)” is running. Nothing was changed.")
    }

    static func noFurtherExtension(_ label: LocalizedText, allowed: Int) -> Refusal {
        .rule(
            zh: allowed == 0
                ? "“\(label.zh)”不得延期，未作改动。" : "“\(label.zh)”最多延期\(allowed)次，已经用完，未作改动。",
            en: allowed == 0
                ? "“\(label.en)” can't be extended. Nothing was changed."
                : "“\(label.en)” can be extended \(allowed == 1 ? "once" : "\(allowed) times") at most, and was. "
                    + "Nothing was changed.")
    }
}
