import Documents
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Trading

/// Contracts: the list, the page with what differs from the draft, the text to write, the winner's page to sign; and the letters
/// around the award, as files.
struct ContractPages: Sendable {
    let room: RemediesRoom
    let tools: ReportTools
    private let production = ReportProduction()
    private var registry: Registry { room.registry }

    init(room: RemediesRoom, tools: ReportTools) {
        self.room = room
        self.tools = tools
    }

    func add(to routes: Routes) {
        routes.get(.tradeContracts, .roles(RemediesRoom.contractReaders), use: list)
        routes.post(.tradeContractDraft("lot"), .roles(Role.tradingSide), use: draft)
        routes.get(.tradeContract("number"), .roles(RemediesRoom.contractReaders), use: show)
        routes.post(.tradeContractText("number"), .roles(Role.tradingSide), use: write)
        routes.get(.tradeContractFile("number", "format"), .roles(RemediesRoom.contractReaders)) { _, context in
            let contract = try await registry.matter(
                TradeContract.self, number: context.gap("number"), as: context.actor)
            return try await file(
                Self.document(contract, context.language), named: contract.title, context.gap("format"),
                context.language)
        }
        routes.get(.tradePaper("lot", "kind", "format"), .roles(RemediesRoom.contractReaders), use: paper)
        routes.get(.ownResult("lot", "format"), .citizen) { _, context in
            let firms = try await room.bidders(context).map(\.subject)
            let paper = try await TradePapers(room: room).own(of: firms, on: context.gap("lot"), context.language)
            return try await file(
                paper.document, named: "\(paper.title) \(context.gap("lot"))", context.gap("format"), context.language)
        }
        routes.get(.ownContract("number"), .citizen, use: own)
        routes.post(.ownContract("number"), .citizen, use: sign)
        routes.get(.ownContractFile("number", "format"), .citizen) { _, context in
            let contract = try await ownContract(context)
            return try await file(
                Self.document(contract, context.language), named: contract.title, context.gap("format"),
                context.language)
        }
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let awarded = try await registry.list(
            Lot.register, ListRequest(.state([Lot.State.awarded.rawValue]), limit: 200), as: context.actor)
        let found = try await registry.list(TradeContract.register, ListRequest(limit: 200), as: context.actor)
        let contracts = try found.records.map { try TradeContract($0) }
        let taken = Set(contracts.filter { $0.state != .refused }.map(\.lot))
        let lots = try awarded.records.map { try Lot($0) }.filter { !taken.contains($0.head.number) }
        let page = ContractListPage(
            language: context.language, contracts: contracts, lots: lots,
            names: try await room.firmNames(contracts.map(\.supplier) + lots.compactMap(\.winner)),
            canDraft: !context.actor.roles.isDisjoint(with: Role.tradingSide), token: context.token)
        return await room.console.page(page, for: context.visit)
    }

    private func draft(_ form: Form, context: StaffContext) async throws -> Response {
        let contract = try await registry.draftContract(on: context.gap("lot"), as: context.actor)
        return .redirect(to: .tradeContract(contract.head.number))
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await room.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func page(_ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil, done: String = "")
        async throws -> ContractPage
    {
        let contract = try await registry.matter(TradeContract.self, number: context.gap("number"), as: context.actor)
        let canWrite =
            contract.state == .drafting && !context.actor.roles.isDisjoint(with: Role.tradingSide)
            && context.actor.reaches(contract.head.organisation)
        return ContractPage(
            language: context.language, contract: contract, lot: try await registry.standing(of: contract.lot),
            supplier: try await room.firmNames([contract.supplier])[contract.supplier] ?? contract.supplier,
            changes: try await registry.changes(of: contract.head.number),
            steps: try await registry.steps(of: contract.head.number),
            clocks: try await registry.deadlines(of: contract.record, in: TradeContract.register), clock: room.clock,
            canWrite: canWrite, typed: typed, refusal: refusal, done: done, token: context.token)
    }

    private func write(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        do {
            let contract = try await registry.matter(TradeContract.self, number: number, as: context.actor)
            var bond: Int64?
            if let text = form.text("bond") {
                guard let money = try? Money(naming: text), money.fen >= 0 else {
                    throw Refusal.invalid("bond", zh: "“\(text)”不是金额。", en: "“\(text)” is no amount.")
                }
                bond = money.fen
            }
            let text = form["text"].replacing("\r\n", with: "\n").trimmed
            try await registry.perform(
                TradeContract.Act.write(text: text, bond: bond), on: contract.id, expecting: Int(form["version"]),
                as: context.actor, once: form.once("write \(number)"))
            return .redirect(to: .tradeContract(number).with(["done": "write"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await room.console.page(
                try await page(context, typed: form, refusal: refusal), for: context.visit, status: refusal.status)
        }
    }

    // MARK: The winner

    private func ownContract(_ context: CitizenContext) async throws -> TradeContract {
        let number = context.gap("number")
        for bidder in try await room.bidders(context) {
            do {
                return try await registry.contract(number, of: bidder)
            } catch Refusal.notFound {
                continue
            }
        }
        throw Refusal.notFound(LocalizedText(zh: "贵单位的合同“\(number)”", en: "Your contract “\(number)”"))
    }

    private func own(_ query: FormFields, context: CitizenContext) async throws -> Response {
        let contract = try await ownContract(context)
        let page = OwnContractPage(language: context.language, contract: contract, refusal: nil, token: context.token)
        return await room.console.page(page, for: context.visit)
    }

    private func sign(_ form: Form, context: CitizenContext) async throws -> Response {
        let contract = try await ownContract(context)
        do {
            guard form["confirmed"] == "on" else {
                throw Refusal.invalid("confirmed", zh: "请勾选确认后再签署。", en: "Tick the box before you sign.")
            }
            _ = try await registry.signContract(
                contract.head.number, by: TradeParty(account: context.account, subject: contract.supplier))
            return .redirect(to: .ownContract(contract.head.number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = OwnContractPage(
                language: context.language, contract: contract, refusal: refusal, token: context.token)
            return await room.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    // MARK: Files

    private func paper(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let kind = TradePaper.Kind(rawValue: context.gap("kind")) else {
            throw Refusal.notFound(
                LocalizedText(zh: "文书“\(context.gap("kind"))”", en: "The paper “\(context.gap("kind"))”"))
        }
        // Reading it through the register asks who may.
        _ = try await registry.matter(Lot.self, number: context.gap("lot"), as: context.actor)
        let paper = try await TradePapers(room: room).paper(kind, on: context.gap("lot"), context.language)
        return try await file(
            paper.document, named: "\(paper.title) \(context.gap("lot"))", context.gap("format"), context.language)
    }

    private static func document(_ contract: TradeContract, _ language: Language) -> Document {
        let text = ContractText(reading: contract.text, fixed: [])
        let clauses = text.clauses.flatMap { clause in
            [
                Block.heading(
                    .second, "第\(ContractText.numeral(clause.number))条 \(clause.heading)",
                    anchor: "clause-\(clause.number)")
            ] + clause.body.split(separator: "\n").map { .text(String($0)) }
        }
        let day = (contract.signedAt ?? contract.head.updatedAt).day
        return Document(language, title: contract.title, dated: day, blocks: clauses)
    }

    private func file(_ document: Document, named name: String, _ format: String, _ language: Language) async throws
        -> Response
    {
        guard let format = ReportFormat(rawValue: format), format != .xlsx else {
            throw Refusal.notFound(LocalizedText(zh: "格式“\(format)”", en: "The format “\(format)”"))
        }
        let tools = tools
        let edition = "\(name)/\(try await registry.trailLength())"
        let order = ReportProduction.Order(edition: edition, language: language, kind: format.kind)
        do {
            let bytes = try await production.bytes(order, patience: .seconds(30)) {
                switch format {
                case .docx: try await WordRenderer(rasteriserPath: tools.rasteriser).render(document)
                case .pdf, .xlsx: try await PDFRenderer(path: tools.weasyPrint).render(document)
                case .html: HTMLRenderer().page(document)
                }
            }
            guard let bytes else { throw Refusal.busy }
            return .file(bytes, type: format.mediaType, named: "\(name).\(format.rawValue)")
        } catch let failure as RenderingFailure {
            throw Refusal.unreadable(failure.message)
        }
    }
}

/// Gathers what the letters of a lot say.
struct TradePapers: Sendable {
    let room: RemediesRoom

    /// The letter to one of `firms`: the award notice, or the own result and nobody else's.
    func own(of firms: [String], on number: String, _ language: Language) async throws -> TradePaper {
        let lot = try await room.registry.standing(of: number)
        if let winner = lot.winner, firms.contains(winner) { return try await paper(.award, on: number, language) }
        let names = try await room.firmNames(firms)
        var paper = try await paper(.result, on: number, language)
        paper.outcomes = paper.outcomes.filter { outcome in firms.contains { names[$0] ?? $0 == outcome.name } }
        guard !paper.outcomes.isEmpty else {
            throw Refusal.notFound(LocalizedText(zh: "贵单位在该标段的结果", en: "A result of yours on this lot"))
        }
        return paper
    }

    func paper(_ kind: TradePaper.Kind, on number: String, _ language: Language) async throws -> TradePaper {
        let lot = try await room.registry.standing(of: number)
        let isSale = lot.category.direction == .sell
        // A sale is confirmed as soon as it is made, before its result is final.
        guard let winner = lot.winner, lot.awardedAt != nil || kind == .confirmation && isSale else {
            throw Refusal.rule(zh: "尚未定标（成交），没有通知书。", en: "Nothing is awarded yet.")
        }
        guard isSale || kind != .confirmation && kind != .certificate else {
            throw Refusal.rule(zh: "成交确认书、交易鉴证书只用于出让、转让。", en: "Confirmations and certificates are for sales.")
        }
        let contract = kind == .certificate ? try await room.registry.contract(of: number) : nil
        guard kind != .certificate || contract?.certificate != nil else {
            throw Refusal.rule(
                zh: "尚未出具交易鉴证书。请由交易中心在合同上办理“出具交易鉴证书”。",
                en: "No certificate is issued yet. The trading centre issues it on the contract.")
        }
        let results =
            kind == .result ? try await room.registry.bidResults(on: number).filter { $0.subject != winner } : []
        let firms = try await room.firmNames(results.map(\.subject) + [winner])
        let houses = try await room.console.organisationNames([lot.tenderee, lot.supervisor, lot.centre])
        return TradePaper(
            kind: kind, language: language, lot: lot, buyer: houses[lot.tenderee][language],
            supervisor: houses[lot.supervisor][language], winner: firms[winner] ?? winner,
            outcomes: results.map {
                TradePaper.Outcome(
                    name: firms[$0.subject] ?? $0.subject, rank: $0.rank, price: $0.price, score: $0.score)
            }, contract: contract, centre: houses[lot.centre][language],
            day: (contract?.certifiedAt ?? lot.awardedAt)?.day ?? room.registry.now.day,
            isSimulated: room.console.settings.isSimulated)
    }
}
