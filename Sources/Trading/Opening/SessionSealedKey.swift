import Kernel
import Registry

/// A bid's key while it waits for the reading out (待唱标密钥): sealed to the session's pair, whose private half is in the host's key
/// file. Whoever reads the database can't open the bid by it.
struct SessionSealedKey: Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ key: [UInt8], of bid: SealedBid, in opening: TradeOpening) throws {
        guard let session = opening.sessionKey.flatMap({ [UInt8](hexadecimal: $0) }) else {
            throw opening.notPossible("reveal")
        }
        bytes = try KeyWrap.wrap(key, for: session, label: Self.label(bid, opening))
    }

    func opened(with privateKey: [UInt8], of bid: SealedBid, in opening: TradeOpening) -> [UInt8]? {
        KeyWrap.unwrap(bytes, with: privateKey, label: Self.label(bid, opening))
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
