import Dispatch
import Synchronization

/// Hands batches from a thread that prepares them to the one that enters them, a few at most waiting between them, and in
/// the end what all of them come to.
final class Conveyor<Batch: Sendable, Sum: Sendable>: Sendable {
    enum Next {
        case batch(Batch)
        case end(Sum)
    }

    private struct State {
        var waiting: [Batch] = []
        var used: [Batch] = []
        var end: Result<Sum, any Error>?
        var isAbandoned = false
    }

    private let state = Mutex(State())
    // Threads, not tasks: a write holds its thread, and a task that waits for another needs one to spare.
    private let free = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(depth: Int) {
        for _ in 0..<depth { free.signal() }
    }

    // MARK: Preparing

    /// Waits for room. False when nobody takes batches any longer.
    func put(_ batch: Batch) -> Bool {
        free.wait()
        let (isTaken, used) = state.withLock { state in
            if !state.isAbandoned { state.waiting.append(batch) }
            defer { state.used = [] }
            return (!state.isAbandoned, state.used)
        }
        filled.signal()
        // Taking apart thousands of values is work too, and the other side has more of it.
        withExtendedLifetime(used) {}
        return isTaken
    }

    /// No more batches: all were put, or there was an error.
    func finish(_ end: Result<Sum, any Error>) {
        state.withLock { $0.end = end }
        filled.signal()
    }

    // MARK: Entering

    /// Waits for the next batch; after the last, what all come to. Throws what ended the preparation.
    func next() throws -> Next {
        filled.wait()
        let (batch, end) = state.withLock { state in
            (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.end)
        }
        guard let batch else {
            guard let end else { throw CancellationError() }
            return .end(try end.get())
        }
        free.signal()
        return .batch(batch)
    }

    /// The batch is entered, and is taken apart where it was made.
    func giveBack(_ batch: consuming Batch) {
        let batch = batch
        state.withLock { $0.used.append(batch) }
    }

    /// Whoever prepares stops at the next batch.
    func abandon() {
        state.withLock { $0.isAbandoned = true }
        free.signal()
    }
}
