import Kernel

/// Draws the orders of one day at a time, always the same ones (工单).
struct OrderStream: Sendable {
    let plan: HotlinePlan
    let season: Season
    let days: HotlineDays
    let catalogue: HotlineCatalogue
    let year: Int
    let seed: UInt64

    /// More than a day has orders; those that are merged into others have keys of their own, from the middle on.
    static let keys = 4096
    static let mergedKeys = 2048

    /// What the day brings: its own orders in the order in which they were taken in, then what was merged into orders of
    /// this day and the days before.
    func orders(on day: Int) -> [SimulatedOrder] {
        var orders = own(day)
        for index in joiners(of: day, orders).flatMap(\.firsts) { orders[index].joined += 1 }
        var serial = orders.count
        for earlier in max(0, day - Self.longestWait)...day {
            let firsts = earlier == day ? Array(orders.prefix(count(on: day))) : own(earlier)
            for group in joiners(of: earlier, firsts) where earlier + group.wait == day {
                for index in group.firsts {
                    serial += 1
                    orders.append(merged(into: firsts[index], on: day, serial))
                }
            }
        }
        return orders
    }

    /// How often each article was used throughout the year, by its place.
    func uses() -> [Int: Int] {
        (0..<days.count).reduce(into: [:]) { uses, day in
            for order in own(day) {
                if case .answered(let article?) = order.fate { uses[article, default: 0] += 1 }
            }
        }
    }

    // MARK: A day's own orders

    private enum Course {
        case direct
        case assigned(isOpen: Bool)
        case declined, transferred, invalid, withdrawn
    }

    func own(_ day: Int) -> [SimulatedOrder] {
        let (open, assigned) = (days.open[day], days.assigned[day])
        let counts: [(Int, Course)] = [
            (days.direct[day], .direct), (open, .assigned(isOpen: true)), (assigned - open, .assigned(isOpen: false)),
            (days.declined[day], .declined), (days.transferred[day], .transferred), (days.invalid[day], .invalid),
            (days.withdrawn[day], .withdrawn),
        ]
        let courses = counts.flatMap { Array(repeating: $0.1, count: $0.0) }
        let drafts = courses.enumerated().map { key, course in
            (key: key, course: course, at: moment(of: key, course, on: day))
        }.sorted { $0.at == $1.at ? $0.key < $1.key : $0.at < $1.at }
        return drafts.enumerated().map { place, draft in
            let number = OrderNumber(day: days.day(day), serial: place + 1)
            return order(number, draft.key, draft.course, at: Minute(days.day(day), draft.at), on: day)
        }
    }

    /// How many orders have so far been drawn on a day, of which callers call again.
    private func count(on day: Int) -> Int {
        days.direct[day] + days.assigned[day] + days.declined[day] + days.transferred[day] + days.invalid[day]
            + days.withdrawn[day]
    }

    /// When on its day it is taken in.
    private func moment(of key: Int, _ course: Course, on day: Int) -> Int {
        var random = SplitMix64(seed, "hotline hours", day * Self.keys + key)
        // What has to end on the day it came comes in the morning.
        if case .assigned(isOpen: false) = course, day == days.cut || day == days.count - 1 {
            return 500 + random.below(150)
        }
        return Self.hour(&random, atNight: days.day(day) >= HotlineDays.roundTheClock(of: year))
    }

    /// Most in the morning and the afternoon; 7×12 until the year's middle, then one in eleven at night.
    static func hour(_ random: inout SplitMix64, atNight: Bool) -> Int {
        if atNight, random.draws(9, of: 100) {
            let minute = random.below(700)
            return minute < 220 ? 1200 + minute : minute - 220
        }
        switch random.below(100) {
        case ..<46: return 480 + (random.below(260) + random.below(260)) / 2
        case 46..<88: return 830 + (random.below(270) + random.below(270)) / 2
        default: return 720 + random.below(480)
        }
    }

    private func order(
        _ number: OrderNumber, _ key: Int, _ course: Course, at accepted: Minute, on day: Int
    ) -> SimulatedOrder {
        var random = SplitMix64(seed, "hotline orders", day * Self.keys + key)
        let isQuestion = Self.isQuestion(course, &random)
        let category = isQuestion ? question(&random) : brought(&random)
        let found = catalogue.categories[category]
        let county = found.needsPlace || random.draws(55, of: 100) ? Self.county(&random) : nil
        let matter = found.row.map { $0.matters[random.below($0.matters.count)] }
        let kind = matter?.kind ?? "consult"
        let party = self.party(day, key)
        let line = catalogue.line(of: category, on: accepted.day, &random).flatMap {
            random.draws(44, of: 100) ? $0 : nil
        }
        let source = line == nil ? Self.source(&random) : "merged_line"
        let urgency = Self.urgency(found, matter, &random)
        let wantsReply = random.draws(94, of: 100)
        let received =
            source == "phone" || line != nil
            ? accepted - 2 - random.below(7) : accepted - 10 - random.below(500)
        let fate = fate(
            course, on: day, category, &random,
            HandlingDraw.Subject(
                accepted: accepted, kind: kind, limit: found.limit, urgency: urgency,
                isAnonymous: party.caller == nil, wantsReply: wantsReply))
        return SimulatedOrder(
            number: number, key: key, fate: fate, received: received, accepted: accepted, source: source, line: line,
            category: category, matter: matter, kind: kind, county: county,
            place: found.needsPlace ? county.map { SimulatedPlace(county: $0, &random) } : nil,
            secrecy: party.secrecy, urgency: urgency, wantsReply: wantsReply, caller: party.caller,
            isFirstOfCaller: party.isFirst, rest: random.next())
    }

    // MARK: What and where

    /// Three in four of what is answered at once; what a unit has to see to is hardly ever a mere question.
    private static func isQuestion(_ course: Course, _ random: inout SplitMix64) -> Bool {
        switch course {
        case .direct: random.draws(76, of: 100)
        case .assigned: random.draws(6, of: 100)
        case .declined, .withdrawn: random.draws(20, of: 100)
        case .transferred, .invalid: false
        }
    }

    private func question(_ random: inout SplitMix64) -> Int {
        catalogue.matters + random.skewed(below: catalogue.categories.count - catalogue.matters)
    }

    private func brought(_ random: inout SplitMix64) -> Int {
        var left = random.below(catalogue.weights.reduce(0, +))
        for (index, weight) in catalogue.weights.enumerated() {
            if left < weight { return index }
            left -= weight
        }
        return 0
    }

    /// Longyang is the seat and Tengchong the largest.
    private static func county(_ random: inout SplitMix64) -> Int {
        switch random.below(100) {
        case ..<41: 0
        case 41..<52: 1
        case 52..<62: 2
        case 62..<75: 3
        default: 4
        }
    }

    private static func source(_ random: inout SplitMix64) -> String {
        switch random.below(100) {
        case ..<81: "phone"
        case 81..<88: "web"
        case 88..<93: "mini_program"
        case 93..<95: "sms"
        case 95..<97: "face_to_face"
        case 97: "police_110"
        case 98: "leader_board"
        default: "upper_platform"
        }
    }

    private static func urgency(
        _ category: HotlineCatalogue.Category, _ matter: CategoryTable.Matter?, _ random: inout SplitMix64
    ) -> String {
        guard matter?.kind == "help", category.needsPlace else { return "normal" }
        return random.draws(9, of: 100) ? "urgent" : random.draws(1, of: 60) ? "emergency" : "normal"
    }

    // MARK: Who

    /// One in three calls again about something; one in twenty-five doesn't say who they are.
    func party(_ day: Int, _ key: Int) -> (secrecy: String, caller: CallerNumber?, isFirst: Bool) {
        var random = SplitMix64(seed, "hotline callers", day * Self.keys + key)
        let drawn = random.below(100)
        guard drawn >= 4 else { return ("anonymous", nil, false) }
        let secrecy = drawn < 10 ? "secret" : "open"
        if random.draws(31, of: 100) {
            let earlier = day - 1 - random.below(50)
            if earlier >= 0, count(on: earlier) > 0 {
                let before = party(earlier, random.below(count(on: earlier)))
                if let caller = before.caller { return (secrecy, caller, false) }
            }
        }
        return (secrecy, CallerNumber(day: day, key: key), true)
    }

    // MARK: What becomes of it

    private func fate(
        _ course: Course, on day: Int, _ category: Int, _ random: inout SplitMix64, _ subject: HandlingDraw.Subject
    ) -> SimulatedOrder.Fate {
        switch course {
        case .direct: return .answered(article: article(category, &random))
        case .assigned(let isOpen):
            var draw = HandlingDraw(season: season, subject: subject, random: SplitMix64(random.next()))
            return .handled(draw.handling(in: window(day, isOpen: isOpen)))
        case .declined: return .declined(ground: Self.grounds[random.skewed(below: Self.grounds.count)])
        case .transferred: return .transferred(to: Self.emergencies[random.skewed(below: 4)])
        case .invalid: return .invalid
        case .withdrawn: return .withdrawn
        }
    }

    /// In progress on the day the figures speak of, or not; the same at the year's end.
    private func window(_ day: Int, isOpen: Bool) -> OrderWindow {
        let (cut, last) = (days.day(days.cut), days.day(days.count - 1))
        let end = day <= days.cut ? cut : last
        guard isOpen else { return OrderWindow(after: nil, by: end) }
        return OrderWindow(after: end, by: end == cut ? last : last.advanced(by: 31))
    }

    /// Most questions have an article; some are about somebody's own case.
    private func article(_ category: Int, _ random: inout SplitMix64) -> Int? {
        let number = catalogue.categories[category].number
        guard catalogue.categories[category].row == nil, random.draws(82, of: 100) else { return nil }
        let first = catalogue.firstArticle[category - catalogue.matters]
        let count = catalogue.articles[first...].prefix { $0.category == number }.count
        return first + random.skewed(below: count)
    }

    private static let grounds = [
        "legal_route", "outside_duty", "in_petition", "concluded", "secret_or_improper", "other_by_law",
    ]
    static let emergencies = ["120", "110", "119", "122"]
}
