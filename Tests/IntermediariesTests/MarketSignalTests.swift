import Kernel
import Testing

@testable import Intermediaries

@Suite("Signals of the market")
struct MarketSignalTests {
    private static func need(
        _ number: String, _ method: SelectionMethod = .lowestPrice, winner: String = "A", amount: Int64 = 100,
        quotes: [(String, Int64)] = []
    ) -> SignalledNeed {
        var need = SignalledNeed(
            number: number, owner: "SWJ", method: method, selectedOn: Day(number: 18_700), winner: winner,
            amount: amount)
        need.offers = quotes.map { SignalledNeed.Offer(intermediary: $0.0, fen: $0.1) }
        return need
    }

    private static func rules(_ needs: [SignalledNeed]) -> [MarketSignal.Rule] {
        MarketSignalRules.all(needs).map(\.rule)
    }

    @Test("quotes in even steps, not others")
    func steps() {
        let even = Self.need("1", quotes: [("A", 100), ("B", 120), ("C", 140)])
        let odd = Self.need("2", quotes: [("A", 100), ("B", 120), ("D", 141)])
        let two = Self.need("3", quotes: [("A", 100), ("B", 120)])
        #expect(Self.rules([even]) == [.equalQuotes])
        #expect(Self.rules([odd, two]).isEmpty)
        // At a fixed price all are equal, of course.
        #expect(Self.rules([Self.need("4", .randomDraw, quotes: [("A", 1), ("B", 1), ("C", 1)])]).isEmpty)
    }

    @Test("the same group with rotating winners")
    func group() {
        let quotes: [(String, Int64)] = [("A", 100), ("B", 130), ("C", 190)]
        let needs = ["A", "B", "C"].enumerated().map { Self.need("\($0)", winner: $1, quotes: quotes) }
        #expect(Self.rules(needs) == [.sameGroup, .sameGroup, .sameGroup])
        #expect(Self.rules(Array(needs.prefix(2))).isEmpty)
        #expect(Self.rules(["A", "A", "A"].map { Self.need("x", winner: $0, quotes: quotes) }).isEmpty)
    }

    @Test("four direct choices of one firm within a year")
    func direct() {
        let four = (1...4).map { Self.need("\($0)", .direct) }
        #expect(Self.rules(four) == [.directAgain])
        #expect(Self.rules(Array(four.prefix(3))).isEmpty)
        #expect(Self.rules((1...4).map { Self.need("\($0)", .direct, winner: "\($0)") }).isEmpty)
    }

    @Test("a dearer reserve, a quick acceptance, a second draw, a practitioner in too many jobs")
    func others() {
        var reserve = Self.need("1", winner: "B", amount: 120)
        reserve.offers = [
            SignalledNeed.Offer(intermediary: "A", fen: 100, hasDeclined: true),
            SignalledNeed.Offer(intermediary: "B", fen: 120),
        ]
        #expect(Self.rules([reserve]) == [.dearerReserve])
        var quick = Self.need("2")
        quick.delivered = Timestamp(milliseconds: 0)
        quick.accepted = Timestamp(milliseconds: 4 * 60_000)
        #expect(Self.rules([quick]) == [.quickAcceptance])
        quick.accepted = Timestamp(milliseconds: 11 * 60_000)
        #expect(Self.rules([quick]).isEmpty)
        var again = Self.need("3", .randomDraw)
        again.draws = 2
        #expect(Self.rules([again]) == [.drawnAgain])
        let busy = (1...4).map { number in
            var need = Self.need("\(number)")
            need.isServing = true
            need.offers = [SignalledNeed.Offer(intermediary: "A", fen: 100, practitioner: "R1")]
            return need
        }
        #expect(Self.rules(busy) == [.busyPractitioner])
    }
}
