import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var policies: PathOf { "/limits" }
    static func policy(_ register: Segment, _ clock: Segment) -> PathOf { "/limits/\(register)/\(clock)" }
    static func policyWithdrawal(_ id: Segment) -> PathOf { "/limits/withdrawals/\(id)/confirm" }
}

/// How long clocks run, by which document, from when (时限规定). Everybody concerned reads; administrators enact.
struct PolicyPages: Sendable {
    let console: Console
    static let readers: Set<Role> = [.administrator, .leader, .performanceOfficer, .auditor, .financeReviewer]
    private static let writers = StaffAccess.roles([.administrator])
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.policies, .roles(Self.readers), use: list)
        routes.get(.policy("register", "clock"), .roles(Self.readers), use: show)
        routes.post(.policy("register", "clock"), Self.writers, use: enact)
        routes.post(.policyWithdrawal("id"), Self.writers, use: withdraw)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = PoliciesPage(
            language: context.language, rules: try await registry.clockRules(), today: registry.now.day)
        return await console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func enact(_ form: Form, context: StaffContext) async throws -> Response {
        let rule = try await rule(context)
        do {
            try await registry.enact(PolicyEntry(form, of: rule).policy, as: context.actor)
            return .redirect(to: .policy(rule.register.name, rule.name).with(["done": "enacted"]))
        } catch Refusal.invalid(let problems) {
            let page = try await page(context, typed: form, problems: problems)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func withdraw(_ form: Form, context: StaffContext) async throws -> Response {
        guard let id = Int64(context.gap("id")) else { throw Self.noRule }
        try await registry.withdraw(policy: id, as: context.actor)
        return .redirect(to: .policy(form["register"], form["clock"]).with(["done": "withdrawn"]))
    }

    private func rule(_ context: StaffContext) async throws -> ClockRule {
        let (register, name) = (context.gap("register"), context.gap("clock"))
        let rules = try await registry.clockRules()
        guard let rule = rules.first(where: { $0.register.name == register && $0.name == name }) else {
            throw Self.noRule
        }
        return rule
    }

    private static let noRule = Refusal.notFound(LocalizedText(zh: "该时限", en: "The clock"))

    private func page(
        _ context: StaffContext, done: String = "", typed: Form? = nil, problems: [FieldProblem] = []
    ) async throws -> PolicyPage {
        PolicyPage(
            language: context.language, rule: try await rule(context), today: registry.now.day,
            mayEnact: context.actor.roles.contains(.administrator), done: done, typed: typed, problems: problems,
            token: context.token)
    }
}

/// What was typed about a limit.
struct PolicyEntry: Sendable {
    let policy: DeadlinePolicy

    init(_ form: Form, of rule: ClockRule) throws(Refusal) {
        var problems: [FieldProblem] = []
        func limit(_ name: String, isRequired: Bool) -> TimeLimit? {
            guard let text = form.text(name) else {
                if isRequired { problems.append(FieldProblem(name, zh: "请填写期限。", en: "Fill in the limit.")) }
                return nil
            }
            guard let number = Int(text) else {
                problems.append(FieldProblem(name, zh: "“\(text)”不是整数。", en: "“\(text)” is no whole number."))
                return nil
            }
            return TimeLimit(number, TimeLimit.Unit(rawValue: form["\(name)_unit"]) ?? .workday)
        }
        let (promised, statutory) = (limit("limit", isRequired: true), limit("statutory", isRequired: false))
        let warning = limit("warning", isRequired: false)
        let leader = Int(form.text("leader_after") ?? "1")
        if leader == nil {
            problems.append(FieldProblem("leader_after", zh: "请填写工作日数。", en: "Fill in a number of working days."))
        }
        let from = Day(form["effective_from"].trimmed)
        if from == nil {
            problems.append(
                FieldProblem("effective_from", zh: "请填写生效日期。", en: "Fill in the day from which it holds."))
        }
        guard problems.isEmpty, let promised, let leader, let from else { throw .invalid(problems) }
        policy = DeadlinePolicy(
            register: rule.register.name, name: rule.name, effectiveFrom: from, limit: promised, statutory: statutory,
            warning: warning, leaderAfter: leader, source: form["source"].trimmed)
    }
}
