import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import ServiceLifecycle

/// A live stream of one person's notices (server-sent events). Every server looks at the database itself, so that it
/// doesn't matter which of them wrote a notice.
struct NoticeStream: Sendable {
    private let registry: Registry
    private let seats: StreamSeats
    private let watch: NoticeWatch
    /// The client comes back by itself after this long, and is asked again who it is.
    private let seconds: Int

    private static let heartbeat = 15

    init(registry: Registry, seconds: Int) {
        self.registry = registry
        self.seconds = seconds
        seats = StreamSeats()
        watch = NoticeWatch(registry: registry)
    }

    func response(to request: Request, for context: StaffContext) async throws -> Response {
        let (actor, language) = (context.actor, context.language)
        let last = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }.flatMap { Int64($0) }
        guard await seats.take(actor.account) else { throw Refusal.busy }
        let start: Int64
        do {
            start = if let last { last } else { try await registry.newestNotice() }
        } catch {
            await seats.leave(actor.account)
            throw error
        }
        let body = ResponseBody { writer in
            do {
                // Told to stop, the server doesn't wait for streams.
                try await cancelWhenGracefulShutdown {
                    try await send(to: &writer, from: start, for: actor, in: language)
                }
            } catch is CancellationError {
            } catch {
                await seats.leave(actor.account)
                throw error
            }
            await seats.leave(actor.account)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"], body: body)
    }

    private func send(
        to writer: inout any ResponseBodyWriter, from start: Int64, for actor: Actor, in language: Language
    ) async throws {
        var last = start
        try await write("retry: 3000\n\(try await unread(of: actor, at: last))", to: &writer)
        for second in 1...max(1, seconds) where seconds > 0 {
            try await Task.sleep(for: .seconds(1))
            let newest = try await watch.newest()
            if newest != last {
                let news = try await registry.notices(for: actor, after: last)
                last = news.last?.id ?? newest
                let events = news.map { event($0, language) }.joined()
                // Read in another window: the count may have changed without news.
                try await write(events + (try await unread(of: actor, at: last)), to: &writer)
            } else if second % Self.heartbeat == 0 {
                try await write(try await unread(of: actor, at: last), to: &writer)
            }
        }
    }

    private func write(_ text: String, to writer: inout any ResponseBodyWriter) async throws {
        try await writer.write(ByteBuffer(string: text))
    }

    private func unread(of actor: Actor, at last: Int64) async throws -> String {
        let count = try await registry.unreadNotices(for: actor)
        return "id: \(last)\nevent: unread\ndata: \(count == 0 ? "" : NoticesPage.count(count))\n\n"
    }

    private func event(_ notice: Notice, _ language: Language) -> String {
        // A line break would end the field.
        let text = notice.text[language].split(whereSeparator: \.isNewline).joined(separator: " ")
        return "id: \(notice.id)\nevent: notice\ndata: \(text)\n\n"
    }
}

/// How many streams each person holds on this server.
actor StreamSeats {
    private static let most = 6
    private var taken: [Int64: Int] = [:]

    func take(_ account: Int64) -> Bool {
        guard taken[account, default: 0] < Self.most else { return false }
        taken[account, default: 0] += 1
        return true
    }

    func leave(_ account: Int64) {
        taken[account, default: 0] -= 1
        if taken[account] == 0 { taken[account] = nil }
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
