import Kernel
package import Registry
import Storage

// Asking for a rating by a message: once, and once more when nobody answered.
extension Registry {
    /// After so many days without a rating somebody is reminded.
    package static let reminderDays = 3
    private static let keptDays = 60

    /// Asks about `invitation`, once, however often this is called; who has rated already isn't asked. `message` puts the
    /// link's word into words. False when nothing was written.
    package func request(
        _ invitation: RatingInvitation, random: @Sendable (Int) -> [UInt8],
        _ message: @escaping @Sendable (String) -> TextMessage?
    ) async throws -> Bool {
        try await write(invitation, random, message) { store, now in try store.ask(invitation.subject, at: now) }
    }

    /// Reminds, once, of what `request` asked about.
    package func remind(
        _ invitation: RatingInvitation, random: @Sendable (Int) -> [UInt8],
        _ message: @escaping @Sendable (String) -> TextMessage?
    ) async throws -> Bool {
        try await write(invitation, random, message) { store, now in try store.remind(invitation.subject, at: now) }
    }

    /// Nobody is reminded of it: it was rated, or its telephone is gone.
    package func settleRequest(_ subject: String) async throws {
        let now = now
        try await database.write { _ = try RatingInvitationStore(session: $0).remind(subject, at: now) }
    }

    /// What was asked about three days ago or earlier and nobody was reminded of.
    package func unremindedRequests(limit: Int) async throws -> [String] {
        let now = now
        return try await database.write { session in
            let store = RatingInvitationStore(session: session)
            try store.forgetRequests(before: now.adding(seconds: -Self.keptDays * 86_400))
            return try store.unreminded(
                askedBy: now.adding(seconds: -Self.reminderDays * 86_400), limit: limit)
        }
    }

    private func write(
        _ invitation: RatingInvitation, _ random: @Sendable (Int) -> [UInt8],
        _ message: @escaping @Sendable (String) -> TextMessage?,
        once: @escaping @Sendable (RatingInvitationStore, Timestamp) throws -> Bool
    ) async throws -> Bool {
        let word = RatingInvitation.shortWord(random(RatingInvitation.shortLength))
        let message = message(word)
        let (hash, now) = (try Self.hash(ofWord: word), now)
        let isRated = try await isRated(invitation.subject)
        return try await database.write { session in
            let store = RatingInvitationStore(session: session)
            guard try once(store, now), !isRated, let message else { return false }
            try store.add(invitation, hash, until: now.adding(seconds: RatingInvitation.days * 86_400))
            try self.text(message, within: session)
            return true
        }
    }
}

extension RatingInvitation {
    /// Sixty bits: short enough for a text message, and too many to guess one of a month's.
    static let shortLength = 12
    /// Without letters that look like digits.
    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

    static func shortWord(_ bytes: [UInt8]) -> String { String(bytes.map { letters[Int($0 & 31)] }) }
}
