import Kernel

/// What a part of a register adds up to for all the measures of one cube. Cells of disjoint parts add, and a difference
/// of cells brings a sum up to date, so every component is kept exactly and in a form that adds.
struct Cell: Sendable, Equatable {
    /// Numbers of records, and sums of whole numbers.
    var whole: [Int64]
    /// Sums of decimals.
    var exact: [Ratio]
    /// How many records took how long: times elapsed, each with its number of records.
    var tallies: [[Int64: Int64]]

    init(_ shape: Shape) {
        whole = Array(repeating: 0, count: shape.whole)
        exact = Array(repeating: .zero, count: shape.exact)
        tallies = Array(repeating: [:], count: shape.tallies)
    }

    struct Shape: Sendable, Equatable {
        let whole: Int
        let exact: Int
        let tallies: Int
    }

    var isEmpty: Bool {
        whole.allSatisfy { $0 == 0 } && exact.allSatisfy { $0 == .zero } && tallies.allSatisfy(\.isEmpty)
    }

    mutating func add(_ other: Cell, times sign: Int64 = 1) throws(ArithmeticFailure) {
        for index in whole.indices where other.whole[index] != 0 {
            let (sum, overflow) = whole[index].addingReportingOverflow(sign * other.whole[index])
            guard !overflow else { throw .overflow }
            whole[index] = sum
        }
        for index in exact.indices where other.exact[index] != .zero {
            exact[index] = try sign < 0 ? exact[index] - other.exact[index] : exact[index] + other.exact[index]
        }
        for index in tallies.indices {
            for (value, count) in other.tallies[index] { count_(value, sign * count, index) }
        }
    }

    private mutating func count_(_ value: Int64, _ count: Int64, _ index: Int) {
        let total = (tallies[index][value] ?? 0) + count
        tallies[index][value] = total == 0 ? nil : total
    }

    mutating func note(_ value: Int64, times count: Int64, in index: Int) { count_(value, count, index) }
}

// MARK: - As bytes

extension Cell {
    /// Numbers of variable length, zigzagged; zeros, which are many, take one byte for a run.
    var bytes: [UInt8] {
        var writer = CellWriter()
        writer.write(run: whole)
        for value in exact { writer.write(text: value == .zero ? "" : value.exact) }
        for tally in tallies {
            writer.write(Int64(tally.count))
            var last: Int64 = 0
            for (value, count) in tally.sorted(by: { $0.key < $1.key }) {
                writer.write(value &- last)
                writer.write(count)
                last = value
            }
        }
        return writer.bytes
    }

    /// Nil when the bytes are of another shape: a damaged database.
    init?(_ bytes: UnsafeRawBufferPointer, _ shape: Shape) {
        self.init(shape)
        var reader = CellReader(bytes: bytes)
        guard reader.read(run: &whole) else { return nil }
        for index in exact.indices {
            guard let text = reader.text() else { return nil }
            guard !text.isEmpty else { continue }
            guard let value = Ratio(exact: text) else { return nil }
            exact[index] = value
        }
        for index in tallies.indices {
            guard let size = reader.number(), size >= 0 else { return nil }
            var last: Int64 = 0
            for _ in 0..<size {
                guard let step = reader.number(), let count = reader.number() else { return nil }
                last &+= step
                tallies[index][last] = count
            }
        }
        guard reader.isAtEnd else { return nil }
    }
}

private struct CellWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int64) {
        write(unsigned: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    private mutating func write(unsigned number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A zero is followed by how many more there are.
    mutating func write(run numbers: [Int64]) {
        var index = 0
        while index < numbers.count {
            write(numbers[index])
            guard numbers[index] == 0 else {
                index += 1
                continue
            }
            let end = numbers[index...].firstIndex { $0 != 0 } ?? numbers.count
            write(unsigned: UInt64(end - index - 1))
            index = end
        }
    }

    mutating func write(text: String) {
        write(unsigned: UInt64(text.utf8.count))
        bytes += text.utf8
    }
}

private struct CellReader {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    private mutating func unsigned() -> UInt64? {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        return nil
    }

    mutating func number() -> Int64? {
        unsigned().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    mutating func read(run numbers: inout [Int64]) -> Bool {
        var index = 0
        while index < numbers.count {
            guard let number = number() else { return false }
            numbers[index] = number
            index += 1
            if number == 0 {
                guard let more = unsigned(), more <= UInt64(numbers.count - index) else { return false }
                index += Int(more)
            }
        }
        return true
    }

    mutating func text() -> String? {
        guard let length = unsigned(), length <= UInt64(bytes.count - position) else { return nil }
        defer { position += Int(length) }
        return String(decoding: bytes[position..<position + Int(length)], as: UTF8.self)
    }
}
