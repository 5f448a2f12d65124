package import Kernel
package import Registry

/// Whoever keeps shares of bidders' keys (密钥托管人): the half of a key pair that everybody may know. The other half was made in
/// their browser and is in their key file; it never comes here.
package struct KeyTrustee: Matter {
    package enum State: String, Labelled {
        case proposed, active, retired

        package var label: LocalizedText {
            switch self {
            case .proposed: LocalizedText(zh: "待核对指纹", en: "fingerprint to be compared")
            case .active: LocalizedText(zh: "启用", en: "in use")
            case .retired: LocalizedText(zh: "停用", en: "retired")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 核对指纹: the supervisor compared it with what the trustee read out.
        case confirm(fingerprint: String)
        case retire(reason: String)
    }

    package var head = Head()
    package var state = State.proposed
    package var name = ""
    package var account: Int64?
    /// SubjectPublicKeyInfo of an RSA key of 3072 bits, in hexadecimal digits.
    package var publicKey = ""
    /// SHA-256 of it.
    package var fingerprint = ""

    package init() {}

    package func entered(in context: ActContext) -> KeyTrustee {
        var entered = self
        entered.account = context.actor.account
        entered.fingerprint =
            [UInt8](hexadecimal: publicKey).flatMap { try? SHA256.hash($0).description } ?? ""
        return entered
    }

    /// An SPKI of RSA with 3072 bits begins like this and has 422 bytes.
    private static let beginning = "308201a2300d06092a864886f70d01010105000382018f003082018a0282018100"

    /// In hexadecimal digits.
    package static let keyDigits = 844

    package static func isPublicKey(_ digits: String) -> Bool {
        digits.utf8.count == keyDigits && digits.hasPrefix(beginning) && [UInt8](hexadecimal: digits) != nil
    }

    package var problems: [FieldProblem] {
        guard Self.isPublicKey(publicKey) else {
            return [
                FieldProblem(
                    "public_key", zh: "不是3072位RSA公钥，请在托管人页面上生成。",
                    en: "This is no RSA public key of 3072 bits. Make one on the trustee's page.")
            ]
        }
        return []
    }

    package static let fields: [Field<KeyTrustee>] = [
        Field(\.name, "name", zh: "托管人", en: "Trustee", .text(1...60), listed: true),
        Field(\.account, "account", zh: "账号", en: "Account", .integer(0...Int.max), derived: true),
        Field(\.publicKey, "public_key", zh: "公钥", en: "Public key", .text(1...keyDigits)),
        Field(
            \.fingerprint, "fingerprint", zh: "公钥指纹（SHA-256）", en: "Fingerprint (SHA-256)", .text(64...64),
            listed: true, derived: true),
    ]

    package static let register = Register(
        KeyTrustee.self, "key_trustee", zh: "密钥托管人", en: "Key trustees",
        purpose: LocalizedText(
            zh: "投标人密钥丢失时的补救：几名托管人共同才能启封，任何一方都不能单独启封。",
            en: "The remedy for a lost key: several trustees together can open a bid, none of them alone."),
        prefix: "TG", access: Register.Access(readers: Role.tradingStaff, editors: [.keyTrustee]),
        acts: [
            ActDescription(
                "confirm", zh: "核对指纹并启用", en: "Confirm the fingerprint", from: [State.proposed],
                by: [.tradingSupervisor],
                inputs: [
                    .input("fingerprint", zh: "托管人当面读出的指纹", en: "Fingerprint as the trustee read it out", .text(8...90))
                ]),
            ActDescription(
                "retire", zh: "停用", en: "Retire", from: [State.proposed, .active],
                by: [.keyTrustee, .tradingSupervisor], inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [])

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<KeyTrustee> {
        switch (state, act) {
        case (.proposed, .confirm(let told)):
            let digits = told.lowercased().filter(\.isHexDigit)
            guard digits.count >= 16, fingerprint.hasPrefix(digits) else {
                throw .invalid(
                    "fingerprint", zh: "与登记的公钥指纹不一致，请当面核对（至少前16位）。",
                    en: "It is not the fingerprint of this key. Compare it face to face, at least its first 16 digits.")
            }
            guard account != context.actor.account else {
                throw .rule(zh: "不能核对自己的密钥。", en: "Nobody confirms a key of their own.")
            }
            return Outcome(moved(to: .active))
        case (.proposed, .retire), (.active, .retire):
            guard !context.actor.roles.isDisjoint(with: [.tradingSupervisor]) || account == context.actor.account else {
                throw .rule(zh: "只能停用自己的密钥。", en: "You can retire only a key of your own.")
            }
            return Outcome(moved(to: .retired))
        case (.active, .confirm), (.retired, .confirm): throw notPossible("confirm")
        case (.retired, .retire): throw notPossible("retire")
        }
    }
}
