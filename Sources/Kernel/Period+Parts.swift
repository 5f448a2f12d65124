extension Period {
    package var days: ClosedRange<Day> { firstDay...lastDay }

    /// The months it is made of, those at its ends as far as it reaches into them; a day stands for itself.
    package var months: [Period] {
        switch self {
        case .day: [self]
        case .days(let first, let last): Self.months(first, last)
        case .months(let year, let first, let last): (first...last).map { .month($0, of: year) }
        case .quarter(let year, let quarter): (quarter * 3 - 2...quarter * 3).map { .month($0, of: year) }
        case .year(let year): (1...12).map { .month($0, of: year) }
        }
    }

    private static func months(_ first: Day, _ last: Day) -> [Period] {
        var (parts, next): ([Period], Day) = ([], first)
        while next <= last {
            let month = Period.month(next.month, of: next.year)
            let end = min(month.lastDay, last)
            parts.append(next == month.firstDay && end == month.lastDay ? month : .days(between: next, and: end))
            next = end.advanced(by: 1)
        }
        return parts
    }
}
