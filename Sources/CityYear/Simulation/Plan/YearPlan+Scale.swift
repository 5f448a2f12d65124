package import Kernel

extension YearPlan {
    /// The same city with a part of its people. Sums are rounded, and their parts shared out so that they still add up.
    package func scaled(by scale: Ratio) -> YearPlan {
        guard scale != .one else { return self }
        func less(_ count: Int) -> Int { Self.part(scale, of: count) }
        func less(_ counts: [Int]) -> [Int] { counts.apportioned(less(counts.reduce(0, +))) }
        let (closed, carriedIn) = (less(cases.map(\.closed)), less(cases.map(\.carriedIn)))
        let (terminated, carriedOn) = (less(cases.map(\.terminated)), less(cases.map(\.carriedOn)))
        let rated = less([ratings.bad, ratings.byDefault, ratings.good])
        let asked = less([consultations.municipal, consultations.counties])
        return YearPlan(
            year: year, scale: scale, catalogue: catalogue,
            cases: cases.indices.map { place in
                CaseCell(
                    kind: cases[place].kind, closed: closed[place], carriedIn: min(carriedIn[place], closed[place]),
                    terminated: terminated[place], carriedOn: carriedOn[place])
            },
            ratings: RatingPlan(bad: rated[0], byDefault: rated[1], good: rated[2]),
            consultations: ConsultationPlan(municipal: asked[0], counties: asked[1]),
            mobile: MobilePlan(
                upTo: mobile.upTo, usersBefore: less(mobile.usersBefore), users: less(mobile.users),
                transactions: less(mobile.transactions)),
            residents: Int(Int128(less(mobile.transactions)) * Int128(residents) / Int128(mobile.transactions)),
            openings: max(1, less(openings)), tickets: less(tickets),
            appointments: less(appointments), hotline: hotline.scaled(less),
            trading: trading.scaled(less))
    }

    /// Rounded to the nearest.
    private static func part(_ scale: Ratio, of count: Int) -> Int {
        Int((Int128(count) * scale.numerator * 2 + scale.denominator) / (scale.denominator * 2))
    }
}

extension HotlinePlan {
    /// The lines stay; `less` gives the part of a number, or of several so that they add up.
    fileprivate func scaled(_ less: ([Int]) -> [Int]) -> HotlinePlan {
        func counts(_ whole: OrderCounts) -> OrderCounts {
            let parts = less([whole.direct, whole.closed, whole.pending])
            // Of a stock without a single record nothing is known, not even that there is none.
            let pending = parts[1] > 0 ? max(1, parts[2]) : parts[2]
            return OrderCounts(direct: parts[0], closed: parts[1] + parts[2] - pending, pending: pending)
        }
        let rest = less([merged, declined, transferred, invalid, withdrawn])
        let calls = less([otherCalls, lostCalls])
        return HotlinePlan(
            upTo: upTo, before: counts(before), after: counts(after), merged: rest[0], declined: rest[1],
            transferred: rest[2], invalid: rest[3], withdrawn: rest[4], otherCalls: calls[0], lostCalls: calls[1],
            lines: lines)
    }
}
