import Directives
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Asking for government information on the portal, clarifying, and reading the answer.
struct DisclosureRequestPages: Sendable {
    let room: DirectivesRoom
    private var registry: Registry { room.registry }

    func add(to routes: Routes) {
        routes.get(.disclosureRequests, .citizen, use: list)
        routes.get(.newDisclosureRequest, .citizen) { query, context in
            try await form(try await known(Form(query), context), nil, context)
        }
        routes.post(.newDisclosureRequest, .citizen, use: ask)
        routes.get(.disclosureRequest("number"), .citizen, use: show)
        routes.post(.disclosureRequest("number"), .citizen, use: act)
    }

    private func list(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let page = DisclosureRequestsPage(
            language: context.language, requests: try await registry.disclosureRequests(of: context.account))
        return await room.console.page(page, for: context.visit)
    }

    /// Who can be asked: houses that publish here, or else the portal's own.
    private func houses() async throws -> [FormField.Choice] {
        let found = try await registry.matters(
            Organisation.self, where: .state([Organisation.State.active.rawValue]), limit: 2000)
        return found.filter { $0.kind == .department }.sorted { $0.head.number < $1.head.number }.map {
            FormField.Choice(value: $0.head.number, label: $0.label)
        }
    }

    /// What the account says of who asks, so that nobody types it twice; all of it may be changed, as somebody may ask for
    /// another.
    private func known(_ typed: Form, _ context: CitizenContext) async throws -> Form {
        guard let citizen = try? await registry.citizen(of: context.account) else { return typed }
        let kind: DisclosureApplicant = citizen.kind == .person ? .person : .enterprise
        var fields = typed.fields
        for (name, value) in [
            ("kind", kind.rawValue), ("applicant", citizen.name), ("identity", citizen.identityNumber),
            ("contact", citizen.phone),
        ] where typed.text(name) == nil {
            fields.append(name, value)
        }
        return Form(fields)
    }

    private func form(_ typed: Form, _ refusal: Refusal?, _ context: CitizenContext) async throws -> Response {
        let page = DisclosureRequestFormPage(
            language: context.language, houses: try await houses(), typed: typed, refusal: refusal, token: context.token
        )
        return await room.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func ask(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let request = try await registry.requestDisclosure(
                try draft(form, try await houses()), by: context.account, once: form.once("disclosure request"))
            return .redirect(to: .disclosureRequest(request.head.number).with(["done": "asked"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await self.form(form, refusal, context)
        }
    }

    private func draft(_ form: Form, _ houses: [FormField.Choice]) throws -> DisclosureRequest {
        var problems: [FieldProblem] = []
        func needed(_ name: String, _ zh: String, _ en: String, _ most: Int) -> String {
            guard let text = form.text(name) else {
                problems.append(FieldProblem(name, zh: "请填写\(zh)。", en: "Fill in: \(en)."))
                return ""
            }
            return String(text.prefix(most))
        }
        var draft = DisclosureRequest()
        draft.head.organisation = form["house"]
        if !houses.contains(where: { $0.value == form["house"] }) {
            problems.append(FieldProblem("house", zh: "请选择向哪个机关申请。", en: "Choose whom you ask."))
        }
        draft.kind = DisclosureApplicant(rawValue: form["kind"]) ?? .person
        draft.applicant = needed("applicant", "姓名或名称", "name", 80)
        draft.identity = needed("identity", "证件号码", "identity number", 40)
        draft.contact = needed("contact", "联系方式", "how to reach you", 200)
        draft.wanted = needed("wanted", "所需信息", "what you want to know", 2000)
        draft.features = form.text("features").map { String($0.prefix(1000)) }
        draft.form = needed("form", "提供方式", "the form of delivery", 60)
        if !draft.identity.isEmpty, draft.identity.count < 4 {
            problems.append(FieldProblem("identity", zh: "证件号码太短。", en: "That identity number is too short."))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return draft
    }

    private func page(_ context: CitizenContext, done: String = "", refusal: Refusal? = nil)
        async throws -> DisclosureRequestPage
    {
        let number = context.gap("number")
        guard
            let request = try await registry.disclosureRequests(of: context.account).first(where: {
                $0.head.number == number
            })
        else {
            throw Refusal.notFound(LocalizedText(zh: "您的申请“\(number)”", en: "“\(number)” among yours"))
        }
        return DisclosureRequestPage(
            language: context.language, request: request,
            clocks: try await registry.deadlines(of: request.record, in: DisclosureRequest.register), clock: room.clock,
            names: try await room.console.organisationNames([request.head.organisation]), done: done, refusal: refusal,
            token: context.token)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await room.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func act(_ form: Form, context: CitizenContext) async throws -> Response {
        let number = context.gap("number")
        do {
            guard let text = form.text("text") else {
                throw Refusal.rule(zh: "请填写内容。", en: "Write something.")
            }
            let words = String(text.prefix(2000))
            let act: DisclosureRequest.Act =
                form["act"] == "withdraw" ? .withdraw(reason: String(words.prefix(500))) : .supplement(text: words)
            try await registry.act(act, onOwn: number, by: context.account)
            return .redirect(to: .disclosureRequest(number).with(["done": form["act"]]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }
}
