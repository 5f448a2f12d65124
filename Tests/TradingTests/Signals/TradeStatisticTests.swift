import Kernel
import Testing

@testable import Trading

@Suite("Supervision: statistics of a period")
struct TradeStatisticTests {
    private func line(
        _ number: String, _ category: TradeCategory = .works, awarded: String? = nil, failed: String? = nil,
        bids: Int? = nil,
        change: (inout TradeStatistics.Line) -> Void = { _ in }
    ) -> TradeStatistics.Line {
        var line = TradeStatistics.Line()
        (line.number, line.category) = (number, category)
        (line.isTraded, line.isFailed) = (awarded != nil, failed != nil)
        line.announcedAt = Timestamp.at("2021-03-01")
        line.awardedAt = awarded.map { Timestamp.at($0) }
        line.endedAt = failed.map { Timestamp.at($0) }
        line.bids = bids
        line.openedAt = bids == nil ? nil : Timestamp.at("2021-03-20")
        change(&line)
        return line
    }

    private func statistics(_ lines: [TradeStatistics.Line]) -> TradeStatistics {
        var statistics = TradeStatistics(from: .at("2021-01-01", 0), until: .at("2022-01-01", 0))
        statistics.lines = lines
        return statistics
    }

    private func value(_ name: TradeStatistic.Name, _ lines: [TradeStatistics.Line]) -> String? {
        statistics(lines).statistic(name)?.value?.decimal(4)
    }

    @Test("failed of those that ended in the period; others don't count")
    func failure() {
        let lines = [
            line("1", awarded: "2021-04-01"), line("2", awarded: "2021-04-01"), line("3", failed: "2021-05-01"),
            line("4", awarded: "2022-01-01"), line("5", failed: "2020-12-31"), line("6"),
        ]
        #expect(value(.failureRate, lines) == "0.3333")
        let statistic = statistics(lines).statistic(.failureRate)
        #expect(statistic?.members.map(\.number) == ["3", "1", "2"])
        #expect(statistic?.members.filter(\.counts).map(\.number) == ["3"])
        #expect(value(.failureRate, []) == nil)
    }

    @Test("bids per lot: mean and median are different things")
    func bids() {
        let lines = [3, 3, 4, 12].enumerated().map { line("\($0)", bids: $1) }
        #expect(value(.bidsMean, lines) == "5.5000" && value(.bidsMedian, lines) == "3.5000")
    }

    @Test("cycle days: median, and what nine in ten don't exceed")
    func cycles() {
        let lines = (1...10).map { day in line("\(day)", awarded: "2021-03-" + (day < 10 ? "0\(day)" : "\(day)")) }
        #expect(value(.cycleMedian, lines) == "4.5000" && value(.cycleLong, lines) == "8.0000")
    }

    @Test("rates of money are sums over sums, purchases and sales apart")
    func money() {
        func bought(_ number: String, base: Int64, saved: Int64, _ scale: MarketSubject.Scale) -> TradeStatistics.Line {
            line(number, awarded: "2021-04-01") {
                $0.base = Money(fen: base)
                $0.saving = Money(fen: saved)
                $0.award = Money(fen: base - saved)
                $0.winnerScale = scale
            }
        }
        let lines = [
            bought("1", base: 1000, saved: 500, .small), bought("2", base: 9000, saved: 0, .large),
            line("3", .land, awarded: "2021-04-01") {
                $0.base = Money(fen: 400)
                $0.premium = Money(fen: 100)
                $0.winnerScale = .small
            },
        ]
        #expect(value(.savingRate, lines) == "0.0500")
        #expect(value(.premiumRate, lines) == "0.2500")
        #expect(value(.smallShare, lines) == "0.5000")
        #expect(value(.smallMoneyShare, lines) == "0.0526")
    }

    @Test("online openings, and what was done in time")
    func deeds() {
        var statistics = statistics([
            line("1", awarded: "2021-04-01", bids: 3) { $0.isOnline = true }, line("2", awarded: "2021-04-01", bids: 3),
        ])
        #expect(statistics.statistic(.onlineOpeningRate)?.value == Ratio(decimal: "0.5"))
        statistics.refunds = [TradeStatistics.Deed("a", isGood: true), TradeStatistics.Deed("b", isGood: false)]
        #expect(statistics.statistic(.refundOnTime)?.numerator == .one)
        statistics.complaints = [TradeStatistics.Deed("c", isGood: true)]
        #expect(statistics.statistic(.complaintRate)?.value == Ratio(50))
    }
}
