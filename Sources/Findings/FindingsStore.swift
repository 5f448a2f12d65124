package import Kernel
import Registry
import Storage

/// Where a checked document stands among the others: what of it still needs a reader.
package struct DocumentStanding: Sendable, Hashable {
    package let number: String
    package let title: String
    package let subject: String?
    package let state: CheckedDocument.State
    package let edition: Int
    /// What was found, whoever has judged it since.
    package let contradictions: Int
    package let questions: Int
    package let confirmed: Int
    /// What nobody has judged yet.
    package let openContradictions: Int
    package let openQuestions: Int
    package let failure: LocalizedText?

    package var isDone: Bool { state == .read && openContradictions + openQuestions == 0 }
}

/// The files and texts of checked documents, and their ranking.
struct FindingsStore {
    let session: Session

    func keep(_ content: [UInt8], digest: String) throws {
        try session.execute(
            "INSERT INTO checked_file (digest, content) VALUES (\(digest), \(content)) ON CONFLICT (digest) DO NOTHING")
    }

    func content(digest: String) throws -> [UInt8]? {
        try session.value("SELECT content FROM checked_file WHERE digest = \(digest)")
    }

    func keep(text: String, of document: String) throws {
        try session.execute("INSERT INTO checked_text (document, content) VALUES (\(document), \(text))")
    }

    func text(of document: String) throws -> String? {
        try session.value("SELECT content FROM checked_text WHERE document = \(document)")
    }

    /// Whether NUL stands in a text, which PostgreSQL can't keep.
    static func storable(_ text: String) -> String {
        text.utf8.contains(0) ? String(text.map { $0 == "\0" ? " " : $0 }) : text
    }

    /// Those that need a reader most come first: open contradictions, then open questions; what is done or could not be
    /// read follows.
    func ranking(within reach: Set<String>?, search: String, limit: Int, after offset: Int) throws -> [DocumentStanding]
    {
        try session.rows(
            """
            SELECT d.number, d.title, d.subject, d.state, d.edition, d.contradictions, d.questions, d.confirmed,
                d.failure_zh, d.failure_en,
                COALESCE(f.contradictions, 0) AS open_contradictions, COALESCE(f.questions, 0) AS open_questions
            \(Self.source(reach, search))
            ORDER BY CASE d.state WHEN 'received' THEN 0 ELSE 1 END, COALESCE(f.contradictions, 0) DESC,
                COALESCE(f.questions, 0) DESC, CASE d.state WHEN 'unreadable' THEN 0 ELSE 1 END, d.id DESC
            LIMIT \(limit) OFFSET \(offset)
            """, DocumentStanding.init)
    }

    func count(within reach: Set<String>?, search: String) throws -> Int {
        try session.value("SELECT COUNT(*) \(Self.source(reach, search))") ?? 0
    }

    private static func source(_ reach: Set<String>?, _ search: String) -> Query {
        var source: Query = """
            FROM checked_document d LEFT JOIN (
                SELECT document, SUM(CASE verdict WHEN 'contradicts' THEN 1 ELSE 0 END) AS contradictions,
                    SUM(CASE verdict WHEN 'question' THEN 1 ELSE 0 END) AS questions
                FROM report_finding WHERE state = 'open' GROUP BY document) f ON f.document = d.number
            WHERE d.state <> 'superseded'
            """
        if let reach {
            source.append(" AND d.organisation IN (")
            for (index, code) in reach.sorted().enumerated() {
                if index > 0 { source.append(", ") }
                source.append("\(code)")
            }
            source.append(reach.isEmpty ? "NULL)" : ")")
        }
        if !search.isEmpty {
            let pattern =
                "%" + search.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
            source.append(
                " AND (d.title LIKE \(pattern) ESCAPE '!' OR d.subject LIKE \(pattern) ESCAPE '!' OR d.number LIKE \(pattern) ESCAPE '!')"
            )
        }
        return source
    }
}

extension DocumentStanding {
    fileprivate init(_ row: Row) throws {
        let (zh, en): (String?, String?) = (try row[8], try row[9])
        let (contradictions, questions, confirmed): (Int?, Int?, Int?) = (try row[5], try row[6], try row[7])
        try self.init(
            number: row[0], title: row[1], subject: row[2], state: row[3], edition: row[4],
            contradictions: contradictions ?? 0, questions: questions ?? 0, confirmed: confirmed ?? 0,
            openContradictions: row[10], openQuestions: row[11],
            failure: zh.map { LocalizedText(zh: $0, en: en ?? $0) })
    }
}
