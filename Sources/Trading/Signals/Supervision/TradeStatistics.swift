package import Kernel
import Registry

/// The statistics of a period, from its lots and what belongs to them: pure.
package struct TradeStatistics: Sendable {
    /// A lot as far as statistics need it.
    package struct Line: Sendable, Hashable {
        package var number = ""
        package var category = TradeCategory.works
        package var isTraded = false
        package var isFailed = false
        package var isOnline = false
        package var bids: Int?
        package var announcedAt: Timestamp?
        package var openedAt: Timestamp?
        package var awardedAt: Timestamp?
        package var endedAt: Timestamp?
        package var base = Money.zero
        package var award: Money?
        package var saving: Money?
        package var premium: Money?
        package var winnerScale: MarketSubject.Scale?

        package init() {}
    }

    /// Something that was done in time, or not.
    package struct Deed: Sendable, Hashable {
        package let number: String
        package let isGood: Bool

        package init(_ number: String, isGood: Bool) {
            (self.number, self.isGood) = (number, isGood)
        }
    }

    package var lines: [Line] = []
    package var deposits: [Deed] = []
    package var refunds: [Deed] = []
    package var signings: [Deed] = []
    package var publications: [Deed] = []
    package var complaints: [Deed] = []
    package var decisions: [Deed] = []
    package var replies: [Deed] = []
    let from: Timestamp
    let until: Timestamp

    /// The moments from `from` on, before `until`.
    package init(from: Timestamp, until: Timestamp) {
        (self.from, self.until) = (from, until)
    }

    private func isWithin(_ moment: Timestamp?) -> Bool { moment.map { $0 >= from && $0 < until } ?? false }

    /// The population of the period: lots that were awarded in it and stand.
    private var traded: [Line] { lines.filter { $0.isTraded && isWithin($0.awardedAt) } }
    private var failed: [Line] { lines.filter { $0.isFailed && isWithin($0.endedAt) } }
    private var opened: [Line] { lines.filter { $0.bids != nil && isWithin($0.openedAt) } }

    package var all: [TradeStatistic] {
        [failure] + bidders + [online] + cycles + gains + small
            + [
                deeds(.guaranteeShare, deposits, in: "trade_deposit"),
                deeds(.refundOnTime, refunds, in: "trade_deposit"),
                deeds(.contractOnTime, signings, in: "trade_contract"),
                deeds(.publishOnTime, publications, in: "trade_contract"), complaintRate,
                deeds(.upheldRate, decisions, in: "trade_complaint"),
                deeds(.replyOnTime, replies, in: "trade_objection"),
            ]
    }

    package func statistic(_ name: TradeStatistic.Name) -> TradeStatistic? { all.first { $0.name == name } }

    private func deeds(_ name: TradeStatistic.Name, _ deeds: [Deed], in register: String) -> TradeStatistic {
        .share(name, deeds.map { TradeStatistic.Member($0.number, in: register, counts: $0.isGood) })
    }

    private func member(_ line: Line, counts: Bool, _ detail: String = "") -> TradeStatistic.Member {
        TradeStatistic.Member(line.number, in: Lot.register.name, counts: counts, detail: detail)
    }

    // MARK: Lots

    private var failure: TradeStatistic {
        .share(.failureRate, failed.map { member($0, counts: true) } + traded.map { member($0, counts: false) })
    }

    private var bidders: [TradeStatistic] {
        let opened = opened
        let counts = opened.compactMap(\.bids).sorted()
        let members = opened.map { member($0, counts: true, "\($0.bids ?? 0)") }
        let (sum, whole) = (Ratio(counts.reduce(0, +)), Ratio(counts.count))
        return [
            TradeStatistic(
                .bidsMean, .number, value: try? sum / whole, numerator: sum, denominator: whole, members: members),
            TradeStatistic(
                .bidsMedian, .number, value: Self.median(counts), numerator: sum, denominator: whole, members: members),
        ]
    }

    private var online: TradeStatistic {
        .share(.onlineOpeningRate, opened.map { member($0, counts: $0.isOnline) })
    }

    private var cycles: [TradeStatistic] {
        let known = traded.compactMap { line -> (line: Line, days: Int)? in
            guard let start = line.announcedAt, let end = line.awardedAt, end >= start else { return nil }
            return (line, end.day.number - start.day.number)
        }
        let days = known.map(\.days).sorted()
        let members = known.map { member($0.line, counts: true, "\($0.days)") }
        let (sum, whole) = (Ratio(days.reduce(0, +)), Ratio(days.count))
        // By nearest rank, as the measures of the house count percentiles.
        let long = days.isEmpty ? nil : Ratio(days[max(0, (days.count * 90 + 99) / 100 - 1)])
        return [
            TradeStatistic(
                .cycleMedian, .days, value: Self.median(days), numerator: sum, denominator: whole, members: members),
            TradeStatistic(.cycleLong, .days, value: long, numerator: sum, denominator: whole, members: members),
        ]
    }

    private static func median(_ sorted: [Int]) -> Ratio? {
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1
            ? Ratio(sorted[middle]) : try? Ratio(Int128(sorted[middle - 1] + sorted[middle]), over: 2)
    }

    private var gains: [TradeStatistic] {
        let saved = traded.filter { $0.category.direction == .buy && $0.saving != nil }
        let gained = traded.filter { $0.category.direction == .sell && $0.premium != nil }
        return [
            money(.savingRate, saved, \.saving, over: \.base), money(.premiumRate, gained, \.premium, over: \.base),
        ]
    }

    private func money(
        _ name: TradeStatistic.Name, _ lines: [Line], _ part: (Line) -> Money?, over whole: (Line) -> Money
    ) -> TradeStatistic {
        let numerator = Ratio(lines.reduce(Int64(0)) { $0 + (part($1)?.fen ?? 0) })
        let denominator = Ratio(lines.reduce(Int64(0)) { $0 + whole($1).fen })
        return TradeStatistic(
            name, .percent, value: try? numerator / denominator, numerator: numerator, denominator: denominator,
            members: lines.map { member($0, counts: true, part($0)?.text() ?? "") })
    }

    private var small: [TradeStatistic] {
        let bought = traded.filter { $0.category.direction == .buy && $0.winnerScale != nil }
        let paid = bought.filter { $0.award != nil }
        return [
            .share(.smallShare, bought.map { member($0, counts: $0.winnerScale != .large) }),
            money(
                .smallMoneyShare, paid, { $0.winnerScale == .large ? .zero : $0.award }, over: { $0.award ?? .zero }),
        ]
    }

    private var complaintRate: TradeStatistic {
        let ended = failed.count + traded.count
        let (part, whole) = (Ratio(complaints.count), Ratio(ended))
        return TradeStatistic(
            .complaintRate, .perHundred, value: (try? part / whole).flatMap { try? $0 * .hundred }, numerator: part,
            denominator: whole,
            members: complaints.map { TradeStatistic.Member($0.number, in: "trade_complaint", counts: true) })
    }
}
