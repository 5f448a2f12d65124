import CPQ

/// What one statement gave.
final class PostgresResult {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { PQclear(pointer) }

    var count: Int { Int(PQntuples(pointer)) }

    /// How many rows the statement changed.
    var changes: Int { PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// "COMMIT", or "ROLLBACK" where a commit was asked for and could not be.
    var command: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    func forEach(_ body: (Row) throws -> Void) throws {
        try withExtendedLifetime(self) {
            for index in 0..<PQntuples(pointer) { try body(Row(.postgres(PostgresRow(result: pointer, row: index)))) }
        }
    }

    func first<T>(_ read: (Row) throws -> T) throws -> T? {
        guard count > 0 else { return nil }
        return try withExtendedLifetime(self) { try read(Row(.postgres(PostgresRow(result: pointer, row: 0)))) }
    }
}

/// A row of a result in PostgreSQL's binary form, read in place.
struct PostgresRow {
    let result: OpaquePointer
    let row: Int32

    var count: Int { Int(PQnfields(result)) }

    func name(at index: Int) -> String { PQfname(result, Int32(index)).map { String(cString: $0) } ?? "\(index)" }

    func isNull(at index: Int) -> Bool { PQgetisnull(result, row, Int32(index)) == 1 }

    func isBytes(at index: Int) -> Bool { PQftype(result, Int32(index)) == PostgresTypes.bytea && !isNull(at: index) }

    func bytes(at index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, Int32(index)), count: Int(PQgetlength(result, row, Int32(index))))
    }

    /// Nil unless the column holds a whole number. SUM over whole numbers gives `numeric`.
    func integer(at index: Int) -> Int64? {
        guard !isNull(at: index) else { return nil }
        switch PQftype(result, Int32(index)) {
        case PostgresTypes.int8: return bigEndian(Int64.self, at: index)
        case PostgresTypes.int4: return Int64(bigEndian(Int32.self, at: index))
        case PostgresTypes.int2: return Int64(bigEndian(Int16.self, at: index))
        case PostgresTypes.bool: return bytes(at: index).first == 1 ? 1 : 0
        case PostgresTypes.numeric: return PostgresNumeric(bytes(at: index)).whole
        default: return nil
        }
    }

    func value(at index: Int) -> Value {
        guard !isNull(at: index) else { return .null }
        if let integer = integer(at: index) { return .integer(integer) }
        switch PQftype(result, Int32(index)) {
        case PostgresTypes.numeric: return .text(PostgresNumeric(bytes(at: index)).text)
        case let type where PostgresTypes.texts.contains(type):
            return .text(String(decoding: bytes(at: index), as: UTF8.self))
        default: return .bytes(Array(bytes(at: index)))
        }
    }

    private func bigEndian<T: FixedWidthInteger>(_ type: T.Type, at index: Int) -> T {
        T(bigEndian: bytes(at: index).loadUnaligned(as: T.self))
    }
}

/// A `numeric` as PostgreSQL sends it: digits to the base of 10 000, of which `weight` + 1 stand before the point.
struct PostgresNumeric {
    private let digits: [Int]
    private let weight: Int
    private let scale: Int
    private let isNegative: Bool
    private let isNumber: Bool

    init(_ bytes: UnsafeRawBufferPointer) {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        guard words.count >= 4 else {
            (digits, weight, scale, isNegative, isNumber) = ([], 0, 0, false, false)
            return
        }
        weight = Int(Int16(truncatingIfNeeded: words[1]))
        isNegative = words[2] == 0x4000
        isNumber = words[2] == 0 || isNegative
        scale = words[3]
        digits = Array(words[4...])
    }

    /// Nil when there is a fraction, or when 64 bits can't hold it.
    var whole: Int64? {
        guard isNumber, digits.count <= weight + 1 || digits.isEmpty, weight < 5 else { return nil }
        var value: Int128 = 0
        for place in 0..<max(0, weight + 1) { value = value * 10_000 + Int128(digit(place)) }
        return Int64(exactly: isNegative ? -value : value)
    }

    var text: String {
        guard isNumber else { return "NaN" }
        var before = (0..<max(0, weight + 1)).map { padded(digit($0)) }.joined().drop { $0 == "0" }
        if before.isEmpty { before = "0" }
        let places = (scale + 3) / 4
        let after = (0..<places).map { padded(digit(weight + 1 + $0)) }.joined().prefix(scale)
        return (isNegative ? "-" : "") + before + (after.isEmpty ? "" : "." + after)
    }

    private func digit(_ place: Int) -> Int { digits.indices.contains(place) ? digits[place] : 0 }

    private func padded(_ digit: Int) -> String {
        let text = String(digit)
        return String(repeating: "0", count: 4 - text.count) + text
    }
}
