import Kernel
import Registry
import Storage

/// A sealed bid with the right key (已解密的投标文件).
struct OpenedBid: Sendable {
    let bundle: BidBundle?
    let plain: [UInt8]

    enum Failure: Error, Hashable, Sendable {
        case wrongKey
        /// The cipher text isn't what the key and the commitments belong to: whoever sealed it did so on purpose.
        case wrongContent
    }

    /// The key first: a wrong one is known for wrong before anything is decrypted.
    init(_ bid: SealedBid, _ ciphertext: [UInt8], key: [UInt8]) throws {
        guard key.count == SealedBox.keyBytes,
            try BidSealing.commitment(toKey: key, bid.binding) == bid.keyCommitment
        else { throw Failure.wrongKey }
        guard let nonce = [UInt8](hexadecimal: bid.nonce),
            let plain = SealedBox.open(ciphertext, key: key, nonce: nonce, beside: bid.binding.bytes),
            try BidSealing.commitment(toPlain: plain, bid.binding) == bid.commitment
        else { throw Failure.wrongContent }
        self.plain = plain
        bundle = BidSealing.bundle(in: plain).flatMap { BidBundle($0) }
    }
}

extension Registry {
    func opened(_ bid: SealedBid, key: [UInt8]) async throws -> OpenedBid {
        try await Self.opened(bid, key: key, from: blobs?.content(bid.ciphertext) ?? [])
    }

    @concurrent
    private static func opened(_ bid: SealedBid, key: [UInt8], from ciphertext: [UInt8]) async throws -> OpenedBid {
        try OpenedBid(bid, ciphertext, key: key)
    }

    /// Says in words what is wrong with a key.
    func check(_ key: [UInt8], of bid: SealedBid) async throws {
        do {
            _ = try await opened(bid, key: key)
        } catch OpenedBid.Failure.wrongKey {
            throw Refusal.invalid(
                "key", zh: "密钥不是该投标文件的密钥（与提交时的密钥承诺不符）。请选择提交本文件时下载的密钥文件。",
                en:
                    "This is not the key that the bid was sealed with: it does not fit the commitment. Choose the key file that was saved with this very bid."
            )
        } catch OpenedBid.Failure.wrongContent {
            throw Refusal.rule(
                zh: "密钥正确，但密文与提交时的内容承诺不符，不能作为投标文件。已如实记录，请当场提出异议或联系监督人员。",
                en:
                    "The key is right, but what it opens is not what was committed to, so it is no bid. Object on the spot, or ask the supervisor."
            )
        }
    }
}
