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
    private var running: [Order: Task<[UInt8], any Error>] = [:]
    private var finished: [(order: Order, bytes: [UInt8])] = []

    /// The file, or nil while it is still being made after `patience`.
    func bytes(_ order: Order, patience: Duration, make: @escaping @Sendable () async throws -> [UInt8]) async throws
        -> [UInt8]?
    {
        if let done = finished.first(where: { $0.order == order }) { return done.bytes }
        let task = running[order] ?? start(order, make)
        let bytes = try await Self.value(of: task, within: patience)
        return bytes
    }

    private func start(_ order: Order, _ make: @escaping @Sendable () async throws -> [UInt8]) -> Task<
        [UInt8], any Error
    > {
        let task = Task {
            let result = await Result { try await make() }
            settle(order, result)
            return try result.get()
        }
        running[order] = task
        return task
    }

    /// A failure isn't kept: whoever asks next tries again.
    private func settle(_ order: Order, _ result: Result<[UInt8], any Error>) {
        running[order] = nil
        guard case .success(let bytes) = result else { return }
        finished.append((order, bytes))
        if finished.count > Self.kept { finished.removeFirst() }
    }

    /// Waits for the task without ending it when the time is over.
    private static func value(of task: Task<[UInt8], any Error>, within patience: Duration) async throws -> [UInt8]? {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await task.value }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
