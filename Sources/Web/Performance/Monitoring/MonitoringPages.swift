import Crosscheck
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Storage

/// Spending and targets half-way through the year (绩效运行监控).
struct MonitoringPages: Sendable {
    let desk: PerformanceDesk
    private var console: Console { desk.console }
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.monitoring, .signedIn, use: latest)
        routes.get(.monitoring("year"), .signedIn, use: list)
        routes.post(.monitoring("year"), .roles(MonitorEntry.register.access.editors), use: open)
        routes.get(.monitorEntry("year", "number"), .signedIn, use: show)
        routes.post(.monitorAct("year", "number", "act"), .signedIn, use: perform)
    }

    private func latest(_ query: FormFields, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let newest = try await desk.latestYear(of: MonitorEntry.self, \.year, organisation: organisation, fallback: 0)
        return .redirect(to: .monitoring(String(newest)).with(["organisation": query.text("organisation")]))
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await listPage(query, context), for: context.visit)
    }

    private func listPage(
        _ query: FormFields, _ context: StaffContext, refusal: Refusal? = nil
    ) async throws -> MonitoringPage {
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let year = try desk.year(context)
        let targets = try await desk.sheet(year: year, organisation: organisation).targets
        let names = try await console.organisationNames([organisation])
        return MonitoringPage(
            language: context.language, year: year, organisation: organisation, name: names[organisation],
            entries: try await entries(of: year, organisation),
            targets: Dictionary(targets.map { ($0.head.number, $0.name) }) { first, _ in first },
            canOpen: !MonitorEntry.register.access.editors.isDisjoint(with: context.actor.roles),
            typed: query, refusal: refusal, token: context.token)
    }

    private func entries(of year: Int, _ organisation: String) async throws -> [MonitorEntry] {
        try await registry.matters(
            MonitorEntry.self, where: .all([.equals("year", year), .organisation([organisation])])
        ).sorted { ($1.asOf, $0.head.number) < ($0.asOf, $1.head.number) }
    }

    // MARK: Opening a check

    /// An entry for the spending and for every approved target, as of the day chosen.
    private func open(_ form: Form, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(form.text("organisation"), context)
        let year = try desk.year(context)
        do {
            let day = try Self.day(form["day"], in: year)
            for entry in try await drafts(as: day, year: year, organisation) {
                try await registry.create(entry, as: context.actor)
            }
            return .redirect(to: .monitoring(String(year)).with(["organisation": organisation]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await listPage(form.fields, context, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private static func day(_ text: String, in year: Int) throws(Refusal) -> Day {
        guard let day = Day(text.trimmed), day.year == year else {
            throw .invalid(
                "day", zh: "请填写\(year)年内的日期，例如 \(year)-07-31。", en: "Give a day in \(year), such as \(year)-07-31.")
        }
        return day
    }

    /// What isn't there yet for that day; asking twice adds nothing.
    private func drafts(as day: Day, year: Int, _ organisation: String) async throws -> [MonitorEntry] {
        let known = Set(try await entries(of: year, organisation).filter { $0.asOf == day }.map(\.subject))
        let targets = try await desk.sheet(year: year, organisation: organisation).targets
        var drafts = targets.filter { $0.state == .approved || $0.state == .locked }.compactMap {
            target -> MonitorEntry? in
            Quantity(target.value).map { entry(target.head.number, $0, target.nature) }
        }
        let source = try await FigureSource(registry, organisation: organisation)
        if let budget = try await source.figure("budget.approved", .year(year)).value {
            drafts.insert(entry(MonitorEntry.spending, budget, .atLeast), at: 0)
        }
        guard !drafts.isEmpty else {
            throw Refusal.rule(
                zh: "\(year)年没有已批复的目标和预算，无可监控。请先报批目标或录入预算。",
                en: "There are no approved targets and no budget for \(year), so there is nothing to monitor. "
                    + "Have targets approved or enter the budget first.")
        }
        return drafts.filter { !known.contains($0.subject) }.map { draft in
            var draft = draft
            draft.head.organisation = organisation
            draft.year = year
            draft.asOf = day
            return draft
        }
    }

    private func entry(_ subject: String, _ planned: Quantity, _ nature: TargetNature) -> MonitorEntry {
        var entry = MonitorEntry()
        entry.subject = subject
        entry.planned = planned.value
        entry.unit = planned.unit
        entry.nature = nature
        return entry
    }

    // MARK: One entry

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let entry = try await desk.matter(MonitorEntry.self, context)
        let notice = ActNotice(done: MonitorEntry.register.act(query["done"]), declined: nil).banner
        return await console.page(try await page(entry, context, notice: notice), for: context.visit)
    }

    private func perform(_ form: Form, context: StaffContext) async throws -> Response {
        let entry = try await desk.matter(MonitorEntry.self, context)
        let act = try console.act(context.gap("act"), in: MonitorEntry.register)
        do {
            try await desk.perform(act, form, on: entry.record, in: MonitorEntry.register, as: context.actor)
            return .redirect(to: .monitorEntry(String(entry.year), entry.head.number).with(["done": act.name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: act.name, typed: form, refusal: refusal)
            let current = try await desk.matter(MonitorEntry.self, context)
            let notice = ActNotice(done: nil, declined: declined).banner
            let page = try await page(current, context, declined: declined, notice: notice)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ entry: MonitorEntry, _ context: StaffContext, declined: DeclinedAct? = nil, notice: NoticeBanner?
    ) async throws -> MonitorEntryPage {
        let year = String(entry.year)
        let spent = try await spending(for: entry)
        let target = try? await registry.matter(Target.self, number: entry.subject, as: context.actor)
        let proposals = spent?.value.map { ["fill": ["actual": $0.value.decimal(2)]] } ?? [:]
        let acts = MatterActs(
            register: MonitorEntry.register, record: entry.record, actor: context.actor,
            path: { .monitorAct(year, entry.head.number, $0.name) },
            declined: declined, proposals: proposals)
        let source = try await FigureSource(registry, organisation: entry.head.organisation)
        return MonitorEntryPage(
            language: context.language, entry: entry, target: target?.name, spending: spent, guide: desk.guide(source),
            acts: acts.panel(context.token), notice: notice)
    }

    /// What was paid up to the check day, for the entry that watches the budget.
    private func spending(for entry: MonitorEntry) async throws -> Figure? {
        guard entry.subject == MonitorEntry.spending else { return nil }
        let source = try await FigureSource(registry, organisation: entry.head.organisation)
        let period = Period.months(year: entry.year, first: 1, last: entry.asOf.month)
        return try await source.figure("payment.to_date", period)
    }
}
