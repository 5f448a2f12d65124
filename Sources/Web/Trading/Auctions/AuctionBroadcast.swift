import Kernel
package import NIOCore
package import Registry
import ServiceLifecycle
import Synchronization
import Trading

/// One look at the database for all who watch an auction on this server: each change is read and written out once, and handed
/// to every stream as the same bytes. Offers taken by this server are looked at at once, those of other servers within a
/// quarter of a second.
package final class AuctionBroadcast: Sendable {
    private let registry: Registry
    /// After so long a stream ends, and the browser opens the next.
    private let seconds: Int
    private let channels = Mutex<[String: AuctionChannel]>([:])

    /// On one server; beyond, people are asked to come back, and the auction itself goes on.
    static let mostWatchers = 20_000

    package init(registry: Registry, seconds: Int) {
        self.registry = registry
        self.seconds = seconds
    }

    package func watch(_ number: String) async throws -> AsyncStream<ByteBuffer> {
        let channel = channels.withLock { channels in
            if let known = channels[number] { return known }
            let new = AuctionChannel(number, registry: registry, seconds: seconds)
            channels[number] = new
            return new
        }
        return try await channel.join()
    }

    /// Something has just happened here.
    package func tell(_ number: String) async {
        await channels.withLock { $0[number] }?.look()
    }

    func watchers(of number: String) async -> Int {
        await channels.withLock { $0[number] }?.count ?? 0
    }
}

/// Those who watch one auction.
actor AuctionChannel {
    private struct Watcher {
        let stream: AsyncStream<ByteBuffer>.Continuation
        let until: ContinuousClock.Instant
    }

    private let number: String
    private let registry: Registry
    private let seconds: Int
    private var watchers: [Int: Watcher] = [:]
    private var last = 0
    private var newest: (version: Int, event: ByteBuffer)?
    private var isLooking = false
    private var isRunning = false

    private static let pause = Duration.milliseconds(250)
    /// Pauses between two beats that carry the server's clock.
    private static let beat = 40

    init(_ number: String, registry: Registry, seconds: Int) {
        self.number = number
        self.registry = registry
        self.seconds = seconds
    }

    var count: Int { watchers.count }

    func join() async throws -> AsyncStream<ByteBuffer> {
        guard watchers.count < AuctionBroadcast.mostWatchers else { throw Refusal.busy }
        // What stands, with the clock of now: whoever comes back after a break has missed nothing.
        guard let snapshot = try await AuctionSnapshot(number, in: registry) else {
            throw Refusal.notFound(LocalizedText(zh: "竞价“\(number)”", en: "The auction “\(number)”"))
        }
        last += 1
        let key = last
        let (stream, continuation) = AsyncStream.makeStream(
            of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(8))
        continuation.onTermination = { _ in Task { await self.leave(key) } }
        watchers[key] = Watcher(stream: continuation, until: .now + .seconds(seconds))
        continuation.yield(ByteBuffer(string: "retry: 1000\n\n"))
        continuation.yield(snapshot.event(at: registry.now))
        if !isRunning {
            isRunning = true
            Task { await run() }
        }
        return stream
    }

    private func leave(_ key: Int) { watchers[key] = nil }

    private func run() async {
        var turn = 0
        while !watchers.isEmpty {
            do {
                // Told to stop, the server doesn't wait for streams.
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
            } catch {
                break
            }
            turn += 1
            await look()
            if turn % Self.beat == 0 { await beat() }
        }
        for watcher in watchers.values { watcher.stream.finish() }
        watchers = [:]
        isRunning = false
    }

    /// Reads what changed, if anything did, and hands it out.
    func look() async {
        guard !watchers.isEmpty, !isLooking else { return }
        isLooking = true
        defer { isLooking = false }
        // A database that doesn't answer ends no stream: the next look may find it again.
        guard let version = try? await registry.pulse(ofAuction: number), version != newest?.version,
            let snapshot = try? await AuctionSnapshot(number, in: registry)
        else { return }
        let event = snapshot.event(at: registry.now)
        newest = (snapshot.auction.head.version, event)
        for watcher in watchers.values { watcher.stream.yield(event) }
    }

    /// The server's clock, and the end of streams that are old.
    private func beat() async {
        let clock = ByteBuffer(string: "event: clock\ndata: \(registry.now.milliseconds)\n\n")
        let moment = ContinuousClock.now
        for (key, watcher) in watchers {
            if watcher.until < moment {
                watcher.stream.finish()
                watchers[key] = nil
            } else {
                watcher.stream.yield(clock)
            }
        }
    }
}
