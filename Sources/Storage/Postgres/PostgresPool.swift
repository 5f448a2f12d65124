import Synchronization

/// The connections that read, lent one by one or several at once, first come first served.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresSeat] = []
        var made = 0
        var waiting: [(count: Int, give: CheckedContinuation<[PostgresSeat], Never>)] = []
        var isClosed = false
    }

    private struct Loan: Sendable {
        let give: CheckedContinuation<[PostgresSeat], Never>
        let seats: [PostgresSeat]
    }

    let size: Int
    private let state = Mutex(State())
    private let make: @Sendable () -> PostgresSeat

    init(size: Int, _ make: @escaping @Sendable () -> PostgresSeat) {
        self.size = max(1, size)
        self.make = make
    }

    /// Lends `count` seats, of which there must be as many, together: two who want several never wait for each other.
    func lend<T: Sendable>(_ count: Int = 1, _ body: ([PostgresSeat]) async throws -> T) async throws -> T {
        let seats = await withCheckedContinuation { continuation in
            state.withLock { $0.waiting.append((min(count, size), continuation)) }
            serve()
        }
        defer { giveBack(seats) }
        return try await body(seats)
    }

    private func giveBack(_ seats: [PostgresSeat]) {
        state.withLock { state in
            if state.isClosed { state.made -= seats.count } else { state.idle += seats }
        }
        serve()
    }

    /// Gives seats to whoever has waited longest, if there are enough.
    private func serve() {
        while let loan = state.withLock({ next(&$0) }) { loan.give.resume(returning: loan.seats) }
    }

    private func next(_ state: inout State) -> Loan? {
        guard let first = state.waiting.first, state.idle.count + size - state.made >= first.count else { return nil }
        state.waiting.removeFirst()
        while state.idle.count < first.count {
            state.idle.append(make())
            state.made += 1
        }
        // The last given back is the likeliest to be warm.
        let seats = Array(state.idle.suffix(first.count))
        state.idle.removeLast(first.count)
        return Loan(give: first.give, seats: seats)
    }

    /// Idle connections go now, those at work when they come back.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.made -= state.idle.count
            state.idle = []
        }
    }
}
