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
        let parties = try await desk.parties(of: context.account)
        var sides: [MarketMinePage.Side] = []
        for party in parties { sides.append(try await side(party)) }
        let page = MarketMinePage(
            language: context.language, sides: sides, done: query["done"], refusal: nil, token: context.token)
        return await desk.console.page(page, for: context.visit)
    }

    private func side(_ party: MarketParty) async throws -> MarketMinePage.Side {
        let provider = try await registry.database.read {
            try IntermediaryStore(session: $0).provider(code: party.code)
        }
        var side = MarketMinePage.Side(party: party, provider: provider)
        side.ownNeeds = try await registry.matters(IntermediaryNeed.self, where: .equals("owner_code", party.code))
            .reversed()
        for need in side.ownNeeds {
            side.ownContracts[need.head.number] = try await desk.contract(of: need)
            side.ownEnrolments[need.head.number] = try await registry.openedEnrolments(of: need)
        }
        side.names = try await desk.names(
            of: side.ownNeeds.compactMap(\.winner)
                + side.ownEnrolments.values.flatMap(\.self).compactMap(\.intermediary))
        guard let provider else { return side }
        let own = Condition.equals("intermediary", provider.head.number)
        side.qualifications = try await registry.matters(IntermediaryQualification.self, where: own)
        side.contracts = try await registry.matters(NeedContract.self, where: own).reversed()
        side.ratings = try await registry.matters(ServiceRating.self, where: own).reversed()
        let running: [IntermediaryNeed.State] = [
            .enrolling, .closed, .drawing, .failed, .publicity, .disputed, .confirmed,
        ]
        let needs = try await registry.matters(
            IntermediaryNeed.self, where: .state(running.map(\.rawValue)) && .isSet("published_at"), limit: 500)
        for need in needs {
            guard let own = try await registry.ownEnrolment(in: need, by: party) else { continue }
            side.enrolments.append(.init(need: need, enrolment: own.enrolment, price: own.price))
        }
        return side
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
        let page = EnrolmentPage(
            language: context.language, need: need, party: party,
            parties: try await desk.parties(of: context.account), people: people,
            own: try await registry.ownEnrolment(in: need, by: party), typed: typed, refusal: refusal,
            now: registry.now, token: context.token)
        var response = await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
        if context.visit.browserToken == nil {
            let token = desk.random(16).map { byte in String(byte + 256, radix: 16).dropFirst() }.joined()
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
            if form["act"] == "withdraw" {
                try await registry.withdrawEnrolment(in: number, by: party)
            } else {
                let need = try await desk.need(number)
                var quote = QuoteDraft(practitioner: form.text("practitioner"), statement: form["statement"].trimmed)
                switch need.quoteKind {
                case .amount:
                    do throws(NotAnAmount) { quote.amount = try Money(form["amount"].trimmed) } catch {
                        throw Refusal.invalid([FieldProblem("amount", error.message)])
                    }
                case .discount: quote.discount = Ratio(decimal: form["discount"].trimmed)
                case .fixed: break
                }
                _ = try await registry.enrol(
                    quote, in: number, by: party, leaving: marks(of: context.visit),
                    random: desk.random)
            }
            return .redirect(to: .marketEnrolment(number).with(["firm": party.code]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await enrolmentForm(form, refusal, context)
        }
    }

    // MARK: Contracts

    private func contract(_ form: Form, context: CitizenContext) async throws -> Response {
        let party = try await desk.party(form.text("firm"), of: context.account)
        let number = context.gap("number")
        let reason = form.text("reason") ?? ""
        switch context.gap("act") {
        case "sign": try await registry.act(.sign, onContract: number, by: party)
        case "refuse": try await registry.act(.refuse(reason: reason), onContract: number, by: party)
        case "deliver":
            try await registry.act(
                .deliver(digest: form["digest"], note: form.text("note") ?? "交付成果"), onContract: number, by: party)
        case "reply": try await registry.act(ServiceRating.Act.reply(text: reason), onRating: number, by: party)
        case "appeal": try await registry.act(ServiceRating.Act.appeal(reason: reason), onRating: number, by: party)
        default: throw Refusal.notFound(LocalizedText(zh: "操作“\(context.gap("act"))”", en: "“\(context.gap("act"))”"))
        }
        return .redirect(to: .marketMine.with(["done": context.gap("act")]))
    }
}
