import HTTPTypes
import Kernel
import Registry

/// One thing a program can do, as the OpenAPI document and the reference page tell it.
struct ApiOperation: Sendable {
    let method: HTTPRequest.Method
    let path: PathPattern
    /// Unique among all, for generated clients: "listPayment".
    let id: String
    let tag: String
    let summary: LocalizedText
    var parameters: [Parameter] = []
    var body: Body?
    let success: Answer
    /// Besides those every operation can answer with.
    var refusals: [Int] = []

    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }

        let name: String
        let place: Place
        let note: LocalizedText
        let schema: [(String, JSONText)]
        var isRequired = false
    }

    struct Body: Sendable {
        /// A name under `components/schemas`.
        let schema: String
        let example: JSONText
    }

    struct Answer: Sendable {
        var status = 200
        let schema: String
        let note: LocalizedText
    }

    var writes: Bool { method != .get }

    /// Every status it can answer with besides success.
    var faults: [Int] {
        let reading = [401, 403, 422, 429, 500, 503]
        let always = writes ? reading + [400, 409, 413, 415, 507] : reading
        return Set(always + refusals).sorted()
    }
}

extension ApiOperation {
    /// All of them, in the order of the reference.
    static func all(of registers: [Register], measures: [Measure]) -> [ApiOperation] {
        [registersOperation(), registerOperation(registers)]
            + registers.flatMap { operations(of: $0) + viewOperations(of: $0) } + ofMeasures(measures)
    }

    // MARK: Descriptions

    private static func registersOperation() -> ApiOperation {
        ApiOperation(
            method: .get, path: .apiRegisters, id: "listRegisters", tag: "registers",
            summary: LocalizedText(zh: "所有登记簿的说明", en: "The descriptions of all registers"),
            success: Answer(schema: "RegisterList", note: LocalizedText(zh: "登记簿", en: "The registers")))
    }

    private static func registerOperation(_ registers: [Register]) -> ApiOperation {
        ApiOperation(
            method: .get, path: .apiRegister("register"), id: "showRegister", tag: "registers",
            summary: LocalizedText(zh: "一个登记簿的说明", en: "The description of one register"),
            parameters: [
                Parameter(
                    name: "register", place: .path, note: LocalizedText(zh: "登记簿", en: "The register"),
                    schema: [("type", .text("string")), ("enum", .list(registers.map { .text($0.name) }))],
                    isRequired: true)
            ],
            success: Answer(schema: "Register", note: LocalizedText(zh: "登记簿", en: "The register")),
            refusals: [404])
    }

    // MARK: Matters

    private static func operations(of register: Register) -> [ApiOperation] {
        let (name, label) = (register.name, register.label)
        let type = name.capitalizedWords
        let matter = Answer(schema: type, note: LocalizedText(zh: "\(label.zh)", en: "The matter"))
        func path(_ whole: PathPattern) -> PathPattern { whole.filling("register", name) }
        return [
            ApiOperation(
                method: .get, path: path(.apiMatters("register")), id: "list\(type)", tag: name,
                summary: LocalizedText(zh: "查询\(label.zh)", en: "\(label.en): list and search"),
                parameters: listParameters(of: register),
                success: Answer(schema: "\(type)Page", note: LocalizedText(zh: "一页", en: "A page")), refusals: [404]),
            ApiOperation(
                method: .post, path: path(.apiMatters("register")), id: "create\(type)", tag: name,
                summary: LocalizedText(zh: "录入\(label.zh)", en: "\(label.en): enter one"),
                parameters: [.idempotencyKey],
                body: Body(schema: "\(type)Entry", example: register.entryExample),
                success: Answer(status: 201, schema: type, note: LocalizedText(zh: "已录入", en: "Entered"))),
            ApiOperation(
                method: .get, path: path(.apiMatter("register", "number")), id: "show\(type)", tag: name,
                summary: LocalizedText(zh: "查看一条\(label.zh)", en: "\(label.en): one by its number"),
                parameters: [.number, .ifNoneMatch], success: matter, refusals: [404]),
            ApiOperation(
                method: .patch, path: path(.apiMatter("register", "number")), id: "amend\(type)", tag: name,
                summary: LocalizedText(zh: "更正\(label.zh)", en: "\(label.en): correct fields"),
                parameters: [.number, .ifMatch, .idempotencyKey],
                body: Body(schema: "\(type)Amendment", example: register.amendmentExample), success: matter,
                refusals: [404, 412]),
            ApiOperation(
                method: .get, path: path(.apiHistory("register", "number")), id: "history\(type)", tag: name,
                summary: LocalizedText(zh: "\(label.zh)的办理记录", en: "\(label.en): the history of one"),
                parameters: [.number],
                success: Answer(schema: "History", note: LocalizedText(zh: "办理记录", en: "The history")),
                refusals: [404]),
            ApiOperation(
                method: .get, path: path(.apiActs("register", "number")), id: "acts\(type)", tag: name,
                summary: LocalizedText(zh: "\(label.zh)可办理的操作", en: "\(label.en): what can be done with one now"),
                parameters: [.number],
                success: Answer(schema: "PossibleActs", note: LocalizedText(zh: "可办理的操作", en: "The acts")),
                refusals: [404]),
        ]
            + register.acts.filter { !$0.hasOwnPage }.map { act in
                ApiOperation(
                    method: .post, path: path(.apiAct("register", "number", "act")).filling("act", act.name),
                    id: "perform\(type)\(act.name.capitalizedWords)", tag: name,
                    summary: LocalizedText(zh: "\(label.zh)：\(act.label.zh)", en: "\(label.en): \(act.label.en)"),
                    parameters: [.number, .ifMatch, .idempotencyKey],
                    body: Body(
                        schema: "\(type)\(act.name.capitalizedWords)",
                        example: .object([("inputs", .object(act.inputs.map { ($0.key, $0.kind.example) }))])),
                    success: matter, refusals: [404, 412])
            }
    }

    private static func listParameters(of register: Register) -> [Parameter] {
        func query(_ name: String, _ zh: String, _ en: String, _ schema: [(String, JSONText)]) -> Parameter {
            Parameter(name: name, place: .query, note: LocalizedText(zh: zh, en: en), schema: schema)
        }
        let general = [
            query("q", "搜索词，以空格分开", "Words to search for, separated by spaces", [("type", .text("string"))]),
            query(
                "state", "状态", "State",
                Parameter.several([("type", .text("string")), ("enum", .list(register.states.map { .text($0.key) }))])),
            query(
                "organisation", "单位代码", "The code of an organisation",
                Parameter.several(FieldKind.organisation.inputSchema)),
            query(
                "sort", "排序，前加 - 为倒序", "Order; with - before it, descending",
                [("type", .text("string")), ("enum", .list(register.sortNames.map { .text($0) }))]),
            query(
                "after", "上一页给出的 next", "What the page before gave as next",
                [("type", .text("string")), ("maxLength", .number(200))]),
            query(
                "limit", "每页条数", "Matters on a page",
                [
                    ("type", .text("integer")), ("minimum", .number(1)),
                    ("maximum", .number(ListRequest.longestApiPage)), ("default", .number(50)),
                ]),
        ]
        return general
            + register.filterNames.map { field, test in
                let schema = test == .empty ? FieldKind.flag.inputSchema : field.kind.inputSchema
                return Parameter(
                    name: ListFilter.name(field, test), place: .query, note: test.note(field.label),
                    schema: test == .equal ? Parameter.several(schema) : schema)
            }
    }
}

extension ListFilter.Test {
    fileprivate func note(_ label: LocalizedText) -> LocalizedText {
        switch self {
        case .equal: label
        case .from: LocalizedText(zh: "\(label.zh)不小于", en: "\(label.en), at least")
        case .to: LocalizedText(zh: "\(label.zh)不大于", en: "\(label.en), at most")
        case .empty: LocalizedText(zh: "\(label.zh)是否未填", en: "\(label.en), whether not given")
        }
    }
}

extension Register {
    private var exampleFields: [(String, JSONText)] {
        fields.filter { !$0.isDerived && $0.isRequired }.map { ($0.key, $0.kind.example) }
    }

    fileprivate var entryExample: JSONText { .object([("fields", .object(exampleFields))]) }

    fileprivate var amendmentExample: JSONText {
        .object([("version", .number(1)), ("fields", .object(Array(exampleFields.prefix(1))))])
    }
}

extension PathOf where Segment == Gap {
    /// The pattern with one of its gaps filled.
    func filling(_ gap: String, _ text: String) -> PathPattern {
        PathPattern(stringLiteral: description.replacing("{\(gap)}", with: text.percentEncoded))
    }
}

extension String {
    /// "budget_line" and "sendBack" as "BudgetLine" and "SendBack".
    var capitalizedWords: String { split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }
}
