import Kernel

/// The working days around a year, and how its work falls on them (工作日与季节): by month, by weekday, and twice as much
/// after a long holiday.
struct Season: Sendable {
    /// From some months before the year to some after it.
    let workdays: [Day]
    /// The places of the year's first and last working day.
    let first: Int
    let last: Int
    /// How much falls on each working day of the year.
    let weights: [Int]
    private let placeOfDay: [Int]
    private let origin: Int

    init(year: Int, calendar: WorkCalendar) {
        let start = Period.month(10, of: year - 1).firstDay
        let end = Period.month(4, of: year + 1).lastDay
        workdays = (start...end).filter(calendar.isWorkday)
        origin = start.number
        var (places, passed) = ([Int](), 0)
        for day in start...end {
            if passed < workdays.count, workdays[passed] < day { passed += 1 }
            places.append(passed)
        }
        placeOfDay = places
        let (days, firstDay, lastDay) = (workdays, Period.year(year).firstDay, Period.year(year).lastDay)
        first = days.firstIndex { $0 >= firstDay } ?? 0
        last = days.lastIndex { $0 <= lastDay } ?? 0
        weights = (first...last).map { place in
            let rested = place == 0 ? 0 : days[place - 1].distance(to: days[place]) - 1
            return Self.months[days[place].month - 1] * Self.weekdays[days[place].weekday - 1] * (rested > 2 ? 2 : 1)
        }
    }

    /// The place of the first working day that isn't before `day`.
    func place(onOrAfter day: Day) -> Int { placeOfDay[day.number - origin] }

    /// The places in `weights` of a month's working days.
    func places(ofMonth month: Int) -> Range<Int> {
        let inside = weights.indices.filter { workdays[first + $0].month == month }
        return (inside.first ?? 0)..<(inside.last ?? -1) + 1
    }

    /// In thousandths: the Spring Festival's month is short, the months after it are full.
    private static let months = [86, 64, 98, 88, 84, 90, 92, 86, 88, 74, 80, 76]
    /// Make-up days are worked at weekends, and few know.
    private static let weekdays = [115, 108, 102, 98, 88, 60, 55]
}

/// When within a day people come, in minutes: the hours of halls in western Yunnan, 8:30 to 12:00 and 14:30 to 18:00.
enum Hours {
    static let closing = 18 * 60

    static func atWindow(_ random: inout SplitMix64) -> Int {
        // More come in the morning, and most of those not at once.
        if random.draws(56, of: 100) {
            let (one, two) = (random.below(210), random.below(210))
            return 510 + (one + two) / 2
        }
        return 870 + random.below(208)
    }

    static func online(_ random: inout SplitMix64) -> Int {
        if random.draws(12, of: 100) { return random.below(480) }
        let (one, two) = (random.below(960), random.below(960))
        return 480 + (one + two) / 2
    }
}
