extension PostgresConnection {
    /// A few rows by INSERT, many by COPY. A `ConstraintViolation` says which row.
    func insert(into table: String, columns: [String], rows: some Sequence<[Value]>) throws {
        var rows = rows.makeIterator()
        var first: [[Value]] = []
        while first.count < Self.fewest, let row = rows.next() { first.append(row) }
        guard first.count == Self.fewest else { return try insert(first, into: table, columns) }
        try run(("COPY \(name: table) (\(names: columns)) FROM STDIN" as Query).numbered)
        var text = CopyText()
        first.forEach { text.append($0) }
        while let row = rows.next() {
            text.append(row)
            if text.bytes.count >= Self.chunk {
                try copy(text.bytes)
                text.removeAll()
            }
        }
        try copy(text.bytes)
        try endCopy()
    }

    /// COPY takes two messages to begin and to end.
    private static let fewest = 4
    private static let chunk = 1 << 17

    private func insert(_ rows: [[Value]], into table: String, _ columns: [String]) throws {
        for (index, row) in rows.enumerated() {
            let values = row.map { "\($0)" as Query }.joined(separator: ", ")
            do {
                _ = try query("INSERT INTO \(name: table) (\(names: columns)) VALUES (\(values))")
            } catch {
                guard var violation = translated(error) as? ConstraintViolation else { throw error }
                violation.row = index
                throw violation
            }
        }
    }
}

/// Rows in COPY's text form, which the server reads by the types of the columns.
struct CopyText {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ row: [Value]) {
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            switch value {
            case .null: bytes += "\\N".utf8
            case .integer(let number): bytes += String(number).utf8
            case .text(let text): for byte in text.utf8 { append(byte) }
            case .bytes(let blob): append(hexadecimal: blob)
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\\"): bytes += "\\\\".utf8
        case UInt8(ascii: "\n"): bytes += "\\n".utf8
        case UInt8(ascii: "\r"): bytes += "\\r".utf8
        case UInt8(ascii: "\t"): bytes += "\\t".utf8
        default: bytes.append(byte)
        }
    }

    private mutating func append(hexadecimal blob: [UInt8]) {
        bytes += "\\\\x".utf8
        for byte in blob {
            bytes.append(Self.digits[Int(byte >> 4)])
            bytes.append(Self.digits[Int(byte & 15)])
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
