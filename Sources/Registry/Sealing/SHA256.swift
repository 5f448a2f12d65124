import COpenSSL

/// SHA-256 (FIPS 180-4), by the system's OpenSSL: what a browser can compute too. Everywhere else the house hashes by SM3.
package enum SHA256 {
    package static func hash(_ message: [UInt8]) throws(CryptographyFailure) -> Digest {
        var result = [UInt8](repeating: 0, count: Digest.byteCount)
        var count = 0
        let isDone = EVP_Q_digest(nil, "SHA256", nil, message, message.count, &result, &count)
        guard isDone == 1, let digest = Digest(result) else { throw CryptographyFailure(operation: "SHA-256") }
        return digest
    }
}
