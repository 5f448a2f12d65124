import Foundation
import Kernel
import Registry
import Storage

/// What filing an order says to the database and nothing else, over the very tables and indexes of a house that has one: the
/// rows of that order again under other keys, what they name looked up, the sequences and the trail's count raised, the
/// words of the search, in one durable transaction. Through sqlite3, as the yardstick of filing.
struct BenchRawFiling {
    /// One statement; «n» stands for the order's count.
    private let statements: [String]
    private let shell: BenchProgram
    private let source: URL
    private let folder: URL
    private static let name = "raw-filing"

    /// `database` is of a closed house, in which one order was filed, whose rows `template` gave; nil without sqlite3.
    init?(of database: URL, in folder: URL, _ template: Template) {
        guard let shell = BenchProgram("sqlite3") else { return nil }
        (self.shell, source, self.folder) = (shell, database, folder)
        statements = template.statements
    }

    /// Orders a second.
    func rate(_ count: Int) async throws -> Int? {
        let database = folder.appending(path: Self.name + ".sqlite")
        let script = folder.appending(path: Self.name + ".sql")
        let files = FileManager.default
        defer {
            for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: database.path + suffix) }
            try? files.removeItem(at: script)
        }
        try files.copyItem(at: source, to: database)
        let orders = (1...count).map { number in
            "BEGIN IMMEDIATE;\n\(statements.joined(separator: "\n").replacing("«n»", with: String(number)))\nCOMMIT;\n"
        }
        let begin = "PRAGMA journal_mode = WAL;\nPRAGMA synchronous = FULL;\nPRAGMA foreign_keys = ON;\n"
        try Data((begin + orders.joined()).utf8).write(to: script)
        return try await shell.run([database.lastPathComponent, ".read \(script.lastPathComponent)"], in: folder)
            .map { count.perSecond(in: $0) }
    }

    /// The statements of one order, taken from one that was filed.
    struct Template: Sendable {
        let statements: [String]

        init(of order: Int64, caller: Int64, _ session: Session) throws {
            let copied = try [
                Self.copy(
                    "hotline_caller", "id = \(caller)", Self.head + [("phone", "'155' || (10000000 + «n»)")], session),
                Self.copy("trail", "register = 'hotline_caller' AND matter = \(caller)", Self.entry(odd: 1), session),
                Self.copy("hotline_order", "id = \(order)", Self.head + [("caller", "caller || '-«n»'")], session),
                Self.copy("trail", "register = 'hotline_order' AND matter = \(order)", Self.entry(odd: 0), session),
                Self.copy("deadline", "register = 'hotline_order' AND matter = \(order)", [Self.matter], session),
                Self.copy("work", "register = 'hotline_order' AND matter = \(order)", [Self.matter], session),
            ]
            statements = Self.lookedUp + Self.counted + copied + Self.words
        }

        private static let lookedUp = [
            "SELECT number, state FROM hotline_caller WHERE phone = '155' || (10000000 + «n») ORDER BY id LIMIT 100;",
            "SELECT limit_class, publicity, state FROM order_category WHERE number = 'FL-0101';",
            "SELECT 1 FROM organisation WHERE number = 'BSZW-JYZX' LIMIT 1;",
            "SELECT 1 FROM order_category WHERE number = 'FL-0101' LIMIT 1;",
            "SELECT 1 FROM hotline_caller WHERE number = '-' LIMIT 1;",
            "SELECT due_at FROM deadline WHERE register = 'hotline_order' AND matter = «n»;",
        ]

        /// Two matters, two numbers, two entries.
        private static let counted = [
            "UPDATE sequence SET last = last + 1 WHERE name = 'matter' RETURNING last;",
            "UPDATE sequence SET last = last + 1 WHERE name = 'matter' RETURNING last;",
            "UPDATE sequence SET last = last + 1 WHERE name = 'number.hotline_order' RETURNING last;",
            "UPDATE sequence SET last = last + 1 WHERE name = 'number.hotline_caller' RETURNING last;",
            "UPDATE trail_head SET count = count + 1 WHERE id = 1 RETURNING count;",
            "UPDATE trail_head SET count = count + 1 WHERE id = 1 RETURNING count;",
            "UPDATE measure_register SET generation = generation + 1 WHERE register = 'hotline_order';",
        ]

        /// As many as an order of forty characters has.
        private static let words: [String] = {
            let pairs = (0..<46).map { "x\(0x4E00 + $0 * 37)x\(0x4E01 + $0 * 53)" }.joined(separator: " ")
            return [
                "INSERT INTO search_hotline_order (rowid, open_words, personal_words) VALUES (900000000 + «n», '\(pairs)', '');",
                "INSERT INTO search_hotline_caller (rowid, open_words, personal_words) VALUES (900000000 + «n», '', 'w155«n»');",
            ]
        }()

        private static let matter = ("matter", "matter + 900000000 + «n»")
        private static let head = [
            ("id", "id + 900000000 + «n»"), ("number", "number || '-«n»'"), ("query_code", "'R' || «n»"),
        ]

        private static func entry(odd: Int) -> [(String, String)] {
            [
                ("sequence", "900000000 + 2 * «n» + \(odd)"), matter, ("content", "randomblob(32)"),
                ("hash", "randomblob(32)"),
            ]
        }

        private static func copy(
            _ table: String, _ those: String, _ changes: [(String, String)], _ session: Session
        ) throws -> String {
            let columns = try session.rows("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid") {
                try $0[0] as String
            }
            let values = columns.map { column in changes.first { $0.0 == column }?.1 ?? column }
            return """
                INSERT INTO \(table) (\(columns.joined(separator: ", "))) \
                SELECT \(values.joined(separator: ", ")) FROM \(table) WHERE \(those);
                """
        }
    }
}
