import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    package static var tokens: PathOf { "/tokens" }
    package static func tokenRevocation(_ id: Segment) -> PathOf { "/tokens/\(id)/revocation" }
}

/// One's own API tokens: make one, see them, end one.
struct TokenPages: Sendable {
    let console: Console
    let accounts: Accounts

    func add(to routes: Routes) {
        routes.get(.tokens, .signedIn, use: show)
        routes.post(.tokens, .signedIn, use: make)
        routes.post(.tokenRevocation("id"), .signedIn, use: revoke)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, isRevoked: query["done"] == "revoked"), for: context.visit)
    }

    private func make(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            let text = try await accounts.makeToken(
                named: form["name"], mayAct: form["scope"] == "act", days: Int(form["days"]) ?? 0,
                for: context.signedIn)
            // Shown in the answer itself: it stands in no address and can't be read again.
            var response = await console.page(try await page(context, made: text), for: context.visit)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch Refusal.invalid(let problems) {
            let page = try await page(context, typed: form, problems: problems)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func revoke(_ form: Form, context: StaffContext) async throws -> Response {
        guard let id = Int64(context.gap("id")) else {
            throw Refusal.notFound(LocalizedText(zh: "该接口令牌", en: "The API token"))
        }
        try await accounts.revokeToken(id, of: context.signedIn)
        return .redirect(to: .tokens.with(["done": "revoked"]))
    }

    private func page(
        _ context: StaffContext, made: String? = nil, isRevoked: Bool = false, typed: Form? = nil,
        problems: [FieldProblem] = []
    ) async throws -> TokensPage {
        TokensPage(
            language: context.language, tokens: try await accounts.tokens(of: context.signedIn),
            now: console.registry.now, made: made, isRevoked: isRevoked, typed: typed, problems: problems,
            token: context.token)
    }
}

struct TokensPage: ConsolePage {
    let language: Language
    let tokens: [ApiToken]
    let now: Timestamp
    /// The text of one just made: shown this once.
    let made: String?
    let isRevoked: Bool
    let typed: Form?
    let problems: [FieldProblem]
    let token: FormToken

    static let heading = LocalizedText(zh: "接口令牌", en: "API tokens")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: ApiIndexPage.heading, path: Path.api.description)] }

    var notice: NoticeBanner? {
        guard isRevoked else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(
                zh: "令牌已作废，使用它的程序不能再访问。", en: "The token is revoked. Programs that use it are shut out."))
    }

    var html: HTML {
        """
        \(PageHeading(title: title, lead: Self.lead).html(in: language))\(made.map(shown))\(list)
        <section class="panel"><h2>\(Self.new, language)</h2>\(form.html(in: language))</section>
        """
    }

    private func shown(_ text: String) -> HTML {
        """
        <section class="panel" role="status"><h2>\(Self.ready, language)</h2>
        <p><code class="secret">\(text)</code></p><p class="hint">\(Self.onlyOnce, language)</p></section>

        """
    }

    private var list: HTML? {
        guard !tokens.isEmpty else { return nil }
        let table = DataTable(
            caption: LocalizedText(zh: "已建立的令牌", en: "Your tokens"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Name"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "权限", en: "May")),
                DataTable.Column(title: LocalizedText(zh: "有效期至", en: "Valid until"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "操作", en: "Action")),
            ],
            rows: tokens.map { token in
                DataTable.Row(cells: [
                    "\(token.name)", "\(token.mayAct ? Self.act : Self.read, language)",
                    "\(token.isRevoked ? Self.revoked[language] : token.expiresAt.day.text(language))",
                    revocation(token) ?? "",
                ])
            })
        return table.html(in: language)
    }

    private func revocation(_ made: ApiToken) -> HTML? {
        guard !made.isOver(at: now) else { return nil }
        let question = LocalizedText(
            zh: "作废“\(made.name)”？使用它的程序将不能再访问。", en: "Revoke “\(made.name)”? Programs that use it are shut out.")
        let button = SubmitButton(
            label: LocalizedText(zh: "作废", en: "Revoke"), weight: .danger, question: question)
        return """
            <form method="post" action="\(Path.tokenRevocation(String(made.id)).description)">\(token.html)\
            \(button.html(in: language))</form>
            """
    }

    private var form: EntryForm {
        EntryForm(
            path: Path.tokens.description, token: token,
            fields: [
                FormField(
                    name: "name", label: LocalizedText(zh: "名称", en: "Name"), value: typed?["name"] ?? "",
                    hint: LocalizedText(zh: "哪个系统使用，如“财务系统”。", en: "Which system uses it, such as “finance system”."),
                    isRequired: true),
                FormField(
                    name: "scope", label: LocalizedText(zh: "权限", en: "May"),
                    control: .select([
                        FormField.Choice(value: "read", label: Self.read),
                        FormField.Choice(value: "act", label: Self.act),
                    ]), value: typed?["scope"] ?? "read", width: .short),
                FormField(
                    name: "days", label: LocalizedText(zh: "有效期", en: "Valid for"),
                    control: .select(
                        [30, 90, 365].map { days in
                            FormField.Choice(
                                value: String(days), label: LocalizedText(zh: "\(days) 天", en: "\(days) days"))
                        }), value: typed?["days"] ?? "90", width: .short),
            ],
            submit: SubmitButton(label: LocalizedText(zh: "建立令牌", en: "Make the token")), problems: problems)
    }

    private static let lead = LocalizedText(
        zh: "令牌让其他系统以您的身份和权限使用数据接口。不要发给他人；不再使用时请作废。",
        en:
            "A token lets another system use the API in your name, with your rights. Keep it to yourself, and revoke it when it is no longer used."
    )
    private static let new = LocalizedText(zh: "新建令牌", en: "A new token")
    private static let ready = LocalizedText(zh: "令牌已建立", en: "The token is ready")
    private static let onlyOnce = LocalizedText(
        zh: "请现在复制保存，离开本页后无法再次查看。", en: "Copy it now. It can't be shown again once you leave this page.")
    private static let read = LocalizedText(zh: "只读", en: "Read only")
    private static let act = LocalizedText(zh: "读取和办理", en: "Read and act")
    private static let revoked = LocalizedText(zh: "已作废", en: "Revoked")
}
