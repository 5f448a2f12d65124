import Kernel
import Registry
import Storage
import TestSupport
import Testing
import Trading

@Suite("Purchasing", .onEveryDatabase)
struct PurchasingTests {
    private func detail(_ body: () async throws -> some Any) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.detail.zh
        } catch {
            return "\(error)"
        }
    }

    private func plan(
        _ house: TradingHouse, _ yuan: Int64, _ change: (inout PurchasePlan) -> Void = { _ in }
    ) async throws -> PurchasePlan {
        var plan = PurchasePlan()
        plan.head.organisation = "ZBR"
        plan.year = 2021
        plan.title = "办公设备"
        plan.budgetItem = "信息化运行维护"
        plan.code = "A02010104"
        plan.amount = Money(fen: yuan * 100)
        plan.method = .inquiry
        plan.ground = "规格标准统一、货源充足"
        change(&plan)
        return try await house.registry.create(plan, as: TradingHouse.decider)
    }

    @Test("Purchases of one item in parts are stopped at the open tender's limit (T03)")
    func splitting() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        for yuan: Int64 in [900_000, 900_000] {
            let plan = try await plan(house, yuan)
            try await house.registry.perform(.file, on: plan.id, as: TradingHouse.decider)
        }
        let third = try await plan(house, 300_000)
        let told = await detail { try await house.registry.perform(.file, on: third.id, as: TradingHouse.decider) }
        #expect(told == "同一预算项目同一品目本年度累计180.00 万元，已达公开招标数额，请改用公开招标或上传批准文件。")
        let open = try await plan(house, 300_000) { $0.method = .openTender }
        try await house.registry.perform(.file, on: open.id, as: TradingHouse.decider)
        let approved = try await plan(house, 300_000) { $0.approval = "保财采〔2021〕9号" }
        try await house.registry.perform(.file, on: approved.id, as: TradingHouse.decider)
    }

    @Test("The catalogue says who organises a purchase; the longest code decides")
    func catalogue() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        for (code, organising) in [("A02", PurchaseCatalogueItem.Organising.own), ("A0201", .central)] {
            var item = PurchaseCatalogueItem()
            item.head.organisation = "CGZX"
            item.code = code
            item.name = code
            item.organising = organising
            item.limit = Money(fen: 30_000_000)
            item.source = "测试目录"
            item.effectiveFrom = Day("2021-01-01") ?? Day(number: 0)
            try await house.registry.create(item, as: TradingHouse.administrator)
        }
        let plan = try await plan(house, 100_000)
        let filed = try await house.registry.perform(.file, on: plan.id, as: TradingHouse.decider)
        #expect(filed.organising == .central)
        let (choice, item) = try await house.registry.methods(for: .goods, Money(fen: 10_000_000), code: "A0299")
        #expect(item?.code == "A02")
        #expect(choice.isBelowLimit)
    }

    @Test("A purchase begins thirty days after its intention was published")
    func intention() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        var intention = PurchaseIntention()
        intention.head.organisation = "ZBR"
        intention.title = "办公设备"
        intention.need = "台式计算机"
        intention.amount = Money(fen: 90_000_000)
        intention = try await house.registry.create(intention, as: TradingHouse.decider)
        try await house.registry.perform(.publish, on: intention.id, as: TradingHouse.decider)
        let number = intention.head.number
        let plan = try await plan(house, 900_000) { $0.intention = number }
        try await house.registry.perform(.file, on: plan.id, as: TradingHouse.decider)
        let project = try await house.registered()
        let act = PurchasePlan.Act.execute(project: project.head.number)
        house.time.advance(days: 29)
        let told = await detail { try await house.registry.perform(act, on: plan.id, as: TradingHouse.decider) }
        #expect(told?.hasPrefix("采购意向公开不足30日") == true)
        house.time.advance(days: 1)
        #expect(
            try await house.registry.perform(act, on: plan.id, as: TradingHouse.decider).state == .executing)
    }

    @Test("A framework drops a fifth, orders within its prices, is counted by orders, and ends with a summary")
    func framework() async throws {
        let house = try await TradingHouse(from: "2022-03-01")
        defer { house.clear() }
        var agreement = FrameworkAgreement()
        agreement.head.organisation = "CGZX"
        agreement.title = "复印纸"
        agreement.code = "A0201"
        agreement.ceiling = Money(fen: 3000)
        agreement.agreesToRefill = true
        agreement = try await house.registry.create(agreement, as: TradingHouse.administrator)
        try await house.registry.perform(.approve, on: agreement.id, as: TradingHouse.supervisor)
        try await house.registry.perform(.solicit, on: agreement.id, as: TradingHouse.administrator)
        for index in 1...4 {
            try await house.firm(index)
            var supplier = FrameworkSupplier()
            supplier.head.organisation = "CGZX"
            supplier.agreement = agreement.head.number
            supplier.subject = TradingHouse.creditCode(index)
            supplier.rank = index
            supplier.price = Money(fen: 2000 + Int64(index))
            try await house.registry.create(supplier, as: TradingHouse.administrator)
        }
        let few = await detail {
            try await house.registry.perform(.select(passed: 4), on: agreement.id, as: TradingHouse.administrator)
        }
        #expect(few == "合格4家，须淘汰不少于20%且至少一家，最多入围3家，现登记4家。")
        agreement = try await house.registry.perform(
            .select(passed: 5), on: agreement.id, as: TradingHouse.administrator)
        #expect(agreement.validUntil == Day("2023-02-28"))
        var order = FrameworkOrder()
        order.head.organisation = "ZBR"
        order.agreement = agreement.head.number
        order.item = "A4复印纸"
        order.quantity = Ratio(100)
        order.budget = Money(fen: 300_000)
        order = try await house.registry.create(order, as: TradingHouse.decider)
        let wrong = await detail {
            try await house.registry.perform(.placeByTurn, on: order.id, as: TradingHouse.decider)
        }
        #expect(wrong == "该框架协议约定的成交方式是“直接选定”。")
        let placed = try await house.registry.perform(
            .place(supplier: TradingHouse.creditCode(2)), on: order.id, as: TradingHouse.decider)
        #expect(placed.amount == Money(fen: 200_200))
        #expect(placed.saving == Money(fen: 99_800))
        let figures = try await house.registry.purchasingFigures(2022)
        #expect(figures.orders.count == 1)
        #expect(figures.orders.award == Money(fen: 200_200))
        #expect(figures.centre.count == 0 && figures.others.count == 0)
        let enough = await detail {
            try await house.registry.perform(.refill, on: agreement.id, as: TradingHouse.administrator)
        }
        #expect(enough == "剩余入围供应商4家，不低于4家的70%，不能补充征集。")
    }

    @Test("A drug is listed at no more than it costs elsewhere, and its price never rises")
    func listing() async throws {
        let house = try await TradingHouse()
        defer { house.clear() }
        try await house.firm(1)
        var listing = PriceListing()
        listing.head.organisation = "JYZX"
        listing.product = "XJ01CAA040"
        listing.name = "阿莫西林胶囊"
        listing.form = "0.25g×24粒"
        listing.unit = "盒"
        listing.supplier = TradingHouse.creditCode(1)
        listing.price = Money(fen: 880)
        listing = try await house.registry.create(listing, as: TradingHouse.centre)
        let dear = await detail {
            try await house.registry.perform(
                .list(linked: 879, place: "贵州省"), on: listing.id, as: TradingHouse.centre)
        }
        #expect(dear?.contains("高于联动价格8.79元") == true)
        try await house.registry.perform(
            .list(linked: 880, place: "贵州省"), on: listing.id, as: TradingHouse.centre)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(.lower(price: 900), on: listing.id, as: TradingHouse.centre)
        }
        #expect(
            try await house.registry.perform(.lower(price: 800), on: listing.id, as: TradingHouse.centre).price
                == Money(fen: 800))
    }
}
