package import Kernel

/// Writes JSON straight into bytes: no tree, no reflection, keys in the order in which they are written. What has no
/// value is left out, and so is an array without members, so that the same facts always make the same bytes.
package struct OpenJSON: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Nothing stands in the innermost object or array yet.
    private var isFirst = true

    package init(capacity: Int = 4096) {
        bytes.reserveCapacity(capacity)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        isFirst = true
    }

    /// Ends a line, where each value stands on one.
    package mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        isFirst = true
    }

    // MARK: Structure

    /// An object that stands alone or in an array.
    package mutating func object(_ body: (inout OpenJSON) -> Void) {
        separate()
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    package mutating func object(_ name: StaticString, _ body: (inout OpenJSON) -> Void) {
        key(name)
        enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// An array of whatever `body` writes; left out when there are no `members`.
    package mutating func array<Members: Collection>(
        _ name: StaticString, _ members: Members, _ body: (inout OpenJSON, Members.Element) -> Void
    ) {
        guard !members.isEmpty else { return }
        key(name)
        enclose(UInt8(ascii: "["), UInt8(ascii: "]")) { json in
            for member in members { body(&json, member) }
        }
    }

    /// An array of objects.
    package mutating func objects<Members: Collection>(
        _ name: StaticString, _ members: Members, _ body: (inout OpenJSON, Members.Element) -> Void
    ) {
        array(name, members) { json, member in json.object { body(&$0, member) } }
    }

    package mutating func texts(_ name: StaticString, _ members: [String]) {
        array(name, members) { json, member in
            json.separate()
            json.quote(member)
        }
    }

    /// JSON that was written before.
    package mutating func raw(_ name: StaticString, _ json: some Sequence<UInt8>) {
        key(name)
        bytes.append(contentsOf: json)
    }

    package mutating func rawMember(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    private mutating func enclose(_ opening: UInt8, _ closing: UInt8, _ body: (inout OpenJSON) -> Void) {
        bytes.append(opening)
        isFirst = true
        body(&self)
        bytes.append(closing)
        isFirst = false
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Values

    package mutating func text(_ name: StaticString, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        key(name)
        quote(value)
    }

    package mutating func code(_ name: StaticString, _ value: StaticString) {
        key(name)
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func flag(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    package mutating func integer(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        digits(Int64(value))
    }

    /// A decimal number as exact as four places say it.
    package mutating func number(_ name: StaticString, _ value: Ratio?) {
        guard let value else { return }
        key(name)
        var places = value.decimal(4).utf8[...]
        while places.contains(UInt8(ascii: ".")), let last = places.last,
            last == UInt8(ascii: "0") || last == UInt8(ascii: ".")
        {
            places.removeLast()
            if last == UInt8(ascii: ".") { break }
        }
        bytes.append(contentsOf: places)
    }

    /// An OCDS value: yuan, exact to the fen.
    package mutating func value(_ name: StaticString, _ money: Money?) {
        guard let money else { return }
        object(name) { json in
            json.amount("amount", money)
            json.code("currency", "CNY")
        }
    }

    package mutating func amount(_ name: StaticString, _ money: Money?) {
        guard let money else { return }
        key(name)
        let fen = money.fen.magnitude
        if money.fen < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(Int64(fen / 100))
        let rest = UInt8(fen % 100)
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + rest / 10)
        if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + rest % 10) }
    }

    /// RFC 3339 in China's zone.
    package mutating func moment(_ name: StaticString, _ moment: Timestamp?) {
        guard let moment else { return }
        key(name)
        bytes.append(UInt8(ascii: "\""))
        let seconds = moment.milliseconds.quotient(1000) + Timestamp.zoneOffset / 1000
        let day = seconds.quotient(86_400)
        let second = Int(seconds - day * 86_400)
        let (year, month, dayOfMonth) = Day(number: Int(day)).components
        padded(year / 100)
        padded(year % 100)
        bytes.append(UInt8(ascii: "-"))
        padded(month)
        bytes.append(UInt8(ascii: "-"))
        padded(dayOfMonth)
        bytes.append(UInt8(ascii: "T"))
        padded(second / 3600)
        bytes.append(UInt8(ascii: ":"))
        padded(second / 60 % 60)
        bytes.append(UInt8(ascii: ":"))
        padded(second % 60)
        bytes.append(contentsOf: "+08:00\"".utf8)
    }

    package mutating func period(_ name: StaticString, _ start: Timestamp?, _ end: Timestamp?, days: Int? = nil) {
        guard start != nil || end != nil || days != nil else { return }
        object(name) { json in
            json.moment("startDate", start)
            json.moment("endDate", end)
            json.integer("durationInDays", days)
        }
    }

    private mutating func padded(_ number: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private mutating func digits(_ number: Int64) {
        var rest = number.magnitude
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Runs of bytes that need no escape are copied as a whole.
    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { buffer in
            var kept = 0
            for index in buffer.indices {
                let byte = buffer[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: buffer[kept..<index])
                kept = index + 1
                escape(byte)
            }
            bytes.append(contentsOf: buffer[kept...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}

extension Int64 {
    /// Rounded down, also below zero.
    fileprivate func quotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
