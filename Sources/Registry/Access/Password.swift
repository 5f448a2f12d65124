import CArgon2

/// A password as it is kept: Argon2id with its parameters and salt, never the words (RFC 9106, OWASP's 19 MiB × 2).
package struct Password: Sendable, Hashable {
    package let encoded: String

    private static let passes: UInt32 = 2
    private static let kibibytes: UInt32 = 19_456

    package init(encoded: String) {
        self.encoded = encoded
    }

    /// Takes about 30 ms and 19 MiB; never call it inside a database closure.
    @concurrent
    package static func hashing(_ words: String, salt: [UInt8]) async throws -> Password {
        let size = argon2_encodedlen(passes, kibibytes, 1, UInt32(salt.count), 32, Argon2_id)
        var encoded = [CChar](repeating: 0, count: size)
        let words = Array(words.utf8)
        let result = argon2id_hash_encoded(
            passes, kibibytes, 1, words, words.count, salt, salt.count, 32, &encoded, size)
        guard result == ARGON2_OK.rawValue else { throw CryptographyFailure(operation: "Argon2id") }
        return Password(
            encoded: String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    @concurrent
    package func matches(_ words: String) async -> Bool {
        let words = Array(words.utf8)
        return argon2id_verify(encoded, words, words.count) == ARGON2_OK.rawValue
    }

    /// Checked in place of an unknown account's, so that an answer takes the same time either way.
    package static let ofNobody = Password(
        encoded: "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
}
