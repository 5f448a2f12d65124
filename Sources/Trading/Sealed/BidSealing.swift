import Kernel
package import Registry

/// How a bid is sealed (投标文件加密): what the bidder's browser computes and what the server recomputes when the key is there.
/// `Docs/sealed-bids.md` says why each part is as it is.
package enum BidSealing {
    package static let format = "heng-bid-1"
    package static let saltBytes = 32
    /// Where a bid of any size ends: sizes of files say who bids and how much.
    package static let buckets = [16, 18, 20, 22, 24, 26].map { 1 << $0 }

    /// What a bid is bound to: opened beside anything else it doesn't open (附加数据).
    package struct Binding: Sendable, Hashable {
        package let lot: String
        /// The digest of the documents that were bid for.
        package let document: String
        package let edition: Int

        package init(lot: String, document: String, edition: Int) {
            self.lot = lot
            self.document = document
            self.edition = edition
        }

        package var text: String { "\(BidSealing.format)\n\(lot)\n\(document)\n\(edition)" }
        package var bytes: [UInt8] { Array(text.utf8) }
    }

    /// SHA-256 over what is committed to, under a heading of its own, so that no commitment passes for another.
    private static func commitment(_ heading: String, _ binding: Binding, _ bytes: [UInt8]) throws -> String {
        try SHA256.hash(Array("\(format) \(heading)\n\(binding.text)\n".utf8) + bytes).description
    }

    package static func commitment(toKey key: [UInt8], _ binding: Binding) throws -> String {
        try commitment("key", binding, key)
    }

    /// The salt at the front of the plain text hides it.
    package static func commitment(toPlain plain: [UInt8], _ binding: Binding) throws -> String {
        try commitment("plain", binding, plain)
    }

    package static func commitment(toShare share: SecretSharing.Share, _ binding: Binding) throws -> String {
        try commitment("share", binding, share.encoded)
    }

    /// By which the owner of a bid finds it.
    package static func hash(ofSecret secret: [UInt8]) throws -> String {
        try SHA256.hash(Array("\(format) receipt\n".utf8) + secret).description
    }

    /// What the bidder put in: behind the salt and its own length, before the padding.
    package static func bundle(in plain: [UInt8]) -> [UInt8]? {
        guard plain.count > saltBytes + 4 else { return nil }
        let length = number(plain[saltBytes..<(saltBytes + 4)])
        let start = saltBytes + 4
        guard length > 0, start + length <= plain.count else { return nil }
        return Array(plain[start..<(start + length)])
    }

    /// The padded plain text that the browser makes.
    package static func plain(_ bundle: [UInt8], salt: [UInt8]) -> [UInt8]? {
        let content = salt + four(bundle.count) + bundle
        guard salt.count == saltBytes, let bucket = buckets.first(where: { $0 >= content.count }) else { return nil }
        return content + [UInt8](repeating: 0, count: bucket - content.count)
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    static func four(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

    /// What comes out of encryption has every byte equally often. A χ² over the 256 counts that chance would hardly ever
    /// give away is somebody's plain document.
    package static func looksEncrypted(_ bytes: [UInt8]) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let squares = counts.reduce(0) { $0 + $1 * $1 }
        // Mean 255, standard deviation 22.6: this lies 15 of those above.
        return 256 * squares - bytes.count * bytes.count <= 600 * bytes.count
    }
}
