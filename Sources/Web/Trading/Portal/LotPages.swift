import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A lot for everybody, its documents, and what can be asked about it.
struct LotPages: Sendable {
    let desk: TradingDesk
    /// Questions come without names, so they are counted together.
    private let questions = RequestLimit(perMinute: 20)
    private var registry: Registry { desk.registry }

    init(desk: TradingDesk) {
        self.desk = desk
    }

    func add(to routes: Routes) {
        routes.get(.tradeLot("number"), .public, use: show)
        routes.get(.tradeLotDocument("number", "document"), .public, use: document)
        routes.get(.tradeLotFile("number", "document", "position"), .public, use: file)
        routes.post(.tradeLotQuestion("number"), .public, use: ask)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        try await page(context.gap("number"), context, Form(FormFields()), nil)
    }

    private func page(
        _ number: String, _ context: PublicContext, _ typed: Form, _ refusal: Refusal?
    ) async throws -> Response {
        let lot = try await TradingBoard(registry: registry).lot(number)
        let page = LotPage(
            language: context.visit.language, scene: try await LotScene.gather(lot, desk: desk), typed: typed,
            refusal: refusal, done: context.visit.query["done"], token: context.visit.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    // MARK: Questions

    /// Anybody's, without a name: not even the session it came with is kept.
    private func ask(_ form: Form, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        do {
            try questions.admit(0, at: registry.now)
            guard let question = form.text("question"), question.count >= 4 else {
                throw Refusal.invalid("question", zh: "请写清楚要问的问题。", en: "Write what you want to know.")
            }
            _ = try await TradingBoard(registry: registry).lot(number)
            _ = try await registry.ask(question, about: number)
            return .redirect(to: .tradeLot(number).with(["done": "asked"]).at("questions"))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(number, context, form, refusal)
        }
    }

    // MARK: Documents

    private func issued(_ context: PublicContext) async throws -> TradeDocument {
        let lot = try await TradingBoard(registry: registry).lot(context.gap("number"))
        let found = try await registry.matters(
            TradeDocument.self,
            where: .all([
                .equals("number", context.gap("document")), .equals("lot", lot.head.number), LotScene.issued,
            ]), limit: 1)
        guard let document = found.first else {
            throw Refusal.notFound(
                LocalizedText(zh: "文件“\(context.gap("document"))”", en: "The document “\(context.gap("document"))”"))
        }
        return document
    }

    private func document(_ request: Request, context: PublicContext) async throws -> Response {
        let document = try await issued(context)
        let page = LotDocumentPage(
            language: context.visit.language, lot: try await TradingBoard(registry: registry).lot(document.lot),
            document: document,
            files: try await registry.attachments(of: document.record, in: TradeDocument.register).filter {
                $0.removal == nil
            })
        return await desk.console.page(page, for: context.visit)
    }

    private func file(_ request: Request, context: PublicContext) async throws -> Response {
        let document = try await issued(context)
        guard let position = Int(context.gap("position")) else {
            throw Refusal.notFound(LocalizedText(zh: "这个附件", en: "This file"))
        }
        let attachment = try await registry.attachment(position, of: document.record, in: TradeDocument.register)
        guard attachment.removal == nil else { throw Refusal.notFound(LocalizedText(zh: "这个附件", en: "This file")) }
        return .file(
            try await registry.content(of: attachment), type: attachment.kind.mediaType, named: attachment.name)
    }
}
