import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Open data: auctions, bonds and orders", .onEveryDatabase)
struct OpenSourcesTests {
    private func compiled(_ house: TradingHouse, _ project: String) async throws -> OpenTree {
        try await house.registry.publishReleases()
        let record = try #require(try await house.registry.published { try $0.record(ofProject: project) })
        return try OpenTree(record.compiled)
    }

    @Test("an auction tells nothing of bids while it runs, and every offer with its amount once it is over")
    func auction() async throws {
        let auction = try await AuctionHouse()
        let house = auction.house
        defer { house.clear() }
        try await house.firm(1, "隐名置业公司")
        try await auction.enrol(201, firm: 1)
        try await auction.enrol(202)
        try await auction.tick()
        try await auction.offer(100, 202)
        try await auction.offer(101, 201)
        let running = try await compiled(house, auction.lot.project)
        #expect(running["bids"] == nil && running["tender"]?["numberOfTenderers"] == nil)
        for _ in 1...4 where try await !auction.now().isOver { try await auction.tick() }
        #expect(try await auction.now().state == .sold)
        let over = try await compiled(house, auction.lot.project)
        let bids = try #require(over["bids"]?["details"]?.members)
        #expect(bids.map { $0["value"]?["amount"]?.digits } == ["1000000", "1010000"])
        #expect(bids.map { $0["tenderers"]?.members.count ?? 0 } == [0, 1])
        #expect(over["tender"]?["numberOfTenderers"]?.digits == "2")
        let text = String(decoding: over.bytes, as: UTF8.self)
        #expect(text.contains("隐名置业公司") && !text.contains("竞买人202"))
        #expect(try await house.registry.publishReleases() == 0)
    }

    @Test("a bid's bond and a contract's are guarantees, told apart by what they secure")
    func bonds() throws {
        var process = SampleProcess.purchase()
        process.bids[0].bond = OpenBond(id: "BZJ-000001", form: .eGuarantee, amount: Money(fen: 8_000_000))
        let tree = try OpenTree(OpenRelease(process, ocid: "ocds-213czf-A5305000001", site: "").content)
        let bond = try #require(tree["bids"]?["details"]?.members.first?["guarantees"]?.members.first)
        #expect(bond["obligations"]?.text == "bid" && bond["form"]?.text == "eGuarantee")
        #expect(bond["value"]?["amount"]?.digits == "80000")
        #expect(tree["bids"]?["details"]?.members.last?["guarantees"] == nil)
        let performance = tree["contracts"]?.members.first?["guarantees"]?.members.first
        #expect(performance?["obligations"]?.text == "fulfillment")
    }

    @Test("an order under a framework is a process of its own that points to the first stage")
    func order() async throws {
        let house = try await TradingHouse(from: "2022-03-01")
        defer { house.clear() }
        let first = try await house.bidding(of: house.procurement()) {
            $0.method = .framework
            $0.object = .goods
        }
        var agreement = FrameworkAgreement()
        agreement.head.organisation = "CGZX"
        (agreement.title, agreement.code, agreement.lot) = ("复印纸", "A0201", first.head.number)
        agreement.ceiling = Money(fen: 3000)
        agreement = try await house.registry.create(agreement, as: TradingHouse.administrator)
        try await house.registry.perform(.approve, on: agreement.id, as: TradingHouse.supervisor)
        try await house.registry.perform(.solicit, on: agreement.id, as: TradingHouse.administrator)
        for index in 1...2 {
            try await house.firm(index)
            var supplier = FrameworkSupplier()
            supplier.head.organisation = "CGZX"
            supplier.agreement = agreement.head.number
            supplier.subject = TradingHouse.creditCode(index)
            supplier.rank = index
            supplier.price = Money(fen: 2000 + Int64(index))
            try await house.registry.create(supplier, as: TradingHouse.administrator)
        }
        try await house.registry.perform(.select(passed: 4), on: agreement.id, as: TradingHouse.administrator)
        var order = FrameworkOrder()
        order.head.organisation = "ZBR"
        order.agreement = agreement.head.number
        order.item = "A4复印纸"
        order.quantity = Ratio(100)
        order.budget = Money(fen: 300_000)
        order = try await house.registry.create(order, as: TradingHouse.decider)
        let number = order.head.number
        try await house.registry.publishReleases()
        #expect(try await house.registry.published { try $0.record(ofProject: number) } == nil)
        order = try await house.registry.perform(
            .place(supplier: TradingHouse.creditCode(2)), on: order.id, as: TradingHouse.decider)
        let tree = try await compiled(house, number)
        let related = try #require(tree["relatedProcesses"]?.members.first)
        let agreed = try await compiled(house, first.project)
        #expect(related["relationship"]?.members.map(\.text) == ["framework"])
        #expect(related["identifier"]?.text == agreed["ocid"]?.text)
        #expect(tree["awards"]?.members.first?["value"]?["amount"]?.digits == "2002")
        #expect(agreed["tender"]?["techniques"] != nil)
        let parties = tree["parties"]?.members.flatMap { $0["roles"]?.members.compactMap(\.text) ?? [] }
        #expect(Set(parties ?? []).isSuperset(of: ["buyer", "supplier", "payee", "reviewBody"]))
    }
}
