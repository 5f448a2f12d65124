import Kernel
import ServiceHall

/// Draws the cases of one working day at a time, always the same ones.
struct CaseStream: Sendable {
    let plan: YearPlan
    let season: Season
    let days: CaseDays
    let pools: CasePools
    let seed: UInt64

    /// The cases accepted on a working day of the year, or so many before its first one (`place` below zero), in the
    /// order of their acceptance, numbered.
    func cases(on place: Int) -> [SimulatedCase] {
        var random = SplitMix64(seed, "cases", place)
        var cases: [SimulatedCase] = []
        if place < 0 {
            for (kind, cell) in plan.cases.enumerated() {
                for _ in 0..<days.carriedIn[kind][-place - 1] { cases.append(carriedIn(cell.kind, place, &random)) }
            }
        } else {
            let started = openings(on: place)
            for (kind, cell) in plan.cases.enumerated() { draw(cell.kind, kind, place, started, into: &cases, &random) }
            for _ in 0..<days.declined[place] { cases.append(declined(place, &random)) }
        }
        cases.sort { $0.accepted < $1.accepted }
        for index in cases.indices { cases[index].serial = index + 1 }
        return cases
    }

    /// The enterprises started on a working day.
    func openings(on place: Int) -> [SimulatedOpening] {
        days.openings.indices.flatMap { region in
            (0..<days.openings[region][place]).map { index in
                SimulatedOpening(
                    region: region, place: place, index: index, isFirst: index == 0 && isFirst(place, in: region),
                    season,
                    seed: seed)
            }
        }
    }

    private func isFirst(_ place: Int, in region: Int) -> Bool {
        days.openings[region].prefix(place).allSatisfy { $0 == 0 }
    }

    private func draw(
        _ kind: CaseKind, _ number: Int, _ place: Int, _ openings: [SimulatedOpening],
        into cases: inout [SimulatedCase], _ random: inout SplitMix64
    ) {
        let (accepted, carriedOn) = (days.accepted[number][place], days.carriedOn[number][place])
        let terminated = days.terminated[number][place]
        let branches = self.branches(of: openings, kind)
        cases += branches
        let decided = accepted - carriedOn - terminated - branches.count
        let left = season.last - season.first - place
        for _ in 0..<decided { cases.append(self.decided(kind, place, left, &random)) }
        for _ in 0..<terminated { cases.append(self.terminated(kind, place, &random)) }
        for _ in 0..<carriedOn { cases.append(self.carriedOn(kind, place, left, &random)) }
    }

    // MARK: What becomes of one

    private func decided(_ kind: CaseKind, _ place: Int, _ left: Int, _ random: inout SplitMix64) -> SimulatedCase {
        let edition = pools.edition(kind, longerThan: 0, on: day(place), &random)
        guard !kind.isInstant else { return drawn(edition, .decided(after: 0), place, isInstant: true, &random) }
        // Most are done long before what was promised.
        let most = min(left, pools.bytes[edition].promise)
        return drawn(edition, .decided(after: random.skewed(below: most + 1)), place, &random)
    }

    /// Decided in the next year, within what was promised.
    private func carriedOn(_ kind: CaseKind, _ place: Int, _ left: Int, _ random: inout SplitMix64) -> SimulatedCase {
        let edition = pools.edition(kind, longerThan: left, on: day(place), &random)
        let promise = max(left + 1, pools.bytes[edition].promise)
        return drawn(edition, .decided(after: left + 1 + random.below(promise - left)), place, &random)
    }

    private func carriedIn(_ kind: CaseKind, _ place: Int, _ random: inout SplitMix64) -> SimulatedCase {
        // As many working days as have gone by when the year begins.
        let passed = -place - 1
        let edition = pools.edition(kind, longerThan: passed, on: day(place), &random)
        let rest = max(1, pools.bytes[edition].promise - passed)
        return drawn(edition, .decided(after: passed + 1 + random.skewed(below: rest)), place, &random)
    }

    private func terminated(_ kind: CaseKind, _ place: Int, _ random: inout SplitMix64) -> SimulatedCase {
        drawn(pools.edition(kind, longerThan: 0, on: day(place), &random), .terminated, place, &random)
    }

    private func declined(_ place: Int, _ random: inout SplitMix64) -> SimulatedCase {
        let kinds = plan.cases.map(\.kind).filter { $0.isOneVisit && !$0.isInstant }
        let kind = kinds[random.below(kinds.count)]
        return drawn(pools.edition(kind, longerThan: 0, on: day(place), &random), .declined, place, &random)
    }

    private func branches(of openings: [SimulatedOpening], _ kind: CaseKind) -> [SimulatedCase] {
        guard kind.isOneVisit, !kind.isInstant else { return [] }
        let city = days.openings.count - 1
        return openings.filter { ($0.region == city) == kind.isMunicipal }.flatMap { opening in
            (kind.isPower ? 0..<1 : 1..<OpeningItems.all.count).map { branch in
                let item = pools.catalogue.items[pools.openings[opening.region][branch]]
                return SimulatedCase(
                    edition: item.current, fate: .decided(after: opening.days[branch]), place: opening.place,
                    submitted: opening.submitted, accepted: opening.accepted, closed: opening.closed[branch],
                    channel: opening.isOnline ? .web : .window, supplements: 0, isRefused: false,
                    opening: .init(region: opening.region, place: opening.place, index: opening.index),
                    applicant: opening.applicant)
            }
        }
    }

    // MARK: Times and channels

    private func day(_ place: Int) -> Day { season.workdays[season.first + place] }

    private func drawn(
        _ edition: Int, _ fate: SimulatedCase.Fate, _ place: Int, isInstant: Bool = false, _ random: inout SplitMix64
    ) -> SimulatedCase {
        let day = self.day(place)
        let channel = self.channel(&random)
        let accepted = Minute(day, Hours.atWindow(&random))
        let isSupplemented = !isInstant && random.draws(62, of: 1000)
        var closed: Minute?
        if case .decided(let days) = fate {
            closed =
                days == 0 ? accepted + 3 + random.below(18) : Minute(self.day(place + days), Hours.atWindow(&random))
        }
        return SimulatedCase(
            edition: edition, fate: fate, place: place,
            submitted: submitted(before: accepted, channel, isSupplemented, &random), accepted: accepted,
            closed: closed,
            channel: channel, supplements: isSupplemented ? 1 : 0,
            isRefused: !isInstant && closed != nil && random.draws(11, of: 1000), opening: nil, applicant: random.next()
        )
    }

    /// Online at any hour, even of a holiday; whoever lacked papers came days before.
    private func submitted(
        before accepted: Minute, _ channel: Channel, _ isSupplemented: Bool, _ random: inout SplitMix64
    ) -> Minute {
        if isSupplemented { return accepted - 1440 * (1 + random.below(9)) - random.below(300) }
        switch channel {
        case .window, .kiosk: return accepted - 2 - random.below(19)
        case .web, .mobile: return accepted - 10 - random.below(900)
        }
    }

    private func channel(_ random: inout SplitMix64) -> Channel {
        switch random.below(100) {
        case 0..<58: .window
        case 58..<77: .web
        case 77..<93: .mobile
        default: .kiosk
        }
    }
}
