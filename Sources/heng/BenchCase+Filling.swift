import Foundation
import Kernel
import Registry
import Storage

extension BenchCase {
    static let migration = Migration(
        "bench-case-1",
        """
        CREATE TABLE bench_case (
            \(Migration.matterColumns), accepted_on TEXT NOT NULL, decided_on TEXT, channel TEXT NOT NULL,
            kind TEXT NOT NULL, fee INTEGER NOT NULL
        );
        CREATE INDEX bench_case_by_day ON bench_case (organisation, accepted_on);
        """)

    static let organisations = 20

    /// An empty database in the folder, with the organisations that answer for cases.
    static func house(in folder: URL, _ register: Register = register) async throws -> Registry {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try Database(path: folder.appending(path: House.fileName).path)
        try await database.migrate(Migration.registry + [migration])
        let registry = Registry(database, registers: [Organisation.register, register]) { Clock.now }
        for index in 0..<organisations {
            var organisation = Organisation()
            organisation.head.number = "B\(index)"
            organisation.head.organisation = "B\(index)"
            organisation.name = "单位\(index)"
            try await registry.create(organisation, as: .system)
        }
        return registry
    }

    /// A year of `count` cases of those organisations, evenly mixed; of seven, `closed` are.
    static func fill(_ count: Int, closed: Int = 5) -> Query {
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
        INSERT INTO bench_case (id, number, organisation, region, state, version, created_at, updated_at, accepted_on,
            decided_on, channel, kind, fee)
        SELECT i, 'BC-' || i, 'B' || (i % \(organisations)), '530500', CASE WHEN i % 7 < \(closed) THEN 'closed' ELSE 'open' END, 1, 0, 0,
            date('2021-01-01', '+' || (i * 7919 % 365) || ' days'),
            CASE WHEN i % 7 < \(closed) THEN date('2021-01-01', '+' || (i * 7919 % 365 + i % 11) || ' days') END,
            CASE i % 4 WHEN 0 THEN 'hall' WHEN 1 THEN 'phone' WHEN 2 THEN 'web' ELSE 'kiosk' END,
            CASE i % 5 WHEN 0 THEN 'permit' WHEN 1 THEN 'registration' WHEN 2 THEN 'payment' WHEN 3 THEN 'advice'
                ELSE 'complaint' END,
            i % 1000 * 100
        FROM n
        """
    }

    /// A clock for every case: the first `passed` ran out at the turn of 2021 and nobody was told, the others run out one
    /// second after another from a day after `now` on.
    static func clocks(dueAfter now: Int64, passed: Int) -> Query {
        """
        INSERT INTO deadline (register, matter, name, label_zh, label_en, organisation, started_on, due_on,
            provisional, due_at, yellow_at, first_due_on, next_light_at)
        SELECT 'bench_case', id, 'answer', '答复', 'answer', organisation, '2021-01-04', '2021-01-05', 0,
            CASE WHEN id <= \(passed) THEN 1609862400000 ELSE \(now) + 86400000 + id * 1000 END,
            CASE WHEN id <= \(passed) THEN 1609862400000 ELSE \(now) + 86400000 + id * 1000 END, '2021-01-05',
            CASE WHEN id <= \(passed) THEN 1609862400000 ELSE \(now) + 86400000 + id * 1000 END
        FROM bench_case
        """
    }

    /// What of them awaits somebody, as acts and imports would have kept it.
    static let work: Query = """
        INSERT INTO work (register, matter, awaiting, organisation, due_at, yellow_at, clock)
        SELECT c.register, c.matter, 'bench_case:' || b.state, c.organisation, c.due_at, c.yellow_at, c.name
        FROM deadline c JOIN bench_case b ON b.id = c.matter
        """
}
