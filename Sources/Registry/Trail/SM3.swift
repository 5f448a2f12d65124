import COpenSSL

/// The system's OpenSSL could not compute.
package struct CryptographyFailure: Error, Sendable {
    package let operation: String
}

/// The national hash function (SM3, GB/T 32905-2016), by the system's OpenSSL. One value hashes many messages in turn.
package struct SM3: ~Copyable {
    private let context: OpaquePointer
    private let algorithm: OpaquePointer
    private var result: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    package init() throws(CryptographyFailure) {
        guard let algorithm = EVP_MD_fetch(nil, "SM3", nil) else { throw CryptographyFailure(operation: "SM3") }
        guard let context = EVP_MD_CTX_new() else {
            EVP_MD_free(algorithm)
            throw CryptographyFailure(operation: "SM3")
        }
        self.context = context
        self.algorithm = algorithm
    }

    deinit {
        EVP_MD_CTX_free(context)
        EVP_MD_free(algorithm)
    }

    package mutating func hash(_ message: UnsafeRawBufferPointer) throws(CryptographyFailure) -> Digest {
        var count: UInt32 = 0
        var result = result
        let failed = withUnsafeMutableBytes(of: &result) { target in
            EVP_DigestInit_ex2(context, algorithm, nil) != 1
                || EVP_DigestUpdate(context, message.baseAddress, message.count) != 1
                || EVP_DigestFinal_ex(context, target.assumingMemoryBound(to: UInt8.self).baseAddress, &count) != 1
        }
        guard !failed, let digest = withUnsafeBytes(of: &result, { Digest($0) }) else {
            throw CryptographyFailure(operation: "SM3")
        }
        return digest
    }

    package mutating func hash(_ message: [UInt8]) throws(CryptographyFailure) -> Digest {
        do {
            return try message.withUnsafeBytes { try hash($0) }
        } catch let failure as CryptographyFailure {
            throw failure
        } catch {
            throw CryptographyFailure(operation: "SM3")
        }
    }

    /// The hash of one message.
    package static func hash(_ message: [UInt8]) throws(CryptographyFailure) -> Digest {
        var hasher = try SM3()
        return try hasher.hash(message)
    }
}
