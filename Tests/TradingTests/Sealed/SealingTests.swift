import Kernel
import Registry
import TestSupport
import Testing

@testable import Trading

@Suite("Sealing")
struct SealingTests {
    static let binding = BidSealing.Binding(lot: "BD-1", document: String(repeating: "a", count: 64), edition: 1)
    static let salt = [UInt8](repeating: 7, count: 32)

    @Test("the bundle comes back out of the padding, and only whole buckets are sent")
    func padding() throws {
        for count in [1, 65_499, 65_500, 65_501, 300_000] {
            let bundle = [UInt8](repeating: 3, count: count)
            let plain = try #require(BidSealing.plain(bundle, salt: Self.salt))
            #expect(BidSealing.buckets.contains(plain.count))
            #expect(BidSealing.bundle(in: plain) == bundle)
        }
        #expect(BidSealing.plain([1], salt: [1]) == nil)
        #expect(BidSealing.bundle(in: [1, 2, 3]) == nil)
        #expect(BidSealing.bundle(in: Self.salt + [0xFF, 0xFF, 0xFF, 0xFF, 1]) == nil)
    }

    @Test("every commitment is its own: of lot, documents, edition and purpose")
    func commitments() throws {
        let bytes: [UInt8] = Array(1...33)
        let share = try #require(SecretSharing.Share(encoded: bytes))
        var found = [
            try BidSealing.commitment(toKey: bytes, Self.binding),
            try BidSealing.commitment(toPlain: bytes, Self.binding),
            try BidSealing.commitment(toShare: share, Self.binding), try BidSealing.hash(ofSecret: bytes),
        ]
        for other in [
            BidSealing.Binding(lot: "BD-2", document: Self.binding.document, edition: 1),
            BidSealing.Binding(lot: "BD-1", document: String(repeating: "b", count: 64), edition: 1),
            BidSealing.Binding(lot: "BD-1", document: Self.binding.document, edition: 2),
        ] {
            found.append(try BidSealing.commitment(toKey: bytes, other))
        }
        #expect(Set(found).count == 7)
    }

    private func sealed(_ plain: [UInt8], key: [UInt8]) throws -> (SealedBid, [UInt8]) {
        var bid = SealedBid()
        (bid.lot, bid.document, bid.edition) = (Self.binding.lot, Self.binding.document, 1)
        bid.nonce = String(repeating: "0b", count: 12)
        bid.keyCommitment = try BidSealing.commitment(toKey: key, Self.binding)
        bid.commitment = try BidSealing.commitment(toPlain: plain, Self.binding)
        let nonce = [UInt8](repeating: 11, count: 12)
        return (bid, try SealedBox.seal(plain, key: key, nonce: nonce, beside: Self.binding.bytes))
    }

    @Test("a key that wasn't committed to opens nothing, even where the cipher would")
    func keyCommitment() throws {
        let key = [UInt8](repeating: 1, count: 32)
        let plain = try #require(BidSealing.plain([1, 2, 3], salt: Self.salt))
        var (bid, ciphertext) = try sealed(plain, key: key)
        #expect(try OpenedBid(bid, ciphertext, key: key).plain == plain)
        #expect(throws: OpenedBid.Failure.wrongKey) {
            try OpenedBid(bid, ciphertext, key: [UInt8](repeating: 2, count: 32))
        }
        // The cipher text of the same key, committed to under another: what a ring would need to choose between bids.
        bid.keyCommitment = try BidSealing.commitment(toKey: [UInt8](repeating: 2, count: 32), Self.binding)
        #expect(throws: OpenedBid.Failure.wrongKey) { try OpenedBid(bid, ciphertext, key: key) }
    }

    @Test("what was sealed for another lot, documents or edition does not open here")
    func boundness() throws {
        let key = [UInt8](repeating: 1, count: 32)
        let plain = try #require(BidSealing.plain([1, 2, 3], salt: Self.salt))
        var (bid, ciphertext) = try sealed(plain, key: key)
        bid.lot = "BD-2"
        bid.keyCommitment = try BidSealing.commitment(toKey: key, bid.binding)
        bid.commitment = try BidSealing.commitment(toPlain: plain, bid.binding)
        #expect(throws: OpenedBid.Failure.wrongContent) { try OpenedBid(bid, ciphertext, key: key) }
    }

    @Test("documents that were never encrypted are known for what they are")
    func plainDocuments() throws {
        let text = Array(String(repeating: "投标报价人民币一百万元整。", count: 2000).utf8)
        #expect(!BidSealing.looksEncrypted(text))
        #expect(!BidSealing.looksEncrypted([UInt8](repeating: 0, count: 65_552)))
        let box = try SealedBox.seal(
            [UInt8](repeating: 0, count: 65_536), key: [UInt8](repeating: 9, count: 32),
            nonce: [UInt8](repeating: 1, count: 12), beside: [])
        #expect(BidSealing.looksEncrypted(box))
    }

    @Test("what isn't an envelope for this lot is refused by B02")
    func envelopes() throws {
        let key = [UInt8](repeating: 1, count: 32)
        let plain = try #require(BidSealing.plain([1, 2, 3], salt: Self.salt))
        let (bid, ciphertext) = try sealed(plain, key: key)
        var header = BidEnvelope.Header(
            lot: "BD-1", document: bid.document, edition: 1, nonce: bid.nonce, keyCommitment: bid.keyCommitment,
            commitment: bid.commitment, receiptHash: String(repeating: "c", count: 64))
        let good = try BidEnvelope(header, ciphertext).encoded()
        #expect(try BidEnvelope(good, for: "BD-1").header == header)
        var refused = [
            [], Array("%PDF-1.7".utf8), Array(good.dropLast()), Array(good.prefix(40)), Array(good.dropFirst()),
            try BidEnvelope(header, plain + [UInt8](repeating: 0, count: 16)).encoded(),
        ]
        header.nonce = "zz" + header.nonce.dropFirst(2)
        refused.append(try BidEnvelope(header, ciphertext).encoded())
        for body in refused {
            #expect(throws: IntakeRefusal.notSealed) { try BidEnvelope(body, for: "BD-1") }
        }
        #expect(throws: IntakeRefusal.notSealed) { try BidEnvelope(good, for: "BD-2") }
    }

    @Test("the tree over receipts has a way from each leaf to its root, for any number of them")
    func tree() throws {
        for count in 1...9 {
            let leaves = try (0..<count).map { try SM3.hash([UInt8($0)]) }
            let tree = ReceiptTree(leaves)
            let root = try tree.root()
            for leaf in leaves {
                let proof = try #require(try tree.inclusion(of: leaf))
                var hasher = try MerkleHasher()
                #expect(try proof.root(from: hasher.leaf(of: leaf)) == root)
            }
            #expect(try tree.inclusion(of: .zero) == nil)
            #expect(try ReceiptTree(leaves.reversed()).root() == root)
        }
    }

    @Test("amounts in words and back")
    func words() {
        let expected: [(Int64, String)] = [
            (100, "壹元整"), (10_500, "壹佰零伍元整"), (1_234_567_890, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整"),
            (1_000_050_000, "壹仟万零伍佰元整"), (10_001_000_000, "壹亿零壹万元整"), (105, "壹元零伍分"), (0, "零元整"),
        ]
        for (fen, words) in expected {
            #expect(MoneyWords.text(Money(fen: fen)) == words)
            #expect(MoneyWords.amount(of: words) == Money(fen: fen))
        }
        for index in 0..<2000 {
            let amount = Money(fen: Int64(index) * 7_919_131_017 % 999_999_999_999)
            #expect(MoneyWords.amount(of: MoneyWords.text(amount)) == amount)
        }
        #expect(MoneyWords.amount(of: "人民币 一千二百三十四万五千圆正")?.fen == 1_234_500_000)
        #expect(MoneyWords.amount(of: "伍角")?.fen == 50)
        for nonsense in ["", "元", "一百", "壹佰元x", "壹佰万美元"] { #expect(MoneyWords.amount(of: nonsense) == nil) }
    }
}
