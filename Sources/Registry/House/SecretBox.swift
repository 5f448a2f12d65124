import COpenSSL

/// What only the house may read, and only when a rule opens it (密封信息): SM4 in counter mode, then HMAC-SM3 over all of it.
/// The key lies in the key folder, so that a copy of the database alone tells nothing.
package struct SecretBox: Sendable {
    /// The first half encrypts, the second one authenticates.
    private let key: [UInt8]

    package static let keyLength = 48
    private static let nonceLength = 16
    private static let codeLength = 32

    /// Nil unless the key is as long as it has to be.
    package init?(key: [UInt8]) {
        guard key.count == Self.keyLength else { return nil }
        self.key = key
    }

    /// `nonce`: 16 bytes that were never used with this key. `context` says what it belongs to; it opens nowhere else.
    package func seal(_ plain: [UInt8], nonce: [UInt8], context: String) throws(CryptographyFailure) -> [UInt8] {
        guard nonce.count == Self.nonceLength else { throw CryptographyFailure(operation: "SM4-CTR") }
        let body = try nonce + transform(plain, nonce)
        return try body + code(body, context)
    }

    /// Nil when it was changed, belongs elsewhere or was sealed with another key.
    package func open(_ sealed: [UInt8], context: String) throws(CryptographyFailure) -> [UInt8]? {
        guard sealed.count >= Self.nonceLength + Self.codeLength else { return nil }
        let body = Array(sealed.dropLast(Self.codeLength))
        let (given, own) = (Array(sealed.suffix(Self.codeLength)), try code(body, context))
        guard zip(given, own).reduce(0, { $0 | ($1.0 ^ $1.1) }) == 0 else { return nil }
        return try transform(Array(body.dropFirst(Self.nonceLength)), Array(body.prefix(Self.nonceLength)))
    }

    /// A name for `text` that only who has the key can make: equal texts have equal names, and none tells its text.
    package func pseudonym(of text: String) throws(CryptographyFailure) -> String {
        hexadecimal(try code(Array(text.utf8), "pseudonym").prefix(16))
    }

    private func transform(_ bytes: [UInt8], _ nonce: [UInt8]) throws(CryptographyFailure) -> [UInt8] {
        let failure = CryptographyFailure(operation: "SM4-CTR")
        guard let context = EVP_CIPHER_CTX_new() else { throw failure }
        defer { EVP_CIPHER_CTX_free(context) }
        guard let cipher = EVP_CIPHER_fetch(nil, "SM4-CTR", nil) else { throw failure }
        defer { EVP_CIPHER_free(cipher) }
        var result = [UInt8](repeating: 0, count: bytes.count + 32)
        var count: Int32 = 0
        guard EVP_EncryptInit_ex2(context, cipher, Array(key.prefix(16)), nonce, nil) == 1,
            EVP_EncryptUpdate(context, &result, &count, bytes, Int32(bytes.count)) == 1
        else { throw failure }
        return Array(result.prefix(Int(count)))
    }

    private func code(_ bytes: [UInt8], _ context: String) throws(CryptographyFailure) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 64)
        var count = 0
        let secret = Array(key.dropFirst(16))
        let message = Array("\(context.utf8.count):\(context)".utf8) + bytes
        let isDone = EVP_Q_mac(
            nil, "HMAC", nil, "SM3", nil, secret, secret.count, message, message.count, &result, result.count, &count)
        guard isDone != nil, count == Self.codeLength else { throw CryptographyFailure(operation: "HMAC-SM3") }
        return Array(result.prefix(count))
    }
}

extension KeyFolder {
    /// The box of this name; its key is made the first time, from `random`.
    package func secretBox(_ name: String, random: @Sendable (Int) -> [UInt8]) throws -> SecretBox {
        if let key = try secret(name) {
            guard let box = SecretBox(key: key) else { throw CryptographyFailure(operation: "secret-\(name)") }
            return box
        }
        try keep(secret: random(SecretBox.keyLength), name)
        guard let box = try secret(name).flatMap(SecretBox.init(key:)) else {
            throw CryptographyFailure(operation: "secret-\(name)")
        }
        return box
    }
}

extension KeyFolder {
    /// The box of this name, if its key was made.
    package func secretBox(_ name: String) throws -> SecretBox? { try secret(name).flatMap(SecretBox.init(key:)) }
}
