import Kernel
import Storage

struct ScheduleStore {
    let session: Session

    /// Sets a piece of work; one of the same kind and key that was set or done before stands.
    func set(_ kind: String, key: String, due: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO scheduled_work (kind, key, due, attempts) VALUES (\(kind), \(key), \(due), 0)
            ON CONFLICT (kind, key) DO NOTHING
            """)
    }

    /// Work that comes every `seconds` is never further away than that, whatever the clock said before.
    func keep(_ kind: String, every seconds: Int, at now: Timestamp) throws {
        try set(kind, key: "", due: now)
        try session.execute(
            """
            UPDATE scheduled_work SET due = \(now.adding(seconds: seconds))
            WHERE kind = \(kind) AND key = '' AND due > \(now.adding(seconds: seconds))
            """)
    }

    /// What is due of the kind and nobody holds, the longest due first.
    func due(_ kind: String, at now: Timestamp) throws -> ScheduledWork? {
        try session.first(
            """
            SELECT kind, key, due, attempts FROM scheduled_work
            WHERE kind = \(kind) AND due <= \(now) AND finished_at IS NULL
                AND (claimed_until IS NULL OR claimed_until <= \(now) OR claimed_until > \(now.adding(seconds: 86_400)))
            ORDER BY due, key LIMIT 1
            """
        ) { row in
            ScheduledWork(kind: try row[0], key: try row[1], due: try row[2], now: now, attempts: try row[3])
        }
    }

    /// Holds it until `until`, under a mark that only this claim has.
    func claim(_ work: ScheduledWork, until: Timestamp, mark: Int64) throws {
        try session.execute(
            """
            UPDATE scheduled_work SET claimed_until = \(until), claim = \(mark), attempts = attempts + 1
            WHERE kind = \(work.kind) AND key = \(work.key)
            """)
    }

    /// Work that comes again is due at `next`; other work is finished for good.
    func finish(_ work: ScheduledWork, next: Timestamp?, at now: Timestamp, mark: Int64? = nil) throws {
        let claim: Query = mark.map { "claim = \($0)" } ?? "1 = 1"
        try session.execute(
            """
            UPDATE scheduled_work SET due = \(next ?? work.due), last_done = \(now), attempts = 0, claimed_until = NULL,
                claim = NULL, trouble = NULL, finished_at = \(next == nil ? now : nil)
            WHERE kind = \(work.kind) AND key = \(work.key) AND \(claim)
            """)
    }

    /// Tried again at `next`, with what went wrong kept.
    func fail(_ work: ScheduledWork, _ trouble: String, next: Timestamp, mark: Int64? = nil) throws {
        let claim: Query = mark.map { "claim = \($0)" } ?? "1 = 1"
        let attempts: Query = mark == nil ? "attempts + 1" : "attempts"
        try session.execute(
            """
            UPDATE scheduled_work SET due = \(next), attempts = \(attempts), claimed_until = NULL, claim = NULL,
                trouble = \(trouble)
            WHERE kind = \(work.kind) AND key = \(work.key) AND \(claim)
            """)
    }

    func forget(finishedBefore moment: Timestamp) throws {
        try session.execute("DELETE FROM scheduled_work WHERE finished_at < \(moment)")
    }

    func all() throws -> [ScheduledState] {
        try session.rows(
            """
            SELECT kind, key, due, attempts, last_done, trouble FROM scheduled_work WHERE finished_at IS NULL
            ORDER BY kind, key LIMIT 200
            """
        ) { row in
            ScheduledState(
                kind: try row[0], key: try row[1], due: try row[2], attempts: try row[3], lastDone: try row[4],
                trouble: try row[5])
        }
    }
}

extension Migration {
    static let schedule = Migration(
        "registry-93-schedule",
        """
        CREATE TABLE scheduled_work (
            kind          TEXT    NOT NULL,
            key           TEXT    NOT NULL,
            due           INTEGER NOT NULL,
            attempts      INTEGER NOT NULL,
            claimed_until INTEGER,
            claim         INTEGER,
            last_done     INTEGER,
            finished_at   INTEGER,
            trouble       TEXT,
            PRIMARY KEY (kind, key)
        );
        CREATE INDEX scheduled_work_due ON scheduled_work (kind, due) WHERE finished_at IS NULL;
        INSERT INTO scheduled_work (kind, key, due, attempts) VALUES ('work.gather', '1', 0, 0);
        """)
}
