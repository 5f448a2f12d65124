import Kernel
import Registry
import Storage

/// How many matters stood between two steps at a moment, and how many took the first step in a span.
struct MarketFlowStore {
    let session: Session

    func standing(_ stock: MarketFlow.Stock, at moment: Timestamp) throws -> Int {
        switch stock {
        case .published:
            try count(
                """
                SELECT COUNT(*) FROM intermediary_need WHERE published_at < \(moment)
                    AND (selected_at IS NULL OR selected_at >= \(moment)) AND (ended_at IS NULL OR ended_at >= \(moment))
                """)
        case .selected:
            try count(
                """
                SELECT COUNT(*) FROM intermediary_need AS n WHERE n.selected_at < \(moment)
                    AND (n.ended_at IS NULL OR n.ended_at >= \(moment))
                    AND NOT EXISTS (SELECT 1 FROM need_contract AS c WHERE c.need = n.number AND c.signed_at < \(moment))
                """)
        case .signed:
            try count(
                """
                SELECT COUNT(*) FROM need_contract WHERE signed_at < \(moment) AND state <> 'terminated'
                    AND (accepted_at IS NULL OR accepted_at >= \(moment))
                """)
        }
    }

    func came(_ stock: MarketFlow.Stock, from: Timestamp, until: Timestamp) throws -> Int {
        switch stock {
        case .published:
            try count(
                """
                SELECT COUNT(*) FROM intermediary_need WHERE published_at >= \(from) AND published_at < \(until)
                """)
        case .selected:
            try count(
                "SELECT COUNT(*) FROM intermediary_need WHERE selected_at >= \(from) AND selected_at < \(until)")
        case .signed:
            try count(
                """
                SELECT COUNT(*) FROM need_contract WHERE signed_at >= \(from) AND signed_at < \(until)
                """)
        }
    }

    private func count(_ query: Query) throws -> Int { try session.value(query) ?? 0 }
}
