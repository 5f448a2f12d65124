import Kernel

/// On which working days the cases of a year are accepted, and which of them were still open at its end: the plan, day
/// by day.
struct CaseDays: Sendable {
    /// By kind, then by working day of the year.
    let accepted: [[Int]]
    /// Of these, decided only in the next year.
    let carriedOn: [[Int]]
    let terminated: [[Int]]
    /// By kind, then by working days before the year's first: accepted then and decided in the year.
    let carriedIn: [[Int]]
    /// Enterprises started, by region (the city's own last), then by working day.
    let openings: [[Int]]
    /// Not accepted: not needed, or another authority's.
    let declined: [Int]
    /// Cases of the last day that people enter by acts: decided on the spot, and left open.
    let settled: Int
    let opened: Int

    init(_ plan: YearPlan, _ season: Season) {
        let weights = season.weights
        let december = season.places(ofMonth: 12).lowerBound
        var accepted = plan.cases.map { cell in
            let ofKind = weights.indices.map { place in
                guard !cell.kind.isInstant, cell.kind.isPower else { return weights[place] * 100 }
                // From December nothing asks for two visits: those cases are among the others then.
                guard place >= december else { return weights[place] * 100 }
                return cell.kind.isOneVisit ? weights[place] * 172 : 0
            }
            return ofKind.spread(cell.accepted)
        }
        var carriedOn = plan.cases.indices.map { kind in
            let days = accepted[kind]
            let open = days.indices.map { days[$0] * Self.stillOpen(after: days.count - 1 - $0) }
            return open.spread(plan.cases[kind].carriedOn, atMost: days)
        }
        let terminated = plan.cases.indices.map { kind in
            let room = accepted[kind].indices.map { accepted[kind][$0] - carriedOn[kind][$0] }
            return room.spread(plan.cases[kind].terminated, atMost: room)
        }
        carriedIn = plan.cases.map { cell in
            (0..<Self.longest).map(Self.stillOpen).spread(cell.carriedIn)
        }
        declined = weights.spread(plan.cases.reduce(0) { $0 + $1.accepted } / 320)
        let free = plan.cases.indices.map { kind in
            accepted[kind].indices.map { accepted[kind][$0] - carriedOn[kind][$0] - terminated[kind][$0] }
        }
        openings = OpeningPlan(plan, free: free, weights: weights).days
        let (onTheSpot, promised, last) = (0, 2, weights.count - 1)
        settled = min(20, accepted[onTheSpot][last])
        opened = min(40, carriedOn[promised][last])
        accepted[onTheSpot][last] -= settled
        accepted[promised][last] -= opened
        carriedOn[promised][last] -= opened
        (self.accepted, self.carriedOn, self.terminated) = (accepted, carriedOn, terminated)
    }

    /// Working days for which a case may stay open at the turn of the year.
    static let longest = 15

    /// How many in a hundred are still open so many working days after they were accepted.
    private static func stillOpen(after days: Int) -> Int {
        days < open.count ? open[days] : 0
    }

    private static let open = [98, 95, 90, 82, 72, 60, 48, 37, 28, 20, 14, 10, 6, 3, 2]
}

/// How many enterprises start on which day, and where.
struct OpeningPlan: Sendable {
    /// Working days an opening takes at most.
    static let longest = 3

    /// By region, the city's own last; then by working day.
    let days: [[Int]]

    /// `free`: cases by kind and day that an opening's branches may be.
    init(_ plan: YearPlan, free: [[Int]], weights: [Int]) {
        let regions = 6
        var places: [Bool: (power: Int, service: Int)] = [:]
        for (place, cell) in plan.cases.enumerated() where cell.kind.isOneVisit && !cell.kind.isInstant {
            var known = places[cell.kind.isMunicipal] ?? (0, 0)
            if cell.kind.isPower { known.power = place } else { known.service = place }
            places[cell.kind.isMunicipal] = known
        }
        // None in the last weeks: every one is decided within the year.
        let usable = weights.indices.map { $0 < weights.count - 20 ? weights[$0] : 0 }
        var (days, room) = (Array(repeating: weights.map { _ in 0 }, count: regions), free)
        for region in 0..<regions {
            guard let kinds = places[region == regions - 1] else { continue }
            let shares = [Int](repeating: 16, count: regions - 1) + [20]
            var left = shares.apportioned(plan.openings)[region]
            let wanted = usable.spread(left)
            for place in usable.indices where usable[place] > 0 {
                let most = min(room[kinds.power][place], room[kinds.service][place] / 2)
                let count = min(most, left, wanted[place])
                days[region][place] = count
                left -= count
                room[kinds.power][place] -= count
                room[kinds.service][place] -= 2 * count
            }
            // What found no room on its day comes on the first that has some.
            for place in usable.indices where left > 0 && usable[place] > 0 {
                let count = min(left, room[kinds.power][place], room[kinds.service][place] / 2)
                days[region][place] += count
                left -= count
                room[kinds.power][place] -= count
                room[kinds.service][place] -= 2 * count
            }
        }
        self.days = days
    }
}
