import CPQ

/// The types of columns and parameters, by PostgreSQL's own numbers.
enum PostgresTypes {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let numeric: Oid = 1700
    /// text, name, json, bpchar, varchar, "char", and a literal of no type: all come as their characters.
    static let texts: Set<Oid> = [text, 19, 114, 1042, 1043, 18, 705]

    /// What a value is sent as. NULL has no type, so that the statement decides.
    static func of(_ value: Value) -> Oid {
        switch value {
        case .null: 0
        case .integer: int8
        case .text: text
        case .bytes: bytea
        }
    }

    /// `INTEGER` and `BLOB`, the words of our tables, in PostgreSQL's; what stands in quotes is left alone.
    static func translated(_ script: String) -> String {
        var result = ""
        var word = ""
        var quote: Character?
        for character in script {
            if quote == nil, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            result += translated(word: word)
            word = ""
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            }
            result.append(character)
        }
        return result + translated(word: word)
    }

    private static func translated(word: String) -> String {
        switch word.uppercased() {
        case "INTEGER": "BIGINT"
        case "BLOB": "BYTEA"
        default: word
        }
    }
}

/// The values of one statement as libpq takes them, all in binary form.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var isNull: [Bool] = []
    let types: [Oid]

    init(_ values: [Value]) {
        types = values.map(PostgresTypes.of)
        for value in values {
            switch value {
            case .null: break
            case .integer(let number): withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
            case .text(let text): bytes += text.utf8
            case .bytes(let blob): bytes += blob
            }
            ends.append(bytes.count)
            isNull.append(value == .null)
        }
        // An empty text needs an address too: none means NULL.
        bytes.append(0)
    }

    var count: Int32 { Int32(types.count) }

    func withPointers<T>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> T
    ) -> T {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            let starts = [0] + ends
            return body(
                ends.indices.map { isNull[$0] ? nil : start?.advanced(by: starts[$0]) },
                ends.indices.map { Int32(starts[$0 + 1] - starts[$0]) }, Array(repeating: 1, count: ends.count))
        }
    }
}
