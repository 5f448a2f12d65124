import COpenSSL

/// AES-256-GCM (NIST SP 800-38D) with a nonce of twelve bytes, by the system's OpenSSL. The tag stands behind the text, as
/// browsers write it.
package enum SealedBox {
    package static let keyBytes = 32
    package static let nonceBytes = 12
    package static let tagBytes = 16

    package static func seal(_ plain: [UInt8], key: [UInt8], nonce: [UInt8], beside data: [UInt8])
        throws(CryptographyFailure) -> [UInt8]
    {
        guard let sealed = transform(plain, key, nonce, data, tag: nil) else {
            throw CryptographyFailure(operation: "AES-256-GCM")
        }
        return sealed
    }

    /// Nil when the key, the nonce, the text or what stands beside it isn't what was sealed.
    package static func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], beside data: [UInt8]) -> [UInt8]? {
        guard sealed.count >= tagBytes else { return nil }
        return transform(Array(sealed.dropLast(tagBytes)), key, nonce, data, tag: Array(sealed.suffix(tagBytes)))
    }

    /// Seals without a tag, opens with one.
    private static func transform(
        _ text: [UInt8], _ key: [UInt8], _ nonce: [UInt8], _ data: [UInt8], tag: [UInt8]?
    ) -> [UInt8]? {
        guard key.count == keyBytes, nonce.count == nonceBytes, text.count <= Int(Int32.max) - 64,
            let context = EVP_CIPHER_CTX_new()
        else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        guard EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce, tag == nil ? 1 : 0) == 1 else {
            return nil
        }
        var (count, last): (Int32, Int32) = (0, 0)
        // No place to write to: this is what is vouched for and not hidden.
        guard data.isEmpty || EVP_CipherUpdate(context, nil, &count, data, Int32(data.count)) == 1 else { return nil }
        var result = [UInt8](repeating: 0, count: text.count + tagBytes)
        guard text.isEmpty || EVP_CipherUpdate(context, &result, &count, text, Int32(text.count)) == 1 else {
            return nil
        }
        if var tag {
            guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1 else { return nil }
        }
        var rest = [UInt8](repeating: 0, count: 32)
        guard EVP_CipherFinal_ex(context, &rest, &last) == 1 else { return nil }
        result.removeLast(tagBytes)
        guard tag == nil else { return result }
        var made = [UInt8](repeating: 0, count: tagBytes)
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), &made) == 1 else { return nil }
        return result + made
    }
}
