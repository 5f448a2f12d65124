package import Kernel
import Storage

/// A person's notices, newest first, and how many of all are unread.
package struct NoticePortion: Sendable {
    package let notices: [Notice]
    package let unread: Int
    package let next: Int64?
}

extension Registry {
    /// Unread notices are counted up to this; more is "many".
    package static let countedNotices = 100

    package func notices(
        for actor: Actor, before id: Int64? = nil, unreadOnly: Bool = false, limit: Int = 50
    ) async throws -> NoticePortion {
        try await database.read { session in
            let store = NoticeStore(session: session)
            let found = try store.notices(of: actor.account, before: id, unreadOnly: unreadOnly, limit: limit)
            return NoticePortion(
                notices: found, unread: try store.unread(of: actor.account, upTo: Self.countedNotices),
                next: found.count < limit ? nil : found.last?.id)
        }
    }

    package func unreadNotices(for actor: Actor) async throws -> Int {
        try await database.read {
            try NoticeStore(session: $0).unread(of: actor.account, upTo: Self.countedNotices)
        }
    }

    /// What came after `id`, oldest first: a live stream asks this again and again.
    package func notices(for actor: Actor, after id: Int64, limit: Int = 50) async throws -> [Notice] {
        try await database.read {
            try NoticeStore(session: $0).notices(of: actor.account, after: id, limit: limit)
        }
    }

    /// The place of the newest notice of anybody: while it stays, nobody has news.
    package func newestNotice() async throws -> Int64 {
        try await database.read { try NoticeStore(session: $0).newest() }
    }

    /// Marks one notice of the actor's own as read; without `id`, all up to `last`.
    package func markRead(_ id: Int64? = nil, through last: Int64 = .max, as actor: Actor) async throws {
        let now = now
        try await database.write {
            try NoticeStore(session: $0).markRead(of: actor.account, id: id, through: id ?? last, at: now)
        }
    }

    /// Tells people something outside any act.
    package func tell(
        _ roles: Set<Role>, of organisation: String, _ text: LocalizedText, kind: Notice.Kind
    ) async throws {
        let now = now
        try await database.write { session in
            let store = NoticeStore(session: session)
            try store.tell(try store.accounts(with: roles, in: organisation), text, kind: kind, about: nil, at: now)
        }
    }
}
