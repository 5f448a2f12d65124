import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("One thing at once", .onEveryDatabase)
struct OneThingTests {
    /// Registration first; then seal and tax side by side, insurance if wanted. Three working days.
    private static func opened(_ hall: Hall, options: String? = nil) async throws -> OneThingCase {
        var numbers: [String] = []
        for (code, name) in [("登记", "设立登记"), ("刻章", "公章刻制"), ("发票", "发票申领"), ("社保", "员工参保")] {
            numbers.append(try await hall.published(code) { $0.name = name }.head.number)
        }
        var package = OneThing()
        package.head.organisation = "BSZW"
        package.name = "企业开办"
        package.kind = .enterpriseOpening
        package.plan = "1 \(numbers[0])\n2 \(numbers[1])\n2 \(numbers[2])\n2 \(numbers[3]) 可选"
        package.basis = "DB4112/T 318-2023"
        package.openedOn = Day("2021-01-01") ?? Day(number: 0)
        package = try await hall.registry.create(package, as: Hall.manager)
        var application = OneThingCase()
        application.oneThing = package.head.number
        application.applicant = "保山某某商贸有限公司"
        application.identityNumber = "11010519491231002X"
        application.phone = "13887501234"
        application.options = options
        return try await hall.registry.create(application, as: Hall.clerk)
    }

    private static func branches(_ hall: Hall) async throws -> [ServiceCase] {
        try await hall.registry.matters(ServiceCase.self)
    }

    private static func decide(_ branch: ServiceCase, _ hall: Hall, _ result: String = "granted") async throws {
        try await hall.registry.perform(.review(opinion: "符合"), on: branch.id, as: Hall.approver)
        try await hall.registry.perform(
            .decide(
                result: result, conditions: nil, reason: result == "refused" ? "名称重复" : nil, document: nil),
            on: branch.id, as: Hall.approver)
    }

    @Test("an enterprise is started: one form, a stage after the other, branches side by side, within three days")
    func enterprise() async throws {
        let hall = try await Hall()
        let application = try await Self.opened(hall)
        #expect(application.plan.contains("可选"))
        try await hall.registry.perform(.accept, on: application.id, as: Hall.clerk)
        var branches = try await Self.branches(hall)
        #expect(branches.map(\.title) == ["设立登记"])
        #expect(branches[0].parent == application.head.number)
        #expect(branches[0].state == .accepted)
        #expect(branches[0].applicant == "保山某某商贸有限公司")
        hall.time.go(to: "2021-03-05")
        try await Self.decide(branches[0], hall)
        branches = try await Self.branches(hall)
        #expect(branches.map(\.title) == ["设立登记", "公章刻制", "发票申领"])
        hall.time.go(to: "2021-03-08")
        try await Self.decide(branches[1], hall)
        var parent = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(parent.state == .running)
        #expect(parent.waiting == 1)
        try await Self.decide(branches[2], hall)
        parent = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(parent.state == .done)
        #expect(parent.timeliness == .inTime)
        #expect(try await hall.figure("enterprise.start_days") == "2工作日")
        #expect(try await hall.figure("enterprise.in_time_rate") == "100%")
        #expect(try await hall.registry.verifyTrail().isSound)
    }

    @Test("optional branches are opened when wanted, and nobody waits for them")
    func optional() async throws {
        let hall = try await Hall()
        let application = try await Self.opened(hall, options: "SX-000004")
        try await hall.registry.perform(.accept, on: application.id, as: Hall.clerk)
        try await Self.decide(Self.branches(hall)[0], hall)
        let branches = try await Self.branches(hall)
        #expect(branches.map(\.title) == ["设立登记", "公章刻制", "发票申领", "员工参保"])
        try await Self.decide(branches[1], hall)
        try await Self.decide(branches[2], hall)
        var parent = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(parent.state == .done)
        try await Self.decide(branches[3], hall, "refused")
        parent = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(parent.state == .done)
    }

    @Test("when a branch fails, the thing is partly done, and the rest goes on by itself")
    func failure() async throws {
        let hall = try await Hall()
        let application = try await Self.opened(hall)
        try await hall.registry.perform(.accept, on: application.id, as: Hall.clerk)
        try await Self.decide(Self.branches(hall)[0], hall)
        let branches = try await Self.branches(hall)
        try await Self.decide(branches[1], hall, "refused")
        try await Self.decide(branches[2], hall)
        let parent = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(parent.state == .partlyDone)
        #expect(parent.failed == 1)
        #expect(try await Self.branches(hall).map(\.state) == [.closed, .closed, .closed])
        #expect(try await hall.figure("enterprise.opened") == "0件")
    }

    @Test("a package whose item is no longer in force is refused whole")
    func atomic() async throws {
        let hall = try await Hall()
        let application = try await Self.opened(hall)
        let item = try await hall.registry.matter(ServiceItem.self, number: "SX-000001", as: .system)
        try await hall.registry.perform(.suspend(reason: "系统升级"), on: item.id, as: Hall.manager)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(.accept, on: application.id, as: Hall.clerk)
        }
        let same = try await hall.registry.matter(OneThingCase.self, number: application.head.number, as: .system)
        #expect(same.state == .submitted)
        #expect(try await Self.branches(hall).isEmpty)
    }

    @Test("nobody tells a package that a branch ended but the branch")
    func alongside() async throws {
        let hall = try await Hall()
        let application = try await Self.opened(hall)
        try await hall.registry.perform(.accept, on: application.id, as: Hall.clerk)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(
                .branchEnded(item: "SX-000001", end: "granted"), on: application.id, as: Hall.clerk)
        }
    }
}
