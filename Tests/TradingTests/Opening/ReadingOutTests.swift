import Kernel
import Registry
import TestSupport
import Testing
import Trading

@Suite("Reading out", .onEveryDatabase)
struct ReadingOutTests {
    private static func read(_ house: TradingHouse, _ change: (inout [Bidder]) -> Void) async throws -> [TradeBid] {
        let scene = try await OpeningScene(house, prices: [400_000_000, 410_000_000, 420_000_000, 430_000_000], change)
        try await scene.begin()
        for index in scene.bidders.indices { try await scene.decrypt(index) }
        try await scene.act(.endDecrypting)
        try await scene.readOut()
        return try await house.registry.matters(TradeBid.self).sorted { $0.name < $1.name }
    }

    @Test("words prevail over digits, and both are read out")
    func words() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bids = try await Self.read(house) {
            $0[0].form.priceWords = "叁佰玖拾万元整"
            $0[1].form.priceWords = "不清楚"
        }
        #expect(bids[0].price?.fen == 390_000_000)
        #expect(bids[0].typedPrice?.fen == 400_000_000)
        #expect(bids[0].remark?.contains("以大写为准") == true)
        #expect(bids[1].price?.fen == 410_000_000)
        #expect(bids[1].remark?.contains("无法识别") == true)
        #expect(bids.allSatisfy { $0.state == .valid })
    }

    @Test("two bids of one firm are both void; nobody could tell before")
    func duplicates() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bids = try await Self.read(house) { bidders in
            bidders[1].form.creditCode = bidders[0].form.creditCode
            bidders[1].form.name = bidders[0].form.name
        }
        #expect(bids.filter { $0.state == .void }.count == 2)
        #expect(bids.filter { $0.creditCode == TradingHouse.creditCode(1) }.allSatisfy { $0.state == .void })
    }

    @Test("the same head or a holding between two bidders voids both, and only those")
    func related() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        try await house.firm(21, "甲建设公司") { $0.legalRepresentative = "李四" }
        try await house.firm(22, "乙建设公司") { $0.legalRepresentative = "李四" }
        try await house.firm(23, "丙建设公司")
        try await house.firm(24, "丁建设公司") { $0.parent = TradingHouse.creditCode(23) }
        let bids = try await Self.read(house) { bidders in
            for index in bidders.indices { bidders[index].form.creditCode = TradingHouse.creditCode(21 + index) }
        }
        #expect(bids.allSatisfy { $0.state == .void && $0.remark?.contains("法定关联关系") == true })
    }

    @Test("barred firms, unknown firms and foreign price forms are void by name of the reason")
    func void() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let barred = try await house.firm(31, "被限制公司")
        _ = try await house.registry.perform(
            MarketSubject.Act.bar(until: "2022-01-01", decision: "保公管罚〔2021〕1号"), on: barred.id,
            as: TradingHouse.supervisor)
        let bids = try await Self.read(house) { bidders in
            bidders[0].form.creditCode = TradingHouse.creditCode(31)
            bidders[1].form.creditCode = TradingHouse.creditCode(99)
            bidders[2].form.price = BidBundle.Price(form: .rate, fen: nil, rate: "3.5")
        }
        let remarks = bids.map { $0.remark ?? "" }
        #expect(bids.filter { $0.state == .void }.count == 3)
        #expect(remarks.contains { $0.contains("被限制参加，依据保公管罚〔2021〕1号") })
        #expect(remarks.contains { $0.contains("未登记为市场主体") })
        #expect(remarks.contains { $0.contains("报价形式") })
    }

    @Test("files come out whole and belong to the bid; what isn't what it says is named")
    func files() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        let bids = try await Self.read(house) { bidders in
            bidders[0].files = [Array("%PDF-1.7 施工组织设计".utf8), Array("MZ".utf8)]
            bidders[0].form.files = [
                BidBundle.File(name: "施工组织设计.pdf", bytes: bidders[0].files[0].count),
                BidBundle.File(name: "清单.exe", bytes: 2),
            ]
        }
        let found = try await house.registry.attachments(of: bids[0].record, in: TradeBid.register)
        #expect(found.map(\.name) == ["施工组织设计.pdf"])
        #expect(bids[0].remark?.contains("清单.exe") == true)
        #expect(bids[0].state == .valid)
    }
}
