import Foundation
import Kernel
import Registry

/// What stands in an enrolment before closing (密封报名): who, with which practitioner, at what price. It lies in the database
/// sealed under the key beside it, so that neither a copy of the tables nor any page tells. Equal firms have equal pseudonyms,
/// so that nobody enrols twice.
struct QuoteSeal: Sendable {
    struct Content: Codable, Sendable, Hashable {
        let intermediary: String
        let account: Int64
        let practitioner: String?
        /// In fen; nil where the price is fixed or quoted by discount.
        let fen: Int64?
        /// 下浮率, in percent, exactly as typed.
        let discount: String?
        let statement: String
        /// What the browser sealed, where it did; then price, practitioner and statement stand in there alone.
        var envelope: String?
        /// Where it came from, for signals after closing.
        var marks: [String: String]?
    }

    private let box: SecretBox

    static let keyName = "intermediaries"
    private static let step = 3072

    init(_ box: SecretBox) {
        self.box = box
    }

    func holder(_ intermediary: String, in need: String) throws -> String {
        try box.pseudonym(of: "\(need) \(intermediary)")
    }

    func seal(_ content: Content, nonce: [UInt8], of enrolment: String) throws -> String {
        // Padded, so that the length tells neither of the price nor of who sealed it.
        var bytes = try Array(JSONEncoder().encode(content))
        bytes += [UInt8](repeating: 32, count: (Self.step - bytes.count % Self.step) % Self.step)
        return try hexadecimal(box.seal(bytes, nonce: nonce, context: enrolment))
    }

    func open(_ sealed: String, of enrolment: String) throws -> Content {
        let digits = Array(sealed.utf8)
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
        }
        guard let plain = try box.open(bytes, context: enrolment),
            let content = try? JSONDecoder().decode(Content.self, from: Data(plain))
        else { throw Refusal.quoteUnopened }
        return content
    }

    /// The private half of a need's pair.
    func seal(key: [UInt8], nonce: [UInt8], of need: String) throws -> [UInt8] {
        try box.seal(key, nonce: nonce, context: "key of \(need)")
    }

    func open(key: NeedKey) throws -> [UInt8] {
        guard let sealed = key.sealed, let plain = try box.open(sealed, context: "key of \(key.need)") else {
            throw Refusal.quoteUnopened
        }
        return plain
    }
}

extension Refusal {
    static let quoteUnopened = Refusal.rule(
        zh: "密封报名无法打开：内容被改动，或密钥文件已更换。请立即联系系统管理员和监管部门。",
        en:
            "A sealed enrolment can't be opened: it was changed, or the key file is another. Tell the administrator and the supervisor."
    )

    fileprivate static let quoteKeyless = Refusal.rule(
        zh: "本系统没有配置密钥文件夹，不能接受密封报名。请联系系统管理员。",
        en: "This system has no key folder, so it takes no sealed enrolments. Tell the administrator.")
}

extension Registry {
    func quoteSeal(random: @Sendable (Int) -> [UInt8]) throws -> QuoteSeal {
        guard let keys else { throw Refusal.quoteKeyless }
        return QuoteSeal(try keys.secretBox(QuoteSeal.keyName, random: random))
    }

    /// Nil where nothing was ever sealed.
    func quoteSeal() throws -> QuoteSeal? { try keys?.secretBox(QuoteSeal.keyName).map(QuoteSeal.init) }

    func demandQuoteSeal() throws -> QuoteSeal {
        guard let seal = try quoteSeal() else { throw Refusal.quoteUnopened }
        return seal
    }
}

extension Actor {
    /// Whoever enrols, before closing: no name and no account in the trail.
    static let enrolling = Actor(
        account: 0, name: "报名机构（截止前保密）", roles: Role.everyone.union([.applicant]), organisation: "", reach: nil)
}
