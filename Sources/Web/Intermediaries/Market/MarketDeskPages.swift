import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage

/// The market at the console: what waits for its people, and a need with what each role may do.
struct MarketDeskPages: Sendable {
    let desk: MarketDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.marketDesk, .roles(MarketDesk.readers), use: show)
        routes.get(.marketDeskNeed("number"), .roles(MarketDesk.readers), use: need)
        routes.post(.marketDeskAct("number", "act"), .roles(MarketDesk.readers), use: act)
        routes.get(.marketDeskRating("contract"), .roles(MarketRatingPage.raters), use: rating)
        routes.post(.marketDeskRating("contract"), .roles(MarketRatingPage.raters), use: rate)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let states: [IntermediaryNeed.State] = [
            .draft, .submitted, .returned, .enrolling, .closed, .drawing, .failed, .publicity, .disputed, .confirmed,
            .contracted,
        ]
        let request = ListRequest(.state(states.map(\.rawValue)), order: SortOrder("id", descending: true), limit: 300)
        let found = try await registry.list(IntermediaryNeed.register, request, as: context.actor)
        let needs = try found.records.map { try IntermediaryNeed($0) }
        let rules = try await registry.marketRules()
        let soon = registry.now.day.advanced(by: (try? rules.count("expiry.warning")) ?? 0)
        let isManager = context.actor.roles.contains(.marketManager)
        let expiring =
            isManager
            ? try await registry.matters(
                IntermediaryQualification.self,
                where: .state(["verified"]) && .field("valid_until", .atMost, soon.stored), limit: 200) : []
        let waiting =
            isManager
            ? try await registry.matters(Intermediary.self, where: .state(["applied", "publicised"]), limit: 200) : []
        let signals = try await desk.signals(for: context.actor.roles)
        let tasks = try await registry.ratingTasks(of: context.actor)
        let appeals =
            isManager ? try await registry.matters(ServiceRating.self, where: .state(["appealed"]), limit: 200) : []
        let page = MarketDeskPage(
            language: context.language, needs: needs,
            names: try await desk.names(
                of: needs.compactMap(\.winner) + expiring.map(\.intermediary) + tasks.map(\.contract.intermediary)
                    + appeals.map(\.intermediary) + MarketDesk.providers(in: signals)),
            tasks: tasks, appeals: appeals,
            waiting: waiting, expiring: expiring,
            signals: signals,
            isOwner: !context.actor.roles.isDisjoint(with: [.departmentApprover, .sectionStaff]))
        return await desk.console.page(page, for: context.visit)
    }

    private func need(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await show(context, query["done"])
    }

    private func show(_ context: StaffContext, _ done: String = "", _ refused: RefusedForm? = nil) async throws
        -> Response
    {
        let need = try await registry.matter(IntermediaryNeed.self, number: context.gap("number"), as: context.actor)
        let enrolments = try await registry.openedEnrolments(of: need)
        var draw: Draw?
        if let number = need.draw {
            draw = try await registry.matters(Draw.self, where: .equals("number", number), limit: 1).first
        }
        let signals = try await desk.signals(for: context.actor.roles).filter { $0.need == need.head.number }
        let contract = try await desk.contract(of: need)
        let page = MarketNeedPage(
            language: context.language, need: need, contract: contract,
            enrolments: enrolments, draw: draw,
            names: try await desk.names(
                of: enrolments.compactMap(\.intermediary) + [need.winner].compactMap(\.self)
                    + MarketDesk.providers(in: signals)), signals: signals,
            ratings: try await desk.ratings(of: contract), rules: try await registry.marketRules(),
            isManager: context.actor.roles.contains(.marketManager), isOwner: need.isOwned(by: context.actor),
            now: registry.now, calendar: registry.calendar, done: done, refused: refused, token: context.visit.token)
        return await desk.console.page(page, for: context.visit, status: refused?.refusal.status ?? .ok)
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, name) = (context.gap("number"), context.gap("act"))
        let need = try await registry.matter(IntermediaryNeed.self, number: number, as: context.actor)
        do {
            try await act(name, form, on: need, as: context.actor)
            return .redirect(to: .marketDeskNeed(number).with(["done": name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(context, "", RefusedForm(form, refusal))
        }
    }

    private func act(_ name: String, _ form: Form, on need: IntermediaryNeed, as actor: Actor) async throws {
        let key = form.once("\(name) \(need.head.number)")
        func perform(_ act: IntermediaryNeed.Act) async throws {
            try await registry.perform(act, on: need.id, as: actor, once: key)
        }
        switch name {
        case "publish":
            guard let until = Timestamp(form["until"].replacing("T", with: " ")) else {
                throw Refusal.invalid("until", zh: "请填写报名截止时间。", en: "Say until when.")
            }
            try await perform(.publish(until: until.milliseconds, urgent: form.text("urgent")))
        case "return": try await perform(.sendBack(reason: try form.reason()))
        case "answer":
            let reply = try form.words("reply", zh: "请填写答复。", en: "Write the answer.")
            try await perform(.answer(finding: form["finding"], reply: reply))
        case "void": try await perform(.void(reason: try form.reason()))
        case "draw":
            _ = try await registry.startDraw(
                of: need.head.number,
                NeedDrawTerms(
                    parties: form["parties"].trimmed, publicSource: form["public_source"].trimmed,
                    knownAt: form["known_at"].replacing("T", with: " ").trimmed, reason: form.text("reason")),
                salt: desk.random(32), as: actor)
        default: try await desk.act(name, form, on: need, as: actor)
        }
    }

    // MARK: Rating

    private func rating(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await showRating(context, query["done"])
    }

    private func showRating(
        _ context: StaffContext, _ done: String = "", _ refused: RefusedForm? = nil
    ) async throws -> Response {
        let task = try await registry.ratingTask(of: context.gap("contract"), as: context.actor)
        let page = MarketRatingPage(
            language: context.language, task: task, names: try await desk.names(of: [task.contract.intermediary]),
            rules: try await registry.marketRules(), now: registry.now, done: done, refused: refused,
            token: context.visit.token)
        return await desk.console.page(page, for: context.visit, status: refused?.refusal.status ?? .ok)
    }

    private func rate(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("contract")
        do {
            let task = try await registry.ratingTask(of: number, as: context.actor)
            if let given = task.given, form[MarketForm.scopeName] == "add" {
                let words = try form.words("text", zh: "请填写说明。", en: "Say something.")
                try await registry.add(words, toRating: given.head.number, as: context.actor)
            } else {
                try await desk.rate(form, number, as: context.actor)
            }
            return .redirect(to: .marketDeskRating(number).with(["done": "rate"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await showRating(context, "", RefusedForm(form, refusal))
        }
    }
}
