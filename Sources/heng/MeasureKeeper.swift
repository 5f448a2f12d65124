import Logging
import Registry
import ServiceLifecycle

/// Builds and settles the cells of measures while nobody waits for them, so that the next reader finds them counted.
struct MeasureKeeper: Service {
    let registry: Registry
    let logger: Logger

    /// Long enough for the marks of a busy minute to meet in the same cells, short enough that few pile up.
    private static let pause = Duration.seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await registry.buildMeasures()
                    try await registry.settleMeasures()
                    try await Task.sleep(for: Self.pause)
                } catch is CancellationError {
                    return
                } catch {
                    // Figures stay right without it: readers count what is marked themselves.
                    logger.warning("measures not settled", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: Self.pause * 10)
                }
            }
        }
    }
}
