import Hummingbird
import Intermediaries
import Kernel
import Registry

/// Objections: anybody with an account, while the result is public.
struct ObjectionPages: Sendable {
    let desk: MarketDesk

    func add(to routes: Routes) {
        routes.get(.marketObjection("number"), .citizen, use: form)
        routes.post(.marketObjection("number"), .citizen, use: object)
    }

    private func form(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await show(context)
    }

    private func show(_ context: CitizenContext, _ refused: RefusedForm? = nil) async throws -> Response {
        let need = try await desk.need(context.gap("number"))
        guard need.isPublic, let winner = need.winner else {
            throw Refusal.notFound(
                LocalizedText(zh: "“\(need.head.number)”的选取结果", en: "The result of “\(need.head.number)”"))
        }
        let page = ObjectionPage(
            language: context.language, need: need, winner: try await desk.names(of: [winner])[winner] ?? winner,
            now: desk.registry.now, refused: refused, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refused?.refusal.status ?? .ok)
    }

    private func object(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let need = try await desk.need(context.gap("number"))
            let words = try form.words("text", zh: "请填写异议内容。", en: "Say what is wrong.")
            try await desk.registry.perform(
                IntermediaryNeed.Act.object(text: words), on: need.id,
                as: .applicant(context.account, on: need.head.organisation), once: form.once("object \(need.head.id)"))
            return .redirect(to: .marketNeed(need.head.number).with(["done": "object"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(context, RefusedForm(form, refusal))
        }
    }
}
