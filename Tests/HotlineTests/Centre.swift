import Hotline
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport

/// A hotline on the tested database: the centre, three units, and their people. Thursday 4 March 2021, nine o'clock.
struct Centre: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_690), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func advance(minutes: Int) { moment.withLock { $0 = $0.adding(seconds: 60 * minutes) } }
        func go(to day: String, hour: Int = 9) {
            moment.withLock { $0 = Timestamp(Day(day) ?? Day(number: 0), hour: hour) }
        }
    }

    static let agent = person(1, "话务甲", .hotlineAgent)
    static let other = person(2, "话务乙", .hotlineAgent)
    static let lead = person(3, "班长", .hotlineManager)
    static let clerk = person(4, "经办人", .sectionStaff, "CGJ")
    static let signer = person(5, "城管审批", .departmentApprover, "CGJ")
    static let head = person(6, "城管局长", .leader, "CGJ")
    static let water = person(7, "水务经办", .departmentApprover, "SWJ")

    private static func person(_ account: Int64, _ name: String, _ role: Role, _ organisation: String = "RXZX") -> Actor
    {
        Actor(
            account: account, name: name, roles: [role], organisation: organisation,
            reach: role.seesEveryOrganisation ? nil : [organisation])
    }

    init() async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.hotline),
            registers: [Organisation.register] + Register.hotline, clock: { time.now })
        try await registry.prepare()
        for (code, name) in [("RXZX", "热线中心"), ("CGJ", "市城管局"), ("SWJ", "市水务局"), ("JW", "市纪委")] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = name
            try await registry.create(organisation, as: .system)
        }
    }

    // MARK: Catalogue

    @discardableResult
    func category(
        _ code: String = "0301", _ name: String = "路灯故障", _ change: (inout OrderCategory) -> Void = { _ in }
    ) async throws -> OrderCategory {
        var category = OrderCategory()
        category.head.organisation = "RXZX"
        category.code = code
        category.name = name
        category.group = "市容环境"
        category.publicity = .open
        change(&category)
        return try await registry.create(category, as: Self.lead)
    }

    @discardableResult
    func rule(_ category: OrderCategory, _ unit: String, area: String? = nil, from: String = "2021-01-01") async throws
        -> DispatchRule
    {
        var rule = DispatchRule()
        rule.head.organisation = unit
        rule.category = category.head.number
        rule.area = area
        rule.validFrom = Day(from) ?? Day(number: 0)
        rule.duty = "市政设施维护"
        rule.document = "三定方案"
        return try await registry.create(rule, as: Self.lead)
    }

    // MARK: Orders

    static func order(_ change: (inout HotlineOrder) -> Void = { _ in }) -> HotlineOrder {
        var order = HotlineOrder()
        order.kind = .help
        order.title = "路灯不亮"
        order.content = "人民路12号门前路灯三天不亮"
        change(&order)
        return order
    }

    func file(
        _ phone: String? = "13887501234", _ change: (inout HotlineOrder) -> Void = { _ in }
    ) async throws -> HotlineOrder {
        try await registry.file(
            Self.order(change), from: phone.map { CallerDetails(name: "李四", phone: $0) },
            random: Array(0..<10), as: Self.agent)
    }

    func act(_ act: HotlineOrder.Act, _ order: HotlineOrder, as actor: Actor) async throws -> HotlineOrder {
        try await registry.perform(act, on: order.id, as: actor)
    }

    func dispatched(
        to unit: String = "CGJ", _ change: (inout HotlineOrder) -> Void = { _ in }
    ) async throws -> HotlineOrder {
        let order = try await file("13887501234", change)
        _ = try await act(.accept, order, as: Self.agent)
        return try await act(.dispatch(unit: unit, reason: "市政设施维护"), order, as: Self.lead)
    }

    func signed(_ change: (inout HotlineOrder) -> Void = { _ in }) async throws -> HotlineOrder {
        try await act(.sign, dispatched(to: "CGJ", change), as: Self.clerk)
    }

    static let contact = HotlineOrder.Act.contact(reached: "yes", note: "已说明情况")

    static func reply(_ answer: String = "灯已修好", _ conclusion: String = "solved") -> HotlineOrder.Act {
        .reply(conclusion: conclusion, answer: answer, basis: nil, promisedFor: nil)
    }

    /// Signed, contacted, replied to, and passed by the review.
    func following(_ change: (inout HotlineOrder) -> Void = { _ in }) async throws -> HotlineOrder {
        let order = try await signed(change)
        _ = try await act(Self.contact, order, as: Self.clerk)
        _ = try await act(Self.reply(), order, as: Self.signer)
        return try await act(.passReview, order, as: Self.lead)
    }

    static func said(
        contacted: String = "yes", solved: String = "yes", _ satisfaction: String = "satisfied"
    ) -> HotlineOrder.Act {
        .callBack(result: "reached", contacted: contacted, solved: solved, satisfaction: satisfaction, words: nil)
    }

    func clocks(_ order: HotlineOrder) async throws -> [String: RunningDeadline] {
        let running = try await registry.deadlines(of: order.record, in: HotlineOrder.register)
        return Dictionary(uniqueKeysWithValues: running.map { ($0.name, $0) })
    }

    func figure(_ name: String, _ scope: MeasureScope = MeasureScope(.year(2021))) async throws -> String {
        guard let measure = registry.measure(name) else { return "no measure \(name)" }
        let figure = try await registry.figure(measure, scope)
        let recount = try await registry.recount(measure, scope)
        guard figure.value == recount.value else { return "figure and recount differ: \(name)" }
        return figure.value.map { $0.text(.zh).replacing(" ", with: "").replacing(".00%", with: "%") } ?? "unknown"
    }
}

extension Timestamp {
    static func at(_ day: String, _ hour: Int = 9, _ minute: Int = 0) -> Timestamp {
        Timestamp(Day(day) ?? Day(number: 0), hour: hour, minute: minute)
    }
}
