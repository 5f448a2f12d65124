import Documents
import Kernel
import Performance

/// Makes the report's files, each once for one state of the records: a file takes seconds, and several people ask for
/// the same one.
actor ReportProduction {
    struct Order: Hashable, Sendable {
        /// Names the state of the records the report is made from.
        let edition: String
        let language: Language
        let kind: ReportFiles.Kind
    }

    /// Files are a few megabytes at most; the oldest go first.
    private static let kept = 24
    private static let glance = Duration.milliseconds(20)
    private var running: Set<Order> = []
    private var finished: [(order: Order, bytes: [UInt8])] = []
    private var failed: [Order: any Error] = [:]

    /// The file, or nil while it is still being made after `patience`. It is made to its end even if nobody waits.
    func bytes(_ order: Order, patience: Duration, make: @escaping @Sendable () async throws -> [UInt8]) async throws
        -> [UInt8]?
    {
        let end = ContinuousClock.now + patience
        if !isKnown(order) { start(order, make) }
        while running.contains(order), ContinuousClock.now < end { try await Task.sleep(for: Self.glance) }
        // Told once: whoever asks after that has it tried again.
        if let failure = failed.removeValue(forKey: order) { throw failure }
        return finished.first { $0.order == order }?.bytes
    }

    private func isKnown(_ order: Order) -> Bool {
        running.contains(order) || failed[order] != nil || finished.contains { $0.order == order }
    }

    private func start(_ order: Order, _ make: @escaping @Sendable () async throws -> [UInt8]) {
        running.insert(order)
        Task {
            do { keep(order, try await make()) } catch { failed[order] = error }
            running.remove(order)
        }
    }

    private func keep(_ order: Order, _ bytes: [UInt8]) {
        finished.append((order, bytes))
        if finished.count > Self.kept { finished.removeFirst() }
    }
}
