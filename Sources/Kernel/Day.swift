/// A calendar day, proleptic Gregorian, without a time or a zone.
package struct Day: Hashable, Sendable {
    /// Days since 1970-01-01.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// Nil when there is no such day, such as 30 February.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// Reads "2021-11-30", "2021/1/5", "2021.01.05", "20211130" or "2021年11月30日"; nil for anything else.
    package init?(_ text: some StringProtocol) {
        if let day = Self.written(text.utf8) {
            self = day
            return
        }
        var groups = [(value: 0, width: 0)]
        var marks = ""
        for character in text {
            let (value, width) = groups[groups.count - 1]
            if let ascii = character.asciiValue, (48...57).contains(ascii), width < 8 {
                groups[groups.count - 1] = (value * 10 + Int(ascii) - 48, width + 1)
            } else {
                guard groups.count <= 3 else { return nil }
                marks.append(character)
                groups.append((0, 0))
            }
        }
        let widths = groups.map(\.width)
        switch marks {
        case "" where widths == [8]:
            let number = groups[0].value
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case "--", "//", "..", "年月日":
            guard widths[0] == 4, widths[1...2].allSatisfy((1...2).contains),
                widths.dropFirst(3).allSatisfy({ $0 == 0 })
            else { return nil }
            self.init(year: groups[0].value, month: groups[1].value, day: groups[2].value)
        default:
            return nil
        }
    }

    /// "2021-11-30" and nothing else: nearly every day a file holds, read without looking at characters.
    private static func written(_ bytes: some Collection<UInt8>) -> Day? {
        guard bytes.count == 10 else { return nil }
        var (number, place) = (0, 0)
        for byte in bytes {
            switch byte {
            case 48...57 where place != 4 && place != 7: number = number * 10 + Int(byte) - 48
            case 45 where place == 4 || place == 7: break
            default: return nil
            }
            place += 1
        }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// Days-from-civil, after H. Hinnant's chrono algorithms: eras of 400 years starting in March.
    init(unchecked year: Int, _ month: Int, _ day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    package var components: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var year: Int { components.year }
    package var month: Int { components.month }

    /// 1 is Monday, 7 is Sunday (GB/T 7408, ISO 8601).
    package var weekday: Int {
        let index = (number + 3) % 7
        return (index < 0 ? index + 7 : index) + 1
    }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The same day of another month, or that month's last day when it is shorter.
    package func adding(months: Int) -> Day {
        let (year, month, day) = components
        let index = year * 12 + month - 1 + months
        let newYear = index.quotientFlooring(by: 12)
        let newMonth = index - newYear * 12 + 1
        return Day(unchecked: newYear, newMonth, min(day, Self.length(ofMonth: newMonth, year: newYear)))
    }

    /// "2021年11月30日" or "30 Nov 2021".
    package func text(_ language: Language) -> String {
        let (year, month, day) = components
        switch language {
        case .zh: return "\(year)年\(month)月\(day)日"
        case .en: return "\(day) \(Self.monthNames[month - 1]) \(year)"
        }
    }

    static let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

extension Day: Strideable {
    package func distance(to other: Day) -> Int { other.number - number }
    package func advanced(by days: Int) -> Day { Day(number: number + days) }
    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension Day: CustomStringConvertible {
    /// "2021-11-30".
    package var description: String {
        let (year, month, day) = components
        return "\(fourDigits(year))-\(twoDigits(month))-\(twoDigits(day))"
    }
}

/// Written as "2021-11-30".
extension Day: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = Day(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}

func fourDigits(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
}
