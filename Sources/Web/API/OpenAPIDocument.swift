import HTTPTypes
import Kernel
package import Registry

/// The OpenAPI 3.1 document of the API, out of the registers' descriptions.
package struct OpenAPIDocument: Sendable {
    private let registers: [Register]
    private let operations: [ApiOperation]
    private let version: String

    package init(registers: [Register], version: String) {
        self.registers = registers
        self.version = version
        operations = ApiOperation.all(of: registers, measures: registers.flatMap(\.measures))
    }

    package var text: String { json.text }

    var json: JSONText {
        .object([
            ("openapi", .text("3.1.0")),
            (
                "info",
                .object([
                    ("title", .text("衡 Heng")), ("version", .text(version)),
                    ("description", .text(Self.introduction)),
                    ("license", .object([("name", .text("See LICENSE"))])),
                ])
            ),
            ("servers", .list([.object([("url", .text("/"))])])),
            ("security", .list([.object([("token", .list([]))]), .object([("session", .list([]))])])),
            ("tags", .list(tags)), ("paths", .object(paths)),
            (
                "components",
                .object([
                    ("securitySchemes", Self.security), ("responses", .object(ApiFault.all.map { ($0.name, $0.json) })),
                    ("schemas", .object(ApiSchemas(registers: registers).all)),
                ])
            ),
        ])
    }

    private static let introduction = """
        由登记簿的说明生成。金额以分计；文字两种语言并列；个人信息按角色脱敏。 \
        Made from the descriptions of the registers. Amounts are in fen; words come in both languages; personal data is \
        masked by role.
        """

    private static let security = JSONText.object([
        (
            "token",
            .object([
                ("type", .text("http")), ("scheme", .text("bearer")),
                ("description", .text("接口令牌，在“接口令牌”页面建立。An API token, made on the page “API tokens”.")),
            ])
        ),
        (
            "session",
            .object([
                ("type", .text("apiKey")), ("in", .text("cookie")), ("name", .text("heng")),
                (
                    "description",
                    .text("控制台的会话；写入时须带 X-Form-Key。The console's session; writing takes X-Form-Key besides.")
                ),
            ])
        ),
    ])

    private var tags: [JSONText] {
        func tag(_ name: String, _ text: LocalizedText) -> JSONText {
            .object([("name", .text(name)), ("description", .text("\(text.zh) · \(text.en)"))])
        }
        return [tag("registers", LocalizedText(zh: "登记簿", en: "Registers"))] + registers.map { tag($0.name, $0.label) }
            + [tag("measures", LocalizedText(zh: "指标数据", en: "Measures"))]
    }

    private var paths: [(String, JSONText)] {
        var order: [String] = []
        var members: [String: [(String, JSONText)]] = [:]
        for operation in operations {
            let path = operation.path.description
            if members[path] == nil { order.append(path) }
            let links = operation.links(among: operations)
            members[path, default: []].append((operation.method.rawValue.lowercased(), operation.json(links)))
        }
        return order.map { ($0, .object(members[$0] ?? [])) }
    }
}

extension ApiOperation {
    fileprivate func json(_ links: [ApiLink]) -> JSONText {
        var members: [(String, JSONText)] = [
            ("operationId", .text(id)), ("tags", .list([.text(tag)])),
            ("summary", .text("\(summary.zh) · \(summary.en)")),
        ]
        if !parameters.isEmpty { members.append(("parameters", .list(parameters.map(\.json)))) }
        if let body {
            let content = JSONText.object([
                ("schema", .reference(body.schema)), ("example", body.example),
            ])
            members.append(
                (
                    "requestBody",
                    .object([("required", .flag(true)), ("content", .object([("application/json", content)]))])
                ))
        }
        members.append(("responses", .object(responses(links))))
        return .object(members)
    }

    private func responses(_ links: [ApiLink]) -> [(String, JSONText)] {
        var headers: [(String, JSONText)] = [("ETag", .header("The state of what was answered"))]
        if success.status == 201 { headers.append(("Location", .header("Where the matter stands"))) }
        var answer: [(String, JSONText)] = [
            ("description", .text("\(success.note.zh) · \(success.note.en)")), ("headers", .object(headers)),
            (
                "content",
                .object([("application/json", .object([("schema", .reference(success.schema))]))])
            ),
        ]
        if !links.isEmpty { answer.append(("links", .object(links.map { ($0.operation, $0.json) }))) }
        let unchanged: [(String, JSONText)] =
            writes ? [] : [("304", .object([("description", .text("没有变化 · Nothing has changed"))]))]
        return [(String(success.status), .object(answer))] + unchanged
            + faults.map { status in
                (String(status), .object([("$ref", .text("#/components/responses/\(ApiFault.named(status))"))]))
            }
    }
}

extension ApiOperation.Parameter {
    fileprivate var json: JSONText {
        .object([
            ("name", .text(name)), ("in", .text(place.rawValue)), ("required", .flag(isRequired)),
            ("description", .text("\(note.zh) · \(note.en)")), ("schema", .object(schema)),
        ])
    }
}

extension JSONText {
    static func reference(_ name: String) -> JSONText {
        .object([("$ref", .text("#/components/schemas/\(name)"))])
    }

    fileprivate static func header(_ note: String) -> JSONText {
        .object([("description", .text(note)), ("schema", .object([("type", .text("string"))]))])
    }
}

/// An answer that says why something was not done.
struct ApiFault: Sendable {
    let status: Int
    let note: LocalizedText

    var name: String { Self.named(status) }
    static func named(_ status: Int) -> String { "Fault\(status)" }

    static let all = [
        ApiFault(400, zh: "请求体不是 JSON", en: "The body is not JSON"),
        ApiFault(401, zh: "没有有效的令牌或会话", en: "No valid token or session"),
        ApiFault(403, zh: "没有相应角色，或属于其他单位", en: "It takes another role, or belongs to another organisation"),
        ApiFault(404, zh: "没有这一条", en: "There is no such thing, or it is out of reach"),
        ApiFault(409, zh: "与规则、其他记录或当前状态不符", en: "A rule, another record or the state stands against it"),
        ApiFault(412, zh: "已不是 If-Match 所指的版本", en: "No longer the version that If-Match names"),
        ApiFault(413, zh: "请求体超过 1 MB", en: "The body is larger than 1 MB"),
        ApiFault(415, zh: "请求体须为 application/json", en: "The body has to be application/json"),
        ApiFault(422, zh: "参数或请求体不符合说明", en: "Parameters or body are not as described"),
        ApiFault(429, zh: "请求过多", en: "Too many requests"),
        ApiFault(500, zh: "系统出错", en: "A fault of Heng's own"),
        ApiFault(503, zh: "系统繁忙", en: "Busy; try again"),
        ApiFault(507, zh: "磁盘空间已满", en: "The disk is full"),
    ]

    private init(_ status: Int, zh: String, en: String) {
        self.status = status
        note = LocalizedText(zh: zh, en: en)
    }

    fileprivate var json: JSONText {
        .object([
            ("description", .text("\(note.zh) · \(note.en)")),
            (
                "content",
                .object([("application/problem+json", .object([("schema", .reference("Problem"))]))])
            ),
        ])
    }
}
