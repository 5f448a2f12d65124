import Intermediaries
import Kernel

/// Draws single needs and the days of their course (中介采购草拟).
struct MarketDrafting: Sendable {
    let cast: MarketCast
    let season: Season
    let calendar: WorkCalendar
    let year: Int
    let seed: UInt64

    /// Selected before the year; signed before it, or early in it. Both are performed within the year.
    func carried(_ place: Int, isSigned: Bool) -> MarketStream.Draft {
        var random = SplitMix64(seed, "market carried", place)
        let first = season.first
        let selected = first - (isSigned ? 30 : 6) - random.below(isSigned ? 14 : 4)
        var draft = blank(
            &random, method: [.lowestPrice, .randomDraw, .averagePrice][place % 3],
            ceiling: (200 + random.below(700)) * 10_000,
            rate: place % 3 == 1 ? 0 : 600 + random.below(900), published: selected - 6, end: .performed)
        select(&draft, at: selected, &random)
        let signed = isSigned ? selected + 5 : first + 1 + random.below(6)
        perform(&draft, signed: signed, delivered: first + 6 + place * 3 + random.below(3), &random)
        return draft
    }

    /// Selected within the year. The first few were published before it.
    func selected(
        _ place: Int, of count: Int, before: Int, ceiling: Int, rate: Int, method: SelectionMethod,
        end: MarketStream.Draft.End
    ) -> MarketStream.Draft {
        var random = SplitMix64(seed, "market selected", place)
        let days = season.last - season.first
        // Those not signed at the end are selected in its last days.
        let selected = season.first + 2 + place * (days - 4) / max(1, count - 1)
        let published = place < before ? season.first - 4 : max(season.first, selected - 6)
        var draft = blank(&random, method: method, ceiling: ceiling, rate: rate, published: published, end: end)
        select(&draft, at: selected, &random)
        switch end {
        case .performed:
            let signed = selected + 4
            let term = 12 + random.below(30)
            perform(&draft, signed: signed, delivered: min(signed + term, season.last - 3), &random)
        case .serving:
            draft.signed = moment(min(selected + 3, season.last), &random)
            draft.due = season.workdays[min(selected + 3 + 40, season.workdays.count - 1)]
        case .unsigned, .failed, .cancelled: break
        }
        return draft
    }

    /// Published within the year, and nobody enrolled.
    func failed(_ place: Int, isCancelled: Bool) -> MarketStream.Draft {
        var random = SplitMix64(seed, "market failed", place)
        let published = isCancelled ? season.first + 60 + 70 * place : season.last - 5
        var draft = blank(
            &random, method: .lowestPrice, ceiling: (150 + random.below(200)) * 10_000, rate: 0, published: published,
            end: isCancelled ? .cancelled : .failed)
        draft.closed = moment(published + 4, &random)
        return draft
    }

    // MARK: Parts

    private func blank(
        _ random: inout SplitMix64, method: SelectionMethod, ceiling: Int, rate: Int, published: Int,
        end: MarketStream.Draft.End
    ) -> MarketStream.Draft {
        let service = random.below(MarketCast.services.count)
        let offering = cast.offering(service)
        let place = random.below(offering.count)
        var dice = SplitMix64(random.seeded, "market draw")
        let draw = method == .randomDraw ? try? MarketDraw(cast, among: offering, &dice) : nil
        return MarketStream.Draft(
            method: method, service: service, provider: draw?.order.first ?? offering[place], ceiling: ceiling,
            price: ceiling - ceiling / 10_000 * rate, rate: rate, owner: random.below(1000), rest: random.next(),
            published: moment(published, &random), end: end, draw: draw)
    }

    private func select(_ draft: inout MarketStream.Draft, at place: Int, _ random: inout SplitMix64) {
        draft.closed = Minute(season.workdays[place - 1], 17 * 60)
        draft.selected = draft.method == .randomDraw ? moment(place, &random) : Minute(season.workdays[place], 9 * 60)
        draft.confirmed = Minute(season.workdays[min(place + 2, season.workdays.count - 1)], 9 * 60)
    }

    private func perform(_ draft: inout MarketStream.Draft, signed: Int, delivered: Int, _ random: inout SplitMix64) {
        let delivered = max(signed + 3, delivered)
        draft.signed = moment(signed, &random)
        draft.delivered = moment(delivered, &random)
        draft.accepted = moment(min(delivered + 1 + random.below(2), season.last), &random)
        draft.due = season.workdays[min(delivered + random.below(5), season.workdays.count - 1)]
    }

    private func moment(_ place: Int, _ random: inout SplitMix64) -> Minute {
        Minute(season.workdays[place], 9 * 60 + random.below(8 * 60))
    }
}
