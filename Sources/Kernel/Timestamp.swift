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

    package var day: Day {
        Day(number: Int((milliseconds + Self.zoneOffset).quotientFlooring(by: 86_400_000)))
    }

    package func adding(seconds: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// "14:05" in China.
    package var clock: String {
        let minutes = Int((milliseconds + Self.zoneOffset).quotientFlooring(by: 60_000)) - day.number * 1440
        return "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    package func text(_ language: Language) -> String {
        "\(day.text(language)) \(clock)"
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 with the zone: "2021-11-30T14:05:09+08:00".
    package var description: String {
        let seconds = Int((milliseconds + Self.zoneOffset).quotientFlooring(by: 1000)) - day.number * 86_400
        return "\(day)T\(clock):\(twoDigits(seconds % 60))+08:00"
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

extension Int64 {
    func quotientFlooring(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    }
}
