import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A bidder's own pages: for which firms they may act, and what this browser keeps for them.
struct TradingMinePages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.tradingMine, .citizen, use: show)
        routes.get(.tradingFirm, .citizen, use: ask)
        routes.post(.tradingFirm, .citizen, limit: .upload, use: register)
        routes.post(.tradingFirmEnd("number"), .citizen, use: end)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let mine = try await registry.matters(
            SubjectAgent.self, where: .field("account", .equal, .integer(context.account)), limit: 200)
        let firms = try await TradingBoard(registry: registry).subjects(mine.map(\.subject))
        let page = TradingMinePage(
            language: context.language, agents: mine.sorted { $1.head.id < $0.head.id }, firms: firms,
            own: try await registry.ownTrades(of: context.account, random: desk.accounts.random), clock: desk.clock,
            now: registry.now, done: query["done"], token: context.token)
        return await desk.console.page(page, for: context.visit)
    }

    // MARK: Acting for a firm

    private func ask(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await form(Form(query), nil, context)
    }

    private func form(_ typed: Form, _ refusal: Refusal?, _ context: CitizenContext) async -> Response {
        let page = FirmFormPage(language: context.language, typed: typed, refusal: refusal, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func register(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            let entry = try FirmEntry(form)
            let centre = try await desk.centre()
            if try await registry.known([entry.code], in: MarketSubject.register).isEmpty {
                try await registry.create(try entry.firm(at: centre), as: .registrant(context.account))
            }
            let agent = try await registry.askToAct(
                for: entry.code, account: context.account, person: entry.person, phone: entry.phone,
                authority: entry.authority, centre: centre)
            if let letter = entry.letter {
                try await registry.attach(
                    letter, to: agent.record, in: SubjectAgent.register,
                    as: .applicant(context.account, on: centre))
            }
            return .redirect(to: .tradingMine.with(["done": "asked"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await self.form(form, refusal, context)
        }
    }

    private func end(_ form: Form, context: CitizenContext) async throws -> Response {
        let found = try await registry.matters(
            SubjectAgent.self,
            where: .equals("number", context.gap("number"))
                && .field("account", .equal, .integer(context.account)), limit: 1)
        guard let agent = found.first else {
            throw Refusal.notFound(LocalizedText(zh: "这项授权", en: "This authority"))
        }
        try await registry.perform(
            SubjectAgent.Act.end(reason: "本人解除"), on: agent.id,
            as: .applicant(context.account, on: agent.head.organisation),
            once: form.once("end \(agent.head.id)"))
        return .redirect(to: .tradingMine.with(["done": "ended"]))
    }
}

extension TradingDesk {
    /// Whose people confirm who acts for whom: the trading centre of the newest project, or whoever keeps the trading rules
    /// while there is none.
    func centre() async throws -> String {
        let newest = ListRequest(order: SortOrder("id", descending: true), limit: 1)
        if let project = try await registry.list(TradeProject.register, newest, as: .system).records.first {
            return try TradeProject(project).centre
        }
        guard let rule = try await registry.list(TradingPolicy.register, newest, as: .system).records.first else {
            throw Refusal.rule(
                zh: "交易平台尚未启用：没有交易规则参数。", en: "Trading isn't set up yet: there are no trading rules.")
        }
        return rule.head.organisation
    }
}

extension Actor {
    /// A portal account entering a firm that isn't on record: its own page let it do so.
    fileprivate static func registrant(_ account: Int64) -> Actor {
        Actor(
            account: account, name: Accounts.applicantName, roles: [.applicant, .tradingCentre], organisation: "",
            reach: nil)
    }
}

/// What is typed to act for a firm, checked as a whole.
struct FirmEntry: Sendable {
    let code: String
    let person: String
    let phone: String?
    let authority: String
    let letter: NewAttachment?
    private let typed: FormFields

    init(_ form: Form) throws {
        var problems: [FieldProblem] = []
        var checked = ""
        do throws(UnifiedSocialCreditCode.Flaw) {
            checked = try UnifiedSocialCreditCode(form["code"].filter { !$0.isWhitespace }).code
        } catch {
            problems.append(FieldProblem("code", error.message))
        }
        for (name, zh, en) in [
            ("name", "请填写单位名称。", "Give the firm's name."),
            ("representative", "请填写法定代表人。", "Give its legal representative."),
            ("person", "请填写您的姓名。", "Give your own name."),
            ("authority", "请填写授权书编号和权限。", "Give the letter of authority and its scope."),
        ] where form.text(name) == nil {
            problems.append(FieldProblem(name, zh: zh, en: en))
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        code = checked
        person = form["person"].trimmed
        phone = form.text("phone")
        authority = form["authority"].trimmed
        letter = try form.files["letter"].flatMap { file in
            file.bytes.isEmpty ? nil : try NewAttachment(named: file.name, file.bytes, by: .evidence)
        }
        typed = form.fields
    }

    func firm(at centre: String) throws -> MarketSubject {
        var firm = MarketSubject()
        firm.head.number = code
        firm.head.organisation = centre
        firm.name = typed["name"].trimmed
        firm.legalRepresentative = typed["representative"].trimmed
        firm.address = typed.text("address")
        firm.scale = MarketSubject.Scale(rawValue: typed["scale"]) ?? .small
        return firm
    }
}
