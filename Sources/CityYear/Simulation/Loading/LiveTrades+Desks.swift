import Kernel
import Registry
import Trading

// What waits on desks that the trades of today leave empty.
extension LiveTrades {
    /// An agency's: lots that are ready to be announced.
    func byAgent() async throws {
        guard let agency = cast.agents?.agency else { return }
        for (code, name) in [
            ("SL-11", "腾冲市农村供水保障工程施工"), ("SL-12", "昌宁县灌区节水改造工程施工"), ("SL-13", "施甸县山洪沟治理工程施工"),
        ] {
            let draft = Draft(
                name: name, category: .works, method: .openTender, base: 352_000_000,
                people: (agency, cast.tenderee.decider))
            _ = try await lot(code, draft, daysBefore: 3)
        }
    }

    /// The purchasing centre's and a department's: intentions to be made public, plans to be filed.
    func purchases() async throws {
        guard let purchaser = cast.agents?.purchaser else { return }
        try await intend("CG-YS-1", "市级机关办公家具批量集中采购", 186_000_000, as: purchaser)
        try await intend("CG-YS-2", "市级机关物业管理服务采购", 240_000_000, as: purchaser)
        try await plan("CG-YS-3", "市级机关印刷服务采购", "C081401", 120_000_000, as: purchaser)
        try await intend("ZRZY-YS-1", "国土变更调查服务采购", 98_000_000, as: cast.seller.drafter)
        try await plan("ZRZY-YS-2", "地质灾害隐患点监测服务采购", "C0907", 76_000_000, as: cast.seller.drafter)
    }

    private func intend(_ number: String, _ title: String, _ fen: Int64, as buyer: Actor) async throws {
        guard try await registry.known([number], in: PurchaseIntention.register).isEmpty else { return }
        at(daysBefore: 2, hour: 10)
        var intention = PurchaseIntention()
        (intention.head.number, intention.head.organisation) = (number, buyer.organisation)
        (intention.title, intention.need) = (title, "\(title)，服务期一年，具体需求以采购文件为准（示例）。")
        intention.amount = Money(fen: fen)
        intention.expected = Period.month(now.day.month, of: now.day.year)
        try await registry.create(intention, as: buyer)
    }

    private func plan(_ number: String, _ title: String, _ code: String, _ fen: Int64, as buyer: Actor) async throws {
        guard try await registry.known([number], in: PurchasePlan.register).isEmpty else { return }
        at(daysBefore: 1, hour: 15)
        var plan = PurchasePlan()
        (plan.head.number, plan.head.organisation) = (number, buyer.organisation)
        (plan.year, plan.title, plan.budgetItem) = (now.day.year, title, "\(title)（示例预算项目）")
        (plan.code, plan.object, plan.amount) = (code, .services, Money(fen: fen))
        try await registry.create(plan, as: buyer)
    }

    /// The seller's: a draft contract that whoever didn't write it looks through.
    func landPapers() async throws {
        let lot = "CR-01-1"
        let known: [TradeDocument] = try await registry.matters(where: .equals("lot", lot), limit: 10)
        guard !known.contains(where: { $0.kind == .contractDraft }), cast.agents != nil else { return }
        at(daysBefore: 1, hour: 16)
        var document = TradeDocument()
        (document.lot, document.kind, document.title) = (lot, .contractDraft, "国有建设用地使用权出让合同（草案）")
        document.text = "一、宗地位置、面积和用途见公告。\n二、出让价款在三十日内付清。\n三、净地交付，交付标准见附件（示例）。"
        try await registry.create(document, as: cast.seller.decider)
    }
}
