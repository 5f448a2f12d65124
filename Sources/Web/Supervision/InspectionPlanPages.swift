import Hummingbird
import Kernel
import Registry
import Supervision

/// A plan at its desk: approved, drawn in public, handed out, finished, published.
struct InspectionPlanPages: Sendable {
    let room: InspectionRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.inspectionPlan("number"), .roles(InspectionRoom.readers), use: show)
        routes.post(.planStep("number", "step"), .roles(InspectionPlan.deciders), use: take)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = try await page(context, done: query["done"])
        return await room.console.page(page, for: context.visit)
    }

    private func page(_ context: StaffContext, done: String = "") async throws -> InspectionPlanPage {
        let number = context.gap("number")
        let plan = try await registry.matter(InspectionPlan.self, number: number, as: context.actor)
        let draws: [Draw] = try await registry.matters(
            where: .equals("subject", number) && .organisation([plan.head.organisation]))
        let tasks: [InspectionTask] = try await registry.matters(where: .equals("plan", number))
        return InspectionPlanPage(
            language: context.language, plan: plan, draws: draws, tasks: tasks, actor: context.actor,
            token: context.token, done: done)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let (number, step) = (context.gap("number"), context.gap("step"))
        do {
            try await take(step, form, number, context.actor)
            return .redirect(to: .inspectionPlan(number).with(["done": step]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            var page = try await page(context)
            (page.typed, page.refusal, page.refused) = (form, refusal, step)
            return await room.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func take(_ step: String, _ form: Form, _ number: String, _ actor: Actor) async throws {
        let act: InspectionPlan.Act
        switch step {
        case "freeze":
            try await registry.freezeInspection(of: number, salt: room.random(32), as: actor)
            return
        case "assign":
            try await registry.assignInspections(of: number, as: actor)
            return
        case "approve": act = .approve
        case "finish": act = .finish
        case "publish": act = .publish
        case "redraw":
            guard let reason = form.text("reason") else {
                throw Refusal.invalid("reason", zh: "请填写理由。", en: "Say why.")
            }
            act = .redraw(reason: reason, knownAt: form["known_at"].trimmed)
        default: throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
        let plan = try await registry.matter(InspectionPlan.self, number: number, as: actor)
        try await registry.perform(act, on: plan.id, as: actor)
    }
}
