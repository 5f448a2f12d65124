import Hummingbird
import Kernel
import Registry
import Trading

/// The report window for everybody (举报窗口): reporting without an account, and following it by a code.
struct ReportWindowPages: Sendable {
    let room: RemediesRoom
    /// Of everybody together: nobody says who they are.
    private let limit = RequestLimit(perMinute: 20)
    private let guesses = RequestLimit(perMinute: 30)
    private var registry: Registry { room.registry }

    init(room: RemediesRoom) {
        self.room = room
    }

    func add(to routes: Routes) {
        routes.get(.reportWindow, .public, use: ask)
        routes.post(.reportWindow, .public, limit: .upload, use: report)
        routes.get(.reportFollowing, .public) { _, context in
            await room.console.page(
                ReportFollowPage(language: context.visit.language, code: "", subject: .nothing), for: context.visit)
        }
        routes.post(.reportFollowing, .public, use: follow)
        routes.post(.reportAddition, .public, limit: .upload, use: add)
        routes.get(.reportAddition, .public) { _, _ in .redirect(to: .reportFollowing) }
    }

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        var fields = FormFields()
        if let lot = context.visit.query.text("lot") { fields.append("lot", String(lot.prefix(40))) }
        return try await page(Form(fields), context)
    }

    private func page(_ form: Form, _ context: PublicContext, refusal: Refusal? = nil) async throws -> Response {
        let year = Period.year(registry.now.day.year)
        let page = ReportFormPage(
            language: context.visit.language, typed: form,
            once: form.text(FormToken.onceName) ?? String(UInt64.random(in: .min ... .max), radix: 36),
            counts: try await registry.reportStatistics(year), year: year, refusal: refusal)
        return await room.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func report(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            try limit.admit(0, at: registry.now)
            let draft = try await draft(form)
            let kept = try await registry.report(
                draft, from: try Self.identity(form), files: try RemediesRoom.files(form, by: .objections),
                random: room.random)
            let page = ReportReceivedPage(language: context.visit.language, number: kept.number, code: kept.code)
            return await room.console.page(page, for: context.visit)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(form, context, refusal: refusal)
        }
    }

    private func draft(_ form: Form) async throws -> TradeReport {
        var problems: [FieldProblem] = []
        if form["content"].trimmed.count < 10 {
            problems.append(
                FieldProblem("content", zh: "请写清楚事实，至少十个字。", en: "Say what happened, in ten characters or more."))
        }
        if form.text("about") == nil {
            problems.append(FieldProblem("about", zh: "请写明举报谁。", en: "Say whom it is about."))
        }
        var draft = TradeReport()
        if let lot = form.text("lot") {
            let found = try await registry.known([lot], in: Lot.register)
            if found.isEmpty {
                problems.append(
                    FieldProblem(
                        "lot", zh: "没有编号为“\(lot)”的标段；不清楚可不填。",
                        en: "There is no lot “\(lot)”. Leave it empty if you don't know."))
            }
            draft.lot = lot
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        draft.category = TradeCategory(rawValue: form["category"])
        draft.reportedWords = String(form["about"].trimmed.prefix(200))
        draft.content = String(form["content"].trimmed.prefix(8000))
        return draft
    }

    private static func identity(_ form: Form) throws -> ReporterIdentity? {
        guard form["named"] == "on" else { return nil }
        guard let name = form.text("name"), let phone = form.text("phone") else {
            throw Refusal.invalid(
                "name", zh: "实名举报请填写姓名和电话；不愿填写的请不要勾选“实名”。",
                en: "A named report needs name and telephone. Don't tick it to stay anonymous.")
        }
        return ReporterIdentity(
            name: String(name.prefix(60)), phone: String(phone.prefix(20)),
            identity: form.text("identity").map { String($0.prefix(18)) })
    }

    // MARK: Following

    private func follow(_ form: Form, context: PublicContext) async throws -> Response {
        try await following(form, context)
    }

    private func following(_ form: Form, _ context: PublicContext, refusal: Refusal? = nil, isAdded: Bool = false)
        async throws -> Response
    {
        let code = String(form["code"].trimmed.prefix(60))
        try guesses.admit(0, at: registry.now)
        do {
            let found = try await registry.follow(reportCode: code)
            let page = ReportFollowPage(
                language: context.visit.language, code: code, subject: .found(found, room.clock), typed: form,
                refusal: refusal, isAdded: isAdded)
            return await room.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
        } catch Refusal.notFound {
            let page = ReportFollowPage(language: context.visit.language, code: "", subject: .unknown)
            return await room.console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func add(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            guard let words = form.text("words") else {
                throw Refusal.invalid("words", zh: "请写补充的内容。", en: "Say what you add.")
            }
            try await registry.add(
                String(words.prefix(4000)), files: try RemediesRoom.files(form, by: .objections),
                toReportWithCode: String(form["code"].prefix(60)))
            return try await following(form, context, isAdded: true)
        } catch Refusal.notFound {
            return try await following(form, context)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await following(form, context, refusal: refusal)
        }
    }
}
