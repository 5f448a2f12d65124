import Kernel
import Registry
import Storage

extension DocumentFacts {
    static func of(_ document: TradeDocument, _ session: Session) throws -> DocumentFacts {
        var facts = DocumentFacts()
        facts.files = try session.rows(
            """
            SELECT hash FROM attachment
            WHERE register = 'trade_document' AND matter = \(document.head.id) AND removed_at IS NULL ORDER BY position
            """
        ) { try $0[0] }
        facts.newestRevision =
            try session.value(
                """
                SELECT COALESCE(MAX(revision), 0) FROM trade_document
                WHERE lot = \(document.lot) AND kind = \(document.kind.rawValue)
                """) ?? 0
        guard document.kind != .addendum, document.kind != .other else { return facts }
        facts.replaced = try session.rows(
            """
            SELECT number FROM trade_document
            WHERE lot = \(document.lot) AND kind = \(document.kind.rawValue) AND state = 'issued' ORDER BY id
            """
        ) { try $0[0] }
        return facts
    }
}
