import Kernel
import Storage

/// Carries out scheduled work. Any number of processes may do so over one database: writing transactions run one after
/// another, so that what one has claimed or finished no other sees as due.
package struct Schedule: Sendable {
    private let registry: Registry
    package let kinds: [ScheduledKind]

    /// `kinds` besides the registry's own.
    package init(_ registry: Registry, _ kinds: [ScheduledKind] = []) {
        self.registry = registry
        self.kinds = registry.upkeep + kinds
    }

    /// What a round came to.
    package struct Round: Sendable {
        package var done = 0
        package var troubles: [(kind: String, error: any Error)] = []
    }

    /// Does what is due now, each kind at most so many times, and returns once nothing more is.
    @discardableResult
    package func round(atMost portions: Int = 1000) async -> Round {
        var round = Round()
        // Every process for itself: what one of them has read helps no other.
        do { try await registry.followCalendar() } catch { round.troubles.append(("calendar", error)) }
        for kind in kinds {
            do {
                if let seconds = kind.every { try await keep(kind.name, every: seconds) }
                for _ in 0..<portions {
                    try Task.checkCancellation()
                    guard try await step(kind) else { break }
                    round.done += 1
                }
            } catch {
                round.troubles.append((kind.name, error))
            }
        }
        return round
    }

    private func keep(_ kind: String, every seconds: Int) async throws {
        let now = registry.now
        let isKept = try await registry.database.read { session in
            let due: Int64? = try session.value("SELECT due FROM scheduled_work WHERE kind = \(kind) AND key = ''")
            return due.map { $0 <= now.adding(seconds: seconds).milliseconds } ?? false
        }
        guard !isKept else { return }
        try await registry.database.write {
            try ScheduleStore(session: $0).keep(kind, every: seconds, at: now)
        }
    }

    /// Does one piece; false when none is due.
    private func step(_ kind: ScheduledKind) async throws -> Bool {
        let now = registry.now
        // A look costs no transaction of its own.
        let isAwaited = try await registry.database.read { session in
            try ScheduleStore(session: session).due(kind.name, at: now) != nil && kind.when?(session, now) ?? true
        }
        guard isAwaited else { return false }
        return switch kind.way {
        case .together(let act): try await doTogether(kind, act, at: now)
        case .apart(let seconds, let act): try await doApart(kind, act, holding: seconds, at: now)
        }
    }

    // MARK: In the claiming transaction

    private func doTogether(
        _ kind: ScheduledKind, _ act: @escaping @Sendable (Session, ScheduledWork, WorkCalendar) throws -> Bool,
        at now: Timestamp
    ) async throws -> Bool {
        let calendar = registry.calendar
        var claimed: ScheduledWork?
        do {
            return try await registry.database.write { session in
                let store = ScheduleStore(session: session)
                guard let work = try store.due(kind.name, at: now) else { return false }
                do {
                    let more = try session.savepoint { try act(session, work, calendar) }
                    try store.finish(work, next: Self.next(kind, more: more, at: now), at: now)
                    return true
                } catch {
                    throw Failed(work: work, error: error)
                }
            }
        } catch let failed as Failed {
            claimed = failed.work
            try await note(failed.error, of: claimed, at: now)
            throw failed.error
        }
    }

    private struct Failed: Error {
        let work: ScheduledWork
        let error: any Error
    }

    private func note(_ error: any Error, of work: ScheduledWork?, at now: Timestamp, mark: Int64? = nil) async throws {
        guard let work else { return }
        try await registry.database.write { session in
            try ScheduleStore(session: session).fail(
                work, String(describing: error).prefix(500).description,
                next: now.adding(seconds: Self.pause(after: work.attempts + 1)), mark: mark)
        }
    }

    // MARK: Apart from it

    private func doApart(
        _ kind: ScheduledKind, _ act: @Sendable (ScheduledWork) async throws -> Bool, holding seconds: Int,
        at now: Timestamp
    ) async throws -> Bool {
        let claim = try await registry.database.write { session -> (ScheduledWork, Int64)? in
            let store = ScheduleStore(session: session)
            guard let work = try store.due(kind.name, at: now) else { return nil }
            let mark = try SequenceStore(session: session).next("claim")
            try store.claim(work, until: now.adding(seconds: seconds), mark: mark)
            return (work, mark)
        }
        guard let (work, mark) = claim else { return false }
        do {
            let more = try await act(work)
            let end = registry.now
            try await registry.database.write { session in
                try ScheduleStore(session: session).finish(
                    work, next: Self.next(kind, more: more, at: end), at: end, mark: mark)
            }
            return true
        } catch {
            try await note(error, of: work, at: registry.now, mark: mark)
            throw error
        }
    }

    private static func next(_ kind: ScheduledKind, more: Bool, at now: Timestamp) -> Timestamp? {
        more ? now : kind.every.map { now.adding(seconds: $0) }
    }

    /// Longer each time, up to an hour.
    private static func pause(after attempts: Int) -> Int { min(3600, 15 << min(attempts, 10)) }
}
