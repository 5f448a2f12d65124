import Kernel
import Trading

/// When a lot goes which step, counted back from the day of its award, with every period the law has (交易日程).
struct TradeCalendar: Sendable {
    let season: Season

    private func workday(onOrBefore day: Day) -> Day {
        let place = season.place(onOrAfter: day)
        return season.workdays[season.workdays[place] == day ? place : max(0, place - 1)]
    }

    private func workday(onOrAfter day: Day) -> Day { season.workdays[season.place(onOrAfter: day)] }

    private func workday(_ count: Int, from day: Day) -> Day {
        let place = season.place(onOrAfter: day) + count
        return season.workdays[min(max(0, place), season.workdays.count - 1)]
    }

    /// Of a lot that is decided on `day`; of one that failed, it ended then.
    func days(
        of category: TradeCategory, _ method: TradeMethod, decidedOn day: Day, _ random: inout SplitMix64
    ) -> TradeDays {
        switch method {
        case .openTender, .invitedTender, .framework:
            category == .works ? works(day, &random) : tender(day, &random)
        case .consultation: talks(day, calendar: 10, &random)
        case .negotiation, .inquiry: talks(day, workdays: 4, &random)
        case .singleSource: single(day, &random)
        case .listing, .auction, .oneOffer: sale(category, day, &random)
        }
    }

    /// Documents 20 days before the deadline, three days of publicity, contract within thirty.
    private func works(_ day: Day, _ random: inout SplitMix64) -> TradeDays {
        let publicityEnd = workday(-1 - random.below(3), from: day)
        let published = workday(onOrBefore: publicityEnd.advanced(by: -3 - random.below(2)))
        let opened = workday(-1 - random.below(3), from: published)
        let announced = workday(onOrBefore: opened.advanced(by: -21 - random.below(6)))
        return decided(announced, offered: 6, opened, published, publicityEnd, day, &random)
    }

    /// The purchaser decides within five working days; no candidates are published.
    private func tender(_ day: Day, _ random: inout SplitMix64) -> TradeDays {
        let opened = workday(-1 - random.below(5), from: day)
        let announced = workday(onOrBefore: opened.advanced(by: -21 - random.below(5)))
        return decided(announced, offered: 8, opened, nil, nil, day, &random)
    }

    private func talks(
        _ day: Day, calendar: Int = 0, workdays: Int = 0, _ random: inout SplitMix64
    ) -> TradeDays {
        let opened = workday(-1 - random.below(4), from: day)
        let announced =
            calendar > 0
            ? workday(onOrBefore: opened.advanced(by: -calendar - 1 - random.below(3)))
            : workday(-workdays - random.below(3), from: opened)
        return decided(announced, offered: calendar > 0 ? 7 : 3, opened, nil, nil, day, &random)
    }

    /// Grounds are published for five working days; nothing is opened.
    private func single(_ day: Day, _ random: inout SplitMix64) -> TradeDays {
        let ended = workday(-2 - random.below(4), from: day)
        let announced = workday(-6 - random.below(3), from: ended)
        var days = TradeDays(
            announced: Minute(announced, 9 * 60 + random.below(120)), documentsUntil: ended,
            deadline: Minute(ended, 17 * 60))
        days.awarded = Minute(day, 10 * 60 + random.below(360))
        days.contracted = Minute(workday(2 + random.below(12), from: day), 10 * 60)
        return days
    }

    /// Notice, then a listing that ends with the sale or with an auction on the same day, confirmed at once.
    private func sale(_ category: TradeCategory, _ day: Day, _ random: inout SplitMix64) -> TradeDays {
        let ended = workday(-random.below(2), from: day)
        let announced: Day =
            switch category {
            case .land: workday(onOrBefore: ended.advanced(by: -31 - random.below(4)))
            case .mining: workday(-31 - random.below(3), from: ended)
            case .stateProperty: workday(-21 - random.below(3), from: ended)
            case .works, .procurement, .drugs, .confiscated:
                workday(onOrBefore: ended.advanced(by: -10 - random.below(6)))
            }
        let isAfternoon = random.draws(50, of: 100)
        var days = TradeDays(
            announced: Minute(announced, 9 * 60 + random.below(120)),
            documentsUntil: workday(-2, from: ended), deadline: Minute(ended, isAfternoon ? 15 * 60 : 10 * 60))
        days.awarded = Minute(day, 16 * 60 + 10 + random.below(80))
        days.contracted = Minute(workday(3 + random.below(12), from: day), 10 * 60)
        return days
    }

    private func decided(
        _ announced: Day, offered: Int, _ opened: Day, _ published: Day?, _ publicityEnd: Day?, _ day: Day,
        _ random: inout SplitMix64
    ) -> TradeDays {
        let minute = [9 * 60, 9 * 60 + 30, 10 * 60, 14 * 60 + 30, 15 * 60][random.below(5)]
        let until = workday(onOrAfter: announced.advanced(by: offered))
        var days = TradeDays(
            announced: Minute(announced, 9 * 60 + random.below(420)),
            documentsUntil: min(until, workday(-1, from: opened)),
            deadline: Minute(opened, minute))
        days.opened = Minute(opened, minute)
        days.published = published.map { Minute($0, 9 * 60 + random.below(420)) }
        days.publicityUntil = publicityEnd.map { Minute($0, 18 * 60) }
        days.awarded = Minute(day, 9 * 60 + random.below(480))
        days.contracted = Minute(workday(3 + random.below(14), from: day), 10 * 60)
        return days
    }
}
