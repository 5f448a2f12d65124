package import Kernel

/// What the log was at one moment, under signature (签名树头): so many entries, this root.
package struct SignedHead: Sendable, Hashable {
    /// Its place among all heads, counted from 1 without gaps.
    package let number: Int64
    /// How many entries the tree has.
    package let size: Int64
    package let root: Digest
    package let at: Timestamp
    /// The log's identity: the id of its first key.
    package let log: String
    /// The id of the key that signed.
    package let signer: String
    package let signature: [UInt8]

    /// What is signed.
    package var canonical: [UInt8] {
        var buffer = CanonicalBytes()
        buffer.append("heng-head-1")
        buffer.append(log)
        buffer.append(number)
        buffer.append(size)
        root.append(to: &buffer)
        buffer.append(at.milliseconds)
        buffer.append(signer)
        return buffer.bytes
    }

    package func isSigned(by key: PublicKey) -> Bool {
        key.id == signer && key.verifies(signature, of: canonical)
    }
}

extension SignedHead {
    init(number: Int64, size: Int64, root: Digest, at: Timestamp, log: String, signedWith key: SigningKey) throws {
        func head(_ signature: [UInt8]) -> SignedHead {
            SignedHead(
                number: number, size: size, root: root, at: at, log: log, signer: key.publicKey.id,
                signature: signature)
        }
        self = head(try key.sign(head([]).canonical))
    }
}

/// A key by its place among all that ever signed, announced under the signature of the one before (the first under its
/// own), so that whoever trusts an early key can trust the later ones.
package struct TrailKey: Sendable, Hashable {
    /// From 1 without gaps.
    package let position: Int64
    package let publicKey: PublicKey
    package let log: String
    package let at: Timestamp
    /// The id of the key that announces this one.
    package let signer: String
    package let signature: [UInt8]

    package var canonical: [UInt8] {
        Self.canonical(position: position, publicKey, log: log, at: at, signer: signer)
    }

    private static func canonical(
        position: Int64, _ key: PublicKey, log: String, at: Timestamp, signer: String
    ) -> [UInt8] {
        var buffer = CanonicalBytes()
        buffer.append("heng-key-1")
        buffer.append(log)
        buffer.append(position)
        buffer.append(key.algorithm.rawValue)
        key.encoded.withUnsafeBytes { buffer.append(block: $0) }
        buffer.append(at.milliseconds)
        buffer.append(signer)
        return buffer.bytes
    }

    package func isAnnounced(by key: PublicKey) -> Bool {
        key.id == signer && key.verifies(signature, of: canonical)
    }
}

extension TrailKey {
    init(position: Int64, _ key: PublicKey, log: String, at: Timestamp, announcedBy signer: SigningKey) throws {
        let id = signer.publicKey.id
        self.init(
            position: position, publicKey: key, log: log, at: at, signer: id,
            signature: try signer.sign(Self.canonical(position: position, key, log: log, at: at, signer: id)))
    }
}
