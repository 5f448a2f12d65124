import COpenSSL

/// How heads are signed.
package enum SignatureAlgorithm: String, Sendable, CaseIterable, Codable {
    /// RFC 8032.
    case ed25519
    /// The national signature (GB/T 32918.2-2016), over SM3, with the customary signer 1234567812345678.
    case sm2

    fileprivate var keyType: String { self == .ed25519 ? "ED25519" : "SM2" }
    fileprivate static let signer = Array("1234567812345678".utf8)

    /// Ready to sign or to check one message.
    fileprivate func context<T>(
        _ key: OpaquePointer, _ body: (OpaquePointer, UnsafePointer<CChar>?) -> T?
    ) -> T? {
        guard let context = EVP_MD_CTX_new() else { return nil }
        defer { EVP_MD_CTX_free(context) }
        guard self == .sm2 else { return body(context, nil) }
        guard let parameters = EVP_PKEY_CTX_new(key, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(parameters) }
        EVP_MD_CTX_set_pkey_ctx(context, parameters)
        guard EVP_PKEY_CTX_set1_id(parameters, Self.signer, Int32(Self.signer.count)) == 1 else { return nil }
        return "SM3".withCString { body(context, $0) }
    }
}

/// The half of a key pair that everybody may know.
package struct PublicKey: Sendable, Hashable {
    package let algorithm: SignatureAlgorithm
    /// SubjectPublicKeyInfo (RFC 5280) in DER.
    package let encoded: [UInt8]
    /// SM3 of the encoded key, in hexadecimal digits: the name it goes by.
    package let id: String

    /// Nil unless the bytes are a key of this algorithm.
    package init?(_ algorithm: SignatureAlgorithm, encoded: [UInt8]) {
        guard let id = try? SM3.hash(encoded), let key = Self.opened(encoded) else { return nil }
        defer { EVP_PKEY_free(key) }
        guard EVP_PKEY_is_a(key, algorithm.keyType) == 1 else { return nil }
        self.algorithm = algorithm
        self.encoded = encoded
        self.id = id.description
    }

    /// Whatever kind of key the bytes are.
    package init?(encoded: [UInt8]) {
        for algorithm in SignatureAlgorithm.allCases {
            if let key = PublicKey(algorithm, encoded: encoded) {
                self = key
                return
            }
        }
        return nil
    }

    private static func opened(_ encoded: [UInt8]) -> OpaquePointer? {
        encoded.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return d2i_PUBKEY(nil, &start, bytes.count)
        }
    }

    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = Self.opened(encoded) else { return false }
        defer { EVP_PKEY_free(key) }
        return algorithm.context(key) { context, digest in
            EVP_DigestVerifyInit_ex(context, nil, digest, nil, nil, key, nil) == 1
                && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
        } ?? false
    }
}

/// A key pair that signs heads. The private half leaves it only towards its file.
package final class SigningKey: Sendable {
    package let publicKey: PublicKey
    /// PKCS #8, as it is kept.
    package let pem: [UInt8]

    private init(_ key: OpaquePointer, _ algorithm: SignatureAlgorithm) throws(CryptographyFailure) {
        let failure = CryptographyFailure(operation: algorithm.rawValue)
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = i2d_PUBKEY(key, &encoded)
        guard count > 0, let encoded else { throw failure }
        defer { CRYPTO_free(encoded, #file, #line) }
        let bytes = Array(UnsafeBufferPointer(start: encoded, count: Int(count)))
        guard let publicKey = PublicKey(algorithm, encoded: bytes), let pem = Self.pem(of: key) else { throw failure }
        self.publicKey = publicKey
        self.pem = pem
    }

    /// A new pair, from OpenSSL's own generator of keys.
    package convenience init(_ algorithm: SignatureAlgorithm) throws(CryptographyFailure) {
        var key: OpaquePointer?
        guard let context = EVP_PKEY_CTX_new_from_name(nil, algorithm.keyType, nil) else {
            throw CryptographyFailure(operation: algorithm.rawValue)
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_generate(context, &key) == 1, let key else {
            throw CryptographyFailure(operation: algorithm.rawValue)
        }
        defer { EVP_PKEY_free(key) }
        try self.init(key, algorithm)
    }

    /// The pair that a file holds; nil when it holds none of ours.
    package convenience init?(pem: [UInt8]) {
        guard let key = Self.opened(pem) else { return nil }
        defer { EVP_PKEY_free(key) }
        guard let algorithm = SignatureAlgorithm.allCases.first(where: { EVP_PKEY_is_a(key, $0.keyType) == 1 }) else {
            return nil
        }
        try? self.init(key, algorithm)
    }

    package func sign(_ message: [UInt8]) throws(CryptographyFailure) -> [UInt8] {
        let failure = CryptographyFailure(operation: publicKey.algorithm.rawValue)
        guard let key = Self.opened(pem) else { throw failure }
        defer { EVP_PKEY_free(key) }
        let signature = publicKey.algorithm.context(key) { context, digest -> [UInt8]? in
            var count = 0
            guard EVP_DigestSignInit_ex(context, nil, digest, nil, nil, key, nil) == 1,
                EVP_DigestSign(context, nil, &count, message, message.count) == 1
            else { return nil }
            var signature = [UInt8](repeating: 0, count: count)
            guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { return nil }
            return Array(signature.prefix(count))
        }
        guard let signature else { throw failure }
        return signature
    }

    private static func opened(_ pem: [UInt8]) -> OpaquePointer? {
        guard let source = BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
        defer { BIO_free(source) }
        return PEM_read_bio_PrivateKey(source, nil, nil, nil)
    }

    private static func pem(of key: OpaquePointer) -> [UInt8]? {
        guard let target = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(target) }
        guard PEM_write_bio_PKCS8PrivateKey(target, key, nil, nil, 0, nil, nil) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = BIO_read(target, &bytes, Int32(bytes.count))
        return count > 0 ? Array(bytes.prefix(Int(count))) : nil
    }
}
