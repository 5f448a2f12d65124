import Credit
import Hummingbird
import Kernel
import Registry

/// Staff look at a firm's whole record here: with a consent or on a ground of their work, and never without a trace. Clerks also issue
/// sources their keys.
struct CreditLookPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    static let viewers = Role.everyone.subtracting([.keyTrustee, .hotlineAgent])
    static let clerks: Set<Role> = [.creditClerk, .administrator]

    func add(to routes: Routes) {
        routes.get(.creditLooks, .roles(Self.viewers), use: ask)
        routes.post(.creditLooks, .roles(Self.viewers), use: look)
        routes.post(.creditKey("source"), .roles(Self.clerks), use: issue)
    }

    private func page(_ context: StaffContext) async throws -> CreditLookPage {
        let isClerk = !Self.clerks.isDisjoint(with: context.actor.roles)
        let sources: [CreditSource] = isClerk ? try await registry.matters(where: .state(["open"])) : []
        return CreditLookPage(
            language: context.language, actor: context.actor, sources: sources, token: context.token)
    }

    private func ask(_ query: FormFields, context: StaffContext) async throws -> Response {
        var page = try await page(context)
        page.typed = Form(query)
        return await console.page(page, for: context.visit)
    }

    private func look(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            guard let ground = CreditLook.Ground(rawValue: form["ground"]) else {
                throw Refusal.invalid("ground", zh: "请选择查询事由。", en: "Choose the ground.")
            }
            let found = try await registry.lookAtCredit(
                of: form["code"].trimmed, on: ground, purpose: String(form["purpose"].trimmed.prefix(200)),
                as: context.actor)
            let page = WholeCreditPage(language: context.language, look: found.look, file: found.file)
            return await console.page(page, for: context.visit)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            var page = try await page(context)
            (page.typed, page.refusal) = (form, refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func issue(_ form: Form, context: StaffContext) async throws -> Response {
        let source = context.gap("source")
        let key = try await registry.issueCreditKey(of: source, random: random(16), as: context.actor)
        var page = try await page(context)
        page.issued = (source: source, key: "credit_" + key)
        return await console.page(page, for: context.visit)
    }
}

/// The question: whose record, on which ground, for what.
struct CreditLookPage: ConsolePage {
    let language: Language
    let actor: Actor
    let sources: [CreditSource]
    let token: FormToken
    var typed: Form?
    var refusal: Refusal?
    var issued: (source: String, key: String)?

    static let heading = LocalizedText(zh: "信用查询（留痕）", en: "Look up credit")
    static let crumb = Breadcrumb(title: heading, path: Path.creditLooks.description)
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let grounds = CreditLook.Ground.allCases.filter { !$0.roles.isDisjoint(with: actor.roles) }
        let problems = (refusal?.fieldProblems ?? []).map { $0.field == "q" ? FieldProblem("code", $0.message) : $0 }
        let form = EntryForm(
            path: Path.creditLooks.description, token: token,
            fields: [
                FormField(
                    name: "code", label: LocalizedText(zh: "统一社会信用代码", en: "Credit code"), value: typed?["code"] ?? "",
                    isRequired: true),
                FormField(
                    name: "ground", label: LocalizedText(zh: "查询事由", en: "Ground"),
                    control: .radio(grounds.map { FormField.Choice(value: $0.rawValue, label: $0.label) }),
                    value: typed?["ground"] ?? "", isRequired: true),
                FormField(
                    name: "purpose", label: LocalizedText(zh: "用途", en: "For what"), value: typed?["purpose"] ?? "",
                    hint: LocalizedText(zh: "如办件编号、检查任务编号。", en: "Such as the case or the inspection."),
                    isRequired: true,
                    width: .full),
            ], submit: SubmitButton(label: LocalizedText(zh: "查询并留痕", en: "Look, and leave a trace")),
            problems: problems)
        return "\(PageHeading(title: title, lead: Self.lead).html(in: language))\(form.html(in: language))\(keys)"
    }

    private var keys: HTML? {
        guard !sources.isEmpty else { return nil }
        let shown: HTML? = issued.map { issued in
            let words = LocalizedText(
                zh: "\(issued.source)的新密钥，只显示这一次：", en: "The new key of \(issued.source), shown only once:")
            return "<p>\(words, language)</p><p><code class=\"proof-key\">\(issued.key)</code></p>"
        }
        let rows = sources.map { source in
            let button = PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "发放新密钥", en: "Issue a new key"), weight: .secondary,
                    question: LocalizedText(zh: "原密钥立即失效。确定？", en: "The old key ends at once. Go on?")),
                path: Path.creditKey(source.head.number).description, token: token)
            let since = source.keyIssuedAt.map { $0.text(language) } ?? Self.noKey[language]
            return DataTable.Row(cells: [
                "\(source.name)<p class=\"hint\">\(source.system)</p>", "\(source.head.number)", "\(since)",
                button.html(in: language),
            ])
        }
        let table = DataTable(
            caption: LocalizedText(zh: "数据源密钥", en: "Keys of sources"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "数据源", en: "Source"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "密钥发放", en: "Key issued"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "办理", en: "Act")),
            ], rows: rows)
        return "\(shown)\(table.html(in: language))"
    }

    private static let noKey = LocalizedText(zh: "尚未发放密钥", en: "no key issued yet")
    private static let lead = LocalizedText(
        zh: "查询全部信用信息须有主体授权或法定事由。每次查询都留痕，主体本人看得到谁查过、为什么。",
        en:
            "The whole record opens by the firm's consent or on a legal ground. Each look leaves a trace, and the firm sees who looked and why."
    )
}

/// The whole record, once for one look.
struct WholeCreditPage: ConsolePage {
    let language: Language
    let look: CreditLook
    let file: CreditFile

    var title: LocalizedText { LocalizedText(verbatim: file.name ?? file.creditCode) }
    var breadcrumbs: [Breadcrumb] { [CreditLookPage.crumb] }
    var notice: NoticeBanner? {
        NoticeBanner(
            tone: .done,
            text: LocalizedText(
                zh: "本次查询已留痕（\(look.head.number)）：\(look.ground.label.zh)，\(look.purpose)。",
                en: "This look is on record (\(look.head.number)): \(look.ground.label.en), \(look.purpose)."),
            isPassing: false)
    }

    var html: HTML {
        let heading = PageHeading(title: title, overline: LocalizedText(verbatim: file.creditCode))
        let nothing = EmptyState(message: LocalizedText(zh: "没有任何信用信息", en: "Nothing at all is on record"))
        return """
            \(heading.html(in: language))\
            \(CreditTables(language: language).all(of: file) ?? nothing.html(in: language))
            """
    }
}
