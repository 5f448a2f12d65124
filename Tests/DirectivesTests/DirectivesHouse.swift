import Directives
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport

/// An office that hands tasks down and two units that do them, on the tested database. Thursday 4 March 2021, nine o'clock.
struct DirectivesHouse: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_690), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func go(to day: String, hour: Int = 9) {
            moment.withLock { $0 = Timestamp(Day(day) ?? Day(number: 0), hour: hour) }
        }
    }

    static let officer = person(1, "督查甲", .directiveOfficer, "ZWJ")
    static let other = person(2, "督查乙", .directiveOfficer, "ZWJ")
    static let clerk = person(3, "单位经办", .sectionStaff, "SCJ")
    static let head = person(4, "局长", .leader, "ZWJ")
    static let outsider = person(5, "别的单位", .sectionStaff, "SWJ")
    static let administrator = person(6, "管理员", .administrator, "ZWJ")

    private static func person(_ account: Int64, _ name: String, _ role: Role, _ organisation: String) -> Actor {
        Actor(
            account: account, name: name, roles: [role], organisation: organisation,
            reach: role.seesEveryOrganisation ? nil : [organisation])
    }

    init(designated: Bool = true) async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.directives),
            registers: [Organisation.register] + Register.directives, clock: { time.now })
        try await registry.prepare()
        for (code, name) in [("ZWJ", "市政务服务局"), ("SCJ", "市市场监管局"), ("SWJ", "市水务局")] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = name
            try await registry.create(organisation, as: .system)
        }
        if designated { try await designate() }
    }

    func designate(
        _ kinds: String = "日常督办、专项督查", until: String? = nil, number: String = "ZD-1"
    ) async throws {
        var designation = DirectiveDesignation()
        designation.head.number = number
        designation.head.organisation = "ZWJ"
        designation.government = "市人民政府"
        designation.document = "督查指定〔2021〕1号"
        designation.kinds = kinds
        designation.matters = "政府重点工作、政务服务"
        designation.scope = "市级部门"
        designation.validFrom = Day(number: 18_600)
        designation.validUntil = until.flatMap { Day($0) }
        try await registry.create(designation, as: Self.officer)
    }

    // MARK: Tasks

    static func directive(_ change: (inout Directive) -> Void = { _ in }) -> Directive {
        var directive = Directive()
        directive.head.organisation = "SCJ"
        directive.topic = "窗口超时办件整改"
        directive.matter = "超时办件"
        directive.basis = "局长办公会纪要第3号"
        directive.scope = "市场监管窗口"
        directive.demand = "查清原因，限期整改"
        directive.issuer = "ZWJ"
        directive.designation = "ZD-1"
        directive.designatedMatter = "政务服务"
        directive.isKey = true
        directive.dueOn = Day("2021-04-30") ?? Day(number: 0)
        change(&directive)
        return directive
    }

    func draft(_ change: (inout Directive) -> Void = { _ in }) async throws -> Directive {
        try await registry.create(Self.directive(change), as: Self.officer)
    }

    @discardableResult
    func act(_ act: Directive.Act, _ directive: Directive, as actor: Actor) async throws -> Directive {
        try await registry.perform(act, on: directive.id, as: actor)
    }

    func issued(_ change: (inout Directive) -> Void = { _ in }) async throws -> Directive {
        let directive = try await draft(change)
        try await act(.approve(opinion: "同意"), directive, as: Self.other)
        return try await act(.issue, directive, as: Self.officer)
    }

    func step(_ directive: Directive, _ change: (inout DirectiveStep) -> Void = { _ in }) async throws -> DirectiveStep
    {
        var step = DirectiveStep()
        step.head.organisation = "SCJ"
        step.directive = directive.head.number
        step.title = "超时办件清零"
        step.nature = .atMost
        step.target = .zero
        step.unit = "件"
        step.dueOn = Day("2021-04-20") ?? Day(number: 0)
        change(&step)
        return try await registry.create(step, as: Self.clerk)
    }

    /// Signed for, decomposed and begun.
    func begun(_ change: (inout Directive) -> Void = { _ in }) async throws -> (Directive, DirectiveStep) {
        let directive = try await issued(change)
        try await act(.sign, directive, as: Self.clerk)
        let step = try await step(directive)
        return (try await act(.start(plan: "逐件核查"), directive, as: Self.clerk), step)
    }

    func finished(_ change: (inout Directive) -> Void = { _ in }) async throws -> Directive {
        let (directive, step) = try await begun(change)
        try await registry.perform(
            DirectiveStep.Act.finish(result: "已清零", reached: "0"), on: step.id, as: Self.clerk)
        return directive
    }

    func reported(_ change: (inout Directive) -> Void = { _ in }) async throws -> Directive {
        try await act(.report(summary: "已整改", delay: nil), finished(change), as: Self.clerk)
    }

    func clocks(_ directive: Directive) async throws -> [String: RunningDeadline] {
        let running = try await registry.deadlines(of: directive.record, in: Directive.register)
        return Dictionary(uniqueKeysWithValues: running.map { ($0.name, $0) })
    }

    func figure(_ name: String, _ period: Period = .year(2021)) async throws -> String {
        guard let measure = registry.measure(name) else { return "no measure \(name)" }
        let scope = MeasureScope(period)
        let figure = try await registry.figure(measure, scope)
        let recount = try await registry.recount(measure, scope)
        guard figure.value == recount.value else { return "figure and recount differ: \(name)" }
        return figure.value.map { $0.text(.zh).replacing(" ", with: "").replacing(".00%", with: "%") } ?? "unknown"
    }
}

/// The Chinese words of a refusal; empty if nothing was refused.
func refused(_ act: () async throws -> Void) async -> String {
    do {
        try await act()
        return ""
    } catch let refusal as Refusal {
        if case .invalid(let problems) = refusal { return problems.first?.message.zh ?? "" }
        return refusal.message.zh
    } catch {
        return "\(error)"
    }
}
