import Kernel

/// How the hotline's year falls on its days: the plan, day by day, weekends and nights among them.
struct HotlineDays: Sendable {
    let first: Day
    /// By day of the year: answered at once, assigned to units, of these still open when the day's span ends.
    let direct: [Int]
    let assigned: [Int]
    let open: [Int]
    let merged: [Int]
    let declined: [Int]
    let transferred: [Int]
    let invalid: [Int]
    let withdrawn: [Int]
    let otherCalls: [Int]
    let lostCalls: [Int]
    /// The day the published figures speak of, and the year's last one.
    let cut: Int
    /// Orders of the last day that people answer and handle by acts.
    let actedDirect: Int
    let actedOpen: Int

    var count: Int { direct.count }
    func day(_ place: Int) -> Day { first.advanced(by: place) }

    init(_ plan: HotlinePlan, year: Int, calendar: WorkCalendar) {
        let (first, last) = (Period.year(year).firstDay, Period.year(year).lastDay)
        self.first = first
        cut = first.distance(to: plan.upTo)
        let weights = (first...last).map { Self.weight($0, calendar) }
        let (cut, end) = (self.cut, weights.count - 1)
        let (before, after) = (plan.before, plan.after)
        func spread(_ early: Int, _ late: Int) -> [Int] {
            Array(weights[...cut]).spread(early) + Array(weights[(cut + 1)...]).spread(late)
        }
        var direct = spread(before.direct, after.direct)
        var assigned = spread(before.assigned, after.assigned)
        let still = assigned.indices.map { assigned[$0] * Self.stillOpen(after: ($0 <= cut ? cut : end) - $0) }
        func open(_ days: Range<Int>, _ total: Int) -> [Int] {
            Array(still[days]).spread(total, atMost: Array(assigned[days]))
        }
        var opened = open(0..<cut + 1, before.pending) + open(cut + 1..<end + 1, after.pending)
        actedDirect = Self.take(6, from: &direct, after: cut).reduce(0, +)
        let acted = Self.take(12, from: &opened, after: cut)
        for day in assigned.indices { assigned[day] -= acted[day] }
        actedOpen = acted.reduce(0, +)
        (self.direct, self.assigned, self.open) = (direct, assigned, opened)
        merged = weights.spread(plan.merged)
        declined = weights.spread(plan.declined)
        transferred = weights.spread(plan.transferred)
        invalid = weights.spread(plan.invalid)
        withdrawn = weights.spread(plan.withdrawn)
        otherCalls = weights.spread(plan.otherCalls)
        lostCalls = weights.spread(plan.lostCalls)
    }

    /// The last ones of the year, by day: in a small city those of some days, who then come on the last one.
    private static func take(_ most: Int, from days: inout [Int], after cut: Int) -> [Int] {
        var (taken, left) = (days.map { _ in 0 }, most)
        for day in days.indices.reversed() where day > cut {
            taken[day] = min(days[day], left)
            days[day] -= taken[day]
            left -= taken[day]
        }
        return taken
    }

    /// The first day on which somebody answers at night too: 7×12 before.
    static func roundTheClock(of year: Int) -> Day { Period.month(7, of: year).firstDay }

    /// Months from the quiet Spring Festival to the rains and the merged lines; a day of rest brings two thirds of one worked.
    private static func weight(_ day: Day, _ calendar: WorkCalendar) -> Int {
        let month = months[day.month - 1]
        guard !calendar.isWorkday(day) else { return month * (day.weekday == 1 ? 112 : 100) }
        // A statutory holiday is quieter than a weekend.
        return month * (day.weekday > 5 ? 68 : 52)
    }

    private static let months = [78, 66, 88, 92, 94, 100, 112, 118, 112, 104, 108, 106]

    /// How many in a hundred assigned orders are in progress so many days after they were accepted.
    private static func stillOpen(after days: Int) -> Int { days < stillOpen.count ? stillOpen[days] : 0 }

    private static let stillOpen = [
        100, 99, 97, 94, 90, 85, 80, 74, 68, 61, 54, 47, 41, 36, 31, 27, 23, 20, 17, 14, 12, 10, 8, 6, 5, 4, 3, 2,
    ]
}
