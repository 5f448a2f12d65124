import Kernel
import Storage

/// That an entry stands in the signed trail. Says nothing of what is in it.
package struct EntryProof: Sendable, Hashable, Codable {
    package let sequence: Int64
    package let hash: Digest
    package let inclusion: InclusionProof
    package let head: SignedHead

    /// From the entry up; empty when the path leads nowhere, or the entry is alone.
    package func steps() throws -> [InclusionProof.Step] {
        var hasher = try MerkleHasher()
        return try inclusion.steps(from: hasher.leaf(of: hash)) ?? []
    }

    /// The head over the entry's place, whoever signed it, is the one the path leads to.
    package func leadsToHead() throws -> Bool {
        var hasher = try MerkleHasher()
        let leaf = try hasher.leaf(of: hash)
        return try inclusion.size == head.size && inclusion.index == sequence - 1
            && inclusion.root(from: leaf) == head.root
    }
}

/// That a later head goes on where an earlier one stood.
package struct HeadProof: Sendable, Hashable, Codable {
    package let old: SignedHead
    package let new: SignedHead
    package let consistency: ConsistencyProof

    package func holds() throws -> Bool {
        guard consistency.from == old.size, consistency.to == new.size, old.log == new.log else { return false }
        return try consistency.connects(old.root, to: new.root)
    }
}

extension Registry {
    package func newestHead() async throws -> SignedHead? {
        try await database.read { try TreeStore(session: $0).newestHead() }
    }

    /// Under the newest head.
    package func proof(ofEntry sequence: Int64) async throws -> EntryProof {
        try await database.read { session in
            let store = TreeStore(session: session)
            guard sequence > 0, let hash = try TrailStore(session: session).hash(at: sequence) else {
                throw Refusal.notFound(LocalizedText(zh: "第\(sequence)条留痕", en: "Entry \(sequence)"))
            }
            guard let head = try store.newestHead(), head.size >= sequence else { throw Refusal.unsealed(sequence) }
            var tree = try TreeTiles(size: head.size) { try store.tile($0) }
            let inclusion = try Refusal.fromDamage { try tree.inclusion(of: sequence - 1, in: head.size) }
            return EntryProof(sequence: sequence, hash: hash, inclusion: inclusion, head: head)
        }
    }

    /// Between two heads, by their numbers.
    package func consistency(from old: Int64, to new: Int64) async throws -> HeadProof {
        try await database.read { session in
            let store = TreeStore(session: session)
            func head(_ number: Int64) throws -> SignedHead {
                guard let head = try store.heads(before: number + 1, limit: 1).first, head.number == number else {
                    throw Refusal.notFound(LocalizedText(zh: "第\(number)个签名树头", en: "Signed head \(number)"))
                }
                return head
            }
            let (earlier, later) = (try head(min(old, new)), try head(max(old, new)))
            var tree = try TreeTiles(size: later.size) { try store.tile($0) }
            let proof = try Refusal.fromDamage { try tree.consistency(from: earlier.size, to: later.size) }
            return HeadProof(old: earlier, new: later, consistency: proof)
        }
    }
}

extension Refusal {
    fileprivate static func unsealed(_ sequence: Int64) -> Refusal {
        .rule(
            zh: "第\(sequence)条留痕还没有签名。签名每分钟进行一次，也可运行 heng trail seal，然后重试。",
            en:
                "Entry \(sequence) is not under a signature yet. That happens every minute, or by heng trail seal. Then try again."
        )
    }

    fileprivate static func fromDamage<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch is TreeDamage {
            throw Refusal.rule(
                zh: "留痕的哈希树不完整，无法给出证明。请运行 heng trail verify 查明。",
                en:
                    "The tree over the trail is not whole, so there is no proof. Run heng trail verify to see what is missing."
            )
        }
    }
}
