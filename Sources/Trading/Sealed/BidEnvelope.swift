import Foundation
import Registry

/// What a bidder's browser sends (密封投标包): a heading that everybody may read, and behind it the cipher text.
package struct BidEnvelope: Sendable {
    package let header: Header
    package let ciphertext: [UInt8]

    package struct Header: Sendable, Hashable, Codable {
        package var format = BidSealing.format
        package var lot: String
        package var document: String
        package var edition: Int
        /// In hexadecimal digits, as all that follows.
        package var nonce: String
        package var keyCommitment: String
        package var commitment: String
        package var receiptHash: String
        package var threshold: Int?
        package var shares: [WrappedShare]?
        /// The secret of the bid it replaces.
        package var replaces: String?

        package init(
            lot: String, document: String, edition: Int, nonce: String, keyCommitment: String, commitment: String,
            receiptHash: String, threshold: Int? = nil, shares: [WrappedShare]? = nil, replaces: String? = nil
        ) {
            (self.lot, self.document, self.edition, self.nonce) = (lot, document, edition, nonce)
            (self.keyCommitment, self.commitment, self.receiptHash) = (keyCommitment, commitment, receiptHash)
            (self.threshold, self.shares, self.replaces) = (threshold, shares, replaces)
        }

        package var binding: BidSealing.Binding {
            BidSealing.Binding(lot: lot, document: document, edition: edition)
        }
    }

    /// A share of the key, for one trustee's eyes (托管份额).
    package struct WrappedShare: Sendable, Hashable, Codable {
        package var trustee: String
        package var fingerprint: String
        /// RSA-OAEP over the share, as the trustee's browser opens it.
        package var wrapped: String
        package var commitment: String

        package init(trustee: String, fingerprint: String, wrapped: String, commitment: String) {
            (self.trustee, self.fingerprint) = (trustee, fingerprint)
            (self.wrapped, self.commitment) = (wrapped, commitment)
        }
    }

    package static let mark = Array("HENGBID1".utf8)
    private static let mostHeader = 65_536

    package init(_ header: Header, _ ciphertext: [UInt8]) {
        self.header = header
        self.ciphertext = ciphertext
    }

    /// Reads what was sent for `lot`; what isn't sealed, or isn't for it, is refused.
    package init(_ body: [UInt8], for lot: String) throws(IntakeRefusal) {
        guard body.starts(with: Self.mark), body.count > 12 else { throw .notSealed }
        let length = BidSealing.number(body[8..<12])
        guard length <= Self.mostHeader, 12 + length < body.count,
            let header = try? JSONDecoder().decode(Header.self, from: Data(body[12..<(12 + length)])),
            header.format == BidSealing.format, header.isWellFormed
        else { throw .notSealed }
        guard header.lot == lot else { throw .notSealed }
        let ciphertext = Array(body[(12 + length)...])
        guard BidSealing.buckets.contains(ciphertext.count - SealedBox.tagBytes), BidSealing.looksEncrypted(ciphertext)
        else { throw .notSealed }
        self.header = header
        self.ciphertext = ciphertext
    }

    /// As it travels.
    package func encoded() throws -> [UInt8] {
        let header = Array(try JSONEncoder.canonical.encode(header))
        return Self.mark + BidSealing.four(header.count) + header + ciphertext
    }
}

extension BidEnvelope.Header {
    fileprivate var isWellFormed: Bool {
        func isHex(_ text: String, _ count: Int) -> Bool {
            text.utf8.count == count && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        }
        return isHex(document, 64) && isHex(nonce, 24) && isHex(keyCommitment, 64) && isHex(commitment, 64)
            && isHex(receiptHash, 64) && (1...1000).contains(edition) && replaces.map { isHex($0, 64) } != false
            && (shares ?? []).count <= 16
            && (shares ?? []).allSatisfy {
                isHex($0.fingerprint, 64) && isHex($0.wrapped, 768) && isHex($0.commitment, 64)
            }
    }
}
