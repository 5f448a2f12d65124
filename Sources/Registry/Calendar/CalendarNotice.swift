package import Kernel
import Storage

/// A notice that names holidays and make-up workdays (放假安排通知), as it was entered. Later ones supersede earlier ones
/// day by day; none is ever changed.
package struct CalendarNotice: Sendable, Hashable {
    package let id: Int64
    /// "national", or the region whose own holidays these are. Regional ones stop no national clock.
    package let layer: String
    /// The document: "国办发明电〔2026〕9号".
    package let source: String
    package let enteredAt: Timestamp
    package let enteredBy: String

    package static let national = "national"
}

struct CalendarStore {
    let session: Session

    /// Grows with every notice; 0 while there is none but the product's own table.
    func version() throws -> Int64 {
        try session.value(
            "SELECT id FROM calendar_notice WHERE layer = \(CalendarNotice.national) ORDER BY id DESC LIMIT 1") ?? 0
    }

    /// The days of every national notice, the latest last.
    func entries() throws -> [WorkCalendar.Entry] {
        try session.rows(
            """
            SELECT calendar_day.day, calendar_day.kind, calendar_day.name
            FROM calendar_day JOIN calendar_notice ON calendar_notice.id = calendar_day.notice
            WHERE calendar_notice.layer = \(CalendarNotice.national)
            ORDER BY calendar_day.notice, calendar_day.day LIMIT 100000
            """
        ) { row in
            let kind: String = try row[1]
            return WorkCalendar.Entry(
                day: try row[0], kind: WorkCalendar.Kind(rawValue: kind) ?? .ordinary, name: try row[2])
        }
    }

    func notices() throws -> [CalendarNotice] {
        try session.rows(
            "SELECT id, layer, source, entered_at, entered_by FROM calendar_notice ORDER BY id DESC LIMIT 200"
        ) { row in
            CalendarNotice(
                id: try row[0], layer: try row[1], source: try row[2], enteredAt: try row[3], enteredBy: try row[4])
        }
    }

    func source(of version: Int64) throws -> String {
        try session.value("SELECT source FROM calendar_notice WHERE id = \(version)") ?? ""
    }

    func add(
        _ entries: [WorkCalendar.Entry], layer: String, source: String, by actor: Actor, at now: Timestamp
    ) throws -> CalendarNotice {
        let id = try SequenceStore(session: session).next("calendar_notice")
        try session.execute(
            """
            INSERT INTO calendar_notice (id, layer, source, entered_at, entered_by, version)
            VALUES (\(id), \(layer), \(source), \(now), \(actor.name), 1)
            """)
        try session.insert(
            into: "calendar_day", columns: ["notice", "day", "kind", "name"],
            rows: entries.lazy.map { [id.stored, $0.day.stored, $0.kind.rawValue.stored, $0.name.stored] })
        return CalendarNotice(id: id, layer: layer, source: source, enteredAt: now, enteredBy: actor.name)
    }
}

extension Migration {
    static let calendar = Migration(
        "registry-94-calendar",
        """
        CREATE TABLE calendar_notice (
            id         INTEGER PRIMARY KEY,
            layer      TEXT    NOT NULL,
            source     TEXT    NOT NULL,
            entered_at INTEGER NOT NULL,
            entered_by TEXT    NOT NULL
        );
        CREATE TABLE calendar_day (
            notice INTEGER NOT NULL REFERENCES calendar_notice (id),
            day    TEXT    NOT NULL,
            kind   TEXT    NOT NULL CHECK (kind IN ('holiday', 'makeup_workday', 'ordinary')),
            name   TEXT    NOT NULL,
            PRIMARY KEY (notice, day)
        );
        """)
}
