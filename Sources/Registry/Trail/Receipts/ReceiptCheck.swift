import Foundation
import Kernel

/// What a receipt proves, reckoned from nothing but the receipt and, where there is one, a key known beforehand.
package struct ReceiptCheck: Sendable {
    package enum Question: String, Sendable, CaseIterable {
        /// The keys hang together, from the log's first (or a key known beforehand) to those that signed.
        case keys
        /// The head's signature is valid.
        case head
        /// The path leads from the entry to the head's root.
        case inclusion
        /// The words' signature is valid.
        case statement
        /// The disclosed entry gives the hash, and says what the words say.
        case entry
    }

    package let receipt: TrailReceipt
    /// In the order of `Question`; `entry` only where one is disclosed.
    package let answers: [(question: Question, holds: Bool)]
    /// From the entry up to the root; empty when the path leads nowhere.
    package let steps: [InclusionProof.Step]
    package let leaf: Digest
    /// Whether a key known beforehand was given.
    package let isPinned: Bool

    package var isProven: Bool { answers.allSatisfy(\.holds) }

    package init(_ receipt: TrailReceipt, pinned: [PublicKey] = []) throws {
        self.receipt = receipt
        isPinned = !pinned.isEmpty
        let (statement, head, inclusion) = (receipt.statement, receipt.head, receipt.inclusion)
        let trusted = TrustedKeys(receipt.keys, pinned: pinned)
        var hasher = try MerkleHasher()
        leaf = try hasher.leaf(of: statement.hash)
        steps = try inclusion.steps(from: leaf) ?? []
        let isIncluded =
            try inclusion.root(from: leaf) == head.root && inclusion.size == head.size
            && inclusion.index == statement.sequence - 1
        let signer = trusted[statement.signer]
        let areAnnounced = receipt.keys.allSatisfy { key in
            receipt.keys.contains { key.isAnnounced(by: $0.publicKey) }
        }
        var answers: [(Question, Bool)] = [
            (.keys, areAnnounced && trusted[head.signer] != nil && signer != nil && trusted.log == head.log),
            (.head, trusted.vouch(for: head)),
            (.inclusion, isIncluded),
            (
                .statement,
                statement.log == head.log
                    && signer?.verifies(receipt.signature, of: statement.canonical) ?? false
            ),
        ]
        if let entry = receipt.entry { answers.append((.entry, try entry.bears(out: statement))) }
        self.answers = answers.map { (question: $0.0, holds: $0.1) }
    }

    /// Reads what was saved as a file; nil when it is no receipt.
    package static func receipt(_ bytes: [UInt8]) -> TrailReceipt? {
        // A receipt has some kilobytes. What is a thousand times larger is something else.
        guard bytes.count <= 4_000_000 else { return nil }
        return try? JSONDecoder().decode(TrailReceipt.self, from: Data(bytes))
    }
}

extension TrailEntry {
    /// What the entry's own fields hash to.
    package func recomputedHash() throws -> Digest {
        var buffer = CanonicalBytes()
        Self.canonical(
            into: &buffer, sequence: sequence, register: register, matter: matter, position: Int64(position),
            at: at.milliseconds, account: account, actor: actor, act: act, body: body, content: content,
            previous: previous)
        return try SM3.hash(buffer.bytes)
    }

    fileprivate func bears(out statement: TrailReceipt.Statement) throws -> Bool {
        try hash == statement.hash && recomputedHash() == hash && sequence == statement.sequence
            && register == statement.register && act == statement.act && at == statement.at
    }
}
