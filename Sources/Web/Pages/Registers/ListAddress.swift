import Kernel
import Registry
import Storage

/// What a list shows, as its address says it, so that a filtered list can be sent to a colleague.
struct ListAddress: Sendable {
    let register: Register
    var search = ""
    var filters: [ListFilter] = []
    var order: SortOrder?
    /// The keys of the columns chosen, in the order of the description; nil for the usual ones.
    var columns: [String]?
    /// The saved view it began with.
    var view: Int64?
    var after: ListRequest.Cursor?
    /// How many rows stand on the pages before.
    var seen = 0
    /// The figure whose records these are.
    var figure: FigureScope?
    /// What is wrong with filters as typed. They are kept as typed, and narrow nothing.
    var problems: [FieldProblem] = []
    private(set) var typed: [String: [String]] = [:]
    /// Parts that speak of no field of the register: of one that there was when the address was made.
    private(set) var unknown: [String] = []
    /// What its reader can narrow it by; what the figure narrows by is settled.
    let filterFields: [FieldDescription]

    /// A figure's measure and scope, and which part of it when it is a share.
    struct FigureScope: Sendable {
        let measure: Measure
        let scope: MeasureScope
        let part: Measure.Part
    }

    static let pageSize = 50

    /// What doesn't fit the register narrows nothing, but a figure that can't be had is refused: its list would mislead.
    init(_ query: FormFields, register: Register, for actor: Actor) throws(Refusal) {
        self.register = register
        let figure = try query.text("measure").map { (name) throws(Refusal) -> FigureScope in
            try Self.figure(name, query, register)
        }
        self.figure = figure
        let settled = Set(figure.map { $0.scope.items(of: $0.measure.name, part: $0.part).map(\.0) } ?? [])
        filterFields = register.filterFields(for: actor).filter { !settled.contains($0.key) }
        search = query["q"].trimmed
        for field in filterFields {
            for test in field.filterTests { read(field, test, query.all(ListFilter.name(field, test))) }
        }
        checkRanges()
        if let sort = query.text("sort") {
            order = SortOrder(sort.hasPrefix("-") ? String(sort.dropFirst()) : sort, descending: sort.hasPrefix("-"))
        }
        let chosen = Set(query.all(Self.columnsName).flatMap { $0.split(separator: ",").map(String.init) })
        let columns = register.columnChoices.map(\.key).filter(chosen.contains)
        self.columns = columns.isEmpty || columns == register.usualColumns ? nil : columns
        view = Int64(query["view"])
        after = query.text("after").flatMap(ListRequest.Cursor.init)
        seen = after == nil ? 0 : max(0, Int(query["seen"]) ?? 0)
        noteUnknown(query, chosen)
    }

    static let columnsName = "columns"

    private mutating func read(_ field: FieldDescription, _ test: ListFilter.Test, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        let name = ListFilter.name(field, test)
        typed[name] = texts
        do throws(Complaint) {
            if let filter = try ListFilter(field, test, texts) { filters.append(filter) }
        } catch {
            problems.append(FieldProblem(name, error.message))
        }
    }

    /// A range that ends before it begins holds nothing, and is hardly meant.
    private mutating func checkRanges() {
        for end in filters where end.test == .to {
            guard let start = filters.first(where: { $0.field.key == end.field.key && $0.test == .from }),
                let (least, most) = start.values.first.flatMap({ first in end.values.first.map { (first, $0) } }),
                most.isBefore(least)
            else { continue }
            let isDay = end.field.kind == .day
            problems.append(
                FieldProblem(
                    end.name, zh: isDay ? "结束日期早于开始日期。" : "上限小于下限。",
                    en: isDay ? "The range ends before it begins." : "The upper limit is below the lower one."))
            filters.removeAll { $0.field.key == end.field.key && ($0.test == .from || $0.test == .to) }
        }
    }

    private mutating func noteUnknown(_ query: FormFields, _ columns: Set<String>) {
        var known = Set(["q", "sort", Self.columnsName, "view", "after", "seen", "done", LanguageChoice.query])
        known.formUnion(filterFields.flatMap { field in field.filterTests.map { ListFilter.name(field, $0) } })
        let names = query.items.map(\.name).filter { !known.contains($0) && figure == nil }
        let lost = columns.subtracting(register.columnChoices.map(\.key)).sorted()
        let sort = order.map(\.field).flatMap { field in
            register.field(field) == nil && !Self.headSorts.contains(field) ? field : nil
        }
        unknown = Array(Set(names + lost + (sort.map { [$0] } ?? []))).sorted()
    }

    private static let headSorts = ["number", "state", "organisation", "updated_at", "created_at", "id"]

    var condition: Condition {
        var parts: [Condition] = []
        if !search.isEmpty { parts.append(.search(search)) }
        parts += filters.map(\.condition)
        if let figure { parts.append(figure.measure.condition(figure.scope, part: figure.part, in: register)) }
        return .all(parts)
    }

    /// The records of a figure are read along the time that places them in its period.
    var request: ListRequest {
        let own = figureTime.map { SortOrder($0, descending: true) }
        return ListRequest(condition, order: order ?? own, after: after, limit: Self.pageSize)
    }

    var isFiltered: Bool { !search.isEmpty || !filters.isEmpty }

    /// The organisations that filters name.
    var codes: [String] {
        filters.filter { $0.field.kind == .organisation && $0.test == .equal }.flatMap(\.items).map(\.1)
    }

    /// The texts that stand in the control of this name.
    func texts(_ field: FieldDescription, _ test: ListFilter.Test) -> [String] {
        let name = ListFilter.name(field, test)
        if problems.contains(where: { $0.field == name }) || filters.first(where: { $0.name == name }) == nil {
            return (typed[name] ?? []).filter { !$0.trimmed.isEmpty }
        }
        return filters.filter { $0.name == name }.flatMap(\.items).map(\.1)
    }

    // MARK: Addresses

    var path: Path { list(filterItems + figureItems + lookItems + viewItems) }
    var clearPath: Path { list(figureItems + lookItems) }

    /// The bare address opens the register with the reader's own view, so all of it has to be said.
    private func list(_ items: [(String, String?)]) -> Path {
        let isBare = items.allSatisfy { $0.1 == nil }
        return Path.register(register.name).with(isBare ? [("view", Self.all)] : items)
    }

    static let all = "all"

    func file(_ format: String) -> Path {
        Path.registerFile(register.name, format).with(filterItems + figureItems + orderItems)
    }

    func sorted(by order: SortOrder) -> Path {
        var address = self
        address.order = order
        return address.path
    }

    func without(_ value: Value, of filter: ListFilter) -> Path {
        var address = self
        address.filters = filters.compactMap { $0 == filter ? $0.without(value) : $0 }
        return address.path
    }

    var withoutSearch: Path {
        var address = self
        address.search = ""
        return address.path
    }

    func page(after cursor: ListRequest.Cursor, seen: Int) -> Path {
        list(filterItems + figureItems + lookItems + viewItems + [("after", cursor.text), ("seen", String(seen))])
    }

    /// What the filter bar keeps that has no control in it: order, figure, view, and filters on `names` it doesn't show.
    func keptItems(showing names: Set<String>) -> [(name: String, value: String)] {
        let hidden = filters.filter { !names.contains($0.name) }.flatMap(\.items).map { ($0.0, Optional($0.1)) }
        return (hidden + figureItems + orderItems + viewItems).compactMap { name, value in
            value.map { (name: name, value: $0) }
        }
    }

    /// As a saved view keeps it: all but the page, the figure and the view itself.
    var query: String {
        String(Path.register(register.name).with(filterItems + lookItems).description.drop { $0 != "?" }.dropFirst())
    }

    private var filterItems: [(String, String?)] {
        [("q", search.isEmpty ? nil : search)] + filters.flatMap(\.items).map { ($0.0, Optional($0.1)) }
    }

    /// Order and columns.
    private var lookItems: [(String, String?)] {
        orderItems + [(Self.columnsName, columns.map { $0.joined(separator: ",") })]
    }

    private var orderItems: [(String, String?)] {
        guard let order else { return [] }
        return [("sort", (order.descending ? "-" : "") + order.field)]
    }

    private var viewItems: [(String, String?)] { [("view", view.map { String($0) })] }

    private var figureItems: [(String, String?)] {
        guard let figure else { return [] }
        return figure.scope.items(of: figure.measure.name, part: figure.part)
    }
}

extension Value {
    fileprivate func isBefore(_ other: Value) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        default: false
        }
    }
}
