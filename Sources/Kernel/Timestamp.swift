/// A moment, in milliseconds since 1970-01-01T00:00:00Z. Shown in China Standard Time (UTC+8, no summer time).
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The start of `day` in China, plus hours and minutes.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0) {
        milliseconds = (Int64(day.number) * 1440 + Int64(hour * 60 + minute)) * 60_000 - Self.zoneOffset
    }

    package static let zoneOffset: Int64 = 8 * 3_600_000

    package var day: Day { Day(number: localSeconds.quotientFlooring(by: 86_400)) }

    /// Seconds of China's clock since the start of 1970-01-01 there.
    private var localSeconds: Int {
        // Divided first: the zone added to the last milliseconds there are would overflow.
        Int(milliseconds.quotientFlooring(by: 1000) + Self.zoneOffset / 1000)
    }

    private var secondOfDay: Int { localSeconds - day.number * 86_400 }

    package func adding(seconds: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    /// Reads "2021-11-30 14:05", with seconds and thousandths if there are any, as China's clock shows it.
    package init?(_ text: some StringProtocol) {
        if let moment = Self.written(text.utf8) {
            self = moment
            return
        }
        let bare = text.hasSuffix("+08:00") ? text.dropLast(6) : text[...]
        guard let gap = bare.firstIndex(where: { $0 == "T" || $0 == " " }), let day = Day(bare[..<gap]) else {
            return nil
        }
        let parts = bare[bare.index(after: gap)...].split(separator: ":", omittingEmptySubsequences: false)
        let seconds = parts.count == 3 ? parts[2].split(separator: ".", omittingEmptySubsequences: false) : []
        guard 2...3 ~= parts.count, seconds.count <= 2, let hour = Self.digits(parts[0], below: 24),
            let minute = Self.digits(parts[1], below: 60)
        else { return nil }
        var millisecond = 0
        if let whole = seconds.first {
            guard let second = Self.digits(whole, below: 60) else { return nil }
            millisecond = second * 1000
        }
        if seconds.count == 2 {
            guard seconds[1].utf8.count == 3, let rest = Self.digits(seconds[1], below: 1000) else { return nil }
            millisecond += rest
        }
        self.init(milliseconds: Timestamp(day, hour: hour, minute: minute).milliseconds + Int64(millisecond))
    }

    /// "2021-11-30 14:05" and nothing else: nearly every moment a file holds, read without looking at characters.
    private static func written(_ bytes: some Collection<UInt8>) -> Timestamp? {
        guard bytes.count == 16 else { return nil }
        var (date, time, place) = (0, 0, 0)
        for byte in bytes {
            switch byte {
            case 48...57 where place < 10 && place != 4 && place != 7: date = date * 10 + Int(byte) - 48
            case 48...57 where place > 10 && place != 13: time = time * 10 + Int(byte) - 48
            case 45 where place == 4 || place == 7: break
            case 32 where place == 10: break
            case 58 where place == 13: break
            default: return nil
            }
            place += 1
        }
        guard let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100), time / 100 < 24,
            time % 100 < 60
        else { return nil }
        return Timestamp(day, hour: time / 100, minute: time % 100)
    }

    private static func digits(_ text: some StringProtocol, below limit: Int) -> Int? {
        guard 1...3 ~= text.utf8.count, text.utf8.allSatisfy({ 48...57 ~= $0 }), let number = Int(text), number < limit
        else { return nil }
        return number
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// "14:05" in China.
    package var clock: String {
        "\(twoDigits(secondOfDay / 3600)):\(twoDigits(secondOfDay / 60 % 60))"
    }

    package func text(_ language: Language) -> String {
        "\(day.text(language)) \(clock)"
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 with the zone: "2021-11-30T14:05:09+08:00".
    package var description: String {
        "\(day)T\(clock):\(twoDigits(secondOfDay % 60))+08:00"
    }

    /// The same with thousandths of a second where there are any: reads back to the same moment.
    package var exact: String {
        let rest = Int(milliseconds % 1000 + 1000) % 1000
        guard rest != 0 else { return description }
        return "\(description.dropLast(6)).\(rest / 100)\(twoDigits(rest % 100))+08:00"
    }
}

/// Written as the number of milliseconds.
extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension BinaryInteger {
    /// The quotient rounded down, also below zero; `divisor` is positive.
    func quotientFlooring(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
