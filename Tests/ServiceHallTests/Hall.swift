import Foundation
import Kernel
import Registry
import ServiceHall
import Storage
import Synchronization
import TestSupport

/// A hall on the tested database: the bureau, two departments, and its people. Thursday 4 March 2021, nine o'clock.
struct Hall: Sendable {
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

    static let clerk = person(1, "窗口甲", .windowClerk)
    static let other = person(2, "窗口乙", .windowClerk)
    static let approver = person(3, "审批甲", .departmentApprover, "GAJ")
    static let second = person(4, "审批乙", .departmentApprover, "GAJ")
    static let head = person(5, "局长", .leader, "GAJ")
    static let manager = person(6, "大厅", .hallManager)
    static let supervisor = person(7, "监督", .hallManager)

    private static func person(_ account: Int64, _ name: String, _ role: Role, _ organisation: String = "BSZW") -> Actor
    {
        Actor(
            account: account, name: name, roles: [role], organisation: organisation,
            reach: role.seesEveryOrganisation ? nil : [organisation])
    }

    /// `hasTexts`: a gateway takes messages to telephones.
    init(hasTexts: Bool = false) async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.serviceHall),
            registers: [Organisation.register] + Register.serviceHall,
            blobs: .bySM3(in: FileManager.default.temporaryDirectory.appending(path: "heng-hall-\(UUID())").path),
            hasTexts: hasTexts, clock: { time.now })
        try await registry.prepare()
        // The people above have the first accounts.
        try await registry.database.write { _ = try SequenceStore(session: $0).next("account", count: 10) }
        for (code, name) in [("BSZW", "保山市政务服务管理局"), ("GAJ", "市公安局"), ("SCJG", "市市场监督管理局")] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = name
            try await registry.create(organisation, as: .system)
        }
    }

    // MARK: The catalogue

    /// A good draft: a licence within five working days.
    static func draft(_ code: String = "530501", _ change: (inout ServiceItem) -> Void = { _ in }) -> ServiceItem {
        var item = ServiceItem()
        item.head.organisation = "GAJ"
        item.code = code
        item.name = "机动车驾驶证期满换证"
        item.keywords = "换驾照 驾照到期"
        item.basis = "道路交通安全法第十九条"
        item.powerCode = "GA-19"
        item.steps = "受理、审核、审批、办结、送达"
        item.statutory = 20
        item.promise = 5
        item.byWindow = true
        item.byWeb = true
        item.onlineDepth = 6
        item.forPersons = true
        item.consultPhone = "0875-2121212"
        item.complaintPhone = "0875-12345"
        change(&item)
        return item
    }

    @discardableResult
    func publish(_ draft: ServiceItem) async throws -> ServiceItem {
        let item = try await registry.create(draft, as: .system)
        try await registry.perform(.submit, on: item.id, as: Self.approver)
        try await registry.perform(.legalCheck(opinion: "合法"), on: item.id, as: Self.second)
        try await registry.perform(.approve(opinion: "同意"), on: item.id, as: Self.manager)
        return try await registry.perform(.publish, on: item.id, as: Self.manager)
    }

    @discardableResult
    func published(_ code: String = "530501", _ change: (inout ServiceItem) -> Void = { _ in }) async throws
        -> ServiceItem
    {
        try await publish(Self.draft(code, change))
    }

    // MARK: Cases

    static func application(_ item: String, _ change: (inout ServiceCase) -> Void = { _ in }) -> ServiceCase {
        var application = ServiceCase()
        application.item = item
        application.applicant = "张三丰"
        application.identityNumber = "11010519491231002X"
        application.phone = "13887501234"
        change(&application)
        return application
    }

    func apply(_ item: ServiceItem, _ change: (inout ServiceCase) -> Void = { _ in }) async throws -> ServiceCase {
        try await registry.create(Self.application(item.head.number, change), as: Self.clerk)
    }

    func reviewed(_ case_: ServiceCase) async throws -> ServiceCase {
        try await registry.perform(.accept, on: case_.id, as: Self.clerk)
        return try await registry.perform(.review(opinion: "符合条件"), on: case_.id, as: Self.approver)
    }

    /// What waits for the gateway, or has been there: the newest last.
    func texts() async throws -> [Parcel] {
        try await registry.parcels(ParcelRequest(channel: .text, limit: 200)).map(\.parcel).reversed()
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
