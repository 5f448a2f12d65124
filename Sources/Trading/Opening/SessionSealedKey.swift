import Kernel
import Registry

/// A bid's key while it waits for the reading out (待唱标密钥): sealed to the session's pair, whose private half is in the host's key
/// file. Whoever reads the database can't open the bid by it.
struct SessionSealedKey: Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// `network`: where the key came from, for those who watch, after the reading out.
    init(_ key: [UInt8], from network: String?, of bid: SealedBid, in opening: TradeOpening) throws {
        guard let session = opening.sessionKey.flatMap({ [UInt8](hexadecimal: $0) }) else {
            throw opening.notPossible("reveal")
        }
        bytes = try KeyWrap.wrap(key + (network ?? "").utf8.prefix(64), for: session, label: Self.label(bid, opening))
    }

    func opened(
        with privateKey: [UInt8], of bid: SealedBid, in opening: TradeOpening
    ) -> (key: [UInt8], network: String?)? {
        guard let content = KeyWrap.unwrap(bytes, with: privateKey, label: Self.label(bid, opening)),
            content.count >= SealedBox.keyBytes
        else { return nil }
        let network = String(decoding: content.dropFirst(SealedBox.keyBytes), as: UTF8.self)
        return (Array(content.prefix(SealedBox.keyBytes)), network.isEmpty ? nil : network)
    }

    private static func label(_ bid: SealedBid, _ opening: TradeOpening) -> [UInt8] {
        Array("\(bid.binding.text)\n\(opening.head.number)\n\(bid.head.number)".utf8)
    }
}

extension TradeOpening {
    /// Whether `privateKey` is the half that belongs to this session.
    func isOpened(by privateKey: [UInt8]) -> Bool {
        KeyWrap.publicKey(of: privateKey).map { hexadecimal($0) == sessionKey } ?? false
    }
}
