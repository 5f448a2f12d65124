import Kernel
import Logging
import Registry
import ServiceLifecycle

/// Signs the trail while the console is served: after every minute with something new, or a thousand entries, whichever
/// comes first, and once more at the end.
struct TrailSealing: Service {
    let registry: Registry
    let logger: Logger

    private static let look = Duration.seconds(5)
    private static let looksPerMinute = 12
    private static let manyEntries: Int64 = 1000

    func run() async throws {
        var looks = 0
        var last = ""
        // Cancelled when the service group is told to stop.
        while (try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.look) }) != nil {
            looks += 1
            do {
                if looks < Self.looksPerMinute, try await unsealed() < Self.manyEntries { continue }
                looks = 0
                try await registry.seal()
                last = ""
            } catch {
                // The same trouble every minute is said once.
                let words = Self.words(error)
                if words != last { logger.error("The trail was not signed.", metadata: ["reason": "\(words)"]) }
                last = words
            }
        }
        _ = try? await registry.seal()
    }

    private func unsealed() async throws -> Int64 {
        try await registry.trailLength() - (registry.newestHead()?.size ?? 0)
    }

    private static func words(_ error: any Error) -> String {
        (error as? Refusal)?.message[.en] ?? String(describing: error)
    }
}
