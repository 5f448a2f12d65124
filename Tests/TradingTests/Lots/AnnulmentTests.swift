import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Annulled awards", .onEveryDatabase)
struct AnnulmentTests {
    private func counted(_ house: TradingHouse, _ name: String, _ month: Int) async throws -> String {
        let measure = try #require(house.registry.measure(name), "no measure \(name)")
        let figure = try await house.registry.recount(measure, MeasureScope(.month(month, of: 2021)))
        return figure.value.map { $0.text(.zh).replacing(" ", with: "") } ?? "none"
    }

    @Test("count on in the month of the award, and are taken off in the month in which they were annulled")
    func posted() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        let firm = try await house.firm(1)
        try await house.place(lot, in: .awarded, winner: firm.head.number, amount: Money(fen: 480_000_000))
        try await house.registry.database.write { session in
            try session.execute("UPDATE trade_lot SET saving = 20000000 WHERE number = \(lot.head.number)")
        }
        #expect(try await counted(house, "trade.works.lots", 3) == "1个")
        house.time.advance(days: 65)
        let ended = try await house.act(.annul(decision: "处理决定1号"), on: lot, as: .system)
        #expect(ended.annulledAt == house.time.now)
        #expect(try await counted(house, "trade.works.lots", 3) == "1个")
        #expect(try await counted(house, "trade.works.saved", 3) == "20.00万元")
        #expect(try await counted(house, "trade.annulled.lots", 3) == "none")
        #expect(try await counted(house, "trade.annulled.lots", 5) == "1个")
        #expect(try await counted(house, "trade.annulled.amount", 5) == "480.00万元")
        #expect(try await counted(house, "trade.annulled.saved", 5) == "20.00万元")
        #expect(try await counted(house, "trade.works.lots", 5) == "none")
    }

    @Test("what was never awarded is taken off nowhere")
    func unawarded() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let lot = try await house.bidding()
        try await house.place(lot, in: .candidates, publicity: 3)
        try await house.act(.annul(decision: "处理决定2号"), on: lot, as: .system)
        #expect(try await counted(house, "trade.annulled.lots", 3) == "0个")
    }
}
