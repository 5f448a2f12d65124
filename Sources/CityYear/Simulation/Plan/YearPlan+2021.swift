import Kernel

extension YearPlan {
    /// Baoshan's 2021. Published are the sums (`Docs/simulation.md`); how they part into kinds is made up.
    package static let city2021 = YearPlan(
        year: 2021, scale: .one,
        catalogue: CataloguePlan(
            items: 8_326, itemsBefore: 8_318, municipal: 1_317, internals: 210, fullyOnline: 5_515,
            fullyOnlineBefore: 3_898, onlineBefore: 8_065, oneVisitBefore: 8_045, departments: 40,
            departmentsBefore: 34,
            added: 20),
        cases: municipal + counties,
        // 81 of 808,971 are as many as print 99.99 %.
        ratings: RatingPlan(bad: 81, byDefault: 47_325, good: 761_565),
        consultations: ConsultationPlan(municipal: 94_244, counties: 922_079),
        mobile: MobilePlan(
            upTo: Period.month(12, of: 2021).firstDay.advanced(by: 12), usersBefore: 298_749, users: 442_686,
            transactions: 2_274_600),
        residents: 2_629_595, openings: 6_200, tickets: 182_000, appointments: 24_000, hotline: hotline,
        trading: .city2021)

    /// Nothing was carried in: so do the published figures add up. December goes on at the pace of the months before.
    private static let hotline = HotlinePlan(
        upTo: Period.month(11, of: 2021).lastDay, before: OrderCounts(direct: 23_747, closed: 6_624, pending: 273),
        after: OrderCounts(direct: 2_236, closed: 388, pending: 261), merged: 1_240, declined: 460, transferred: 310,
        invalid: 520, withdrawn: 150, otherCalls: 9_800, lostCalls: 1_900, lines: 28)

    private static let municipal = [
        cell(municipal: true, power: true, instant: true, 205_000),
        cell(municipal: true, power: false, instant: true, 130_000),
        cell(municipal: true, power: true, instant: false, 89_623, in: 300, ended: 150, on: 3_990),
        cell(municipal: true, power: false, instant: false, 32_945, in: 100, ended: 40, on: 1_460),
        cell(municipal: true, power: true, instant: false, visits: 2, 60_000),
    ]

    private static let counties = [
        cell(municipal: false, power: true, instant: true, 700_123),
        cell(municipal: false, power: false, instant: true, 500_000),
        cell(municipal: false, power: true, instant: false, 241_204, in: 800, ended: 400, on: 10_400),
        cell(municipal: false, power: false, instant: false, 150_000, in: 500, ended: 200, on: 6_454),
        cell(municipal: false, power: true, instant: false, visits: 2, 226_948),
    ]

    private static func cell(
        municipal: Bool, power: Bool, instant: Bool, visits: Int = 1, _ closed: Int, in carriedIn: Int = 0,
        ended: Int = 0, on carriedOn: Int = 0
    ) -> CaseCell {
        CaseCell(
            kind: CaseKind(
                isMunicipal: municipal, isPower: power, isInstant: instant, isOneVisit: visits < 2),
            closed: closed, carriedIn: carriedIn, terminated: ended, carriedOn: carriedOn)
    }
}
