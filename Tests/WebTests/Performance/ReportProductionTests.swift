import Kernel
import Performance
import Synchronization
import Testing

@testable import Web

@Suite("Making the report's files")
struct ReportProductionTests {
    private let order = ReportProduction.Order(edition: "1", language: .zh, kind: .pdf)

    @Test("the same file is made once")
    func once() async throws {
        let (production, count) = (ReportProduction(), Counter())
        for _ in 0..<3 {
            let bytes = try await production.bytes(order, patience: .seconds(60)) {
                count.add()
                return [1]
            }
            #expect(bytes == [1])
        }
        #expect(count.value == 1)
    }

    @Test("who can't wait is told so, and finds the file later")
    func patience() async throws {
        let (production, gate) = (ReportProduction(), AsyncStream.makeStream(of: Void.self))
        let first = try await production.bytes(order, patience: .zero) {
            for await _ in gate.stream { break }
            return [2]
        }
        #expect(first == nil)
        gate.continuation.finish()
        #expect(try await production.bytes(order, patience: .seconds(60)) { [3] } == [2])
    }

    @Test("a failure is told and not kept")
    func failure() async throws {
        let production = ReportProduction()
        await #expect(throws: Refusal.busy) {
            _ = try await production.bytes(order, patience: .seconds(60)) { throw Refusal.busy }
        }
        #expect(try await production.bytes(order, patience: .seconds(60)) { [4] } == [4])
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }
}
