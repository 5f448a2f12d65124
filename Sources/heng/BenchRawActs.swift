import Foundation

/// What an act says to the database and nothing else: a row read and changed, its history's last hash read, the trail's
/// count raised and an entry added, a mark and a generation written, in one durable transaction. Through the databases'
/// own programs, as the yardstick of acts.
struct BenchRawActs {
    private let folder: URL
    private let rows = 2000

    init(in folder: URL) {
        self.folder = folder
    }

    /// In SQLite's words; what PostgreSQL calls otherwise is put in its place.
    private var schema: String {
        """
        CREATE TABLE raw_card (
            id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, state TEXT NOT NULL,
            version INTEGER NOT NULL, updated_at INTEGER NOT NULL, acquired_on TEXT NOT NULL, text TEXT NOT NULL);
        CREATE INDEX raw_card_by_day ON raw_card (organisation, acquired_on);
        CREATE TABLE raw_trail (
            sequence INTEGER PRIMARY KEY, register TEXT NOT NULL, matter INTEGER NOT NULL, position INTEGER NOT NULL,
            at INTEGER NOT NULL, account INTEGER NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, body TEXT NOT NULL,
            content BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE (register, matter, position));
        CREATE TABLE raw_head (id INTEGER PRIMARY KEY, count INTEGER NOT NULL);
        INSERT INTO raw_head VALUES (1, 0);
        CREATE TABLE raw_mark (
            register TEXT NOT NULL, path TEXT NOT NULL, organisation TEXT NOT NULL, place TEXT NOT NULL,
            PRIMARY KEY (register, path, organisation, place));
        CREATE TABLE raw_register (register TEXT NOT NULL PRIMARY KEY, generation INTEGER NOT NULL);
        INSERT INTO raw_register VALUES ('card', 0);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
        INSERT INTO raw_card SELECT i, 'K-' || i, 'BSZW', 'recorded', 1, 0, '2020-06-15', '台式计算机 A02010105 5500.00' FROM n;
        """
    }

    /// One act on card `id`; `hash` is an expression for 32 bytes.
    private func act(on id: String, hash: String) -> String {
        """
        SELECT * FROM raw_card WHERE id = \(id);
        SELECT hash FROM raw_trail WHERE register = 'card' AND matter = \(id) ORDER BY position DESC LIMIT 1;
        UPDATE raw_card SET state = CASE state WHEN 'voided' THEN 'recorded' ELSE 'voided' END, version = version + 1,
            updated_at = updated_at + 1 WHERE id = \(id);
        UPDATE raw_head SET count = count + 1 WHERE id = 1;
        INSERT INTO raw_trail SELECT raw_head.count, 'card', raw_card.id, version, 1638316800000, 0, 'system', 'void',
            '{"changes":{"state":["recorded","voided"]},"inputs":{"reason":"bench"}}', \(hash), \(hash), \(hash)
            FROM raw_head, raw_card WHERE raw_card.id = \(id);
        INSERT INTO raw_mark VALUES ('card', '', 'BSZW', 't530500') ON CONFLICT DO NOTHING;
        UPDATE raw_register SET generation = generation + 1 WHERE register = 'card';
        """
    }

    // MARK: SQLite

    /// Acts a second; nil without sqlite3.
    func sqlite(_ count: Int) async throws -> Int? {
        guard let shell = BenchProgram("sqlite3") else { return nil }
        let (database, script) = ("raw.sqlite", folder.appending(path: "raw.sql"))
        defer { for name in ["", "-wal", "-shm"] { remove(database + name) } }
        try Data(("PRAGMA journal_mode = WAL;" + schema).utf8).write(to: script)
        guard try await shell.run([database, ".read raw.sql"], in: folder) != nil else { return nil }
        let acts = (0..<count).map {
            "BEGIN IMMEDIATE;\n\(act(on: String($0 * 7 % rows + 1), hash: "randomblob(32)"))COMMIT;\n"
        }
        try Data(("PRAGMA synchronous = FULL;\n" + acts.joined()).utf8).write(to: script)
        let taken = try await shell.run([database, ".read raw.sql"], in: folder)
        remove("raw.sql")
        return taken.map { count.perSecond(in: $0) }
    }

    private func remove(_ name: String) { try? FileManager.default.removeItem(at: folder.appending(path: name)) }

    // MARK: PostgreSQL

    var postgresSchema: String { schema.replacing("INTEGER", with: "BIGINT").replacing("BLOB", with: "BYTEA") }

    /// Acts a second of so many clients of pgbench, each waiting for its own; nil without it.
    func pgbench(clients: Int, each: Int, at place: String) async throws -> Int? {
        guard let program = BenchProgram("pgbench") else { return nil }
        let script = folder.appending(path: "raw.pgbench")
        let hash = "decode(repeat('5a', 32), 'hex')"
        try Data("\\set card random(1, \(rows))\nBEGIN;\n\(act(on: ":card", hash: hash))\nCOMMIT;\n".utf8).write(
            to: script)
        let taken = try await program.run(
            [
                "--no-vacuum", "--protocol=prepared", "--file=\(script.path)", "--client=\(clients)", "--jobs=2",
                "--transactions=\(each)", place,
            ], in: folder)
        remove("raw.pgbench")
        return taken.map { (clients * each).perSecond(in: $0) }
    }
}
