import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage

/// A firm as the owner of needs: publishing one, and acting on it.
struct MarketOwnerPages: Sendable {
    let desk: MarketDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.marketOwnNeed, .citizen, use: new)
        routes.post(.marketOwnNeed, .citizen, use: create)
        routes.post(.marketNeedAct("number", "act"), .citizen, use: act)
    }

    private func new(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await show(Form(query), nil, context)
    }

    private func show(_ typed: Form, _ refusal: Refusal?, _ context: CitizenContext) async throws -> Response {
        let page = NeedFormPage(
            language: context.language, party: try await desk.party(typed.text("firm"), of: context.account),
            services: try await desk.services().values.filter { $0.state == .offered }
                .sorted { $0.head.number < $1.head.number }, typed: typed, refusal: refusal, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func create(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let party = try await desk.party(form.text("firm"), of: context.account)
            let keeper = try await registry.database.read { try NeedStore(session: $0).keeper() }
            let fields = NeedFormPage.keys.compactMap { IntermediaryNeed.register.field($0) }
            let typed = Dictionary(uniqueKeysWithValues: fields.map { ($0.key, form[$0.key]) })
            let values = try Entry(fields).values(from: typed)
            var record = IntermediaryNeed.register.blank
            for (field, value) in zip(fields, values) {
                if let place = IntermediaryNeed.register.fields.firstIndex(where: { $0.key == field.key }) {
                    record.values[place] = value
                }
            }
            record.values = record.values.enumerated().map { place, value in
                value == .null ? IntermediaryNeed().record.values[place] : value
            }
            var need = try IntermediaryNeed(record)
            need.head.organisation = keeper ?? ""
            (need.ownerName, need.ownerCode, need.ownerAccount) = (party.name, party.code, context.account)
            (need.ownerKind, need.isPublicMoney) = (.enterprise, false)
            if need.method == .randomDraw { need.quoteKind = .fixed }
            _ = try await registry.create(
                need, as: party.actor(on: need.head.organisation), once: form.once("need \(party.code)"))
            return .redirect(to: .marketMine.with(["done": "need"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(form, refusal, context)
        }
    }

    /// The owner's own acts, and what the selected intermediary does: explain its price, give up.
    private func act(_ form: Form, context: CitizenContext) async throws -> Response {
        let name = context.gap("act")
        do {
            try await act(name, form, context)
            return .redirect(to: .marketMine.with(["done": name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await desk.mine(context, refused: RefusedForm(form, refusal))
        }
    }

    private func act(_ name: String, _ form: Form, _ context: CitizenContext) async throws {
        let need = try await desk.need(context.gap("number"))
        switch name {
        case "explain":
            let party = try await desk.party(form.text("firm"), of: context.account)
            let words = try form.words("text", zh: "请填写说明。", en: "Explain the price.")
            try await registry.explainPrice(need.head.number, text: words, by: party)
        case "giveUp":
            let party = try await desk.party(form.text("firm"), of: context.account)
            try await registry.giveUp(need.head.number, reason: try form.reason(), by: party)
        default:
            let party = try await desk.parties(of: context.account).first { $0.code == need.ownerCode }
            guard let party else {
                throw Refusal.notFound(
                    LocalizedText(zh: "您发布的需求“\(need.head.number)”", en: "“\(need.head.number)” among your needs"))
            }
            try await desk.act(name, form, on: need, as: party.actor(on: need.head.organisation))
        }
    }
}
