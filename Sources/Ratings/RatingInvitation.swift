package import Kernel
package import Registry
import Storage
/// A link by which somebody says what they think of one visit or case, once and without an account (评价链接). What it is
/// about stands here; the link itself is a random word, and nothing of the person is in either.
package struct RatingInvitation: Sendable, Hashable {
    package let thing: RatedThing
    /// The number of the case or the ticket.
    package let subject: String
    package let organisation: String
    package let item: String?
    package let counter: String?
    package let clerk: Int64?
    package let expiresAt: Timestamp
    package let isUsed: Bool

    /// As long as a second opinion may follow a first.
    package static let days = 30

    package init(
        _ thing: RatedThing, _ subject: String, organisation: String, item: String? = nil, counter: String? = nil,
        clerk: Int64? = nil
    ) {
        self.init(
            thing: thing, subject: subject, organisation: organisation, item: item, counter: counter, clerk: clerk,
            expiresAt: Timestamp(milliseconds: 0), isUsed: false)
    }

    init(
        thing: RatedThing, subject: String, organisation: String, item: String?, counter: String?, clerk: Int64?,
        expiresAt: Timestamp, isUsed: Bool
    ) {
        self.thing = thing
        self.subject = subject
        self.organisation = organisation
        self.item = item
        self.counter = counter
        self.clerk = clerk
        self.expiresAt = expiresAt
        self.isUsed = isUsed
    }

    /// The rating it leads to, before anything is said.
    package var rating: Rating {
        var rating = Rating()
        rating.thing = thing
        rating.subject = subject
        rating.head.organisation = organisation
        rating.item = item
        rating.counter = counter
        rating.clerk = clerk
        return rating
    }
}

extension Registry {
    /// Makes a link's word. Whoever has it can rate what it is about, and nothing else; the database keeps its hash alone.
    package func invite(_ invitation: RatingInvitation, random: @Sendable (Int) -> [UInt8]) async throws -> String {
        let word = hexadecimal(random(16))
        let (hash, now) = (try Self.hash(ofWord: word), now)
        let end = now.adding(seconds: RatingInvitation.days * 86_400)
        try await database.write { session in
            let store = RatingInvitationStore(session: session)
            try store.forget(before: now)
            try store.add(invitation, hash, until: end)
        }
        return word
    }

    static func hash(ofWord word: String) throws -> Digest { try SM3.hash(Array(word.prefix(64).utf8)) }

    /// What a link is about; refused when it is none, or too old.
    package func invitation(_ word: String) async throws -> RatingInvitation {
        let (hash, now) = (try Self.hash(ofWord: word), now)
        let found = try await database.read { try RatingInvitationStore(session: $0).invitation(hash) }
        guard let found, found.expiresAt > now else { throw Self.noInvitation }
        return found
    }

    /// Rates by a link, once. `change` says what somebody thinks.
    package func rate(by word: String, _ change: @Sendable (inout Rating) -> Void) async throws -> Rating {
        let invitation = try await invitation(word)
        guard !invitation.isUsed else { throw Self.usedInvitation }
        let hash = try Self.hash(ofWord: word)
        var rating = invitation.rating
        change(&rating)
        return try await rate(rating, as: .applicant(0, on: invitation.organisation)) { session, _ in
            guard try RatingInvitationStore(session: session).use(hash) else { throw Self.usedInvitation }
        }
    }

    private static let noInvitation = Refusal.notFound(
        LocalizedText(zh: "这个评价链接，可能已过期", en: "This link, which may be too old,"))
    private static let usedInvitation = Refusal.rule(
        zh: "这个链接已经评价过，谢谢。", en: "This link was used already. Thank you.")
}
