import HTTPTypes
import Hummingbird
import Kernel
import Registry

extension PathOf {
    static var mailSetup: PathOf { "/mail-server" }
}

/// Whether mail can leave the house, and a letter to try it (邮件服务器).
struct MailSetupPages: Sendable {
    let console: Console
    private static let who = StaffAccess.roles([.administrator])

    func add(to routes: Routes) {
        routes.get(.mailSetup, Self.who, use: show)
        routes.post(.mailSetup, Self.who, use: test)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(context, isSent: query["done"] == "sent"), for: context.visit)
    }

    private func test(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            try await console.registry.sendTestLetter(
                to: form["address"], in: context.language, as: context.actor)
            return .redirect(to: .mailSetup.with(["done": "sent"]))
        } catch Refusal.invalid(let problems) {
            let page = try await page(context, typed: form["address"], problems: problems)
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }

    private func page(
        _ context: StaffContext, isSent: Bool = false, typed: String? = nil, problems: [FieldProblem] = []
    ) async throws -> MailSetupPage {
        let own = try await console.registry.mailPreference(of: context.actor).address
        return MailSetupPage(
            language: context.language, setup: console.settings.mail, site: console.settings.site, isSent: isSent,
            typed: typed ?? own, problems: problems,
            last: try await console.registry.parcels(ParcelRequest(channel: .mail, limit: 5)),
            now: console.registry.now, token: context.token)
    }
}

struct MailSetupPage: ConsolePage {
    let language: Language
    let setup: MailSetup?
    let site: String?
    let isSent: Bool
    let typed: String
    let problems: [FieldProblem]
    let last: [ParcelState]
    let now: Timestamp
    let token: FormToken

    static let heading = LocalizedText(zh: "邮件服务器", en: "Mail server")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var notice: NoticeBanner? {
        guard isSent else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(
                zh: "测试邮件已排入发送，结果见下方。", en: "A test letter is on its way. What came of it stands below."))
    }

    var html: HTML {
        let state: StateChip =
            setup == nil
            ? StateChip(label: LocalizedText(zh: "未设置", en: "not set up"), tone: .soon)
            : StateChip(label: LocalizedText(zh: "已设置", en: "set up"), tone: .done)
        let heading = PageHeading(title: title, lead: lead, marks: state.html(in: language))
        return "\(heading.html(in: language))\(facts)\(form)\(table.html(in: language))"
    }

    private var lead: LocalizedText {
        setup == nil
            ? LocalizedText(
                zh: "邮件现在发不出去，会留在待发消息里，设置好后自动发出。",
                en: "Letters wait among the outgoing messages until a server is set up.")
            : LocalizedText(zh: "邮件由这台服务器代发。", en: "Letters are handed to this server.")
    }

    private var facts: HTML {
        var rows: [DescriptionList.Row] = []
        if let setup {
            rows = [
                DescriptionList.Row(
                    label: LocalizedText(zh: "服务器", en: "Server"), value: "<code>\(setup.relay)</code>"),
                DescriptionList.Row(label: LocalizedText(zh: "发件人", en: "From"), value: "\(setup.sender)"),
                DescriptionList.Row(
                    label: LocalizedText(zh: "登录名", en: "Login"),
                    value: setup.login.map { "\($0)" } ?? "\(LocalizedText(zh: "不登录", en: "none"), language)"),
                DescriptionList.Row(
                    label: LocalizedText(zh: "加密", en: "Encryption"),
                    value: setup.demandsTLS
                        ? "\(LocalizedText(zh: "必须使用 TLS", en: "TLS is demanded"), language)"
                        : "\(LocalizedText(zh: "不要求（本机服务器）", en: "not demanded (a relay on this machine)"), language)"),
            ]
        }
        rows.append(
            DescriptionList.Row(
                label: LocalizedText(zh: "退订链接的网址", en: "Address in links"),
                value: site.map { "<code>\($0)</code>" }
                    ?? "\(LocalizedText(zh: "未设置，邮件不带退订链接", en: "not set: letters carry no link that ends them"), language)"
            ))
        let how = LocalizedText(
            zh: "这些设置在启动时给出，改动后重启服务；密码只从环境变量读取，不存入数据库。",
            en:
                "These are given when the server is started; restart it to change them. The password is read from the environment and kept nowhere."
        )
        let command: HTML = """
            <pre class="proof-command">HENG_MAIL_PASSWORD=… heng serve --mail-relay smtps://mail.example.cn \
            --mail-sender heng@example.cn --mail-login heng --site https://heng.example.cn</pre>
            """
        return Panel(
            title: LocalizedText(zh: "设置", en: "Settings"),
            content: "\(DescriptionList(rows: rows).html(in: language))<p class=\"hint\">\(how, language)</p>\(command)"
        ).html(in: language)
    }

    private var form: HTML {
        let form = EntryForm(
            path: Path.mailSetup.description, token: token,
            fields: [
                FormField(name: "address", label: LocalizedText(zh: "收件人", en: "To"), value: typed, isRequired: true)
            ], submit: SubmitButton(label: LocalizedText(zh: "发送测试邮件", en: "Send a test letter")), problems: problems)
        return Panel(title: LocalizedText(zh: "试一试", en: "Try it"), content: form.html(in: language)).html(in: language)
    }

    private var table: ParcelTable {
        ParcelTable(
            caption: LocalizedText(zh: "最近的邮件", en: "Last letters"), subject: LocalizedText(zh: "主题", en: "Subject"),
            target: LocalizedText(zh: "收件人", en: "To"), empty: LocalizedText(zh: "还没有发过邮件", en: "No letters yet"),
            parcels: last)
    }
}
