import Foundation
import Kernel
import Storage

extension Registry {
    /// Signs a head over every entry there is; nil when none has come since the last. Makes the first key at first need.
    /// Several processes may try at once: one of them signs. What would contradict an earlier head is refused.
    @discardableResult
    package func seal() async throws -> SignedHead? {
        let folder = try keyFolder()
        if try await trailLength() > 0, try await trailKeys().isEmpty { try await makeFirstKey() }
        var newest: SignedHead?
        // A head covers a million entries at most, so that a long import is sealed in steps that fit into memory.
        while let draft = try await sealDraft(folder) {
            guard let key = try folder.signingKey(draft.key.publicKey.id) else {
                throw Refusal.lacksKey(draft.key.publicKey.id, in: folder)
            }
            let head = try SignedHead(
                number: (draft.previous?.number ?? 0) + 1, size: draft.size, root: draft.root, at: now,
                log: draft.key.log, signedWith: key)
            guard try await database.write({ try draft.keep(head, in: $0) }) else { continue }
            try folder.keep(head)
            newest = head
        }
        return newest
    }

    private func sealDraft(_ folder: KeyFolder) async throws -> SealDraft? {
        let (witness, pinned) = (try folder.newestHead(), try folder.publicKeys())
        return try await database.read { try SealDraft(in: $0, witness: witness, pinned: pinned) }
    }

    package func trailKeys() async throws -> [TrailKey] {
        try await database.read { try TreeStore(session: $0).keys() }
    }

    /// The newest first, before head `number` if given.
    package func signedHeads(before number: Int64? = nil, limit: Int) async throws -> [SignedHead] {
        try await database.read { try TreeStore(session: $0).heads(before: number, limit: limit) }
    }

    func keyFolder() throws -> KeyFolder {
        guard let keys else {
            throw Refusal.rule(
                zh: "没有指定密钥文件夹，不能签名。请用 --keys 指定。", en: "There is no key folder to sign with. Name one with --keys.")
        }
        return keys
    }
}

/// The next head, reckoned on a snapshot beside other writers; only keeping it takes their turn.
struct SealDraft: Sendable {
    let previous: SignedHead?
    let key: TrailKey
    let size: Int64
    let root: Digest
    private let tiles: [TileAddress: [Digest]]

    static let largestStep: Int64 = 1 << 20

    /// Nil when there is nothing to sign.
    init?(in session: Session, witness: SignedHead?, pinned: [PublicKey]) throws {
        let store = TreeStore(session: session)
        let count: Int64 = try session.value("SELECT count FROM trail_head WHERE id = 1") ?? 0
        previous = try store.newestHead()
        let sealed = previous?.size ?? 0
        var tree = try TreeTiles(size: sealed) { try store.tile($0) }
        try Self.demand(witness, in: &tree, newest: previous)
        let keys = try store.keys()
        guard let key = keys.last else { return nil }
        let trusted = TrustedKeys(keys, pinned: pinned)
        if let stranger = trusted.strangers.first {
            throw Refusal.contradicts(.keyUntrusted(position: stranger.position, id: stranger.id))
        }
        if let previous { try Self.demand(previous, in: &tree, trusted: trusted) }
        guard count >= sealed else { throw Refusal.contradicts(.truncated(sealed: sealed, found: count)) }
        guard count > sealed else { return nil }
        let last = min(count, sealed + Self.largestStep)
        var (next, waiting) = (sealed + 1, [Digest]())
        try TrailStore(session: session).forEachHash(in: next...last) { sequence, hash in
            guard sequence == next else { throw Refusal.contradicts(.removed(sequences: next...(sequence - 1))) }
            waiting.append(hash)
            next += 1
            guard waiting.count == TileAddress.width else { return }
            try tree.append(entries: waiting)
            waiting.removeAll(keepingCapacity: true)
        }
        try tree.append(entries: waiting)
        guard next == last + 1 else { throw Refusal.contradicts(.removed(sequences: next...last)) }
        self.key = key
        size = last
        root = try tree.root(of: last)
        var tiles: [TileAddress: [Digest]] = [:]
        for address in tree.changed { tiles[address] = try tree.tile(address) }
        self.tiles = tiles
    }

    /// False when another process was first.
    func keep(_ head: SignedHead, in session: Session) throws -> Bool {
        let store = TreeStore(session: session)
        guard try store.newestHead()?.number == previous?.number else { return false }
        for (address, hashes) in tiles { try store.keep(hashes, at: address) }
        try store.insert(head)
        return true
    }

    /// The last head signed here must still be part of the history.
    private static func demand(_ witness: SignedHead?, in tree: inout TreeTiles, newest: SignedHead?) throws {
        guard let witness else { return }
        guard let newest, newest.number >= witness.number else {
            throw Refusal.setBack(from: witness)
        }
        guard try tree.rootIfWhole(of: witness.size) == witness.root else {
            throw Refusal.contradicts(.headContradicted(number: witness.number, entries: 1...max(1, witness.size)))
        }
    }

    private static func demand(_ head: SignedHead, in tree: inout TreeTiles, trusted: TrustedKeys) throws {
        guard trusted.vouch(for: head) else { throw Refusal.contradicts(.headForged(number: head.number)) }
        guard try tree.rootIfWhole(of: head.size) == head.root else {
            throw Refusal.contradicts(.headContradicted(number: head.number, entries: 1...max(1, head.size)))
        }
    }
}

extension TreeTiles {
    /// Nil where tiles are missing.
    mutating func rootIfWhole(of size: Int64) throws -> Digest? {
        do { return try root(of: size) } catch is TreeDamage { return nil }
    }
}

extension Refusal {
    /// Nothing is signed over a history that is not the one signed before.
    static func contradicts(_ finding: TrailFinding) -> Refusal {
        .rule(
            zh: "拒绝签名：\(finding.message.zh)没有写入任何内容。请运行 heng trail verify 查明，并告知审计人员。",
            en: """
                Not signed: \(finding.message.en) Nothing was written. Run heng trail verify to see what was done, and \
                tell the auditor.
                """)
    }

    /// The database is older than what was signed with the keys beside it.
    fileprivate static func setBack(from head: SignedHead) -> Refusal {
        .rule(
            zh: """
                拒绝签名：第 \(head.number) 个签名树头（\(head.size) 条）已不在数据库中，数据曾被删除或恢复到更早的状态。\
                没有写入任何内容。若确系从备份恢复，请按 Docs/trail.md 处理；否则请告知审计人员。
                """,
            en: """
                Not signed: head \(head.number) over \(head.size) entries is no longer in the database, so something was \
                deleted or put back to an earlier state. Nothing was written. If that was a backup restored on purpose, \
                see Docs/trail.md; otherwise tell the auditor.
                """)
    }

    static func lacksKey(_ id: String, in folder: KeyFolder) -> Refusal {
        .rule(
            zh: "文件夹 \(folder.url.path) 里没有签名密钥 \(id.prefix(16))。请从生成它的机器复制过来，或用 heng trail key --new 换一个。",
            en: """
                The signing key \(id.prefix(16)) is not in \(folder.url.path). Copy it from the machine that made it, or \
                replace it with heng trail key --new.
                """)
    }
}
