import COpenSSL

/// Seals something short, such as a key, to whoever holds the private half of a pair: RSA-OAEP (RFC 8017) with SHA-256, by the
/// system's OpenSSL. Browsers write and read the same.
package enum KeyWrap {
    package static let bits = 3072

    /// `publicKey`: SubjectPublicKeyInfo. `label`: what the sealed thing is for; it opens beside nothing else.
    package static func wrap(
        _ secret: [UInt8], for publicKey: [UInt8], label: [UInt8]
    ) throws(CryptographyFailure) -> [UInt8] {
        var start: UnsafePointer<UInt8>?
        let key = publicKey.withUnsafeBufferPointer { bytes in
            start = bytes.baseAddress
            return d2i_PUBKEY(nil, &start, bytes.count)
        }
        defer { EVP_PKEY_free(key) }
        guard let key, let wrapped = transform(secret, key, label, EVP_PKEY_encrypt_init, EVP_PKEY_encrypt) else {
            throw CryptographyFailure(operation: "RSA-OAEP")
        }
        return wrapped
    }

    /// `privateKey`: PKCS #8. Nil when it was sealed to somebody else, or for something else.
    package static func unwrap(_ wrapped: [UInt8], with privateKey: [UInt8], label: [UInt8]) -> [UInt8]? {
        let key = privatePart(privateKey)
        defer { EVP_PKEY_free(key) }
        return key.flatMap { transform(wrapped, $0, label, EVP_PKEY_decrypt_init, EVP_PKEY_decrypt) }
    }

    /// The public half that belongs to a private one; nil for what is none.
    package static func publicKey(of privateKey: [UInt8]) -> [UInt8]? {
        let key = privatePart(privateKey)
        defer { EVP_PKEY_free(key) }
        return key.flatMap { encoded($0, i2d_PUBKEY) }
    }

    /// A pair of its own, as a browser makes it.
    package static func pair() throws(CryptographyFailure) -> (publicKey: [UInt8], privateKey: [UInt8]) {
        let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        defer { EVP_PKEY_free(key) }
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits)) == 1,
            EVP_PKEY_generate(context, &key) == 1, let key, let publicKey = encoded(key, i2d_PUBKEY)
        else { throw CryptographyFailure(operation: "RSA") }
        let inner = EVP_PKEY2PKCS8(key)
        defer { PKCS8_PRIV_KEY_INFO_free(inner) }
        guard let inner, let privateKey = encoded(inner, i2d_PKCS8_PRIV_KEY_INFO) else {
            throw CryptographyFailure(operation: "RSA")
        }
        return (publicKey, privateKey)
    }

    private static func privatePart(_ bytes: [UInt8]) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { bytes in
            var start = bytes.baseAddress
            return d2i_AutoPrivateKey(nil, &start, bytes.count)
        }
    }

    private static func encoded(
        _ key: OpaquePointer, _ encode: (OpaquePointer, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) -> [UInt8]? {
        let count = encode(key, nil)
        guard count > 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            var place = buffer.baseAddress
            return encode(key, &place)
        }
        return written == count ? bytes : nil
    }

    private typealias Transform = (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, UnsafePointer<UInt8>?, Int
    ) -> Int32

    private static func transform(
        _ text: [UInt8], _ key: OpaquePointer, _ label: [UInt8], _ begin: (OpaquePointer?) -> Int32, _ run: Transform
    ) -> [UInt8]? {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard begin(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1,
            EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) == 1,
            EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) == 1, take(label, context)
        else { return nil }
        var count = 0
        guard run(context, nil, &count, text, text.count) == 1 else { return nil }
        var result = [UInt8](repeating: 0, count: count)
        guard run(context, &result, &count, text, text.count) == 1 else { return nil }
        return Array(result.prefix(count))
    }

    /// The context owns its copy of the label, and frees it.
    private static func take(_ label: [UInt8], _ context: OpaquePointer) -> Bool {
        guard !label.isEmpty, let copy = CRYPTO_malloc(label.count, #file, #line) else { return label.isEmpty }
        copy.copyMemory(from: label, byteCount: label.count)
        if EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, Int32(label.count)) == 1 { return true }
        CRYPTO_free(copy, #file, #line)
        return false
    }
}
