package import Kernel
package import Registry
import Storage

/// The pair of keys to which the quotes of one need are sealed in browsers (报价密封密钥). The private half lies under the
/// server's own key, takes part in nothing before closing, and is forgotten once everything is opened.
package struct NeedKey: Sendable, Hashable {
    package let need: String
    /// SubjectPublicKeyInfo.
    package let publicKey: [UInt8]
    /// The private half, sealed; nil once it is forgotten.
    let sealed: [UInt8]?

    /// SHA-256 of the public half: what an envelope is bound to.
    package func fingerprint() throws -> String { try SHA256.hash(publicKey).description }
}

extension Registry {
    /// The key for quotes in a need that is open, made when the first firm comes to quote.
    package func sealingKey(of need: IntermediaryNeed, random: @Sendable (Int) -> [UInt8]) async throws -> NeedKey? {
        guard need.isOpen(at: now) else { return nil }
        let number = need.head.number
        if let known = try await database.read({ try NeedKeyStore(session: $0).usable(of: number) }) { return known }
        let seal = try quoteSeal(random: random)
        let pair = try KeyWrap.pair()
        let made = NeedKey(
            need: number, publicKey: pair.publicKey,
            sealed: try seal.seal(key: pair.privateKey, nonce: random(16), of: number))
        let moment = now
        return try await database.write { session in
            let store = NeedKeyStore(session: session)
            // Two firms may come at once: the first one's holds.
            if let known = try store.usable(of: number) { return known }
            try store.keep(made, at: moment)
            return made
        }
    }
}

extension IntermediaryNeed {
    package func isOpen(at moment: Timestamp) -> Bool {
        state == .enrolling && (enrolUntil.map { moment < $0 } ?? false)
    }
}
