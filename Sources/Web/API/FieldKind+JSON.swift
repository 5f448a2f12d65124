import Kernel
import Registry
import Storage

// How the values of fields look in JSON. Whole numbers, amounts (in fen) and years are numbers, flags are booleans, all
// else is text: decimals too, since JSON readers round them.
extension FieldKind {
    /// What a program has to send: exactly what `value(of:)` takes.
    var inputSchema: [(String, JSONText)] {
        switch self {
        case .text(let length): Self.textSchema(length.lowerBound, length.upperBound)
        case .prose(let most): Self.textSchema(1, most)
        case .organisation, .reference: Self.textSchema(1, 64)
        case .integer(let range): Self.integerSchema(range)
        case .year: Self.integerSchema(1949...2100)
        case .money(let negative):
            Self.integerSchema((negative ? -Int(Money.limit) : 0)...Int(Money.limit))
        case .decimal: [("type", .text("string")), ("pattern", .text(Self.decimalPattern))]
        case .day: [("type", .text("string")), ("format", .text("date"))]
        case .moment:
            [("type", .text("string")), ("format", .text("date-time")), ("pattern", .text(Self.momentPattern))]
        case .period: [("type", .text("string")), ("pattern", .text(Self.periodPattern))]
        case .flag: [("type", .text("boolean"))]
        case .choice(let choices): [("type", .text("string")), ("enum", .list(choices.map { .text($0.key) }))]
        case .unit: [("type", .text("string")), ("enum", .list(Self.unitSymbols.map { .text($0) }))]
        case .json: []
        }
    }

    /// What stands in an answer: the same without its limits, for older values may be beyond them.
    var outputType: String {
        switch self {
        case .integer, .year, .money: "integer"
        case .flag: "boolean"
        default: "string"
        }
    }

    /// A value that fits, for the reader of the description.
    var example: JSONText {
        switch self {
        case .text, .prose: .text("文字")
        case .organisation: .text("100")
        case .reference: .text("A-000001")
        case .integer(let range): .number(range.contains(1) ? 1 : range.lowerBound)
        case .year: .number(2021)
        case .money: .number(12_345)
        case .decimal: .text("12.5")
        case .day: .text("2021-11-30")
        case .moment: .text("2021-11-30T14:05:09+08:00")
        case .period: .text("2021-11")
        case .flag: .flag(true)
        case .choice(let choices): .text(choices.first?.key ?? "")
        case .unit: .text("件")
        case .json: .null
        }
    }

    private static func textSchema(_ least: Int, _ most: Int) -> [(String, JSONText)] {
        [
            ("type", .text("string")), ("minLength", .number(max(1, least))), ("maxLength", .number(most)),
            ("pattern", .text(plainPattern)),
        ]
    }

    private static func integerSchema(_ range: ClosedRange<Int>) -> [(String, JSONText)] {
        [
            ("type", .text("integer")), ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
        ]
    }

    /// No control characters, no marks that turn the direction, no space at either end.
    static let plainPattern: String = {
        let hidden = #"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069"#
        return #"^[^\s\#(hidden)](?:[^\#(hidden)]*[^\s\#(hidden)])?$"#
    }()
    private static let decimalPattern = #"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?$"#
    /// China's clock, as answers write it.
    private static let momentPattern =
        #"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3})?\+08:00$"#
    static let periodPattern = #"^(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])|-Q[1-4])?$"#
    private static var unitSymbols: [String] { Unit.all.map(\.symbol).filter { !$0.isEmpty } }

    // MARK: Values

    func json(_ value: Value) -> JSONText {
        switch (self, value) {
        case (_, .null): .null
        case (.flag, .integer(let number)): .flag(number != 0)
        case (.moment, .integer(let number)): .text(Timestamp(milliseconds: number).exact)
        case (_, .integer(let number)): .number(Int(number))
        case (_, .text(let text)): .text(text)
        case (_, .bytes(let bytes)): .text(hexadecimal(bytes))
        }
    }

    /// The value that `input` writes. Stricter than a form: a program is told rather than guessed at.
    func value(of input: JSONInput) throws(Complaint) -> Value {
        switch (self, input) {
        case (.flag, .flag(let flag)): return flag.stored
        case (.integer, .number(let number)), (.year, .number(let number)):
            return try parse(try Self.whole(number).description)
        case (.money(let negative), .number(let number)):
            let fen = try Self.whole(number)
            guard fen.magnitude <= Money.limit.magnitude, negative || fen >= 0 else {
                throw Complaint(zh: "金额（分）超出范围：\(number)。", en: "The amount in fen is out of range: \(number).")
            }
            return .integer(fen)
        case (.text, .text(let text)), (.prose, .text(let text)), (.organisation, .text(let text)),
            (.reference, .text(let text)):
            guard !text.isEmpty, text == text.trimmed else {
                throw Complaint(zh: "不能为空，首尾不能有空格。", en: "It can't be empty or begin or end with a space.")
            }
            return try parse(text)
        case (.day, .text(let text)), (.period, .text(let text)), (.choice, .text(let text)), (.unit, .text(let text)),
            (.decimal, .text(let text)), (.moment, .text(let text)):
            let value = try parse(text)
            // "2021/1/5" is a day to a form; one way to write each value is enough here.
            guard isWritten(text, value) else {
                throw Complaint(zh: "“\(text)”的写法不对。", en: "“\(text)” is not written as described.")
            }
            return value
        default: throw Complaint(zh: "类型不对，应为\(outputType)。", en: "It has the wrong type; \(outputType) is wanted.")
        }
    }

    private func isWritten(_ text: String, _ value: Value) -> Bool {
        switch self {
        case .decimal: Self.isPlainDecimal(text)
        case .period:
            value == .text(text) && !text.contains("..") && text.utf8.count <= 7 && "19"..."20" ~= text.prefix(2)
        case .unit: Self.unitSymbols.contains(text)
        case .moment: Timestamp(text)?.exact == text
        default: value == .text(text)
        }
    }

    private static func isPlainDecimal(_ text: String) -> Bool {
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count(where: { $0 == UInt8(ascii: "-") }) <= 1, (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } })
        else { return false }
        return parts[0].count <= 15 && (parts[0].count == 1 || parts[0].first != "0")
            && (parts.count == 1 || parts[1].count <= 9)
    }

    private static func whole(_ number: String) throws(Complaint) -> Int64 {
        if let whole = Int64(number) { return whole }
        guard let ratio = Ratio(decimal: number), ratio.isInteger, let whole = Int64(exactly: ratio.numerator) else {
            throw Complaint(zh: "“\(number)”不是整数。", en: "“\(number)” is not a whole number.")
        }
        return whole
    }
}
