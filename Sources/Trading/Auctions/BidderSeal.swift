import Foundation
import Kernel
import Registry

/// Who stands behind a bidder's number, as the house keeps it: sealed under the key beside the database, so that neither a
/// copy of the tables nor any page tells before the end. Equal people have equal pseudonyms, so that nobody enrols twice.
struct BidderSeal: Sendable {
    struct Identity: Codable, Sendable {
        let account: Int64
        let subject: String?
        let name: String
    }

    private let box: SecretBox

    static let keyName = "auctions"

    init(_ box: SecretBox) {
        self.box = box
    }

    func holder(_ account: Int64) throws -> String { try box.pseudonym(of: "account \(account)") }
    func firm(_ subject: String) throws -> String { try box.pseudonym(of: "subject \(subject)") }

    /// The token that a bidder's deposit is paid under: made again whenever its owner looks, and kept nowhere.
    func token(of bidder: String) throws -> String {
        let text = Array(try box.pseudonym(of: "token \(bidder)").utf8)
        let bytes = stride(from: 0, to: text.count - 1, by: 2).compactMap {
            UInt8(String(decoding: text[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        return RemedyCode.make(bytes)
    }

    func seal(_ identity: Identity, nonce: [UInt8], of bidder: String) throws -> String {
        try hexadecimal(box.seal(Array(JSONEncoder().encode(identity)), nonce: nonce, context: bidder))
    }

    func open(_ sealed: String, of bidder: String) throws -> Identity {
        try JSONDecoder().decode(Identity.self, from: Data(opened(sealed, bidder)))
    }

    /// A reserve: the price in fen and its salt.
    func seal(_ reserve: Money, salt: String, nonce: [UInt8], of auction: String) throws -> String {
        try hexadecimal(box.seal(Array("\(reserve.fen) \(salt)".utf8), nonce: nonce, context: auction))
    }

    func openReserve(_ sealed: String, of auction: String) throws -> (amount: Money, salt: String) {
        let parts = String(decoding: try opened(sealed, auction), as: UTF8.self).split(separator: " ")
        guard parts.count == 2, let fen = Int64(parts[0]) else { throw Refusal.unopened }
        return (Money(fen: fen), String(parts[1]))
    }

    private func opened(_ sealed: String, _ context: String) throws -> [UInt8] {
        let bytes = stride(from: 0, to: sealed.utf8.count - 1, by: 2).compactMap { place -> UInt8? in
            let start = sealed.utf8.index(sealed.utf8.startIndex, offsetBy: place)
            return UInt8(sealed[start..<sealed.utf8.index(start, offsetBy: 2)], radix: 16)
        }
        guard let plain = try box.open(bytes, context: context) else { throw Refusal.unopened }
        return plain
    }
}

extension Refusal {
    fileprivate static let unopened = Refusal.rule(
        zh: "密封信息无法打开：内容被改动，或密钥文件已更换。请立即联系系统管理员和监督部门。",
        en:
            "What was sealed can't be opened: it was changed, or the key file is another. Tell the administrator and the supervisor."
    )

    fileprivate static let keyless = Refusal.rule(
        zh: "本系统没有配置密钥文件夹，不能办理竞价。请联系系统管理员。",
        en: "This system has no key folder, so there can be no auctions. Tell the administrator.")
}

extension Registry {
    /// The seal; its key is made the first time.
    func bidderSeal(random: @Sendable (Int) -> [UInt8]) throws -> BidderSeal {
        guard let keys else { throw Refusal.keyless }
        return BidderSeal(try keys.secretBox(BidderSeal.keyName, random: random))
    }

    /// Nil where nothing was ever sealed.
    func bidderSeal() throws -> BidderSeal? {
        try keys?.secretBox(BidderSeal.keyName).map(BidderSeal.init)
    }

    func demandBidderSeal() throws -> BidderSeal {
        guard let seal = try bidderSeal() else { throw Refusal.unopened }
        return seal
    }
}
