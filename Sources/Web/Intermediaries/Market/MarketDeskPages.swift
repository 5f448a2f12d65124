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
        let page = MarketDeskPage(
            language: context.language, needs: needs,
            names: try await desk.names(
                of: needs.compactMap(\.winner) + expiring.map(\.intermediary) + MarketDesk.providers(in: signals)),
            waiting: waiting, expiring: expiring, signals: signals,
            isOwner: !context.actor.roles.isDisjoint(with: [.departmentApprover, .sectionStaff]))
        return await desk.console.page(page, for: context.visit)
    }

    private func need(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await show(context, query["done"], nil)
    }

    private func show(_ context: StaffContext, _ done: String, _ refusal: Refusal?) async throws -> Response {
        let need = try await registry.matter(IntermediaryNeed.self, number: context.gap("number"), as: context.actor)
        let enrolments = try await registry.openedEnrolments(of: need)
        var draw: Draw?
        if let number = need.draw {
            draw = try await registry.matters(Draw.self, where: .equals("number", number), limit: 1).first
        }
        let signals = try await desk.signals(for: context.actor.roles).filter { $0.need == need.head.number }
        let page = MarketNeedPage(
            language: context.language, need: need, contract: try await desk.contract(of: need),
            enrolments: enrolments, draw: draw,
            names: try await desk.names(
                of: enrolments.compactMap(\.intermediary) + [need.winner].compactMap(\.self)
                    + MarketDesk.providers(in: signals)), signals: signals,
            isManager: context.actor.roles.contains(.marketManager),
            isOwner: !context.actor.roles.isDisjoint(with: IntermediaryNeed.owners)
                && context.actor.reaches(need.head.organisation),
            now: registry.now, calendar: registry.calendar, done: done, refusal: refusal, token: context.visit.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, name) = (context.gap("number"), context.gap("act"))
        let need = try await registry.matter(IntermediaryNeed.self, number: number, as: context.actor)
        let key = form.once("\(name) \(number)")
        do {
            switch name {
            case "publish":
                guard let until = Timestamp(form["until"].replacing("T", with: " ")) else {
                    throw Refusal.invalid("until", zh: "请填写报名截止时间。", en: "Say until when.")
                }
                try await registry.perform(
                    IntermediaryNeed.Act.publish(until: until.milliseconds, urgent: form.text("urgent")), on: need.id,
                    as: context.actor, once: key)
            case "return":
                try await registry.perform(
                    IntermediaryNeed.Act.sendBack(reason: form["reason"].trimmed), on: need.id, as: context.actor,
                    once: key)
            case "answer":
                try await registry.perform(
                    IntermediaryNeed.Act.answer(finding: form["finding"], reply: form["reply"].trimmed), on: need.id,
                    as: context.actor, once: key)
            case "draw":
                _ = try await registry.startDraw(
                    of: number,
                    NeedDrawTerms(
                        parties: form["parties"].trimmed, publicSource: form["public_source"].trimmed,
                        knownAt: form["known_at"].replacing("T", with: " ").trimmed, reason: form.text("reason")),
                    salt: desk.random(32), as: context.actor)
            default: try await desk.act(name, form, on: need, as: context.actor)
            }
            return .redirect(to: .marketDeskNeed(number).with(["done": name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(context, "", refusal)
        }
    }
}
