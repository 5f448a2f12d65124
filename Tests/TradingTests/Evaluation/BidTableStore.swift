import Kernel
import Registry
import Storage

@testable import Trading

/// Opened bids without an opening: what a committee's tests begin with.
enum BidTable {
    static func insert(
        _ lot: Lot, _ firm: MarketSubject, _ price: Money, _ registry: Registry, answers: String? = nil
    ) async throws {
        let now = registry.now
        let (lotNumber, organisation, region) = (lot.head.number, lot.head.organisation, lot.head.region)
        try await registry.database.write { session in
            let opening = "KB-\(lotNumber)"
            let known: Int? = try session.value("SELECT COUNT(*) FROM trade_opening WHERE number = \(opening)")
            if known == 0 {
                let id = try SequenceStore(session: session).next("matter")
                try session.execute(
                    """
                    INSERT INTO trade_opening (id, number, organisation, region, state, version, created_at, updated_at, lot,
                        scheduled_at, receipts, root)
                    VALUES (\(id), \(opening), \(organisation), \(region), 'read', 1, \(now), \(now), \(lotNumber), \(now), 3,
                        \(TradingHouse.root))
                    """)
            }
            let sealed = try SequenceStore(session: session).next("matter")
            let mark = "MF-\(sealed)"
            try session.execute(
                """
                INSERT INTO sealed_bid (id, number, organisation, region, state, version, created_at, updated_at, lot, document,
                    edition, receipt_hash, key_commitment, commitment, nonce, ciphertext, checksum, bucket, arrived_at, leaf,
                    is_remedied, is_asked_again)
                VALUES (\(sealed), \(mark), \(organisation), \(region), 'opened', 1, \(now), \(now), \(lotNumber), 'x', 1,
                    \(mark), 'x', 'x', 'x', 'x', 'x', 1, \(now), \(mark), 0, 0)
                """)
            let bid = try SequenceStore(session: session).next("matter")
            try session.execute(
                """
                INSERT INTO trade_bid (id, number, organisation, region, state, version, created_at, updated_at, lot, opening,
                    sealed_bid, subject, credit_code, name, price, is_remedied, arrived_at, content)
                VALUES (\(bid), \("TB-\(bid)"), \(organisation), \(region), 'valid', 1, \(now), \(now), \(lotNumber), \(opening),
                    \(mark), \(firm.head.number), \(firm.head.number), \(firm.name), \(price), 0, \(now), \(answers))
                """)
        }
    }
}
