import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Where a lot is decided: the candidates, how long they still stand in public, what stands in the way.
struct AwardPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.deskAward("number"), .roles(Role.tradingStaff), use: show)
        routes.post(.deskAward("number"), .roles(Role.tradingSide), use: award)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(Form(FormFields()), nil, context)
    }

    private func award(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
        do {
            let act: Lot.Act
            if lot.state == .sold {
                act = .confirm
            } else {
                guard let rank = Int(form["rank"]) else {
                    throw Refusal.invalid("rank", zh: "请选择候选人。", en: "Choose a candidate.")
                }
                act = .award(rank: rank, reason: form.text("reason"))
            }
            try await registry.perform(
                act, on: lot.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("award \(lot.head.id)"))
            return .redirect(to: .deskLot(lot.head.number).with(["done": "award"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(form, refusal, context)
        }
    }

    private func page(_ typed: Form, _ refusal: Refusal?, _ context: StaffContext) async throws -> Response {
        let lot = try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
        let (evaluation, remedies) = try await registry.database.read { session in
            (try EvaluationFacts.of(lot, session), try RemedyFacts.of(lot, session))
        }
        let codes = evaluation.candidates.map(\.subject) + [lot.winner].compactMap(\.self)
        let project = try await registry.matters(TradeProject.self, where: .equals("number", lot.project), limit: 1)
            .first
        let page = AwardPage(
            language: context.language, lot: lot, project: project ?? TradeProject(), evaluation: evaluation,
            remedies: remedies, firms: try await TradingBoard(registry: registry).subjects(codes), now: registry.now,
            canDecide: !context.actor.roles.isDisjoint(with: Role.tradingSide), typed: typed, refusal: refusal,
            token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }
}
