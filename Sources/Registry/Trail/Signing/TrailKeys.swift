import Kernel
import Storage

extension Registry {
    /// Makes a key that signs from then on. The one in use announces it; the first, or one that replaces a lost one,
    /// announces itself.
    @discardableResult
    package func makeKey(
        _ algorithm: SignatureAlgorithm = .ed25519, replacingLost: Bool = false, by actor: Actor
    ) async throws -> TrailKey {
        let folder = try keyFolder()
        let current = try await trailKeys().last
        let held = try current.flatMap { try folder.signingKey($0.publicKey.id) }
        if let current, held == nil, !replacingLost { throw Refusal.lacksKey(current.publicKey.id, in: folder) }
        return try await makeKey(algorithm, after: current, announcedBy: held, by: actor)
    }

    /// The first key, at first need. Where another process makes one at the same moment, that one counts.
    func makeFirstKey() async throws {
        do { try await makeKey(.ed25519, after: nil, announcedBy: nil, by: .system) } catch Refusal.changedMeanwhile {}
    }

    @discardableResult
    private func makeKey(
        _ algorithm: SignatureAlgorithm, after current: TrailKey?, announcedBy signer: SigningKey?, by actor: Actor
    ) async throws -> TrailKey {
        let folder = try keyFolder()
        let fresh = try SigningKey(algorithm)
        let key = try TrailKey(
            position: (current?.position ?? 0) + 1, fresh.publicKey, log: current?.log ?? fresh.publicKey.id, at: now,
            announcedBy: signer ?? fresh)
        // On disk before anything names it: a key announced and lost could not be replaced in order.
        try folder.keep(fresh)
        do {
            try await database.write { try Self.announce(key, after: current, by: actor, in: $0) }
        } catch {
            try folder.remove(fresh)
            throw error
        }
        return key
    }

    private static func announce(
        _ key: TrailKey, after current: TrailKey?, by actor: Actor, in session: Session
    ) throws {
        let store = TreeStore(session: session)
        guard try store.keys().last?.position == current?.position else { throw Refusal.changedMeanwhile(by: "") }
        // A place that the trail says was taken, and is empty: somebody removed a key.
        let taken = try TrailStore(session: session).lastHash(register: TreeStore.keyRegister, matter: key.position)
        guard taken == .zero else {
            throw Refusal.contradicts(.rowMissing(register: TreeStore.keyRegister, matter: key.position))
        }
        try store.insert(key, by: actor)
    }
}
