package import Kernel
import Storage

/// A running clock on a matter (时限).
package struct RunningDeadline: Sendable, Hashable {
    package let register: String
    package let matter: Int64
    package let name: String
    package let label: LocalizedText
    package let startedOn: Day
    package let dueOn: Day
    /// The due day lies in a year whose holidays aren't published yet.
    package let isProvisional: Bool
    package let organisation: String
}

struct DeadlineStore {
    let session: Session

    func apply(_ effects: [Effect], to record: Record, in register: Register, context: ActContext) throws {
        for effect in effects {
            switch effect {
            case .startDeadline(let name, let label, let workdays):
                let due = context.calendar.deadline(after: context.now.day, workdays: workdays)
                try start(name, label, due, record, register, context.now.day)
            case .dueOn(let name, let label, let day):
                let due = WorkCalendar.Deadline(day: day, isProvisional: context.calendar.isProvisional(day))
                try start(name, label, due, record, register, context.now.day)
            case .stopDeadline(let name):
                try session.execute(
                    """
                    UPDATE deadline SET stopped_on = \(context.now.day)
                    WHERE register = \(register.name) AND matter = \(record.head.id) AND name = \(name)
                        AND stopped_on IS NULL
                    """)
            }
        }
    }

    private func start(
        _ name: String, _ label: LocalizedText, _ due: WorkCalendar.Deadline, _ record: Record, _ register: Register,
        _ today: Day
    ) throws {
        try session.execute(
            """
            INSERT INTO deadline
                (register, matter, name, label_zh, label_en, organisation, started_on, due_on, provisional)
            VALUES (\(register.name), \(record.head.id), \(name), \(label.zh), \(label.en), \(record.head.organisation),
                \(today), \(due.day), \(due.isProvisional))
            ON CONFLICT (register, matter, name) DO UPDATE SET
                label_zh = excluded.label_zh, label_en = excluded.label_en, started_on = excluded.started_on,
                due_on = excluded.due_on, provisional = excluded.provisional, stopped_on = NULL
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

    /// Running clocks within reach, the most urgent first.
    func running(within reach: Set<String>?, limit: Int) throws -> [RunningDeadline] {
        let scope: Query = reach.map { "organisation IN \(list: $0.sorted())" } ?? "1 = 1"
        return try session.rows(
            """
            \(Self.select) WHERE stopped_on IS NULL AND \(scope) ORDER BY due_on, register, matter LIMIT \(limit)
            """, RunningDeadline.init)
    }

    func running(register: String, matter: Int64) throws -> [RunningDeadline] {
        try session.rows(
            """
            \(Self.select) WHERE register = \(register) AND matter = \(matter) AND stopped_on IS NULL
            ORDER BY due_on LIMIT 20
            """, RunningDeadline.init)
    }

    private static let select: Query =
        "SELECT register, matter, name, label_zh, label_en, started_on, due_on, provisional, organisation FROM deadline"
}

extension RunningDeadline {
    init(_ row: Row) throws {
        try self.init(
            register: row[0], matter: row[1], name: row[2], label: LocalizedText(zh: row[3], en: row[4]),
            startedOn: row[5], dueOn: row[6], isProvisional: row[7], organisation: row[8])
    }
}
