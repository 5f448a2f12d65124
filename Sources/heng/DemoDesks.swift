import Directives
import Hotline
import Kernel
import Performance
import Registry
import ServiceHall

/// Work for desks of the example city that its files leave empty: questions in the hall, and monitoring that the finance bureau checks.
struct DemoDesks {
    let house: House
    let accounts: DemoAccounts

    private static let bureau = "BSZW"

    /// Adds what is missing; done again it adds nothing. Only beside a simulated city.
    func furnish() async throws {
        let isSimulated = try await !house.registry.known(["ZD-2021-02"], in: DirectiveDesignation.register).isEmpty
        guard isSimulated else { return }
        try await ask()
        try await call()
        try await monitor()
    }

    private func ask() async throws {
        guard let clerk = accounts.actor("chuangkou") else { return }
        for (number, question) in [
            ("ZX-YS-1", "周末是否可以办理不动产登记？需要带哪些材料？"), ("ZX-YS-2", "公司地址变更后，食品经营许可证要不要一起变更？"),
            ("ZX-YS-3", "外地户籍的老人能不能在本地办理老年优待证？"),
        ] where try await house.registry.known([number], in: Consultation.register).isEmpty {
            var consultation = Consultation()
            (consultation.head.number, consultation.head.organisation) = (number, Self.bureau)
            (consultation.channel, consultation.question) = (.phone, question)
            try await house.registry.create(consultation, as: clerk)
        }
    }

    /// Two who rang just now: neither is dispatched yet.
    private func call() async throws {
        let registry = house.registry
        guard let agent = accounts.actor("huawu"),
            let category = try await registry.matters(HotlineOrder.self, limit: 1).first?.category
        else { return }
        for (place, (title, words)) in [
            ("小区夜间施工噪音扰民（演示）", "连续三晚十一点后仍在施工，请尽快处理。"), ("路口信号灯不亮（演示）", "早高峰路口信号灯不亮，通行不安全。"),
        ].enumerated()
        where try await registry.matters(HotlineOrder.self, where: .equals("title", title), limit: 1).isEmpty {
            var order = HotlineOrder()
            order.head.organisation = agent.organisation
            (order.category, order.title, order.content) = (category, title, words)
            order.address = "隆阳区示例路\(place + 1)号"
            let caller = CallerDetails(name: "示例来电人\(place + 1)", phone: "1540000000\(place)")
            _ = try await registry.file(order, from: caller, random: Chance.bytes(10), as: agent)
        }
    }

    /// How the next year's targets stood at the end of October: filled in, and waiting to be checked.
    private func monitor() async throws {
        guard let officer = accounts.actor("jixiao"), let finance = accounts.actor("caiwu") else { return }
        let entries: [(number: String, subject: String, planned: Int, unit: Unit, actual: String)] =
            [
                ("MN-2022-11", "PT-2022-03", 40, .piece, "40"),
                ("MN-2022-12", "PT-2022-04", 98, .percent, "98.6"),
                ("MN-2022-13", "PT-2022-06", 5, .percent, "5.4"),
            ]
        for line in entries where try await house.registry.known([line.number], in: MonitorEntry.register).isEmpty {
            var entry = MonitorEntry()
            (entry.head.number, entry.head.organisation) = (line.number, Self.bureau)
            (entry.year, entry.asOf) = (2022, Period.month(10, of: 2022).lastDay)
            entry.subject = line.subject
            (entry.planned, entry.unit) = (Ratio(line.planned), line.unit)
            let created = try await house.registry.create(entry, as: officer)
            try await house.registry.perform(
                MonitorEntry.Act.fill(
                    actual: line.actual, likelihood: MonitorEntry.Likelihood.certain.rawValue, cause: nil, reason: nil),
                on: created.id, as: finance)
        }
    }
}
