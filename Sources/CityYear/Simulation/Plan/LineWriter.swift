import Kernel

/// Lines of a CSV file as bytes: a year has millions of them, so no cell is made a string.
struct LineWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var lines = 0
    private var isBegun = false
    private var firstLine = 0
    private var lastLine = 0
    private var thisLine = 0

    init(_ header: String, reserving count: Int = 0) {
        bytes.reserveCapacity(header.utf8.count + 2 + count)
        bytes.append(contentsOf: header.utf8)
        bytes.append(UInt8(ascii: "\n"))
        (firstLine, thisLine) = (bytes.count, bytes.count)
    }

    /// The first cells of the first and of the last line: what they are called.
    var ends: [String] {
        guard lines > 0 else { return [] }
        return [firstLine, lastLine].map { start in
            String(decoding: bytes[start...].prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self)
        }
    }

    /// Nothing in it needs quotation marks: texts are the simulation's own.
    mutating func cell(_ text: [UInt8]) {
        begin()
        bytes.append(contentsOf: text)
    }

    mutating func cell(_ text: String) {
        begin()
        bytes.append(contentsOf: text.utf8)
    }

    /// With what is between quotation marks taken as it stands, line breaks too.
    mutating func quoted(_ text: String) { cell("\"\(text)\"") }

    mutating func cell(_ number: Int, digits: Int = 0) {
        begin()
        append(number, digits: digits)
    }

    mutating func cell(_ flag: Bool) { cell(flag ? "1" : "0") }

    mutating func cell(_ day: Day) {
        begin()
        append(day)
    }

    mutating func cell(_ moment: Minute) {
        begin()
        append(moment.day)
        let minute = moment.ofDay
        bytes.append(UInt8(ascii: " "))
        append(minute / 60, digits: 2)
        bytes.append(UInt8(ascii: ":"))
        append(minute % 60, digits: 2)
    }

    /// `seconds` after the minute's beginning, which may be more than it has.
    mutating func cell(_ moment: Minute, seconds: Int) {
        cell(moment + seconds / 60)
        bytes.append(UInt8(ascii: ":"))
        append(seconds % 60, digits: 2)
    }

    mutating func cell(_ day: Day?) {
        if let day { cell(day) } else { blank() }
    }

    mutating func cell(_ text: String?) {
        if let text { cell(text) } else { blank() }
    }

    mutating func cell(_ text: [UInt8]?) {
        if let text { cell(text) } else { blank() }
    }

    mutating func cell(_ moment: Minute?) {
        if let moment { cell(moment) } else { blank() }
    }

    /// "20210104-00001".
    mutating func cell(serial: Int, of day: Day, digits: Int = 5, _ mark: StaticString = "-") {
        begin()
        Self.append(serial: serial, of: day, digits: digits, mark, to: &bytes)
    }

    mutating func blank() { begin() }

    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        lines += 1
        isBegun = false
        (lastLine, thisLine) = (thisLine, bytes.count)
    }

    private mutating func begin() {
        if isBegun { bytes.append(UInt8(ascii: ",")) }
        isBegun = true
    }

    private mutating func append(_ number: Int, digits: Int) { Self.append(number, digits: digits, to: &bytes) }

    private mutating func append(_ day: Day) {
        let (year, month, date) = day.components
        append(year, digits: 4)
        bytes.append(UInt8(ascii: "-"))
        append(month, digits: 2)
        bytes.append(UInt8(ascii: "-"))
        append(date, digits: 2)
    }

    static func append(serial: Int, of day: Day, digits: Int, _ mark: StaticString, to bytes: inout [UInt8]) {
        let (year, month, date) = day.components
        append((year * 100 + month) * 100 + date, digits: 8, to: &bytes)
        mark.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append(serial, digits: digits, to: &bytes)
    }

    static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
        var (divisor, width) = (1, 1)
        while width < digits || number / divisor >= 10 {
            divisor *= 10
            width += 1
        }
        var rest = number
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }
}

/// A minute on the city's clock, counted from the beginning of 1970-01-01 there.
struct Minute: Sendable, Hashable, Comparable {
    let number: Int

    init(_ number: Int) {
        self.number = number
    }

    init(_ day: Day, _ minute: Int) {
        number = day.number * 1440 + minute
    }

    var day: Day { Day(number: number / 1440) }
    var ofDay: Int { number % 1440 }

    static func + (minute: Minute, later: Int) -> Minute { Minute(minute.number + later) }
    static func - (minute: Minute, earlier: Int) -> Minute { Minute(minute.number - earlier) }
    static func < (left: Minute, right: Minute) -> Bool { left.number < right.number }
}
