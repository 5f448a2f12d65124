import Hotline
import HTTPTypes
import Hummingbird
import Kernel
import Registry

/// The agent's desk: what was said goes into one form; while it is typed, the house says what it knows; one key decides.
struct AgentDeskPages: Sendable {
    let desk: HotlineDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles(HotlineDesk.staff)

    func add(to routes: Routes) {
        routes.get(.hotline, .signedIn, use: enter)
        routes.get(.hotlineDesk, Self.access, use: show)
        routes.post(.hotlineDesk, Self.access, use: decide)
        routes.post(.hotlineAdvice, Self.access, use: advise)
        routes.get(.hotlinePlaces, Self.access, use: places)
        routes.stream(.hotlineStream, Self.access, use: stream)
        routes.get(.hotlineFiled("number"), Self.access, use: filed)
        routes.post(.hotlineCall("number"), Self.access, use: callBack)
    }

    /// Agents to their desk, everybody else to the orders.
    private func enter(_ query: FormFields, context: StaffContext) async throws -> Response {
        .redirect(to: HotlineDesk.staff.isDisjoint(with: context.actor.roles) ? .hotlineOrders : .hotlineDesk)
    }

    // MARK: The form

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(Form(query), context)
    }

    private func entry(_ form: Form) async throws -> DeskEntry {
        guard let number = form.text("call"),
            let call = try await registry.matters(HotlineCall.self, where: .equals("number", number), limit: 1).first
        else { return DeskEntry(form: form) }
        var line: HotlineLine?
        if let number = call.line {
            line = try await registry.matters(HotlineLine.self, where: .equals("number", number), limit: 1).first
        }
        return DeskEntry(
            form: form, call: call, isMergedLine: line.map { $0.mode != .own && $0.mode != .apart } ?? false)
    }

    private func page(
        _ form: Form, _ context: StaffContext, refusal: Refusal? = nil, article: KnowledgeArticle? = nil,
        category: String? = nil
    ) async throws -> Response {
        let entry = try await entry(form)
        let categories = try await desk.categories()
        let advisor = DeskAdvisor(registry: registry, actor: context.actor)
        let chosen = category ?? entry.form.text("category")
        let advice = try await advisor.advice(
            on: entry, categories, chosen: categories.first { $0.head.number == chosen })
        let page = AgentDeskPage(
            language: context.language, token: context.token, entry: entry, categories: categories, category: chosen,
            article: article, regions: try await registry.hotlineRegions(),
            organisations: try await desk.units(),
            advice: try await fragment(advice, context), calls: try await calls(context, entry.call?.head.number),
            refusal: refusal)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    // MARK: While it is typed

    private func advise(_ form: Form, context: StaffContext) async throws -> Response {
        let entry = try await entry(form)
        let categories = try await desk.categories()
        let advice = try await DeskAdvisor(registry: registry, actor: context.actor).advice(
            on: entry, categories, chosen: categories.first { $0.head.number == form["category"] })
        return .html(try await fragment(advice, context).html)
    }

    private func fragment(_ advice: DeskAdvice, _ context: StaffContext) async throws -> AdviceFragment {
        AdviceFragment(
            language: context.language, advice: advice,
            names: try await desk.console.organisationNames(advice.units.map(\.unit)))
    }

    private func places(_ query: FormFields, context: StaffContext) async throws -> Response {
        let found = try await registry.knownPlaces(query["q"].trimmed, in: RegionCode(query["region"]))
        return .html(PlaceList(language: context.language, places: found).html)
    }

    private func stream(_ request: Request, context: StaffContext) async throws -> Response {
        let (desk, visit) = (desk, context.visit)
        let (language, token, current) = (context.language, context.token, visit.query.text("call"))
        return LiveFragments.response(
            LiveFragments(
                seconds: desk.console.settings.streamSeconds, pulse: { try await desk.watch.pulse() },
                isAllowed: { try await desk.accounts.signedIn(token: visit.sessionToken ?? "") != nil },
                fragment: {
                    CallPanel(
                        language: language, calls: try await desk.watch.calls(), now: desk.registry.now, token: token,
                        current: current
                    ).html
                }))
    }

    private func calls(_ context: StaffContext, _ current: String?) async throws -> CallPanel {
        CallPanel(
            language: context.language, calls: try await desk.watch.calls(), now: registry.now, token: context.token,
            current: current)
    }

    // MARK: Deciding

    private func decide(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            let entry = try await entry(form)
            switch try entry.press() {
            case .use(let number):
                let article = try await registry.matter(KnowledgeArticle.self, number: number, as: context.actor)
                return try await page(form, context, article: article)
            case .sort(let category): return try await page(form, context, category: category)
            case .decide(let decision):
                return .redirect(to: .hotlineFiled(try await file(entry, decision, context.actor).head.number))
            }
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(form, context, refusal: refusal)
        }
    }

    private func file(_ entry: DeskEntry, _ decision: DeskDecision, _ actor: Actor) async throws -> HotlineOrder {
        let category = try await desk.categories().first { $0.head.number == entry["category"] }
        let problems = entry.problems(for: decision, in: category)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        var order = entry.order(in: category)
        if case .transfer(let number) = decision {
            order.urgency = .emergency
            if order.title.isEmpty { order.title = "紧急转接\(number.rawValue)" }
            if order.content.isEmpty { order.content = "紧急转接\(number.rawValue)，只记转接时间和号码。" }
            if entry.phone == nil { order.secrecy = .anonymous }
        }
        return try await registry.file(
            order, from: entry.caller, deciding: decision, by: entry.call?.head.number,
            random: desk.accounts.random(10), as: actor)
    }

    // MARK: Afterwards

    /// What is read to the caller before the call ends: the number, by when, and how to follow it.
    private func filed(_ query: FormFields, context: StaffContext) async throws -> Response {
        let order = try await registry.matter(HotlineOrder.self, number: context.gap("number"), as: context.actor)
        let page = FiledPage(
            language: context.language, order: order,
            clocks: order.state.isOpen
                ? try await registry.deadlines(of: order.record, in: HotlineOrder.register) : [],
            clock: desk.clock, names: try await desk.console.organisationNames([order.head.organisation]))
        return await desk.console.page(page, for: context.visit)
    }

    private func callBack(_ form: Form, context: StaffContext) async throws -> Response {
        let call = try await registry.matter(HotlineCall.self, number: context.gap("number"), as: context.actor)
        try await registry.perform(
            HotlineCall.Act.callBack(reached: form["reached"]), on: call.id, as: context.actor,
            once: form.once("callBack \(call.head.number)"))
        return .redirect(to: .hotlineDesk.with(["phone": form["reached"] == "yes" ? call.phone : nil]))
    }
}
