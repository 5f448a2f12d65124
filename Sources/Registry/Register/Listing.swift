package import Storage

/// What a list shows: filter, order, and where it starts.
package struct ListRequest: Sendable {
    package var condition: Condition
    package var order: SortOrder?
    package var after: Cursor?
    package var limit: Int

    package init(
        _ condition: Condition = .everything, order: SortOrder? = nil, after: Cursor? = nil, limit: Int = 50
    ) {
        self.condition = condition
        self.order = order
        self.after = after
        self.limit = limit
    }

    /// The last row of the page before: its sort value and identity. Paging by key stays fast however deep it goes.
    package struct Cursor: Sendable, Hashable {
        package let value: Value
        package let id: Int64
    }
}

package struct Page: Sendable {
    package let records: [Record]
    /// Where the next page starts; nil on the last.
    package let next: ListRequest.Cursor?
    /// How many there are in all, as far as they were counted.
    package let total: Int
    /// Whether there are no more than `total`.
    package let isExact: Bool
}

extension ListRequest.Cursor {
    /// "i:983|17", "t:某单位|17": for the address bar.
    package var text: String {
        switch value {
        case .integer(let number): "i:\(number)|\(id)"
        case .text(let text): "t:\(text)|\(id)"
        case .null, .bytes: "n:|\(id)"
        }
    }

    package init?(_ text: String) {
        guard let bar = text.lastIndex(of: "|"), let id = Int64(text[text.index(after: bar)...]) else { return nil }
        let rest = text[..<bar].dropFirst(2)
        switch text.prefix(2) {
        case "i:":
            guard let number = Int64(rest) else { return nil }
            self.init(value: .integer(number), id: id)
        case "t:": self.init(value: .text(String(rest)), id: id)
        case "n:": self.init(value: .null, id: id)
        default: return nil
        }
    }
}

extension RecordStore {
    func page(_ request: ListRequest) throws -> Page {
        let order = known(request.order) ?? known(register.order) ?? SortOrder("id", descending: true)
        let limit = min(max(1, request.limit), Self.longestPage)
        let plan = try ListPlan(searchable(request.condition), in: register, session)
        let key: Query = "\(plan.mark)\(self.key(order.field))"
        var condition = plan.condition
        if let after = request.after {
            let beyond: Query = order.descending ? "<" : ">"
            condition.append(
                " AND (\(key), \(plan.mark)id) \(beyond) (\(self.key(order.field, after.value)), \(after.id))")
        }
        let direction: Query = order.descending ? "DESC" : "ASC"
        let rows = try records(
            matching: condition, order: "\(key) \(direction), \(plan.mark)id \(direction)", limit: limit + 1)
        let shown = Array(rows.prefix(limit))
        let next = rows.count > limit ? shown.last.map { cursor(of: $0, by: order.field) } : nil
        let (total, isExact) = try plan.total()
        return Page(records: shown, next: next, total: total, isExact: isExact)
    }

    /// A register that nothing was ever entered into has no index to search.
    private func searchable(_ condition: Condition) throws -> Condition {
        guard condition.searches, try !SearchIndex(session: session, register: register).exists else {
            return condition
        }
        return .any([])
    }

    private static let longestPage = 10_000

    /// What rows are compared by. Never NULL, or paging would lose rows: a text that is missing comes first, a number
    /// last. The columns of the head never are, and stay bare so that their indexes serve.
    private func key(_ field: String) -> Query {
        switch register.field(field).map(\.kind.sorting) {
        case nil: "\(name: field)"
        case .number: "COALESCE(\(name: field), 9223372036854775807)"
        case .exact: "COALESCE(exact_number(\(name: field)), '2')"
        case .text: "COALESCE(\(name: field), '')"
        }
    }

    /// The same of the value that a cursor holds.
    private func key(_ field: String, _ value: Value) -> Query {
        switch (register.field(field).map(\.kind.sorting), value) {
        case (.number, .null): "9223372036854775807"
        case (.exact, .null): "'2'"
        case (_, .null): "''"
        case (.exact, _): "exact_number(\(value))"
        default: "\(value)"
        }
    }

    private func cursor(of record: Record, by field: String) -> ListRequest.Cursor {
        ListRequest.Cursor(value: value(field, of: record), id: record.head.id)
    }

    private func value(_ field: String, of record: Record) -> Value {
        switch field {
        case "id": record.head.id.stored
        case "number": record.head.number.stored
        case "organisation": record.head.organisation.stored
        case "state": record.state.stored
        case "region": record.head.region.stored
        case "version": record.head.version.stored
        case "created_at": record.head.createdAt.stored
        case "updated_at": record.head.updatedAt.stored
        default: register.value(field, of: record)
        }
    }

    /// Only columns that exist, and that may be asked about, reach the SQL.
    private func known(_ order: SortOrder?) -> SortOrder? {
        order.flatMap { register.sortableColumns.contains($0.field) ? $0 : nil }
    }
}

extension FieldKind {
    fileprivate enum Sorting {
        case text, number
        /// A decimal or a fraction kept as text.
        case exact
    }

    fileprivate var sorting: Sorting {
        switch self {
        case .integer, .money, .year, .flag: .number
        case .decimal: .exact
        case .text, .prose, .day, .period, .choice, .unit, .organisation, .reference, .json: .text
        }
    }
}
