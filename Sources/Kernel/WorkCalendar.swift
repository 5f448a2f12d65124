/// Which days are worked (工作日): Monday to Friday, less the statutory holidays, plus the make-up workdays (补班) that
/// the State Council's yearly notice names.
package struct WorkCalendar: Sendable {
    package enum Kind: String, Sendable {
        case holiday
        case makeUpWorkday = "makeup_workday"
        /// What an earlier notice said of the day is taken back: its weekday decides.
        case ordinary
    }

    /// One line of a notice.
    package struct Entry: Hashable, Sendable {
        package let day: Day
        package let kind: Kind
        package let name: String

        package init(day: Day, kind: Kind, name: String) {
            self.day = day
            self.kind = kind
            self.name = name
        }
    }

    /// A span in which a clock stands still. Its first day still counts, the day of resumption does not.
    package struct Suspension: Hashable, Sendable {
        package let from: Day
        package let until: Day

        package init(from: Day, until: Day) {
            self.from = from
            self.until = until
        }
    }

    /// Why a table of holidays was refused, with the line (1-based).
    package struct Unreadable: Error, Hashable, Sendable {
        package let line: Int
        package let text: String
    }

    private let entries: [Day: Entry]
    /// The days on which the table and the weekday differ, in order, each with how many working days more or fewer there
    /// are up to it: so that years are counted without going through their days.
    private let differences: [(day: Int, sum: Int)]
    /// Years whose notice is in the table. Days beyond them are guessed from the weekday alone.
    private let years: Set<Int>
    package var publishedYears: ClosedRange<Int>? {
        years.min().flatMap { first in years.max().map { first...$0 } }
    }
    /// Which notices it is made of: grows with every notice entered. 0 is the one that comes with the product.
    package let version: Int64

    package init(_ entries: [Entry], version: Int64 = 0) {
        // A later notice supersedes an earlier one, as in the 2020 spring-festival extension.
        let last = Dictionary(entries.map { ($0.day, $0) }) { _, later in later }
        self.entries = last
        differences = Self.differences(last.values)
        years = Set(entries.map(\.day.year))
        self.version = version
    }

    /// The days of a notice, as a file of `date,kind,name` lines under a header gives them.
    package init(csv: String) throws(Unreadable) {
        self.init(try Self.entries(csv: csv))
    }

    package func superseded(by later: [Entry], version: Int64) -> WorkCalendar {
        WorkCalendar(entries.values.sorted { $0.day < $1.day } + later, version: version)
    }

    /// The days that are not as their weekday has them, in order.
    package func entries(in year: Int) -> [Entry] {
        entries.values.filter { $0.day.year == year }.sorted { $0.day < $1.day }
    }

    package static func entries(csv: String) throws(Unreadable) -> [Entry] {
        var entries: [Entry] = []
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count >= 3, let day = Day(cells[0]), let kind = Kind(rawValue: String(cells[1])) else {
                throw Unreadable(line: index + 1, text: String(line))
            }
            entries.append(Entry(day: day, kind: kind, name: String(cells[2])))
        }
        return entries
    }

    /// The national calendar carried with the product: notices for 2020 to 2026.
    package static let national: WorkCalendar = {
        let text = String(decoding: PackageResources.holidays_csv, as: UTF8.self)
        // The table is the product's own and a test reads it; an unreadable one leaves weekdays only.
        return (try? WorkCalendar(csv: text)) ?? WorkCalendar([])
    }()

    package func entry(on day: Day) -> Entry? { entries[day] }

    package func isWorkday(_ day: Day) -> Bool {
        switch entries[day]?.kind {
        case .holiday: false
        case .makeUpWorkday: true
        case .ordinary, nil: day.weekday <= 5
        }
    }

    package func isProvisional(_ day: Day) -> Bool {
        !years.contains(day.year)
    }

    /// Working days in (start, end], less suspended ones: what a clock has consumed at the end of `end`.
    package func workdays(after start: Day, through end: Day, suspended: [Suspension] = []) -> Int {
        guard start < end else { return 0 }
        guard suspended.isEmpty else { return (start.advanced(by: 1)...end).count { counts($0, suspended) } }
        return workdays(through: end) - workdays(through: start)
    }

    /// Working days from a Monday long ago to `day`, so that only differences of two mean something.
    private func workdays(through day: Day) -> Int {
        Self.weekdays(through: day) + difference(through: day.number)
    }

    /// Mondays to Fridays. The first day of 1970 was a Thursday.
    private static func weekdays(through day: Day) -> Int {
        let sinceMonday = day.number + 3
        let weeks = sinceMonday >= 0 ? sinceMonday / 7 : (sinceMonday - 6) / 7
        return weeks * 5 + min(sinceMonday - weeks * 7 + 1, 5)
    }

    /// The last of the sums at `day` or before it.
    private func difference(through day: Int) -> Int {
        var (low, high) = (0, differences.count)
        while low < high {
            let middle = (low + high) / 2
            if differences[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : differences[low - 1].sum
    }

    private static func differences(_ entries: some Collection<Entry>) -> [(day: Int, sum: Int)] {
        var sum = 0
        return entries.sorted { $0.day < $1.day }.compactMap { entry in
            let isWeekday = entry.day.weekday <= 5
            switch entry.kind {
            case .holiday where isWeekday: sum -= 1
            case .makeUpWorkday where !isWeekday: sum += 1
            case .holiday, .makeUpWorkday, .ordinary: return nil
            }
            return (entry.day.number, sum)
        }
    }

    /// The last day of a limit of `workdays`. The start day isn't counted, whatever the hour (民法典 §201).
    package func deadline(after start: Day, workdays: Int, suspended: [Suspension] = []) -> Deadline {
        var (day, left) = (start, workdays)
        let first = start.advanced(by: 1)
        while left > 0 {
            day = day.advanced(by: 1)
            if counts(day, suspended) { left -= 1 }
        }
        return Deadline(day: day, isProvisional: isProvisional(day) || (workdays > 0 && isProvisional(first)))
    }

    /// Days in (start, end], worked or not, less suspended ones.
    package func days(after start: Day, through end: Day, suspended: [Suspension] = []) -> Int {
        guard start < end else { return 0 }
        guard !suspended.isEmpty else { return start.distance(to: end) }
        return (start.advanced(by: 1)...end).count { !Self.stands($0, suspended) }
    }

    /// The last day of a limit in calendar days, moved past rest days when it falls on one (民法典 §203).
    package func deadline(after start: Day, calendarDays: Int, suspended: [Suspension] = []) -> Deadline {
        nextWorkday(onOrAfter: Self.lengthened(start, start.advanced(by: calendarDays), suspended))
    }

    /// The last day of a limit in months, moved past rest days likewise (民法典 §202–203).
    package func deadline(after start: Day, months: Int, suspended: [Suspension] = []) -> Deadline {
        nextWorkday(onOrAfter: Self.lengthened(start, start.adding(months: months), suspended))
    }

    /// `end` moved by the days of (start, end] on which the clock stood, and by those it is moved over.
    private static func lengthened(_ start: Day, _ end: Day, _ suspended: [Suspension]) -> Day {
        guard !suspended.isEmpty, start < end else { return end }
        var (day, left) = (start, start.distance(to: end))
        while left > 0 {
            day = day.advanced(by: 1)
            if !stands(day, suspended) { left -= 1 }
        }
        return day
    }

    package func nextWorkday(onOrAfter day: Day) -> Deadline {
        var day = day
        while !isWorkday(day) { day = day.advanced(by: 1) }
        return Deadline(day: day, isProvisional: isProvisional(day))
    }

    /// The first moment of the day on which no more than `warning` is left until `due`.
    package func warning(_ warning: TimeLimit, before due: Timestamp) -> Timestamp {
        let last = due.lastDayBefore
        switch warning.unit {
        case .hour: return due.adding(seconds: -3600 * warning.number)
        case .calendarDay: return Timestamp(last.advanced(by: -warning.number))
        case .month: return Timestamp(last.adding(months: -warning.number))
        case .workday:
            var (day, left) = (last, warning.number)
            while left > 0 || !isWorkday(day) {
                if isWorkday(day) { left -= 1 }
                day = day.advanced(by: -1)
            }
            return Timestamp(day)
        }
    }

    private func counts(_ day: Day, _ suspended: [Suspension]) -> Bool {
        isWorkday(day) && !Self.stands(day, suspended)
    }

    private static func stands(_ day: Day, _ suspended: [Suspension]) -> Bool {
        suspended.contains { $0.from < day && day <= $0.until }
    }

    /// A due day. Provisional when it falls in a year whose holidays aren't published yet.
    package struct Deadline: Hashable, Sendable {
        package let day: Day
        package let isProvisional: Bool

        package init(day: Day, isProvisional: Bool) {
            self.day = day
            self.isProvisional = isProvisional
        }
    }
}
