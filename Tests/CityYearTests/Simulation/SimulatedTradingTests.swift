import Kernel
import Registry
import TestSupport
import Testing
import Trading

@testable import CityYear

@Suite("The simulated trading year")
struct SimulatedTradingTests {
    private static func stream(_ scale: String, seed: UInt64 = 7) -> TradingStream {
        let plan = YearPlan.city2021.scaled(by: Ratio(decimal: scale) ?? .one)
        return SimulatedYear(plan, seed: seed).trading
    }

    private static let whole = stream("1")

    /// What the lots of a category awarded within the year come to.
    private struct Sums: Equatable {
        var projects: Set<String> = []
        var base = 0
        var amount = 0
    }

    private static func sums(
        _ stream: TradingStream, _ holds: (SimulatedTrade, Day) -> Bool
    ) -> Sums {
        var sums = Sums()
        for trade in stream.trades {
            for lot in trade.lots {
                guard let award = lot.award, let day = lot.days.awarded?.day, day.year == 2021, holds(trade, day) else {
                    continue
                }
                sums.projects.insert(trade.number)
                sums.base += lot.base
                sums.amount += award
            }
        }
        return sums
    }

    @Test(
        "comes to the plan to the fen, in every category and for the purchasing centre",
        arguments: ["1", "0.1", "0.01", "0.001"])
    func exact(_ scale: String) throws {
        let stream = scale == "1" ? Self.whole : Self.stream(scale)
        for planned in stream.plan.categories {
            let sums = Self.sums(stream) { trade, _ in trade.category == planned.category }
            #expect(sums.projects.count == planned.projects, "\(planned.category)")
            #expect(sums.amount == planned.amount, "\(planned.category)")
            #expect(abs(sums.base - sums.amount) == planned.benefit, "\(planned.category)")
        }
        let centre = stream.plan.centre
        let before = Self.sums(stream) { $0.isCentralised && $1 <= centre.upTo }
        #expect(
            (before.projects.count, before.base, before.amount) == (centre.projects, centre.budget, centre.amount))
        let all = Self.sums(stream) { trade, _ in trade.isCentralised }
        #expect(all.projects.count == centre.projects + centre.projectsAfter)
        #expect(all.amount == centre.amount + centre.amountAfter)
        #expect(stream.lots.count { $0.isOnline && $0.days.opened?.day.year == 2021 } == stream.plan.onlineOpenings)
    }

    @Test("is the same for the same seed, and another for another")
    func seeded() {
        let one = Self.stream("0.01").lots.map(\.base)
        #expect(one == Self.stream("0.01").lots.map(\.base))
        #expect(one != Self.stream("0.01", seed: 8).lots.map(\.base))
    }

    @Test("saves no more than three tenths of any purchase, and sells nothing below its start price")
    func plausible() throws {
        for trade in Self.whole.trades {
            for lot in trade.lots {
                guard let award = lot.award else { continue }
                #expect(award > 0 && lot.base > 0)
                switch trade.category.direction {
                case .buy: #expect(award <= lot.base && award * 10 >= lot.base * 7 - 10, "\(lot.number)")
                case .sell: #expect(award >= lot.base, "\(lot.number)")
                }
            }
        }
    }

    @Test("keeps the periods of the law")
    func lawful() throws {
        for trade in Self.whole.trades {
            for lot in trade.lots {
                let days = lot.days
                let steps = [
                    days.announced, days.deadline, days.opened, days.published, days.publicityUntil, days.awarded,
                    days.contracted,
                ].compactMap(\.self)
                #expect(steps == steps.sorted(), "\(lot.number)")
                let period = days.announced.day.distance(to: days.deadline.day)
                if lot.method == .openTender || lot.method == .invitedTender { #expect(period > 20, "\(lot.number)") }
                if lot.method == .consultation { #expect(period > 10, "\(lot.number)") }
                if trade.category == .land { #expect(period > 30, "\(lot.number)") }
                if let published = days.published, let until = days.publicityUntil {
                    #expect(published.day.distance(to: until.day) >= 3, "\(lot.number)")
                    if let awarded = days.awarded { #expect(awarded > until, "\(lot.number)") }
                }
                if let awarded = days.awarded, let contracted = days.contracted {
                    #expect(awarded.day.distance(to: contracted.day) <= 30, "\(lot.number)")
                }
                // Whoever was opened after a tender were three at least.
                if days.opened != nil { #expect(lot.bids.count >= 3, "\(lot.number)") }
            }
        }
    }

    @Test("trades failed lots anew after they failed, and never lets one act on two sides")
    func sides() throws {
        let lots = Dictionary(uniqueKeysWithValues: Self.whole.lots.map { ($0.number, $0) })
        let again = Self.whole.lots.filter { $0.predecessor != nil }
        #expect(!again.isEmpty)
        for lot in again {
            let failed = try #require(lots[lot.predecessor ?? ""])
            #expect(failed.failure != nil && failed.days.deadline < lot.days.announced, "\(lot.number)")
        }
        for trade in Self.whole.trades {
            #expect(
                Set([trade.sides.tenderee.number, trade.sides.supervisor, trade.sides.centre]).count == 3,
                "\(trade.number)")
        }
        // Nobody bids beside whoever holds it.
        let firms = Self.whole.firms.firms
        for lot in Self.whole.lots {
            let bidders = Set(lot.bids.map(\.firm))
            #expect(bidders.count == lot.bids.count, "\(lot.number)")
            #expect(!bidders.contains { firm in firms[firm].parent.map(bidders.contains) ?? false }, "\(lot.number)")
        }
    }

    @Test("no bid is above the cap, and the winner of the lowest price is the lowest")
    func bids() {
        for trade in Self.whole.trades where trade.category.direction == .buy {
            for lot in trade.lots {
                #expect(lot.bids.allSatisfy { $0.price > 0 && $0.price <= lot.base }, "\(lot.number)")
                if lot.comparison == .lowestPrice, let award = lot.award {
                    #expect(lot.bids.allSatisfy { $0.price >= award }, "\(lot.number)")
                }
            }
        }
    }

    @Test("names firms with valid codes, and organisations and experts that are there")
    func references() throws {
        let year = SimulatedYear(YearPlan.city2021.scaled(by: Ratio(decimal: "0.02") ?? .one), seed: 7)
        func columns(_ register: String) -> [Columns] {
            year.files.filter { $0.register.name == register }.map { Columns($0.content().bytes) }
        }
        func numbers(_ register: String) -> Set<Substring> {
            Set(columns(register).flatMap { file in file.lines.map { file("number", $0) } })
        }
        for code in numbers("market_subject") { #expect((try? UnifiedSocialCreditCode(code)) != nil, "\(code)") }
        let published: Set<Substring> = [
            "BSCZ", "BSDC", "BSZW", "BSZW-JYZX", "BSZW-CGZX", "BSZW-JYJG",
        ]
        let known = numbers("organisation").union(published)
        let projects = try #require(columns("trade_project").first)
        for line in projects.lines {
            for column in ["organisation", "tenderee", "agent", "supervisor", "centre"] as [Substring]
            where !projects(column, line).isEmpty {
                #expect(known.contains(projects(column, line)), "\(projects(column, line))")
            }
        }
        let (firms, lots) = (numbers("market_subject"), try #require(columns("trade_lot").first))
        for line in lots.lines where !lots("winner", line).isEmpty { #expect(firms.contains(lots("winner", line))) }
        let experts = try #require(columns("review_expert").first)
        #expect(
            experts.count { !experts("admitted_on", $0).isEmpty && !experts("recruitment", $0).isEmpty }
                == year.plan.trading.experts)
        #expect(
            experts.lines.filter { !experts("recruitment", $0).isEmpty }
                .allSatisfy { experts("admitted_on", $0).isEmpty || experts("admitted_on", $0).hasPrefix("2021") })
    }

    @Test("shares money out without losing a fen")
    func money() {
        var random = SplitMix64(5)
        for _ in 0..<100 {
            let weights = (0...random.below(20)).map { _ in
                TradeMoney.Weight(size: 1 + random.below(300), rate: random.below(200))
            }
            let total = 1_000_000 + random.below(1_000_000_000)
            let bases = TradeMoney.bases(total, weights)
            #expect(bases.reduce(0, +) == total)
            let benefit = total / 20 + random.below(100)
            let saved = TradeMoney.benefits(benefit, of: bases, weights, most: 300)
            #expect(saved.reduce(0, +) == benefit)
            #expect(TradeMoney.benefits(benefit, of: bases, weights, most: nil).reduce(0, +) == benefit)
        }
    }
}
