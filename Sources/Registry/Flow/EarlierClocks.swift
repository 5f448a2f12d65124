import Kernel
import Storage

/// Clocks that Heng 0.1 started: it wrote down first and last day, not the limit. But for those of draws, whose end was
/// fixed, it counted working days by the calendar that came with it, so the limit is how many of them lie between.
struct EarlierClocks {
    let session: Session

    /// In the column `earlier`: to be looked at; and looked at in vain.
    static let open: Int64 = 1
    static let kept: Int64 = 2

    private static let portion = 500

    /// Finds the limits of some. True when there were any, and so there may be more.
    func portion() throws -> Bool {
        let clocks = try session.rows(
            """
            SELECT register, matter, name, started_on, due_on FROM deadline
            WHERE earlier = \(Self.open) ORDER BY register, matter, name LIMIT \(Self.portion)
            """
        ) {
            (
                register: try $0[0] as String, matter: try $0[1] as Int64, name: try $0[2] as String,
                limit: Self.limit(from: try $0[3], to: try $0[4])
            )
        }
        for clock in clocks {
            // By version 0, whatever re-planning said of it meanwhile: now it can be reckoned.
            try session.execute(
                """
                UPDATE deadline SET limit_number = \(clock.limit?.number), limit_unit = \(clock.limit?.unit.rawValue),
                    calendar_version = 0, earlier = \(clock.limit == nil ? Self.kept : 0)
                WHERE register = \(clock.register) AND matter = \(clock.matter) AND name = \(clock.name)
                """)
        }
        return !clocks.isEmpty
    }

    /// The limit in working days that leads from one day to the other; nil when none does.
    private static func limit(from start: Day, to due: Day) -> TimeLimit? {
        let calendar = WorkCalendar.national
        let days = calendar.workdays(after: start, through: due)
        guard days > 0, calendar.deadline(after: start, workdays: days).day == due else { return nil }
        return .workdays(days)
    }
}

extension Migration {
    static let earlierClocks = Migration(
        "registry-98-earlier-clocks", earlier(#"CAST(strftime('%s', started_on) AS INTEGER)"#),
        postgres: earlier("CAST(EXTRACT(EPOCH FROM CAST(started_on AS date)) AS BIGINT)"))

    /// What "registry-90-deadline-clocks" couldn't know is known by what it put there: a start one day before the end.
    private static func earlier(_ seconds: String) -> String {
        """
        ALTER TABLE deadline ADD COLUMN earlier INTEGER NOT NULL DEFAULT 0;
        UPDATE deadline SET started_at = (\(seconds) - 28800) * 1000,
            earlier = CASE WHEN register = 'draw' THEN 0 ELSE 1 END
        WHERE stopped_on IS NULL AND limit_number IS NULL AND started_at = due_at - 86400000 AND started_on < due_on;
        CREATE INDEX deadline_earlier ON deadline (register, matter, name) WHERE earlier = 1;
        """
    }
}
