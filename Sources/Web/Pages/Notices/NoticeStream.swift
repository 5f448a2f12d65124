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
    private let seats = StreamSeats()
    private let watch: NoticeWatch
    /// The browser comes back by itself after this long, and is asked again who it is.
    private let seconds: Int

    init(registry: Registry, seconds: Int) {
        self.registry = registry
        self.seconds = seconds
        watch = NoticeWatch(registry: registry)
    }

    func response(to request: Request, for context: StaffContext) async throws -> Response {
        guard let seat = seats.take(context.actor.account) else { throw Refusal.busy }
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) }
        let start = if let last { last } else { try await registry.newestNotice() }
        let events = NoticeEvents(
            registry: registry, watch: watch, actor: context.actor, language: context.language, start: start,
            seconds: seconds, seat: seat)
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: events))
    }
}

/// What goes over one stream, in the order it happens.
private struct NoticeEvents: AsyncSequence, Sendable {
    let registry: Registry
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

        init(events: NoticeEvents, last: Int64) {
            self.events = events
            self.last = last
        }

        mutating func next() async throws -> ByteBuffer? {
            guard var second = elapsed else {
                elapsed = 0
                return ByteBuffer(string: "retry: 3000\n" + (try await events.unread(after: last)))
            }
            while second < events.seconds {
                do {
                    // Told to stop, the server doesn't wait for streams.
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                } catch is CancellationError {
                    return nil
                }
                second += 1
                elapsed = second
                if let text = try await news(isHeartbeat: second % Self.heartbeat == 0) {
                    return ByteBuffer(string: text)
                }
            }
            return nil
        }

        private mutating func news(isHeartbeat: Bool) async throws -> String? {
            let newest = try await events.watch.newest()
            guard newest > last else { return isHeartbeat ? try await events.unread(after: last) : nil }
            let notices = try await events.registry.notices(for: events.actor, after: last)
            last = notices.last?.id ?? newest
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

/// How many streams each person holds on this server.
final class StreamSeats: Sendable {
    private static let most = 6
    private let taken = Mutex<[Int64: Int]>([:])

    /// Held for as long as the value lives.
    final class Seat: Sendable {
        private let seats: StreamSeats
        private let account: Int64

        init(_ account: Int64, of seats: StreamSeats) {
            self.account = account
            self.seats = seats
        }

        deinit { seats.leave(account) }
    }

    func take(_ account: Int64) -> Seat? {
        let isFree = taken.withLock { taken in
            guard taken[account, default: 0] < Self.most else { return false }
            taken[account, default: 0] += 1
            return true
        }
        return isFree ? Seat(account, of: self) : nil
    }

    private func leave(_ account: Int64) {
        taken.withLock { taken in
            let left = taken[account, default: 1] - 1
            taken[account] = left > 0 ? left : nil
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
