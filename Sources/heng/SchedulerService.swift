import Logging
import Registry
import ServiceLifecycle

/// Carries out scheduled work for as long as the server runs. Several servers on one database share it.
struct SchedulerService: Service {
    let schedule: Schedule
    let logger: Logger

    func run() async throws {
        do {
            // What is being done when the server is told to stop is broken off, and taken up by whoever comes next.
            try await cancelWhenGracefulShutdown {
                while true {
                    for (kind, error) in await schedule.round().troubles where !(error is CancellationError) {
                        logger.error("scheduled work failed", metadata: ["kind": "\(kind)", "error": "\(error)"])
                    }
                    try await Task.sleep(for: .seconds(1))
                }
            }
        } catch is CancellationError {}
    }
}
