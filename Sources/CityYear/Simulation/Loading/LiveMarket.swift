import Intermediaries
import Kernel
package import Registry
import Storage

/// Needs of intermediary services that are going on today (演示：进行中的中介采购), one in each stage. All come by acts, at moments of the
/// past weeks; quotes are sealed as everybody's are.
package struct LiveMarket: Sendable {
    package struct Cast: Sendable {
        package let manager: Actor
        package let owner: Actor
        /// Portal accounts by identity number.
        package let accounts: [String: Int64]

        package init(manager: Actor, owner: Actor, accounts: [String: Int64]) {
            (self.manager, self.owner, self.accounts) = (manager, owner, accounts)
        }
    }

    private let cast: Cast
    /// The registers, with a clock that is set.
    private let registry: Registry
    private let now: Timestamp
    private let random: @Sendable (Int) -> [UInt8]
    private let clock: SimulatedClock

    private static let market = "BSZW"
    private static let service = "FW-LIVE"

    package init(in registry: Registry, cast: Cast, random: @escaping @Sendable (Int) -> [UInt8]) {
        let clock = SimulatedClock()
        self.cast = cast
        self.clock = clock
        self.random = random
        now = registry.now
        self.registry = Registry(
            registry.database, registers: registry.registers, keys: registry.keys, blobs: registry.blobs,
            clock: { clock.now })
    }

    /// What an earlier run did is left as it is.
    package func act() async throws {
        try await registry.followCalendar()
        clock.set(now.adding(seconds: -60 * 86_400))
        let parties = try await enterProviders()
        guard parties.count > 2 else { return }
        try await run("YS-01", "政务服务大厅消防安全评价", .lowestPrice, closing: nil, parties, [])
        try await run("YS-11", "大厅消防设施检测", .randomDraw, closing: nil, parties, [])
        try await run("YS-02", "热线平台等级保护测评", .lowestPrice, closing: -5, parties, [62_000, 58_500])
        try await run("YS-03", "大厅改造工程造价咨询", .randomDraw, closing: 1, parties, [0, 0, 0])
        try await run("YS-04", "档案数字化监理", .averagePrice, closing: 0, parties, [46_000, 49_500, 41_200])
        try await run("YS-08", "办公楼房屋安全鉴定", .lowestPrice, closing: 1, parties, [38_000])
        // Its price has to be explained before it is confirmed.
        try await run("YS-10", "机房空调检测", .lowestPrice, closing: 0, parties, [57_000, 60_000, 12_000])
        for (code, title, days) in [
            ("YS-05", "电子证照系统验收测试", 12), ("YS-06", "政务云容量评估", 26), ("YS-07", "大厅节能诊断", 30),
            ("YS-09", "政务网站安全评估", 28),
        ] {
            try await run(code, title, .lowestPrice, closing: days, parties, [57_000, 52_300, 60_100])
            try await confirm(code)
        }
        try await sign("YS-06", parties[1])
        try await sign("YS-07", parties[1])
        try await deliver("YS-07", parties[1])
        try await sign("YS-09", parties[1])
        try await deliver("YS-09", parties[1])
        try await accept("YS-09")
        clock.set(now)
        _ = try await registry.keepMarket()
    }

    // MARK: Firms

    private func enterProviders() async throws -> [MarketParty] {
        let firms = PortalPerson.everybody.compactMap { person -> MarketParty? in
            guard let firm = person.firm, let account = cast.accounts[person.identityNumber] else { return nil }
            return MarketParty(account: account, code: firm.code, name: firm.name)
        }
        guard try await registry.known([Self.service], in: IntermediaryService.register).isEmpty else { return firms }
        var service = IntermediaryService()
        (service.head.number, service.head.organisation) = (Self.service, Self.market)
        (service.name, service.industry, service.standardDays) = ("技术咨询和评估", "保山市政务服务管理局", 20)
        try await registry.create(service, as: cast.manager)
        for (place, firm) in firms.enumerated() {
            var provider = Intermediary()
            (provider.head.number, provider.head.organisation) = ("JG-YS\(place + 1)", Self.market)
            (provider.name, provider.code, provider.account) = (firm.name, firm.code, firm.account)
            (provider.home, provider.services) = ("保山市", Self.service)
            provider.representative = "法定代表人\(place + 1)（示例）"
            provider.address = "隆阳区（示例地址）"
            clock.set(now.adding(seconds: -60 * 86_400))
            let entered = try await registry.create(provider, as: cast.manager)
            let checked = try await registry.perform(Intermediary.Act.verify, on: entered.id, as: cast.manager)
            if let until = checked.publicUntil { clock.set(Timestamp(until.advanced(by: 1), hour: 9)) }
            try await registry.perform(Intermediary.Act.admit, on: entered.id, as: cast.manager)
        }
        return firms
    }

    // MARK: Needs

    private func need(_ code: String) async throws -> IntermediaryNeed {
        guard
            let need = try await registry.matters(IntermediaryNeed.self, where: .equals("number", code), limit: 1).first
        else { throw Refusal.notFound(LocalizedText(zh: "采购公告“\(code)”", en: "The need “\(code)”")) }
        return need
    }

    /// Up to its closing so many days ago; a day to come leaves it open, none leaves it with the market. Quotes in yuan.
    private func run(
        _ code: String, _ title: String, _ method: SelectionMethod, closing days: Int?, _ parties: [MarketParty],
        _ quotes: [Int]
    ) async throws {
        guard try await registry.known([code], in: IntermediaryNeed.register).isEmpty else { return }
        clock.set(days == nil ? now.adding(seconds: -3600) : now.adding(seconds: -(max(0, days ?? 0) + 18) * 86_400))
        var draft = IntermediaryNeed()
        (draft.head.number, draft.head.organisation) = (code, cast.owner.organisation)
        (draft.title, draft.service, draft.content) = (title, Self.service, "按规范完成\(title)，提交成果报告。")
        (draft.ownerName, draft.ownerCode) = ("保山市政务服务管理局", cast.owner.organisation)
        (draft.budget, draft.method) = (Money(fen: 6_800_000), method)
        draft.quoteKind = method == .randomDraw ? .fixed : .amount
        draft.complaintPhone = "0875-12345"
        let entered = try await registry.create(draft, as: cast.owner)
        try await registry.perform(IntermediaryNeed.Act.submit, on: entered.id, as: cast.owner)
        guard let days else { return }
        let today = now.day
        let until =
            days < 0
            ? Timestamp(registry.calendar.nextWorkday(onOrAfter: today.advanced(by: -days)).day, hour: 17)
            : now.adding(seconds: -days * 86_400 - 1800)
        // Early enough for its period, whatever holidays there are.
        if days < 0 { clock.set(min(now, until.adding(seconds: -20 * 86_400))) }
        try await registry.perform(
            IntermediaryNeed.Act.publish(until: until.milliseconds, urgent: nil), on: entered.id, as: cast.manager)
        for (party, yuan) in zip(parties, quotes) {
            clock.set(clock.now.adding(seconds: 3 * 3600))
            let quote = method == .randomDraw ? QuoteDraft() : QuoteDraft(amount: Money(fen: Int64(yuan * 100)))
            _ = try await registry.enrol(quote, in: code, by: party, random: random)
        }
        guard days >= 0 else { return }
        clock.set(until)
        try await registry.closeNeed(code)
    }

    private func confirm(_ code: String) async throws {
        let need = try await need(code)
        guard need.state == .publicity, let until = need.publicUntil else { return }
        clock.set(min(now, until))
        try await registry.keepMarket()
    }

    private func sign(_ code: String, _ party: MarketParty) async throws {
        let need = try await need(code)
        guard need.state == .confirmed, let confirmed = need.confirmedAt else { return }
        clock.set(min(now, confirmed.adding(seconds: 86_400)))
        let contract = try await registry.offerContract(of: code, as: cast.owner)
        try await registry.act(.sign, onContract: contract.head.number, by: party)
    }

    private func deliver(_ code: String, _ party: MarketParty) async throws {
        let contracts = try await registry.matters(NeedContract.self, where: .equals("need", code), limit: 5)
        guard let contract = contracts.last, contract.state == .serving else { return }
        clock.set(now.adding(seconds: -7200))
        let digest = try SM3.hash(Array("示例成果\(code)".utf8)).description
        try await registry.act(.deliver(digest: digest, note: "报告终稿"), onContract: contract.head.number, by: party)
    }

    /// To be rated by both sides and the market.
    private func accept(_ code: String) async throws {
        let contracts = try await registry.matters(NeedContract.self, where: .equals("need", code), limit: 5)
        guard let contract = contracts.last, contract.state == .delivered else { return }
        clock.set(now.adding(seconds: -3600))
        try await registry.perform(NeedContract.Act.accept(note: "成果合格"), on: contract.id, as: cast.owner)
    }
}
