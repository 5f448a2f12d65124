/// The time a figure speaks of: a day, a run of days, some months of one year, a quarter or a year.
package enum Period: Hashable, Sendable {
    case day(Day)
    /// More than one day, both ends included; it may reach over the end of a year.
    case days(Day, Day)
    case months(year: Int, first: Int, last: Int)
    case quarter(year: Int, Int)
    case year(Int)

    package static func month(_ month: Int, of year: Int) -> Period {
        .months(year: year, first: month, last: month)
    }

    /// From one day to another, in whichever order they come.
    package static func days(between one: Day, and other: Day) -> Period {
        one == other ? .day(one) : .days(min(one, other), max(one, other))
    }

    /// Reads "2021", "2021-Q3", "2021-07", "2021-01..2021-11", "2021-12-31" or "2021-03-05..2021-04-11"; nil for
    /// anything else.
    package init?(_ text: some StringProtocol) {
        switch text.count {
        case 4:
            guard let year = Self.yearNumber(text) else { return nil }
            self = .year(year)
        case 7:
            if let (year, month) = Self.yearAndMonth(text) {
                self = .month(month, of: year)
            } else {
                guard text.dropFirst(4).hasPrefix("-Q"), let year = Self.yearNumber(text.prefix(4)),
                    let quarter = Int(text.suffix(1)), (1...4).contains(quarter)
                else { return nil }
                self = .quarter(year: year, quarter)
            }
        case 10:
            guard let day = Day(text), text == day.description else { return nil }
            self = .day(day)
        case 16:
            guard text.dropFirst(7).hasPrefix(".."), let from = Self.yearAndMonth(text.prefix(7)),
                let to = Self.yearAndMonth(text.suffix(7)), from.year == to.year, from.month <= to.month
            else { return nil }
            self = .months(year: from.year, first: from.month, last: to.month)
        case 22:
            guard text.dropFirst(10).hasPrefix(".."), case .day(let from)? = Period(text.prefix(10)),
                case .day(let to)? = Period(text.suffix(10)), from <= to
            else { return nil }
            self = .days(between: from, and: to)
        default:
            return nil
        }
    }

    private static func yearAndMonth(_ text: some StringProtocol) -> (year: Int, month: Int)? {
        guard text.count == 7, text.dropFirst(4).first == "-", let year = yearNumber(text.prefix(4)),
            text.suffix(2).utf8.allSatisfy({ (48...57).contains($0) }),
            let month = Int(text.suffix(2)), (1...12).contains(month)
        else { return nil }
        return (year, month)
    }

    private static func yearNumber(_ text: some StringProtocol) -> Int? {
        guard text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(text), year > 0
        else { return nil }
        return year
    }

    /// The year it ends in.
    package var year: Int {
        switch self {
        case .day(let day), .days(_, let day): day.year
        case .months(let year, _, _), .quarter(let year, _), .year(let year): year
        }
    }

    package var firstDay: Day {
        switch self {
        case .day(let day), .days(let day, _): day
        case .months(let year, let first, _): Day(unchecked: year, first, 1)
        case .quarter(let year, let quarter): Day(unchecked: year, quarter * 3 - 2, 1)
        case .year(let year): Day(unchecked: year, 1, 1)
        }
    }

    package var lastDay: Day {
        switch self {
        case .day(let day), .days(_, let day): day
        case .months(let year, _, let last): Day(unchecked: year, last, Day.length(ofMonth: last, year: year))
        case .quarter(let year, let quarter): Period.month(quarter * 3, of: year).lastDay
        case .year(let year): Day(unchecked: year, 12, 31)
        }
    }

    package func contains(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }

    package func contains(_ other: Period) -> Bool { firstDay <= other.firstDay && other.lastDay <= lastDay }

    /// The period "同比" compares with. 29 February is compared with 28 February.
    package var samePeriodLastYear: Period {
        switch self {
        case .day(let day): .day(day.adding(months: -12))
        case .days(let first, let last): .days(between: first.adding(months: -12), and: last.adding(months: -12))
        case .months(let year, let first, let last): .months(year: year - 1, first: first, last: last)
        case .quarter(let year, let quarter): .quarter(year: year - 1, quarter)
        case .year(let year): .year(year - 1)
        }
    }

    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.day(let day), _): day.text(language)
        case (.days(let first, let last), .zh): "\(first.text(.zh))至\(last.text(.zh))"
        case (.days(let first, let last), .en): "\(first.text(.en)) to \(last.text(.en))"
        case (.months(let year, let first, let last), .zh):
            first == last ? "\(year)年\(first)月" : "\(year)年\(first)—\(last)月"
        case (.months(let year, let first, let last), .en):
            first == last
                ? "\(Day.monthNames[first - 1]) \(year)"
                : "\(Day.monthNames[first - 1])–\(Day.monthNames[last - 1]) \(year)"
        case (.quarter(let year, let quarter), .zh): "\(year)年第\(quarter)季度"
        case (.quarter(let year, let quarter), .en): "Q\(quarter) \(year)"
        case (.year(let year), .zh): "\(year)年"
        case (.year(let year), .en): "\(year)"
        }
    }
}

extension Period: CustomStringConvertible {
    /// The form `init(_:)` reads.
    package var description: String {
        switch self {
        case .day(let day): "\(day)"
        case .days(let first, let last): "\(first)..\(last)"
        case .months(let year, let first, let last):
            first == last
                ? "\(fourDigits(year))-\(twoDigits(first))"
                : "\(fourDigits(year))-\(twoDigits(first))..\(fourDigits(year))-\(twoDigits(last))"
        case .quarter(let year, let quarter): "\(fourDigits(year))-Q\(quarter)"
        case .year(let year): fourDigits(year)
        }
    }
}

/// Written as its description.
extension Period: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let period = Period(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a period")
        }
        self = period
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
