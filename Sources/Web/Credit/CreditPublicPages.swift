import Credit
import Hummingbird
import Kernel
import Registry

/// What everybody may find of a firm: by its credit code, or by a part of its name.
struct CreditPublicPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.creditFront, .public, use: search)
        routes.get(.publicCredit("code"), .public, use: show)
    }

    private func search(_ request: Request, context: PublicContext) async throws -> Response {
        let words = String(context.visit.query["q"].trimmed.prefix(80))
        guard !words.isEmpty else { return await page(words, nil, nil, context) }
        do {
            let found = try await registry.findCredit(words)
            if found.count == 1, found[0].code == words { return .redirect(to: .publicCredit(words)) }
            return await page(words, found, nil, context)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await page(words, nil, refusal, context)
        }
    }

    private func page(
        _ words: String, _ found: [(code: String, name: String)]?, _ refusal: Refusal?, _ context: PublicContext
    ) async -> Response {
        let page = CreditFrontPage(language: context.visit.language, words: words, found: found, refusal: refusal)
        return await console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let file = try await registry.publicCredit(of: context.gap("code"))
        let names = try await console.organisationNames(file.records.map(\.head.organisation))
        return await console.page(
            PublicCreditPage(language: context.visit.language, file: file, organisations: names), for: context.visit)
    }
}

/// The search.
struct CreditFrontPage: ConsolePage {
    let language: Language
    let words: String
    let found: [(code: String, name: String)]?
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "信用查询", en: "Credit")
    static let crumb = Breadcrumb(title: heading, path: Path.creditFront.description)
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var notice: NoticeBanner? {
        guard let refusal else { return nil }
        return NoticeBanner(
            tone: .failure, text: refusal.fieldProblems.first?.message ?? refusal.message, isPassing: false)
    }

    var html: HTML {
        let bar = FilterBar(
            path: Path.creditFront.description,
            fields: [
                FormField(
                    name: "q", label: LocalizedText(zh: "单位名称或统一社会信用代码", en: "Name or credit code"), value: words,
                    width: .full)
            ], verb: FilterBar.finds)
        return """
            <h1>\(title, language)</h1><p class="lead">\(Self.lead, language)</p>\(bar.html(in: language))\(list)\
            <p class="hint">\(Self.person, language)</p>
            """
    }

    private var list: HTML? {
        guard let found else { return nil }
        guard !found.isEmpty else {
            return EmptyState(message: Self.nothing, advice: Self.nothingAdvice).html(in: language)
        }
        let items: [HTML] = found.map { one in
            """
            <li><a\(href: Path.publicCredit(one.code).description)>\(one.name)</a><p class="hint">\(one.code)</p></li>
            """
        }
        return "<ul class=\"portal-cases\">\(items)</ul>"
    }

    static let nothing = LocalizedText(zh: "没有公示的信用信息", en: "Nothing is public of it")
    static let nothingAdvice = LocalizedText(
        zh: "请核对名称或代码。没有公示信息不说明信用好坏。",
        en: "Check the name or the code. That nothing is public says nothing good or bad.")
    private static let lead = LocalizedText(
        zh: "依法公示的行政许可、行政处罚、名单和信用承诺。", en: "Licences, punishments, lists and pledges that law makes public.")
    private static let person = LocalizedText(
        zh: "自然人信用信息不对外公开查询，请本人实名查询。", en: "Nobody's personal credit is open to others.")
}

/// What is public of one firm.
struct PublicCreditPage: ConsolePage {
    let language: Language
    let file: CreditFile
    let organisations: OrganisationNames

    var title: LocalizedText { LocalizedText(verbatim: file.name ?? file.creditCode) }
    var breadcrumbs: [Breadcrumb] { [CreditFrontPage.crumb] }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: file.name.map { _ in LocalizedText(verbatim: file.creditCode) })
        return "\(heading.html(in: language))\(warning)\(CreditTables(language: language).all(of: file) ?? nothing)"
    }

    private var nothing: HTML {
        let again = ButtonLink(
            label: LocalizedText(zh: "重新查询", en: "Look up another"), path: Path.creditFront.description)
        return EmptyState(
            message: CreditFrontPage.nothing, advice: CreditFrontPage.nothingAdvice, action: again.html(in: language)
        ).html(in: language)
    }

    private var warning: HTML? {
        file.brokenPledge.map { pledge in
            let words = LocalizedText(
                zh: "存在未履行且未修复的信用承诺（\(pledge.kind.label.zh)）。",
                en: "A pledge (\(pledge.kind.label.en)) was broken and isn't repaired.")
            return "<p class=\"problem\">\(words, language)</p>"
        }
    }
}
