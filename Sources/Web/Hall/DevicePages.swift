import HTTPTypes
import Hummingbird
import Kernel
import Registry
import ServiceHall

/// The hall's screens: entered and revoked by its manager, opened with a token that is shown once.
struct DevicePages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles(HallDesk.managers)

    func add(to routes: Routes) {
        routes.get(.hallDevices, Self.access, use: show)
        routes.post(.hallDevices, Self.access, use: enter)
        routes.post(.hallDevice("number"), Self.access, use: revoke)
        routes.get(.hallOpen, .public, use: ask)
        routes.post(.hallOpen, .public, use: open)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context)
    }

    private func page(
        _ context: StaffContext, made: (device: HallDevice, token: String)? = nil, typed: Form? = nil,
        refusal: Refusal? = nil
    ) async throws -> Response {
        let windows = try await registry.matters(
            HallWindow.self, where: .state([LedgerState.recorded.rawValue]), limit: 500)
        let page = DevicesPage(
            language: context.language, token: context.token,
            devices: try await registry.matters(HallDevice.self, limit: 500), windows: windows, made: made,
            site: desk.console.settings.site, typed: typed, refusal: refusal)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func enter(_ form: Form, context: StaffContext) async throws -> Response {
        var draft = HallDevice()
        draft.kind = HallDevice.Kind(rawValue: form["kind"]) ?? .board
        draft.name = form["name"].trimmed
        draft.counter = draft.kind == .pad ? form.text("counter") : nil
        do {
            // Not once: whoever sends it again has no token yet, and gets one.
            let made = try await registry.enterDevice(draft, random: desk.accounts.random(32), as: context.actor)
            return try await page(context, made: made)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(context, typed: form, refusal: refusal)
        }
    }

    private func revoke(_ form: Form, context: StaffContext) async throws -> Response {
        let device = try await registry.matter(HallDevice.self, number: context.gap("number"), as: context.actor)
        try await registry.perform(
            .revoke(reason: form.text("reason") ?? "停用"), on: device.id, as: context.actor,
            once: form.once("revoke"))
        return .redirect(to: .hallDevices)
    }

    // MARK: At the screen itself

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        await desk.console.page(OpenScreenPage(language: context.visit.language, refusal: nil), for: context.visit)
    }

    private func open(_ form: Form, context: PublicContext) async throws -> Response {
        let token = form["token"].trimmed
        guard let device = try await registry.device(token: token) else {
            let page = OpenScreenPage(language: context.visit.language, refusal: OpenScreenPage.unknown)
            return await desk.console.page(page, for: context.visit, status: .forbidden)
        }
        var response = Response.redirect(to: device.kind.start)
        response.headers.append(HTTPField(name: .setCookie, value: desk.console.cookies.device(token)))
        return response
    }
}

extension HallDevice.Kind {
    /// What it shows first.
    var start: Path {
        switch self {
        case .board: .hallBoard
        case .kiosk: .kiosk
        case .pad: .pad
        }
    }
}

/// The list of screens, a form for a new one, and the token of the one just made.
struct DevicesPage: ConsolePage {
    let language: Language
    let token: FormToken
    let devices: [HallDevice]
    let windows: [HallWindow]
    let made: (device: HallDevice, token: String)?
    let site: String?
    let typed: Form?
    let refusal: Refusal?

    static let heading = LocalizedText(zh: "大厅终端", en: "Screens")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        "\(HallAssets.html)\(PageHeading(title: title, lead: Self.lead).html(in: language))\(shown)\(table.html(in: language))\(form)"
    }

    private var shown: HTML? {
        made.map { device, token in
            let address = (site ?? "") + Path.hallOpen.description
            let content: HTML = """
                <p>\(Self.copy, language)</p><p><code class="secret" data-token>\(token)</code></p>\
                <p class="hint">\(Self.how(address), language)</p>
                """
            return Panel(
                title: LocalizedText(zh: "“\(device.name)”的令牌", en: "Token of “\(device.name)”"), content: content
            ).html(in: language)
        }
    }

    private var table: DataTable {
        DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Name")),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "窗口", en: "Window")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "停用", en: "Revoke")),
            ],
            rows: devices.map(row),
            empty: EmptyState(message: LocalizedText(zh: "还没有终端", en: "No screen yet"), advice: Self.lead))
    }

    private func row(_ device: HallDevice) -> DataTable.Row {
        let window = windows.first { $0.head.number == device.counter }?.name ?? "—"
        let isActive = device.state == .active
        let revoke: HTML =
            isActive
            ? PostButton(
                button: SubmitButton(
                    label: LocalizedText(zh: "停用", en: "Revoke"), weight: .danger, question: Self.question),
                path: Path.hallDevice(device.head.number).description, token: token
            ).html(in: language) : HTML()
        return DataTable.Row(
            cells: [
                "\(device.name)", "\(device.kind.label, language)", "\(window)",
                StateChip(label: device.state.label, tone: isActive ? .done : .neutral).html(in: language), revoke,
            ], path: Path.matter(HallDevice.register.name, device.head.number).description)
    }

    private var form: HTML {
        let kinds = HallDevice.Kind.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let choices = windows.map {
            FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.name))
        }
        let form = EntryForm(
            path: Path.hallDevices.description, token: token,
            fields: [
                FormField(
                    name: "name", label: LocalizedText(zh: "名称", en: "Name"), value: typed?["name"] ?? "",
                    hint: LocalizedText(zh: "在哪里，如“一楼东侧终端”。", en: "Where it is, such as “first floor, east”."),
                    isRequired: true),
                FormField(
                    name: "kind", label: LocalizedText(zh: "类别", en: "Kind"), control: .select(kinds),
                    value: typed?["kind"] ?? ""),
                FormField(
                    name: "counter", label: LocalizedText(zh: "窗口", en: "Window"),
                    control: .select(choices, prompt: LocalizedText(zh: "评价器才选", en: "For a pad only")),
                    value: typed?["counter"] ?? "", isMarkedOptional: true),
            ],
            submit: SubmitButton(label: LocalizedText(zh: "建立令牌", en: "Make its token")),
            problems: refusal?.fieldProblems ?? [])
        return Panel(
            title: LocalizedText(zh: "新增终端", en: "A new screen"), content: form.html(in: language)
        ).html(in: language)
    }

    private static let lead = LocalizedText(
        zh: "叫号大屏、自助终端和评价器用令牌打开，不用登录个人账号；停用后立即失效。",
        en: "Boards, kiosks and pads are opened with a token, without anybody's account. Revoked, they close at once.")
    private static let copy = LocalizedText(
        zh: "只显示这一次，请现在抄下或复制到该终端。", en: "It is shown this once. Copy it to the screen now.")
    private static let question = LocalizedText(
        zh: "停用后该终端立即关闭，确认停用？", en: "The screen closes at once. Revoke its token?")

    private static func how(_ address: String) -> LocalizedText {
        LocalizedText(
            zh: "在终端的浏览器打开 \(address)，输入令牌。", en: "Open \(address) in the screen's browser and enter the token.")
    }
}

/// Where a screen is opened with its token.
struct OpenScreenPage: ConsolePage {
    let language: Language
    let refusal: LocalizedText?

    var title: LocalizedText { LocalizedText(zh: "启用大厅终端", en: "Open a screen of the hall") }
    var width: PageLayout.Width { .narrow }
    var notice: NoticeBanner? { refusal.map { NoticeBanner(tone: .failure, text: $0, isPassing: false) } }

    var html: HTML {
        let field = FormField(
            name: "token", label: LocalizedText(zh: "终端令牌", en: "Token"),
            control: .credential(isSecret: true, autocomplete: "off"), isRequired: true)
        return """
            \(PageHeading(title: title).html(in: language))
            <form class="entry" method="post" action="\(Path.hallOpen.description)">\(field.html(in: language))\
            <button class="button" type="submit">\(LocalizedText(zh: "启用", en: "Open"), language)</button></form>
            """
    }

    static let unknown = LocalizedText(
        zh: "令牌不存在或已停用，请向大厅管理人员索取新的令牌。",
        en: "There is no such token, or it was revoked. Ask the hall's manager for a new one.")
}
