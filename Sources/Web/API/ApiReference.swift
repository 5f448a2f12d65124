import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

/// The OpenAPI document, and the same as a page to read.
struct ApiReference: Sendable {
    let console: Console

    func add(to routes: Routes) {
        routes.get(.apiDocument, .public, use: document)
        routes.get(.api, .signedIn, use: index)
        routes.get(.apiSection("register"), .signedIn, use: section)
    }

    private func document(_ request: Request, context: PublicContext) async throws -> Response {
        let document = OpenAPIDocument(registers: console.registry.registers, version: console.settings.version)
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: document.text)))
    }

    private func index(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = ApiIndexPage(language: context.language, registers: console.registry.registers)
        return await console.page(page, for: context.visit)
    }

    private func section(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try console.registry.register(context.gap("register"))
        let all = ApiOperation.all(of: [register], measures: register.measures)
        let page = ApiSectionPage(
            language: context.language, register: register, operations: all.filter { $0.tag == register.name })
        return await console.page(page, for: context.visit)
    }
}

extension PathOf {
    package static func apiSection(_ register: Segment) -> PathOf { "/reference/\(register)" }
}

extension Feature {
    /// The reference of the API and one's tokens for it.
    static func api(_ accounts: Accounts) -> Feature {
        Feature(
            heading: LocalizedText(zh: "数据接口", en: "API"),
            navigation: [
                Entry(title: LocalizedText(zh: "接口说明", en: "Reference"), path: .api),
                Entry(title: TokensPage.heading, path: .tokens),
            ]
        ) { routes, console in
            RegisterApi(registry: console.registry).add(to: routes)
            MeasureApi(registry: console.registry).add(to: routes)
            ApiReference(console: console).add(to: routes)
            TokenPages(console: console, accounts: accounts).add(to: routes)
        }
    }
}

/// What the API is and how to begin.
struct ApiIndexPage: ConsolePage {
    let language: Language
    let registers: [Register]

    static let heading = LocalizedText(zh: "数据接口", en: "API")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let actions: HTML = """
            \(ButtonLink(label: Self.document, path: Path.apiDocument.description).html(in: language))\
            \(ButtonLink(label: TokensPage.heading, path: Path.tokens.description, weight: .primary).html(in: language))
            """
        return """
            \(PageHeading(title: title, lead: Self.lead, actions: actions).html(in: language))
            <section class="panel"><h2>\(Self.begin, language)</h2>
            <pre><code>curl -H "Authorization: Bearer heng_…" /api/registers/\(registers.last?.name ?? "")/matters?limit=10</code></pre>
            <p>\(Self.rules, language)</p></section>
            \(table.html(in: language))
            """
    }

    private var table: DataTable {
        DataTable(
            caption: LocalizedText(zh: "登记簿", en: "Registers"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "登记簿", en: "Register")),
                DataTable.Column(title: LocalizedText(zh: "地址", en: "Address"), content: .exact, isWide: true),
            ],
            rows: registers.map { register in
                DataTable.Row(
                    cells: [
                        "\(register.label, language)",
                        "<code>\(Path.apiMatters(register.name).description)</code>",
                    ], path: Path.apiSection(register.name).description)
            }, onPhone: .lines)
    }

    private static let document = LocalizedText(zh: "OpenAPI 文档", en: "OpenAPI document")
    private static let begin = LocalizedText(zh: "开始使用", en: "To begin")
    private static let lead = LocalizedText(
        zh: "其他系统可以读取和办理各登记簿的记录，权限与您本人相同。",
        en: "Other systems can read and act on the records of every register, with your own rights.")
    private static let rules = LocalizedText(
        zh: "金额以分为单位。修改时带上读取所得的 ETag（If-Match），以免覆盖他人的修改；带上 Idempotency-Key 后，重复发送的请求只办理一次。",
        en: """
            Amounts are in fen. Send the ETag you read (If-Match) when you change something, so that nobody's work is \
            overwritten. With an Idempotency-Key, a request that is sent twice is done once.
            """)
}

/// Every operation of one register.
struct ApiSectionPage: ConsolePage {
    let language: Language
    let register: Register
    let operations: [ApiOperation]

    var title: LocalizedText { register.label }
    var breadcrumbs: [Breadcrumb] { [Breadcrumb(title: ApiIndexPage.heading, path: Path.api.description)] }

    var html: HTML {
        let sections: [HTML] = operations.map(section)
        return
            "\(PageHeading(title: title, lead: register.purpose).html(in: language))\(sections)\(fields.html(in: language))"
    }

    private func section(_ operation: ApiOperation) -> HTML {
        let example: HTML? = operation.body.map { body in "<pre><code>\(body.example.text)</code></pre>" }
        let statuses = ([operation.success.status] + operation.faults).map(String.init).joined(separator: " · ")
        return """
            <section class="panel"><h2>\(operation.summary, language)</h2>
            <p><code>\(operation.method.rawValue) \(operation.path.description)</code></p>
            \(parameters(operation))\(example)<p class="hint">\(Self.answers, language) \(statuses)</p></section>

            """
    }

    private func parameters(_ operation: ApiOperation) -> HTML? {
        guard !operation.parameters.isEmpty else { return nil }
        let table = DataTable(
            caption: LocalizedText(zh: "参数", en: "Parameters"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "参数", en: "Parameter"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "说明", en: "Meaning"), isWide: true),
            ],
            rows: operation.parameters.map { parameter in
                DataTable.Row(cells: ["<code>\(parameter.name)</code>", "\(parameter.note, language)"])
            })
        return table.html(in: language)
    }

    private var fields: DataTable {
        DataTable(
            caption: LocalizedText(zh: "字段", en: "Fields"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "字段", en: "Field"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Label")),
                DataTable.Column(title: LocalizedText(zh: "取值", en: "Values"), isWide: true),
            ],
            rows: register.fields.map { field in
                DataTable.Row(cells: ["<code>\(field.key)</code>", "\(field.label, language)", values(field)])
            })
    }

    private func values(_ field: FieldDescription) -> HTML {
        if case .choice(let choices) = field.kind {
            let listed: [HTML] = choices.map { "<code>\($0.key)</code> \($0.label, language) " }
            return "\(listed)"
        }
        let schema = JSONText.object(field.kind.inputSchema.filter { $0.0 != "pattern" && $0.0 != "enum" })
        return "<code>\(schema.text)</code>"
    }

    private static let answers = LocalizedText(zh: "返回：", en: "Answers:")
}
