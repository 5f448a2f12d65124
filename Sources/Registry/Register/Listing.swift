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
    /// How many there are in all.
    package let total: Int
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
        let order = sortColumn(request.order ?? register.order)
        var condition = request.condition.query(in: register)
        if let after = request.after {
            let beyond: Query = order.descending ? "<" : ">"
            condition.append(
                " AND (COALESCE(\(name: order.field), ''), id) \(beyond) (\(orEmpty(after.value)), \(after.id))")
        }
        let direction: Query = order.descending ? "DESC" : "ASC"
        let rows = try records(
            matching: condition, order: "COALESCE(\(name: order.field), '') \(direction), id \(direction)",
            limit: request.limit + 1)
        let shown = Array(rows.prefix(request.limit))
        let next = rows.count > request.limit ? shown.last.map { cursor(of: $0, by: order.field) } : nil
        return Page(records: shown, next: next, total: try count(request.condition))
    }

    private func orEmpty(_ value: Value) -> Value {
        value == .null ? .text("") : value
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
        case "updated_at": record.head.updatedAt.stored
        default: register.value(field, of: record)
        }
    }

    /// Only columns that exist reach the SQL; anything else sorts newest first.
    private func sortColumn(_ order: SortOrder?) -> SortOrder {
        let known = ["id", "number", "organisation", "state", "updated_at"] + register.fields.map(\.key)
        guard let order, known.contains(order.field) else { return SortOrder("id", descending: true) }
        return order
    }
}
