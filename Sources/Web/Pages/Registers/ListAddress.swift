import Kernel
import Registry
import Storage

/// What a list shows, as its address says it, so that a filtered list can be sent to a colleague.
struct ListAddress: Sendable {
    let register: Register
    var search = ""
    var state = ""
    /// Of registers with a field for it.
    var year: Int?
    /// Chosen values by the key of their field.
    var choices: [String: String] = [:]
    var order: SortOrder?
    var after: ListRequest.Cursor?
    /// How many rows stand on the pages before.
    var seen = 0
    /// The figure whose records these are.
    var figure: FigureScope?

    /// A figure's measure and scope, and which part of it when it is a share.
    struct FigureScope: Sendable {
        let measure: Measure
        let scope: MeasureScope
        let part: Measure.Part
    }

    static let pageSize = 50

    /// What doesn't fit the register is ignored, but a figure that can't be had is refused: its list would mislead.
    init(_ query: FormFields, register: Register) throws(Refusal) {
        self.register = register
        search = query["q"].trimmed
        state = register.states.contains { $0.key == query["state"] } ? query["state"] : ""
        if register.hasYears { year = Int(query["year"]) }
        for (field, options) in register.choiceFields {
            if options.contains(where: { $0.key == query[field.key] }) { choices[field.key] = query[field.key] }
        }
        if let sort = query.text("sort") {
            order = SortOrder(sort.hasPrefix("-") ? String(sort.dropFirst()) : sort, descending: sort.hasPrefix("-"))
        }
        after = query.text("after").flatMap(ListRequest.Cursor.init)
        seen = after == nil ? 0 : max(0, Int(query["seen"]) ?? 0)
        if let name = query.text("measure") { figure = try Self.figure(name, query, register) }
    }

    private static func figure(_ name: String, _ query: FormFields, _ register: Register) throws(Refusal)
        -> FigureScope
    {
        guard let measure = register.measures.first(where: { $0.name == name }) else {
            throw .notFound(LocalizedText(zh: "数据项“\(name)”", en: "The measure “\(name)”"))
        }
        guard let period = Period(query["period"]) else {
            throw .invalid(
                "period", zh: "请在地址中写明期间，如 period=2021。", en: "Name the period in the address, such as period=2021.")
        }
        return FigureScope(
            measure: measure, scope: MeasureScope(query, period, of: measure),
            part: Measure.Part(rawValue: query["part"]) ?? .denominator)
    }

    var condition: Condition {
        var parts: [Condition] = []
        if !search.isEmpty { parts.append(.search(search)) }
        if !state.isEmpty { parts.append(.state([state])) }
        if let year { parts.append(.equals("year", year)) }
        for (key, value) in choices.sorted(by: { $0.key < $1.key }) { parts.append(.equals(key, value)) }
        if let figure { parts.append(figure.measure.condition(figure.scope, part: figure.part, in: register)) }
        return .all(parts)
    }

    var request: ListRequest { ListRequest(condition, order: order, after: after, limit: Self.pageSize) }
    var isFiltered: Bool { !search.isEmpty || !state.isEmpty || year != nil || !choices.isEmpty }

    // MARK: Addresses

    var path: Path { Path.register(register.name).with(filterItems + orderItems) }
    var clearPath: Path { Path.register(register.name).with(figureItems + orderItems) }
    func file(_ format: String) -> Path { Path.registerFile(register.name, format).with(filterItems + orderItems) }

    func sorted(by order: SortOrder) -> Path {
        Path.register(register.name).with(filterItems + [("sort", (order.descending ? "-" : "") + order.field)])
    }

    func page(after cursor: ListRequest.Cursor, seen: Int) -> Path {
        Path.register(register.name)
            .with(filterItems + orderItems + [("after", cursor.text), ("seen", String(seen))])
    }

    /// What a new filter keeps.
    var keptItems: [(name: String, value: String)] {
        (figureItems + orderItems).compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    private var filterItems: [(String, String?)] {
        [
            ("q", search.isEmpty ? nil : search), ("state", state.isEmpty ? nil : state),
            ("year", year.map { String($0) }),
        ]
            + choices.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value)) } + figureItems
    }

    private var orderItems: [(String, String?)] {
        guard let order else { return [] }
        return [("sort", (order.descending ? "-" : "") + order.field)]
    }

    private var figureItems: [(String, String?)] {
        guard let figure else { return [] }
        return figure.scope.items(of: figure.measure.name, part: figure.part)
    }
}

extension Register {
    var hasYears: Bool {
        if case .year = field("year")?.kind { true } else { false }
    }

    /// Fields with a closed list of values, each with its choices.
    var choiceFields: [(field: FieldDescription, choices: [Choice])] {
        fields.compactMap { field in
            if case .choice(let choices) = field.kind { (field, choices) } else { nil }
        }
    }
}
