import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import ServiceHall
import ServiceLifecycle

/// A part of a page that follows what happens (server-sent events): the part anew whenever the hall changed, and once a
/// minute, since waits grow longer by themselves. The browser comes back by itself when a stream ends.
struct LiveFragments: AsyncSequence, Sendable {
    let seconds: Int
    /// What changes with the hall.
    let pulse: @Sendable () async throws -> Int64
    /// Whether whoever listens still may: asked before anything is said, and every five seconds.
    let isAllowed: @Sendable () async throws -> Bool
    let fragment: @Sendable () async throws -> HTML

    static func response(_ fragments: LiveFragments) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(asyncSequence: fragments))
    }

    func makeAsyncIterator() -> Iterator { Iterator(fragments: self) }

    struct Iterator: AsyncIteratorProtocol {
        let fragments: LiveFragments
        private var elapsed: Int?
        private var pulse: Int64 = 0

        private static let check = 5
        private static let refresh = 60

        init(fragments: LiveFragments) {
            self.fragments = fragments
        }

        mutating func next() async throws -> ByteBuffer? {
            guard var second = elapsed else {
                elapsed = 0
                pulse = try await fragments.pulse()
                return ByteBuffer(string: "retry: 2000\n" + (try await event()))
            }
            while second < fragments.seconds {
                do {
                    try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
                } catch is CancellationError {
                    return nil
                }
                second += 1
                elapsed = second
                let now = try await fragments.pulse()
                let speaks = now != pulse || second % Self.refresh == 0
                if speaks || second % Self.check == 0 { guard try await fragments.isAllowed() else { return nil } }
                pulse = now
                if speaks { return ByteBuffer(string: try await event()) }
                // A line that says nothing keeps proxies from giving up.
                if second % Self.check == 0 { return ByteBuffer(string: ": \(second)\n\n") }
            }
            return nil
        }

        private func event() async throws -> String {
            let lines = try await fragments.fragment().description.split(whereSeparator: \.isNewline)
            return "event: part\n" + lines.map { "data: \($0)\n" }.joined() + "\n"
        }
    }
}

extension HallDesk {
    /// A stream of `fragment` for whoever looks at `context`'s screen.
    func stream(
        _ reader: ScreenReader, _ visit: Visit, _ fragment: @escaping @Sendable () async throws -> HTML
    ) -> Response {
        let (registry, accounts, watch) = (registry, accounts, watch)
        return LiveFragments.response(
            LiveFragments(
                seconds: console.settings.streamSeconds, pulse: { try await watch.pulse(reader.region) },
                isAllowed: {
                    if reader.device != nil {
                        return try await registry.device(token: visit.deviceToken ?? "") != nil
                    }
                    return try await accounts.signedIn(token: visit.sessionToken ?? "") != nil
                }, fragment: fragment))
    }
}
