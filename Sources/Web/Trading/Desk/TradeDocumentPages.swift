import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A lot's documents: drafted by one person, approved by another, compared version by version.
struct TradeDocumentPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.deskDocuments("number"), .roles(Role.tradingStaff), use: show)
        routes.post(.deskDocuments("number"), .roles(Role.tradingSide), use: act)
        routes.post(.deskClauses("number"), .roles(Role.tradingSide), use: clauses)
        routes.get(.deskDocumentComparison("number"), .roles(Role.tradingStaff), use: compare)
    }

    private func lot(_ context: StaffContext) async throws -> Lot {
        try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
    }

    private func documents(_ lot: Lot) async throws -> [TradeDocument] {
        try await registry.matters(TradeDocument.self, where: .equals("lot", lot.head.number), limit: 500)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(try await lot(context), Form(FormFields()), nil, query["done"], context)
    }

    private func page(
        _ lot: Lot, _ typed: Form, _ refusal: Refusal?, _ done: String, _ context: StaffContext
    ) async throws -> Response {
        let documents = try await documents(lot)
        var files: [String: [Attachment]] = [:]
        for document in documents {
            files[document.head.number] = try await registry.attachments(
                of: document.record, in: TradeDocument.register)
        }
        let isOwn = !context.actor.roles.isDisjoint(with: Role.tradingSide)
        let page = DocumentsPage(
            language: context.language, lot: lot, documents: documents, files: files, account: context.actor.account,
            canDraft: isOwn && !Lot.ended.contains(lot.state), typed: typed, refusal: refusal, done: done,
            token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// Drafts a document, or approves one.
    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        do {
            if let number = form.text("approve") {
                let document = try await registry.matter(TradeDocument.self, number: number, as: context.actor)
                guard document.lot == lot.head.number else {
                    throw Refusal.notFound(LocalizedText(zh: "文件“\(number)”", en: "The document “\(number)”"))
                }
                try await registry.perform(
                    TradeDocument.Act.approve, on: document.id, as: context.actor, once: form.once("approve \(number)"))
                return .redirect(to: .deskDocuments(lot.head.number).with(["done": "approve"]))
            }
            let fields = DocumentsPage.form(form.fields)
            var document = try TradeDocument(fields.filled(TradeDocument().record))
            document.lot = lot.head.number
            try await registry.create(document, as: context.actor, once: form.once("document"))
            return .redirect(to: .deskDocuments(lot.head.number).with(["done": "draft"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(lot, form, refusal, "", context)
        }
    }

    /// What the check of clauses finds, while somebody types.
    private func clauses(_ form: Form, context: StaffContext) async throws -> Response {
        .html(ClauseFindings(text: form["text"]).html(in: context.language))
    }

    private func compare(_ query: FormFields, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        let documents = try await documents(lot)
        guard let from = documents.first(where: { $0.head.number == query["from"] }),
            let to = documents.first(where: { $0.head.number == query["to"] })
        else {
            throw Refusal.notFound(LocalizedText(zh: "要对照的两个版本", en: "The two versions to compare"))
        }
        let page = ComparisonPage(
            language: context.language, lot: lot, from: from, to: to,
            difference: ContractDifference(from: from.text, to: to.text))
        return await desk.console.page(page, for: context.visit)
    }
}

/// Clauses that may shut bidders out, as they are found in a text.
struct ClauseFindings: Sendable {
    let text: String

    func html(in language: Language) -> HTML {
        let found = ClauseCheck.national.findings(in: text)
        guard !found.isEmpty else {
            return text.trimmed.isEmpty ? HTML() : "<p class=\"hint\">\(Self.none, language)</p>"
        }
        let items: [HTML] = found.map { finding in
            "<li class=\"period-broken\">\(finding.problem.message, language)<span class=\"hint\">\(finding.sentence)</span></li>"
        }
        return "<section class=\"panel period-lines\"><h2>\(Self.title, language)</h2><ul>\(items)</ul></section>"
    }

    private static let title = LocalizedText(
        zh: "公平竞争审查：以下条款须修改或说明依据", en: "Fair competition: change these clauses or justify them")
    private static let none = LocalizedText(
        zh: "没有发现含地域、品牌、业绩等限制的字样；仍须人工审查。",
        en: "No wording that restricts by region, brand or record was found. A person has to look all the same.")
}
