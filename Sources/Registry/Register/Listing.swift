package import Storage

/// What a list shows: filter, order, and where it starts.
package struct ListRequest: Sendable {
    package var condition: Condition
    package var order: SortOrder?
    package var after: Cursor?
    package var limit: Int
    /// How many there are, where that was counted before: a measure counts millions sooner than a list does.
    package var knownTotal: Int?

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
    /// The order they stand in: another than was asked for where that can't be had.
    package let order: SortOrder
    /// The columns the list can be sorted by: a large register is sorted by those that have an index.
    package let sortable: [String]
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
        let indexes = try ListIndexes(session: session, register: register).state()
        let order = order(request.order, indexes)
        let plan = try ListPlan(searchable(request.condition), in: register, by: order, indexes, session)
        let limit = min(max(1, request.limit), Self.longestPage)
        let rows = try rows(ListOrder(order, in: register), after: request.after, plan, limit: limit + 1)
        let shown = Array(rows.prefix(limit))
        let next = rows.count > limit ? shown.last.map { cursor(of: $0, by: order.field) } : nil
        let (total, isExact) = try request.knownTotal.map { ($0, true) } ?? plan.total()
        return Page(
            records: shown, next: next, total: max(total, shown.count), isExact: isExact, order: order,
            sortable: register.sortableColumns.filter(indexes.sorts))
    }

    /// The order asked for, if it can be had; else the register's own; else the newest first.
    func order(_ wanted: SortOrder?, _ indexes: ListIndexes.State) -> SortOrder {
        [wanted, register.order].compactMap { $0 }
            .first { register.sortableColumns.contains($0.field) && indexes.sorts(by: $0.field) }
            ?? SortOrder("id", descending: true)
    }

    /// A register that nothing was ever entered into has no index to search.
    func searchable(_ condition: Condition) throws -> Condition {
        guard condition.searches, try !SearchIndex(session: session, register: register).exists else {
            return condition
        }
        return .any([])
    }

    private static let longestPage = 10_000

    // MARK: Rows

    /// Stretch after stretch until there are `limit`.
    private func rows(
        _ order: ListOrder, after cursor: ListRequest.Cursor?, _ plan: ListPlan, limit: Int
    ) throws -> [Record] {
        var rows: [Record] = []
        for stretch in order.stretches(after: cursor) where rows.count < limit {
            let reading = try reading(stretch, of: order, plan, limit: limit - rows.count)
            var found = try records(reading.first)
            if let otherwise = reading.otherwise, found.count < limit - rows.count { found = try records(otherwise) }
            rows += found
        }
        return rows
    }

    /// How a stretch is read; and how instead, when the first way was given up before the page was full.
    func reading(
        _ stretch: ListOrder.Stretch, of order: ListOrder, _ plan: ListPlan, limit: Int
    ) throws -> (first: Query, otherwise: Query?) {
        func walked(_ end: Query) -> Query {
            selection("\(order.condition(stretch)) AND \(end)\(plan.walked)", by: order.clause(stretch), limit)
        }
        func gathered() -> Query {
            selection("\(order.condition(stretch, "+")) AND \(plan.gathered)", by: order.clause(stretch, "+"), limit)
        }
        switch plan.way {
        case .open, .walk: return (walked(""), nil)
        case .gather: return (gathered(), nil)
        case .walkAtFirst:
            guard let end = try end(of: order, stretch, plan) else { return (walked(""), nil) }
            return (walked("\(end) AND "), gathered())
        }
    }

    /// Where a walk along `stretch` is given up; nil where it ends by itself before.
    private func end(
        of order: ListOrder, _ stretch: ListOrder.Stretch, _ plan: ListPlan
    ) throws -> Query? {
        let place = try session.first(
            """
            SELECT id, \(order.column()) FROM \(name: register.name) WHERE \(order.condition(stretch)) AND \(plan.range)
            ORDER BY \(order.clause(stretch)) LIMIT 1 OFFSET \(ListPlan.steps)
            """
        ) { row in (id: try row[0] as Int64, value: row.value(at: 1)) }
        return place.map { order.upTo($0.value, $0.id, of: stretch) }
    }

    // MARK: Places

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
}
