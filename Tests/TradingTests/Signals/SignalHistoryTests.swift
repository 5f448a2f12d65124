import Kernel
import Testing

@testable import Trading

@Suite("Signals: rules over histories")
struct SignalHistoryTests {
    private var settings: SignalSettings {
        var settings = SignalSettings()
        (settings.minutesTogether, settings.timesTogether) = (5, 2)
        (settings.pairLeast, settings.pairFactor, settings.sigmas, settings.expertLeast) = (5, 3, 2, 3)
        return settings
    }

    private func lot(_ index: Int, _ firms: [(String, Int64, Int)], winner: String? = nil) -> SignalLot {
        var lot = SignalLot()
        lot.number = "BD-\(index)"
        lot.winner = winner
        lot.bids = firms.map { firm, yuan, minute in
            var bid = SignalBid()
            (bid.id, bid.subject, bid.name) = ("TB-\(index)-\(firm)", firm, firm)
            bid.price = Money(fen: yuan * 100)
            bid.arrivedAt = Timestamp(milliseconds: Int64(minute) * 60_000)
            return bid
        }
        return lot
    }

    private func codes(_ lots: [SignalLot], _ marks: [SignalHistories.Mark] = []) -> [String] {
        SignalHistories(lots, marks, settings).findings.map {
            "\($0.rule.rawValue) \($0.bidders.joined(separator: ",")) \($0.lots.count)"
        }
    }

    @Test("together once is chance, twice is a signal")
    func together() {
        let once = lot(1, [("A", 1000, 0), ("B", 1100, 4)])
        #expect(codes([once, lot(2, [("A", 1000, 0), ("B", 1201, 60)])]) == [])
        #expect(codes([once, lot(2, [("A", 1000, 0), ("B", 1201, 5)])]) == ["N2 A,B 2"])
    }

    @Test("totals in the same ratio in two lots")
    func ratio() {
        #expect(
            codes([lot(1, [("A", 1000, 0), ("B", 1030, 99)]), lot(2, [("A", 2000, 0), ("B", 2060, 99)])]) == [
                "R2 A,B 2"
            ])
    }

    @Test("a pair that meets far above chance and wins in turn")
    func rotation() {
        let pair = (1...5).map { index in
            lot(
                index, [("A", Int64(1000 + index), 0), ("B", Int64(1100 + index * 7), 99)],
                winner: index % 2 == 0 ? "A" : "B")
        }
        let others = (6...20).map { lot($0, [("C\($0)", 1000, 0), ("D\($0)", 1100, 99)], winner: "C\($0)") }
        #expect(codes(pair + others).contains("G1 A,B 5"))
        // In a market of these two, meeting is no wonder.
        #expect(!codes(pair).contains { $0.hasPrefix("G1") })
    }

    @Test("an expert above the others by two deviations, in three lots")
    func expert() {
        func mark(_ lot: Int, _ score: Int) -> SignalHistories.Mark {
            SignalHistories.Mark(
                lot: "BD-\(lot)", expert: "E", subject: "A", score: Ratio(score),
                others: [80, 82, 81, 79].map { Ratio($0) })
        }
        #expect(codes([], [mark(1, 95), mark(2, 95)]) == [])
        #expect(codes([], [mark(1, 95), mark(2, 95), mark(3, 95)]) == ["E1 A 3"])
        #expect(codes([], [mark(1, 82), mark(2, 82), mark(3, 82)]) == [])
    }

    @Test("the same finding has the same identity, whatever the order of its firms")
    func identity() {
        func finding(_ bidders: [String]) -> SignalFinding {
            SignalFinding(
                rule: .r3, lots: ["BD-2", "BD-1"], bidders: bidders, summary: LocalizedText(verbatim: ""), evidence: [])
        }
        #expect(finding(["A", "B"]).identity == finding(["B", "A"]).identity)
        let many = finding((0..<100).map { "91530500MA000000\($0)" })
        #expect(many.identity.utf8.count <= 300)
    }
}
