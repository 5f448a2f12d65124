import HTTPTypes
import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage
import Trading

/// A firm's own pages: entry, enrolments, contracts, and the needs it publishes itself.
struct MarketMinePages: Sendable {
    let desk: MarketDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.marketMine, .citizen, use: show)
        routes.get(.marketEntry, .citizen, use: entry)
        routes.post(.marketEntry, .citizen, use: apply)
        routes.get(.marketEnrolment("number"), .citizen, use: enrolment)
        routes.post(.marketEnrolment("number"), .citizen, use: enrol)
        routes.post(.marketOwnContract("number", "act"), .citizen, use: contract)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await desk.mine(context, done: query["done"])
    }

    // MARK: Entry

    private func entry(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await entryForm(Form(query), nil, context)
    }

    private func entryForm(_ typed: Form, _ refusal: Refusal?, _ context: CitizenContext) async throws -> Response {
        let page = MarketEntryPage(
            language: context.language, party: try await desk.party(typed.text("firm"), of: context.account),
            services: try await desk.services().values.sorted { $0.head.number < $1.head.number }, typed: typed,
            refusal: refusal, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func apply(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let party = try await desk.party(form.text("firm"), of: context.account)
            let chosen = try await desk.services().keys.sorted().filter { form["service-\($0)"] == "on" }
            var problems: [FieldProblem] = []
            if chosen.isEmpty {
                problems.append(FieldProblem("services", zh: "请至少选择一项服务。", en: "Choose at least one service."))
            }
            for (name, zh, en) in [
                ("representative", "请填写法定代表人。", "Give the legal representative."),
                ("home", "请填写注册地。", "Say where you are registered."),
                ("address", "请填写地址。", "Give the address."), ("phone", "请填写联系电话。", "Give a telephone number."),
            ] where form.text(name) == nil {
                problems.append(FieldProblem(name, zh: zh, en: en))
            }
            guard problems.isEmpty else { throw Refusal.invalid(problems) }
            var provider = Intermediary()
            provider.head.organisation = try await keeper()
            (provider.name, provider.code, provider.account) = (party.name, party.code, context.account)
            provider.services = chosen.joined(separator: "、")
            (provider.representative, provider.home) = (form["representative"].trimmed, form["home"].trimmed)
            (provider.address, provider.phone) = (form["address"].trimmed, form.text("phone"))
            provider.contact = form.text("contact")
            provider.isOutside = form["outside"] == "on"
            try await registry.create(
                provider, as: party.actor(on: provider.head.organisation), once: form.once("entry \(party.code)"))
            return .redirect(to: .marketMine.with(["done": "entry"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await entryForm(form, refusal, context)
        }
    }

    private func keeper() async throws -> String {
        guard let keeper = try await registry.database.read({ try NeedStore(session: $0).keeper() }) else {
            throw Refusal.rule(zh: "中介超市尚未启用：没有规则参数。", en: "The market isn't set up yet: there are no rules.")
        }
        return keeper
    }

    // MARK: Enrolling

    private func enrolment(_ query: FormFields, context: CitizenContext) async throws -> Response {
        try await enrolmentForm(Form(query), nil, context)
    }

    private func enrolmentForm(_ typed: Form, _ refusal: Refusal?, _ context: CitizenContext) async throws -> Response {
        let need = try await desk.need(context.gap("number"))
        let party = try await desk.party(typed.text("firm"), of: context.account)
        let provider = try await registry.database.read {
            try IntermediaryStore(session: $0).provider(code: party.code)
        }
        let people = try await registry.matters(
            Practitioner.self,
            where: .equals("intermediary", provider?.head.number ?? "") && .state(["employed"]))
        let own = try await registry.ownEnrolment(in: need, by: party)
        let key = own == nil ? try await registry.sealingKey(of: need, random: desk.random) : nil
        let page = EnrolmentPage(
            language: context.language, need: need, party: party,
            parties: try await desk.parties(of: context.account), people: people, own: own,
            sealing: try key.map {
                try QuoteSealing(need: need, firm: party.code, key: $0, token: context.token)
            }, typed: typed, refusal: refusal, now: registry.now, token: context.token)
        var response = await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
        if context.visit.browserToken == nil {
            let token = hexadecimal(desk.random(16))
            response.headers.append(HTTPField(name: .setCookie, value: desk.console.cookies.browser(token)))
        }
        return response
    }

    /// What an enrolment leaves behind besides its account; the page says so.
    private func marks(of visit: Visit) -> [SignalledField.Mark: String] {
        var marks: [SignalledField.Mark: String] = [:]
        marks[.network] = NetworkAddress.mark(visit.source)
        marks[.device] = visit.browserToken.map { String($0.prefix(64)) }
        return marks
    }

    private func enrol(_ form: Form, context: CitizenContext) async throws -> Response {
        let number = context.gap("number")
        do {
            let party = try await desk.party(form.text("firm"), of: context.account)
            switch form["act"] {
            case "withdraw": try await registry.withdrawEnrolment(in: number, by: party)
            case "improve":
                try await registry.improve(
                    try quote(form, for: try await desk.need(number)), in: number, by: party, random: desk.random)
            case "seal":
                guard let envelope = QuoteEnvelope(encoded: form["sealed"]) else {
                    throw Refusal.rule(QuoteSealing.damaged)
                }
                _ = try await registry.enrol(
                    envelope, key: form["key"], in: number, by: party, leaving: marks(of: context.visit),
                    random: desk.random)
            default:
                _ = try await registry.enrol(
                    try quote(form, for: try await desk.need(number)), in: number, by: party,
                    leaving: marks(of: context.visit), random: desk.random)
            }
            return .redirect(to: .marketEnrolment(number).with(["firm": party.code]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await enrolmentForm(form, refusal, context)
        }
    }

    private func quote(_ form: Form, for need: IntermediaryNeed) throws -> QuoteDraft {
        var quote = QuoteDraft(practitioner: form.text("practitioner"), statement: form["statement"].trimmed)
        switch need.quoteKind {
        case .amount:
            do throws(NotAnAmount) { quote.amount = try Money(form["amount"].trimmed) } catch {
                throw Refusal.invalid([FieldProblem("amount", error.message)])
            }
        case .discount: quote.discount = Ratio(decimal: form["discount"].trimmed)
        case .fixed: break
        }
        return quote
    }

    // MARK: Contracts

    private func contract(_ form: Form, context: CitizenContext) async throws -> Response {
        let name = context.gap("act")
        do {
            try await act(name, form, context)
            return .redirect(to: .marketMine.with(["done": name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await desk.mine(context, refused: RefusedForm(form, refusal))
        }
    }

    private func act(_ name: String, _ form: Form, _ context: CitizenContext) async throws {
        let party = try await desk.party(form.text("firm"), of: context.account)
        let number = context.gap("number")
        func words(_ zh: String, _ en: String) throws -> String { try form.words("text", zh: zh, en: en) }
        switch name {
        case "sign": try await registry.act(.sign, onContract: number, by: party)
        case "refuse": try await registry.act(.refuse(reason: try form.reason()), onContract: number, by: party)
        case "deliver":
            try await registry.act(
                .deliver(digest: form["digest"], note: form.text("note") ?? "交付成果"), onContract: number, by: party)
        case "rateOwner":
            let stars = try StarItems.owner.stars(form)
            var rating = OwnerRating()
            (rating.contract, rating.text) = (number, form.text("text"))
            (rating.clarity, rating.support, rating.acceptance, rating.payment) = (
                stars[0], stars[1], stars[2], stars[3]
            )
            try await registry.rateOwner(rating, by: party)
        case "addToOwner":
            try await registry.add(try words("请填写说明。", "Say something."), toOwnerRating: number, by: party)
        case "reply":
            let reply = ServiceRating.Act.reply(text: try words("请填写答复。", "Write the reply."))
            try await registry.act(reply, onRating: number, by: party)
        case "appeal":
            let appeal = ServiceRating.Act.appeal(reason: try words("请填写申诉理由。", "Say why it is wrong."))
            try await registry.act(appeal, onRating: number, by: party)
        default: throw Refusal.notFound(LocalizedText(zh: "操作“\(name)”", en: "“\(name)”"))
        }
    }
}
