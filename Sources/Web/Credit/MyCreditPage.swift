import Credit
import Kernel
import Registry

/// “My credit”: first what stands against the firm, then who looked, then what it can do.
struct MyCreditPage: ConsolePage {
    let language: Language
    let firms: [CreditFirm]
    let firm: CreditFirm?
    let file: CreditFile?
    let templates: [PledgeTemplate]
    let names: OrganisationNames
    let organisations: [FormField.Choice]
    let token: FormToken
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""

    static let heading = LocalizedText(zh: "我的信用", en: "My credit")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal {
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
    }

    var html: HTML {
        guard let firm, let file else {
            let way = ButtonLink(
                label: LocalizedText(zh: "代表一个单位", en: "Act for a firm"), path: Path.tradingFirm.description,
                weight: .primary)
            return """
                <h1>\(title, language)</h1>\(EmptyState(message: Self.none, advice: Self.noneAdvice, action: way.html(in: language)).html(in: language))
                """
        }
        let tables = CreditTables(language: language)
        return """
            \(PageHeading(title: title, overline: LocalizedText(verbatim: "\(firm.name) \(firm.code)")).html(in: language))\
            \(choice)\(standing(file))\(looks(file))\
            \(tables.all(of: file) ?? EmptyState(message: Self.nothing).html(in: language))\(applications(file))\(consents(file))\(doing(file))
            """
    }

    private var choice: HTML? {
        guard firms.count > 1 else { return nil }
        let items: [HTML] = firms.filter { $0 != firm }.map {
            "<li><a\(href: Path.myCredit.with(["firm": $0.code]).description)>\($0.name)</a></li>"
        }
        return "<ul class=\"portal-doors\">\(items)</ul>"
    }

    private func standing(_ file: CreditFile) -> HTML? {
        guard let broken = file.brokenPledge else { return nil }
        let words = LocalizedText(
            zh: "存在未履行承诺记录且未修复（\(broken.head.number)），暂不适用告知承诺。纠正后可在下方申请修复。",
            en:
                "Pledge \(broken.head.number) was broken and isn't repaired, so nothing is taken on trust. Put it right and apply below."
        )
        return
            "<section class=\"portal-asked\"><h2>\(Self.broken, language)</h2><p>\(words, language)</p></section>"
    }

    private func looks(_ file: CreditFile) -> HTML {
        let items: [HTML] = file.looks.reversed().prefix(50).map { look in
            let answer: HTML? = look.answer.map { "<p>\(Self.answered, language)\($0)</p>" }
            let asked: HTML =
                look.question.map { "<p class=\"hint\">\(Self.asked, language)\($0)</p>" }
                ?? asking(of: look)
            return """
                <li><strong>\(names[look.viewerHouse], language)</strong> \(look.viewer) \
                \(StateChip(label: look.ground.label).html(in: language))<p>\(look.purpose)</p>\
                <p class="hint">\(look.lookedAt?.text(language)) · \(look.head.number)</p>\(asked)\(answer)</li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"hint\">\(LocalizedText(zh: "还没有人查询过。", en: "Nobody has looked yet."), language)</p>"
            : "<ul class=\"portal-cases\">\(items)</ul>"
        return Panel(title: LocalizedText(zh: "谁查询过", en: "Who looked"), content: list).html(in: language)
    }

    /// Folded under each look: most are never asked about.
    private func asking(of look: CreditLook) -> HTML {
        let isRefused = refused == "question" && typed?["look"] == look.head.number
        let field = FormField(
            name: "words", label: LocalizedText(zh: "疑问", en: "Question"),
            value: isRefused ? typed?["words"] ?? "" : "",
            isRequired: true, width: .full)
        return Disclosure(
            title: LocalizedText(zh: "询问原因", en: "Ask why"), isOpen: isRefused,
            content: form(
                "question", LocalizedText(zh: "提交询问", en: "Send the question"), [field], [("look", look.head.number)],
                scope: look.head.number, isRefused: isRefused)
        ).html(in: language)
    }

    private func applications(_ file: CreditFile) -> HTML? {
        let objections: [HTML] = file.objections.map { one in
            line(CreditObjection.register.label, one.head.number, one.state.label, one.reply ?? one.reason)
        }
        let repairs: [HTML] = file.repairs.map { one in
            line(CreditRepair.register.label, one.head.number, one.state.label, one.opinion ?? one.correction)
        }
        guard !objections.isEmpty || !repairs.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "异议和修复", en: "Objections and repair"),
            content: "<ul class=\"portal-cases\">\(objections)\(repairs)</ul>"
        ).html(in: language)
    }

    private func line(
        _ kind: LocalizedText, _ number: String, _ state: LocalizedText, _ words: String
    ) -> HTML {
        """
        <li>\(kind, language) \(StateChip(label: state).html(in: language))<p>\(words)</p><p class="hint">\(number)</p></li>
        """
    }

    private func consents(_ file: CreditFile) -> HTML? {
        let standing = file.consents.filter { $0.state == .given }
        guard !standing.isEmpty else { return nil }
        let items: [HTML] = standing.map { consent in
            let until = LocalizedText(
                zh: "有效期至\(consent.until.text(.zh))", en: "until \(consent.until.text(.en))")
            return """
                <li><strong>\(names[consent.grantee], language)</strong><p>\(consent.purpose) · \(until, language)</p>\
                \(form("withdraw", LocalizedText(zh: "撤回授权", en: "Take it back"), [], [("consent", consent.head.number)], scope: consent.head.number))</li>
                """
        }
        return Panel(
            title: LocalizedText(zh: "查询授权", en: "Consents"), content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    private static let broken = LocalizedText(zh: "存在未履行的承诺", en: "A pledge was broken")
    private static let nothing = LocalizedText(
        zh: "没有信用信息、承诺和申报", en: "No records, pledges or declarations")
    private static let none = LocalizedText(zh: "您还没有代表任何单位", en: "You act for no firm yet")
    private static let noneAdvice = LocalizedText(
        zh: "信用信息以单位为主体。凭统一社会信用代码和授权书申请，确认后在这里查看和办理。",
        en: "Credit is a firm's. Ask with its code and a letter of authority; once confirmed, all of it is here.")
    private static let asked = LocalizedText(zh: "您的疑问：", en: "You asked: ")
    private static let answered = LocalizedText(zh: "答复：", en: "Answer: ")
}
