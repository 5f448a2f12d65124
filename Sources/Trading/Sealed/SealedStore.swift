import Kernel
package import Registry
package import Storage

/// Reads what stands beside a lot's sealed bids.
package struct SealedStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// The numbers of a lot's sealed bids in these states, in the order of their receipts' hashes: that order tells nothing.
    package func bids(of lot: String, in states: Set<SealedBid.State>) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM sealed_bid WHERE lot = \(lot) AND state IN \(list: states.map(\.rawValue).sorted())
            ORDER BY leaf
            """
        ) { try $0[0] }
    }

    /// Those that wait for a key and never had one.
    func neverDecrypted(of lot: String) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM sealed_bid WHERE lot = \(lot) AND state = 'standing' AND COALESCE(is_asked_again, 0) = 0
            ORDER BY leaf
            """
        ) { try $0[0] }
    }

    package func leaves(of lot: String, in states: Set<SealedBid.State>) throws -> [Digest] {
        try session.rows(
            """
            SELECT leaf FROM sealed_bid WHERE lot = \(lot) AND state IN \(list: states.map(\.rawValue).sorted())
            ORDER BY leaf
            """
        ) { try $0[0] as String }.compactMap { Digest(hexadecimal: $0) }
    }

    package func number(ofReceipt hash: String, lot: String) throws -> String? {
        try session.value(
            "SELECT number FROM sealed_bid WHERE receipt_hash = \(hash) AND lot = \(lot) ORDER BY id DESC LIMIT 1")
    }

    /// The digests of a lot's documents in force, in their order.
    func documents(of lot: String) throws -> [String] {
        try session.rows(
            """
            SELECT digest FROM trade_document
            WHERE lot = \(lot) AND state = 'issued' AND digest IS NOT NULL ORDER BY id
            """
        ) { try $0[0] }
    }

    // MARK: Keys

    /// A key that was given in the window, sealed to the opening, until prices are read out.
    func keep(_ key: SessionSealedKey, of bid: Int64, at now: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO revealed_key (sealed_bid, sealed_key, revealed_at) VALUES (\(bid), \(key.bytes), \(now))
            """)
    }

    func key(of bid: Int64) throws -> SessionSealedKey? {
        try session.value("SELECT sealed_key FROM revealed_key WHERE sealed_bid = \(bid)", as: [UInt8].self)
            .map { SessionSealedKey(bytes: $0) }
    }

    /// When nobody can open them any more.
    func forgetKeys(of lot: String) throws {
        try session.execute(
            "DELETE FROM revealed_key WHERE sealed_bid IN (SELECT id FROM sealed_bid WHERE lot = \(lot))")
        try session.execute(
            """
            DELETE FROM released_share WHERE escrow_release IN (
                SELECT r.id FROM escrow_release r JOIN sealed_bid b ON b.number = r.sealed_bid
                WHERE b.lot = \(lot) AND b.state = 'revealed')
            """)
    }

    func releases(of bid: String, opening: String) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM escrow_release
            WHERE sealed_bid = \(bid) AND opening = \(opening) AND state <> 'asked' ORDER BY id
            """
        ) { try $0[0] }
    }

    /// A share that a trustee gave: for one failed bid, after the window. Never so many that they make a key: fewer than that say
    /// nothing of it.
    func keep(share: [UInt8], of release: Int64, at now: Timestamp) throws {
        try session.execute(
            "INSERT INTO released_share (escrow_release, share, released_at) VALUES (\(release), \(share), \(now))")
    }

    func shares(of bid: String, opening: String) throws -> [[UInt8]] {
        try session.rows(
            """
            SELECT s.share FROM released_share s JOIN escrow_release r ON r.id = s.escrow_release
            WHERE r.sealed_bid = \(bid) AND r.opening = \(opening) AND r.state = 'released' ORDER BY r.id
            """
        ) { try $0[0] }
    }
}

extension SealedFacts {
    /// As it stands, read in the act's transaction.
    package static func of(_ lot: String, _ session: Session) throws -> SealedFacts {
        let found = try session.first("SELECT state, bid_deadline FROM trade_lot WHERE number = \(lot)") { row in
            SealedFacts(
                takesBids: Lot.takingBids.contains(try row[0] as Lot.State), deadline: try row[1] as Timestamp?)
        }
        var facts = found ?? SealedFacts()
        facts.opening = try session.value(
            "SELECT state FROM trade_opening WHERE lot = \(lot) ORDER BY id DESC LIMIT 1")
        return facts
    }
}
