import Kernel
import Storage

/// The tables of the tree: its tiles, its keys, its signed heads.
struct TreeStore {
    let session: Session

    // MARK: Tiles

    func tile(_ address: TileAddress) throws -> [Digest] {
        try session.first(
            "SELECT hashes FROM trail_tile WHERE level = \(address.level) AND place = \(address.place)"
        ) { Self.digests($0.bytes(at: 0)) } ?? []
    }

    func keep(_ hashes: [Digest], at address: TileAddress) throws {
        try session.execute(
            """
            INSERT INTO trail_tile (level, place, hashes)
            VALUES (\(address.level), \(address.place), \(hashes.flatMap(\.bytes)))
            ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes
            """)
    }

    /// The tiles of one level in order.
    func forEachTile(level: Int, _ body: (Int64, [Digest]) throws -> Void) throws {
        try session.forEach("SELECT place, hashes FROM trail_tile WHERE level = \(level) ORDER BY place") {
            try body($0.integer(at: 0), Self.digests($0.bytes(at: 1)))
        }
    }

    /// The leaves that were sealed for entries of these places (from 1), one after another; fewer at the tree's end.
    func leaves(of tiles: ClosedRange<Int64>, _ body: (Int64, [Digest]) throws -> Void) throws {
        try session.forEach(
            """
            SELECT place, hashes FROM trail_tile
            WHERE level = 0 AND place BETWEEN \(tiles.lowerBound) AND \(tiles.upperBound) ORDER BY place
            """
        ) { try body($0.integer(at: 0), Self.digests($0.bytes(at: 1))) }
    }

    func topLevel() throws -> Int {
        try session.value("SELECT level FROM trail_tile ORDER BY level DESC LIMIT 1") ?? 0
    }

    /// A tile cut short by somebody ends with what is whole.
    private static func digests(_ bytes: UnsafeRawBufferPointer) -> [Digest] {
        stride(from: 0, through: bytes.count - Digest.byteCount, by: Digest.byteCount).compactMap {
            Digest(UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + Digest.byteCount]))
        }
    }

    // MARK: Heads

    func newestHead() throws -> SignedHead? {
        try session.first("\(Self.headColumns) FROM trail_signed_head ORDER BY number DESC LIMIT 1", SignedHead.init)
    }

    func heads(before number: Int64? = nil, limit: Int) throws -> [SignedHead] {
        try session.rows(
            """
            \(Self.headColumns) FROM trail_signed_head WHERE number < \(number ?? .max)
            ORDER BY number DESC LIMIT \(limit)
            """, SignedHead.init)
    }

    /// The head with just so many entries, or the earliest with at least so many.
    func firstHead(covering size: Int64) throws -> SignedHead? {
        try session.first(
            "\(Self.headColumns) FROM trail_signed_head WHERE size >= \(size) ORDER BY size LIMIT 1", SignedHead.init)
    }

    func forEachHead(_ body: (Row) throws -> Void) throws {
        try session.forEach("\(Self.headColumns) FROM trail_signed_head ORDER BY number", body)
    }

    func insert(_ head: SignedHead) throws {
        try session.execute(
            """
            INSERT INTO trail_signed_head (number, size, root, at, log, signer, signature)
            VALUES (\(head.number), \(head.size), \(head.root), \(head.at), \(head.log), \(head.signer),
                \(head.signature))
            """)
    }

    private static let headColumns: Query = "SELECT number, size, root, at, log, signer, signature"

    // MARK: Keys

    static let keyRegister = "trail_key"

    /// In the order in which they signed.
    func keys() throws -> [TrailKey] {
        let rows = try session.rows("\(Self.keyColumns) FROM trail_key ORDER BY position LIMIT 10000") { row in
            (
                position: row.integer(at: 0), key: Self.publicKey(row), at: row.integer(at: 4),
                signer: row.value(at: 5),
                signature: row.value(at: 6)
            )
        }
        let log = rows.first?.key?.id ?? ""
        // A row that holds no key is left out: the verifier names it.
        return rows.compactMap { row in
            guard let key = row.key, let signer = String(stored: row.signer), let sign = [UInt8](stored: row.signature)
            else { return nil }
            return TrailKey(
                position: row.position, publicKey: key, log: log, at: Timestamp(milliseconds: row.at), signer: signer,
                signature: sign)
        }
    }

    private static func publicKey(_ row: Row) -> PublicKey? {
        guard let name = String(stored: row.value(at: 2)), let algorithm = SignatureAlgorithm(rawValue: name),
            let encoded = [UInt8](stored: row.value(at: 3))
        else { return nil }
        return PublicKey(algorithm, encoded: encoded)
    }

    func insert(_ key: TrailKey, by actor: Actor) throws {
        try session.execute(
            """
            INSERT INTO trail_key (position, id, algorithm, encoded, at, signer, signature)
            VALUES (\(key.position), \(key.publicKey.id), \(key.publicKey.algorithm.rawValue),
                \(key.publicKey.encoded), \(key.at), \(key.signer), \(key.signature))
            """)
        var writer = try TrailWriter()
        let content = try session.first("\(Self.keyColumns) FROM trail_key WHERE position = \(key.position)") { row in
            try writer.digest(of: row, named: Self.keyRegister)
        }
        let inputs: [String: Value] = [
            "key": .text(key.publicKey.id), "algorithm": .text(key.publicKey.algorithm.rawValue),
        ]
        try TrailStore(session: session).append(
            register: Self.keyRegister, matter: key.position, position: 1, at: key.at, actor: actor, act: "create",
            body: TrailBody(inputs: inputs), content: content ?? .zero, writer: &writer)
    }

    func sealedKeys(_ writer: inout TrailWriter) throws -> [SealedRows.Row] {
        var rows: [SealedRows.Row] = []
        try session.forEach("\(Self.keyColumns) FROM trail_key ORDER BY position") { row in
            let content = try writer.digest(of: row, named: Self.keyRegister)
            rows.append(
                SealedRows.Row(
                    matter: row.integer(at: 0), number: row.withBytes(at: 1) { String(decoding: $0, as: UTF8.self) },
                    version: 1, content: content))
        }
        return rows
    }

    private static let keyColumns: Query = "SELECT position, id, algorithm, encoded, at, signer, signature"
}

extension SignedHead {
    init(_ row: Row) throws {
        try self.init(
            number: row[0], size: row[1], root: row[2], at: row[3], log: row[4], signer: row[5], signature: row[6])
    }
}
