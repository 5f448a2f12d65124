import Kernel
import Registry

/// The shapes of what is sent and answered, by name.
struct ApiSchemas: Sendable {
    let registers: [Register]

    var all: [(String, JSONText)] { Self.common + Self.views + registers.flatMap(schemas) }

    // MARK: Of one register

    private func schemas(of register: Register) -> [(String, JSONText)] {
        let type = register.name.capitalizedWords
        let typed = register.fields.filter { !$0.isDerived }
        return [
            (type, matter(register)), ("\(type)Page", Self.page(of: type)),
            (
                "\(type)Entry",
                Self.object(
                    [
                        ("number", .object(FieldKind.text(1...64).inputSchema)),
                        ("organisation", .object(FieldKind.organisation.inputSchema)),
                        ("fields", Self.inputs(typed, demandsAll: true)),
                    ],
                    required: typed.contains(where: \.isDemanded) ? ["fields"] : [])
            ),
            (
                "\(type)Amendment",
                Self.object(
                    [("version", Self.versionSchema), ("fields", Self.inputs(typed, demandsAll: false))], required: [])
            ),
        ]
            + register.acts.filter { !$0.hasOwnPage }.map { act in
                (
                    "\(type)\(act.name.capitalizedWords)",
                    Self.object(
                        [("version", Self.versionSchema), ("inputs", Self.inputs(act.inputs, demandsAll: true))],
                        required: act.inputs.contains(where: \.isDemanded) ? ["inputs"] : [])
                )
            }
    }

    private func matter(_ register: Register) -> JSONText {
        Self.object(
            [
                ("register", .object([("type", .text("string")), ("const", .text(register.name))])),
                ("number", Self.string), ("organisation", Self.string), ("region", Self.string),
                (
                    "state",
                    .object([
                        ("type", .text("string")), ("enum", .list(register.states.map { .text($0.key) })),
                        ("x-labels", Self.labels(register.states)),
                    ])
                ),
                ("version", Self.versionSchema), ("created_at", Self.moment), ("updated_at", Self.moment),
                (
                    "fields",
                    Self.object(register.fields.map { ($0.key, output($0)) }, required: register.fields.map(\.key))
                ),
                ("masked", Self.list(Self.string)),
            ],
            required: [
                "register", "number", "organisation", "region", "state", "version", "created_at", "updated_at",
                "fields", "masked",
            ])
    }

    private func output(_ field: FieldDescription) -> JSONText {
        var types = [field.kind.outputType, "null"]
        // A mask is text, whatever is behind it.
        if field.isPersonal, types[0] != "string" { types.append("string") }
        var members: [(String, JSONText)] = [("type", .list(types.map { .text($0) }))]
        members += Self.about(field)
        return .object(members)
    }

    private static func page(of type: String) -> JSONText {
        object(
            [
                ("items", list(.reference(type))), ("next", nullable("string")), ("total", count),
                ("total_is_exact", boolean),
            ], required: ["items", "next", "total", "total_is_exact"])
    }

    private static func inputs(_ fields: [FieldDescription], demandsAll: Bool) -> JSONText {
        object(
            fields.map { ($0.key, input($0)) },
            required: demandsAll ? fields.filter(\.isDemanded).map(\.key) : [])
    }

    private static func input(_ field: FieldDescription) -> JSONText {
        let schema = field.kind.inputSchema + about(field)
        guard !field.isRequired else { return .object(schema) }
        return .object([("anyOf", .list([.object(schema), .object([("type", .text("null"))])]))])
    }

    private static func about(_ field: FieldDescription) -> [(String, JSONText)] {
        var members: [(String, JSONText)] = [("title", .text("\(field.label.zh) · \(field.label.en)"))]
        if let hint = field.hint { members.append(("description", .text("\(hint.zh) · \(hint.en)"))) }
        if case .choice(let choices) = field.kind { members.append(("x-labels", labels(choices))) }
        if case .money = field.kind { members.append(("x-unit", .text("fen"))) }
        if case .reference(let target) = field.kind { members.append(("x-register", .text(target))) }
        if field.isPersonal { members.append(("x-personal", .flag(true))) }
        return members
    }

    private static func labels(_ choices: [Choice]) -> JSONText {
        .object(choices.map { ($0.key, JSONText($0.label)) })
    }

    // MARK: Common

    static func object(_ members: [(String, JSONText)], required: [String]) -> JSONText {
        .object(
            [("type", .text("object")), ("additionalProperties", .flag(false)), ("properties", .object(members))]
                + (required.isEmpty ? [] : [("required", .list(required.map { .text($0) }))]))
    }

    /// An object whose members all stand in it.
    static func whole(_ members: [(String, JSONText)]) -> JSONText {
        object(members, required: members.map(\.0))
    }

    static let string = JSONText.object([("type", .text("string"))])
    static let boolean = JSONText.object([("type", .text("boolean"))])
    static let count = JSONText.object([("type", .text("integer")), ("minimum", .number(0))])
    private static let moment = JSONText.object([("type", .text("string")), ("format", .text("date-time"))])
    private static let versionSchema = JSONText.object([
        ("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(Int(Int32.max))),
    ])
    private static let scalar = JSONText.object([
        ("type", .list([.text("string"), .text("integer"), .text("boolean"), .text("null")]))
    ])

    private static func nullable(_ type: String) -> JSONText {
        .object([("type", .list([.text(type), .text("null")]))])
    }

    static func list(_ items: JSONText) -> JSONText {
        .object([("type", .text("array")), ("items", items)])
    }

    private static func orNull(_ name: String) -> JSONText {
        .object([("anyOf", .list([.reference(name), .object([("type", .text("null"))])]))])
    }

    private static let common: [(String, JSONText)] = [
        ("LocalizedText", whole([("zh", string), ("en", string)])),
        ("Choice", whole([("key", string), ("label", .reference("LocalizedText"))])),
        (
            "Field",
            whole([
                ("key", string), ("label", .reference("LocalizedText")), ("type", string),
                (
                    "choices",
                    .object([("type", .list([.text("array"), .text("null")])), ("items", .reference("Choice"))])
                ),
                ("hint", orNull("LocalizedText")), ("required", boolean), ("listed", boolean), ("searched", boolean),
                ("personal", boolean), ("derived", boolean),
            ])
        ),
        (
            "Act",
            whole([
                ("name", string), ("label", .reference("LocalizedText")), ("from", list(string)),
                ("inputs", list(.reference("Field"))), ("grave", boolean),
            ])
        ),
        (
            "Register",
            whole([
                ("name", string), ("label", .reference("LocalizedText")), ("purpose", .reference("LocalizedText")),
                ("states", list(.reference("Choice"))), ("fields", list(.reference("Field"))),
                ("acts", list(.reference("Act"))), ("measures", list(string)),
            ])
        ),
        ("RegisterList", whole([("items", list(.reference("Register")))])),
        (
            "PossibleActs",
            whole([("version", versionSchema), ("can_amend", boolean), ("items", list(.reference("Act")))])
        ),
        (
            "Change",
            whole([("field", string), ("before", scalar), ("after", scalar)])
        ),
        (
            "HistoryEntry",
            whole([
                ("position", count), ("entry", count), ("at", moment), ("actor", string), ("act", string),
                ("label", .reference("LocalizedText")),
                ("inputs", .object([("type", .text("object")), ("additionalProperties", scalar)])),
                ("changes", list(.reference("Change"))), ("source", nullable("string")), ("hash", string),
            ])
        ),
        ("History", whole([("items", list(.reference("HistoryEntry")))])),
        (
            "Measure",
            whole([
                ("name", string), ("label", .reference("LocalizedText")), ("register", string),
                ("unit", .reference("LocalizedText")),
            ])
        ),
        ("MeasureList", whole([("items", list(.reference("Measure")))])),
        (
            "Figure",
            whole([
                ("measure", string), ("label", .reference("LocalizedText")), ("period", string),
                ("value", nullable("string")), ("unit", orNull("LocalizedText")), ("text", orNull("LocalizedText")),
                ("records", nullable("integer")), ("as_of_entry", nullable("integer")),
            ])
        ),
        (
            "FigurePart",
            whole([("key", string), ("label", .reference("LocalizedText")), ("figure", .reference("Figure"))])
        ),
        (
            "FigureTable",
            whole([("whole", .reference("Figure")), ("by", string), ("parts", list(.reference("FigurePart")))])
        ),
        (
            "FieldProblem",
            whole([
                ("field", string), ("message", string), ("messages", .reference("LocalizedText")),
                ("line", nullable("integer")),
            ])
        ),
        (
            "Problem",
            whole([
                ("type", string), ("title", string), ("status", count), ("code", string), ("detail", string),
                ("messages", .reference("LocalizedText")), ("reference", string),
                ("problems", list(.reference("FieldProblem"))),
            ])
        ),
    ]
}

extension FieldDescription {
    /// Whether a program has to send it. A flag that is not sent is off.
    var isDemanded: Bool { isRequired && kind != .flag }
}
