import Foundation
import Kernel
import Registry

/// A quote that was sealed in the provider's own browser (浏览器密封报价), to the need's pair of keys: until closing nothing of
/// it passes through the server in clear. All envelopes are of one length.
package struct QuoteEnvelope: Sendable, Hashable {
    package static let format = "heng-quote-1"
    /// What is quoted as JSON, filled up with blanks.
    package static let plainBytes = 1536
    private static let wrappedBytes = KeyWrap.bits / 8
    private static var byteCount: Int {
        wrappedBytes + SealedBox.nonceBytes + plainBytes + SealedBox.tagBytes
    }

    /// What stands inside, as the browser writes it.
    package struct Quote: Codable, Sendable, Hashable {
        package let fen: Int64?
        /// 下浮率, in percent, as typed.
        package let discount: String?
        package let practitioner: String?
        package let statement: String

        package init(fen: Int64?, discount: String?, practitioner: String?, statement: String) {
            self.fen = fen
            self.discount = discount
            self.practitioner = practitioner
            self.statement = statement
        }
    }

    /// The wrapped key, the nonce, the cipher text with its tag.
    package let bytes: [UInt8]

    /// As it stands in the form; nil for what no browser of ours made.
    package init?(encoded: String) {
        guard let data = Data(base64Encoded: encoded), data.count == Self.byteCount else { return nil }
        bytes = Array(data)
    }

    package var encoded: String { Data(bytes).base64EncodedString() }

    /// What the browser shows before sending, and the page after it (SHA-256).
    package func digest() throws -> String { try SHA256.hash(bytes).description }

    /// An envelope is made for one need, one firm and one pair of keys, and opens for no other: nobody can send in what
    /// somebody else has sealed.
    package static func binding(need: String, firm: String, key: String) -> [UInt8] {
        Array("\(format)\n\(need)\n\(firm)\n\(key)".utf8)
    }

    /// Nil when it was made for another need, firm or key, or isn't what a browser seals.
    func open(with privateKey: [UInt8], beside binding: [UInt8]) -> Quote? {
        let wrapped = Array(bytes.prefix(Self.wrappedBytes))
        let rest = bytes.dropFirst(Self.wrappedBytes)
        guard let key = KeyWrap.unwrap(wrapped, with: privateKey, label: binding), key.count == SealedBox.keyBytes,
            let plain = SealedBox.open(
                Array(rest.dropFirst(SealedBox.nonceBytes)), key: key, nonce: Array(rest.prefix(SealedBox.nonceBytes)),
                beside: binding)
        else { return nil }
        return try? JSONDecoder().decode(Quote.self, from: Data(plain))
    }

    /// Seals as the browser does. `random`: what the key and the nonce are made of.
    package static func seal(
        _ quote: Quote, to publicKey: [UInt8], beside binding: [UInt8], random: (Int) -> [UInt8]
    ) throws -> QuoteEnvelope? {
        var plain = try Array(JSONEncoder().encode(quote))
        guard plain.count <= plainBytes else { return nil }
        plain += [UInt8](repeating: 32, count: plainBytes - plain.count)
        let (key, nonce) = (random(SealedBox.keyBytes), random(SealedBox.nonceBytes))
        let wrapped = try KeyWrap.wrap(key, for: publicKey, label: binding)
        return QuoteEnvelope(
            bytes: wrapped + nonce + (try SealedBox.seal(plain, key: key, nonce: nonce, beside: binding)))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension QuoteEnvelope.Quote {
    /// Nil for what is no amount and no share.
    func draft() -> QuoteDraft? {
        var draft = QuoteDraft(practitioner: practitioner, statement: statement)
        draft.amount = fen.map { Money(fen: $0) }
        if let discount {
            guard let share = Ratio(decimal: discount) else { return nil }
            draft.discount = share
        }
        return draft
    }
}
