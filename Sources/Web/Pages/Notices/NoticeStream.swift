import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import ServiceLifecycle
import Synchronization

/// A live stream of one person's notices (server-sent events). Every server looks at the database itself, so that it
/// doesn't matter which of them wrote a notice.
struct NoticeStream: Sendable {
    private let registry: Registry
    private let accounts: Accounts
    private let seats = StreamSeats()
    private let watch: NoticeWatch
    /// The browser comes back by itself after this long, and is asked again who it is.
    private let seconds: Int

    init(registry: Registry, accounts: Accounts, seconds: Int) {
        self.registry = registry
        self.accounts = accounts
        self.seconds = seconds
        watch = NoticeWatch(registry: registry)
    }

    func response(to request: Request, for context: StaffContext) async throws -> Response {
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) }
        let start = if let last { last } else { try await registry.newestNotice() }
        let events = NoticeEvents(
            registry: registry, accounts: accounts, session: context.sessionToken ?? "", watch: watch,
            actor: context.actor, language: context.language, start: start, seconds: seconds,
            seat: seats.take(context.actor.account))
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: events))
    }
}

/// What goes over one stream, in the order it happens.
private struct NoticeEvents: AsyncSequence, Sendable {
    let registry: Registry
    let accounts: Accounts
    /// Whoever signs out, here or elsewhere, hears no more.
    let session: String
    let watch: NoticeWatch
    let actor: Actor
    let language: Language
    let start: Int64
    let seconds: Int
    /// Given up with the stream, however that ends.
    let seat: StreamSeats.Seat

    func makeAsyncIterator() -> Iterator { Iterator(events: self, last: start) }

    struct Iterator: AsyncIteratorProtocol {
        let events: NoticeEvents
        /// The last notice sent; nil before the greeting.
        var last: Int64
        private var elapsed: Int?

        private static let heartbeat = 15
        /// How often a quiet stream asks whether its session still stands; before it says something it always does.
        private static let check = 5
        private static let portion = 50

        init(events: NoticeEvents, last: Int64) {
            self.events = events
            self.last = last
        }

        mutating func next() async throws -> ByteBuffer? {
            guard var second = elapsed else {
                elapsed = 0
                return ByteBuffer(string: "retry: 3000\n" + (try await events.unread(after: last)))
            }
            while second < events.seconds, events.seat.isHeld {
                do {
                    // Told to stop, the server doesn't wait for streams.
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                } catch is CancellationError {
                    return nil
                }
                second += 1
                elapsed = second
                let text = try await news(isHeartbeat: second % Self.heartbeat == 0)
                if text != nil || second % Self.check == 0 {
                    guard try await events.accounts.signedIn(token: events.session) != nil else { return nil }
                }
                if let text { return ByteBuffer(string: text) }
            }
            return nil
        }

        private mutating func news(isHeartbeat: Bool) async throws -> String? {
            let newest = try await events.watch.newest()
            guard newest > last else { return isHeartbeat ? try await events.unread(after: last) : nil }
            let notices = try await events.registry.notices(for: events.actor, after: last, limit: Self.portion)
            // After a whole portion there may be more of the reader's own before the newest of all.
            last = Swift.max(notices.last?.id ?? newest, notices.count < Self.portion ? newest : 0)
            guard !notices.isEmpty else { return isHeartbeat ? try await events.unread(after: last) : nil }
            return notices.map(events.event).joined() + (try await events.unread(after: last))
        }
    }

    /// Read in another window, the count changes without news: the heartbeat carries it too.
    fileprivate func unread(after last: Int64) async throws -> String {
        let count = try await registry.unreadNotices(for: actor)
        return "id: \(last)\nevent: unread\ndata: \(count == 0 ? "" : NoticesPage.count(count))\n\n"
    }

    fileprivate func event(_ notice: Notice) -> String {
        // A line break would end the field.
        let text = notice.text[language].split(whereSeparator: \.isNewline).joined(separator: " ")
        return "id: \(notice.id)\nevent: notice\ndata: \(text)\n\n"
    }
}

/// The streams each person holds on this server. One too many ends the oldest: a page that was left is noticed only when
/// something is sent to it, and whoever opened the newest is there.
final class StreamSeats: Sendable {
    private static let most = 6
    private struct Taken {
        var last = 0
        var tickets: [Int64: [Int]] = [:]
    }
    private let taken = Mutex(Taken())

    /// Given up when the value goes.
    final class Seat: Sendable {
        private let seats: StreamSeats
        private let account: Int64
        private let ticket: Int

        fileprivate init(_ account: Int64, _ ticket: Int, of seats: StreamSeats) {
            self.account = account
            self.ticket = ticket
            self.seats = seats
        }

        /// False once newer streams of the same person took its place.
        var isHeld: Bool { seats.taken.withLock { $0.tickets[account]?.contains(ticket) ?? false } }

        deinit { seats.leave(account, ticket) }
    }

    func take(_ account: Int64) -> Seat {
        let ticket = taken.withLock { taken in
            taken.last += 1
            taken.tickets[account] = (taken.tickets[account, default: []] + [taken.last]).suffix(Self.most)
            return taken.last
        }
        return Seat(account, ticket, of: self)
    }

    private func leave(_ account: Int64, _ ticket: Int) {
        taken.withLock { taken in
            taken.tickets[account]?.removeAll { $0 == ticket }
            if taken.tickets[account]?.isEmpty == true { taken.tickets[account] = nil }
        }
    }
}

/// The place of the newest notice, looked up twice a second at most for all streams of this server together.
actor NoticeWatch {
    private let registry: Registry
    private var seen: (value: Int64, at: ContinuousClock.Instant)?

    init(registry: Registry) {
        self.registry = registry
    }

    func newest() async throws -> Int64 {
        if let seen, ContinuousClock.now - seen.at < .milliseconds(500) { return seen.value }
        let value = try await registry.newestNotice()
        seen = (value, .now)
        return value
    }
}
