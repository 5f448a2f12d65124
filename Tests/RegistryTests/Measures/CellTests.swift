import Kernel
import Testing

@testable import Registry

@Suite("Cells")
struct CellTests {
    private static func random(_ shape: Cell.Shape, _ generator: inout SeededGenerator) -> Cell {
        var cell = Cell(shape)
        for index in cell.whole.indices where Bool.random(using: &generator) {
            cell.whole[index] =
                [.random(in: -3...300, using: &generator), .min, .max].randomElement(using: &generator) ?? 0
        }
        for index in cell.exact.indices where Bool.random(using: &generator) {
            cell.exact[index] = (try? Ratio(.random(in: -1_000_000...1_000_000, using: &generator), over: 7)) ?? .zero
        }
        for index in cell.tallies.indices {
            for _ in 0..<Int.random(in: 0..<9, using: &generator) {
                cell.note(
                    .random(in: -5...500, using: &generator), times: .random(in: 1...9, using: &generator), in: index)
            }
        }
        return cell
    }

    @Test("come back from their bytes as they were", arguments: 0..<40)
    func bytes(_ seed: Int) {
        var generator = SeededGenerator(UInt64(seed))
        let shape = Cell.Shape(
            whole: .random(in: 0...200, using: &generator), exact: .random(in: 0...3, using: &generator),
            tallies: .random(in: 0...3, using: &generator))
        let cell = Self.random(shape, &generator)
        let bytes = cell.bytes
        #expect(bytes.withUnsafeBytes { Cell($0, shape) } == cell, "seed \(seed)")
        #expect(bytes.dropLast().withUnsafeBytes { Cell($0, shape) } == nil || bytes.isEmpty, "seed \(seed)")
        #expect((bytes + [0]).withUnsafeBytes { Cell($0, shape) } == nil, "seed \(seed)")
    }

    @Test("taken from themselves leave nothing")
    func difference() throws {
        let shape = Cell.Shape(whole: 3, exact: 1, tallies: 1)
        var cell = Cell(shape)
        cell.whole = [1, -2, 0]
        cell.exact = [.one]
        cell.note(4, times: 2, in: 0)
        #expect(!cell.isEmpty)
        try cell.add(cell, times: -1)
        #expect(cell.isEmpty)
        #expect(Cell(shape).bytes.count == 4)
    }

    @Test("too great a sum is an error, not a wrong number")
    func overflow() {
        var cell = Cell(Cell.Shape(whole: 1, exact: 0, tallies: 0))
        cell.whole = [.max]
        #expect(throws: ArithmeticFailure.overflow) { try cell.add(cell) }
    }

    static let covers: [(String?, String, [String])] = [
        ("2021-01-01", "2021-12-31", ["year 2021..2021"]), ("2021-01-01", "2021-11-30", ["month 2021-01..2021-11"]),
        ("2021-02-01", "2021-02-28", ["month 2021-02..2021-02"]),
        ("2021-02-03", "2021-02-03", ["finest 2021-02-03..2021-02-03"]),
        (nil, "2021-12-31", ["year ..2020", "year 2021..2021"]),
        (nil, "2021-03-31", ["year ..2020", "month 2021-01..2021-03"]),
        ("2021-01-01", "2021-03-04", ["month 2021-01..2021-02", "finest 2021-03-01..2021-03-04"]),
        (
            "2020-12-30", "2022-01-01",
            ["finest 2020-12-30..2020-12-31", "year 2021..2021", "finest 2022-01-01..2022-01-01"]
        ),
    ]

    @Test("a span of days takes the fewest buckets", arguments: covers)
    func covering(_ first: String?, _ last: String, _ expected: [String]) throws {
        let runs = CellStore.Run.covering(first.flatMap { Day($0) }, try #require(Day(last)))
        #expect(runs.map { "\($0.grain) \($0.first)..\($0.last)" } == expected)
    }
}
