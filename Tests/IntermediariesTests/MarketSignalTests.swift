import Kernel
import Registry
import Testing

@testable import Intermediaries

@Suite("Signals of the market: needs that were selected")
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

    private static func signals(_ needs: [SignalledNeed]) throws -> [MarketSignal] {
        var facts = MarketSignalFacts()
        facts.needs = needs
        return try MarketSignalRules.supplied().all(facts)
    }

    private static func rules(_ needs: [SignalledNeed]) throws -> [MarketSignal.Rule] {
        try signals(needs).map(\.rule)
    }

    @Test("every rule of the domain has its code, and its number is a row of the market's rules")
    func codes() throws {
        #expect(MarketSignal.Rule.allCases.map(\.rawValue) == (1...12).map { "I\($0)" })
        let supplied = try MarketSignalTerms(PolicySet([MarketPolicy](), day: Day(number: 18_700)))
        #expect(supplied.directMost == 3 && supplied.acceptanceLeast == 10 && supplied.enrolment == 3)
        #expect(supplied.directLimit == Money(fen: 3_000_000))
        var rule = MarketPolicy()
        (rule.key, rule.value) = ("signal.direct", Ratio(5))
        let own = try MarketSignalTerms(PolicySet([rule], day: Day(number: 18_700)))
        #expect(own.directMost == 5 && own.jobsMost == 3)
    }

    @Test("quotes in even steps, not others")
    func steps() throws {
        let even = Self.need("1", quotes: [("A", 100), ("B", 120), ("C", 140)])
        let odd = Self.need("2", quotes: [("A", 100), ("B", 120), ("D", 141)])
        let two = Self.need("3", quotes: [("A", 100), ("B", 120)])
        #expect(try Self.rules([even]) == [.evenQuotes])
        #expect(try Self.signals([even]).first?.traces == ["A", "B", "C"].map { .provider($0) })
        #expect(try Self.rules([odd, two]).isEmpty)
        // At a fixed price all are equal, of course.
        #expect(try Self.rules([Self.need("4", .randomDraw, quotes: [("A", 100), ("B", 100), ("C", 100)])]).isEmpty)
    }

    @Test("a firm that always quotes one share of the ceiling")
    func factor() throws {
        func quoting(_ shares: [(Int64, Int64)]) -> [SignalledNeed] {
            shares.enumerated().map { index, quote in
                // The winner's share is another one each time.
                let least = quote.1 - Int64(index + 1) * 7_000
                var need = Self.need(
                    "\(index)", winner: "Z", amount: least, quotes: [("Z", least), ("A", quote.1)])
                need.budget = quote.0
                return need
            }
        }
        let same = try Self.signals(quoting([(100_000, 95_000), (300_000, 285_000), (70_000, 66_500)]))
        #expect(same.map(\.rule) == [.evenQuotes] && same.first?.evidence.zh == "同一机构3次报价都是最高限价的95.00%。")
        #expect(try Self.rules(quoting([(100_000, 95_000), (300_000, 285_000), (70_000, 66_600)])).isEmpty)
        // One ceiling, one price: that says nothing.
        #expect(try Self.rules(quoting([(100_000, 95_000), (100_000, 95_000), (100_000, 95_000)])).isEmpty)
    }

    @Test("the same group with rotating winners")
    func group() throws {
        let quotes: [(String, Int64)] = [("A", 100), ("B", 130), ("C", 190)]
        let needs = ["A", "B", "C"].enumerated().map { index, winner in
            Self.need(
                "\(index)", winner: winner, amount: quotes.first { $0.0 == winner }?.1 ?? 0, quotes: quotes)
        }
        #expect(try Self.rules(needs) == [.sameGroup, .sameGroup, .sameGroup])
        #expect(try Self.rules(Array(needs.prefix(2))).isEmpty)
        #expect(try Self.rules((1...3).map { Self.need("\($0)", quotes: quotes) }).isEmpty)
    }

    @Test("four direct choices of one firm within a year")
    func direct() throws {
        let four = (1...4).map { Self.need("\($0)", .direct) }
        #expect(try Self.rules(four) == [.directAgain])
        #expect(try Self.signals(four).first?.traces == [.provider("A"), .need("1"), .need("2"), .need("3")])
        #expect(try Self.rules(Array(four.prefix(3))).isEmpty)
        #expect(try Self.rules((1...4).map { Self.need("\($0)", .direct, winner: "\($0)") }).isEmpty)
    }

    @Test("direct choices of one service that only together pass the limit")
    func split() throws {
        func chosen(_ budgets: [Int64], public isPublic: Bool = true) -> [SignalledNeed] {
            budgets.enumerated().map { index, budget in
                var need = Self.need("\(index)", .direct, winner: "\(index)")
                (need.budget, need.service, need.isPublicMoney) = (budget, "FW-1", isPublic)
                return need
            }
        }
        let found = try Self.signals(chosen([1_800_000, 1_300_000]))
        #expect(found.map(\.rule) == [.directAgain] && found.first?.evidence.zh.contains("31,000.00元") == true)
        #expect(try Self.rules(chosen([1_700_000, 1_300_000])).isEmpty)
        #expect(try Self.rules(chosen([1_800_000, 1_300_000], public: false)).isEmpty)
    }

    @Test("a dearer reserve")
    func reserve() throws {
        var reserve = Self.need("1", winner: "B", amount: 120)
        reserve.offers = [
            SignalledNeed.Offer(intermediary: "A", fen: 100, hasDeclined: true),
            SignalledNeed.Offer(intermediary: "B", fen: 120),
        ]
        #expect(try Self.rules([reserve]) == [.dearerReserve])
        reserve.offers[0] = SignalledNeed.Offer(intermediary: "A", fen: 120, hasDeclined: true)
        #expect(try Self.rules([reserve]).isEmpty)
    }

    @Test("a contract unlike its result, and a result unlike its quote")
    func price() throws {
        var need = Self.need("1", amount: 10_000, quotes: [("A", 10_000)])
        need.contract = SignalledNeed.Contract(number: "HT", price: 10_000)
        #expect(try Self.rules([need]).isEmpty)
        need.contract = SignalledNeed.Contract(number: "HT", price: 12_000)
        let found = try Self.signals([need])
        #expect(found.map(\.rule) == [.otherPrice] && found.first?.traces == [.contract("HT")])
        #expect(found.first?.evidence.zh == "合同金额120.00元，中选金额100.00元。")
        #expect(try Self.rules([Self.need("2", amount: 9_000, quotes: [("A", 10_000)])]) == [.otherPrice])
    }

    @Test("more for the same project as a direct choice of the same firm")
    func additions() throws {
        var first = Self.need("1", amount: 100)
        (first.title, first.contract) = ("河道治理环评", SignalledNeed.Contract(number: "HT", price: 100))
        var later = Self.need("2", .direct, amount: 40)
        later.title = "河道治理环评"
        let found = try Self.signals([first, later])
        #expect(found.map(\.rule) == [.otherPrice] && found.first?.need == "1")
        #expect(found.first?.traces == [.need("2")])
        later.title = "水库除险环评"
        #expect(try Self.rules([first, later]).isEmpty)
        (first.project, later.project) = ("P-1", "P-1")
        #expect(try Self.rules([first, later]) == [.otherPrice])
    }

    @Test("accepted within minutes, or five stars each time")
    func acceptance() throws {
        var need = Self.need("2")
        var contract = SignalledNeed.Contract(number: "HT", price: 100)
        contract.delivered = Timestamp(milliseconds: 0)
        contract.accepted = Timestamp(milliseconds: 4 * 60_000)
        need.contract = contract
        #expect(try Self.rules([need]) == [.easyAcceptance])
        need.contract?.accepted = Timestamp(milliseconds: 11 * 60_000)
        #expect(try Self.rules([need]).isEmpty)
        func rated(_ stars: [Int]) -> [SignalledNeed] {
            stars.enumerated().map { index, stars in
                var need = Self.need("\(index)")
                need.contract = SignalledNeed.Contract(number: "HT\(index)", price: 100)
                need.contract?.ownerStars = Ratio(stars)
                return need
            }
        }
        #expect(try Self.rules(rated([5, 5, 5, 5])) == [.easyAcceptance])
        #expect(try Self.rules(rated([5, 5, 5, 4])).isEmpty)
        #expect(try Self.rules(rated([5, 5, 5])).isEmpty)
    }

    @Test("a second draw, a cancellation after the result, a practitioner in too many jobs")
    func others() throws {
        var again = Self.need("3", .randomDraw)
        again.draws = 2
        #expect(try Self.rules([again]) == [.undoneResult])
        again.draws = 1
        #expect(try Self.rules([again]).isEmpty)
        again.isCancelled = true
        #expect(try Self.rules([again]) == [.undoneResult])
        let jobs = (1...4).map { number in
            var need = Self.need("\(number)")
            need.contract = SignalledNeed.Contract(number: "HT\(number)", price: 100)
            need.contract?.isServing = true
            need.offers = [SignalledNeed.Offer(intermediary: "A", fen: 100, practitioner: "R1")]
            return need
        }
        #expect(try Self.rules(jobs) == [.busyPractitioner])
        #expect(try Self.rules(Array(jobs.prefix(3))).isEmpty)
    }
}

extension MarketSignalRules {
    /// By the supplied numbers and the calendar of the State Council.
    static func supplied() throws -> MarketSignalRules {
        let rules = PolicySet([MarketPolicy](), day: Day(number: 18_700))
        return MarketSignalRules(try MarketSignalTerms(rules), calendar: .national)
    }
}
