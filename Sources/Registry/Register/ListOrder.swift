import Storage

/// The order a list is read in, and the places in it: how one page goes on where another ended.
///
/// Rows are compared by one column and then by identity. Those without a value stand together, before all texts or
/// after all numbers. A page is gathered from at most three stretches, each of which an index on the column serves on
/// both databases: the rest of the value the last page ended with, the values beyond it, and the rows without one.
struct ListOrder {
    let order: SortOrder
    let sorting: FieldKind.Sorting
    /// Head columns always have a value.
    let hasEmpty: Bool

    init(_ order: SortOrder, in register: Register) {
        self.order = order
        sorting = register.field(order.field).map(\.kind.sorting) ?? .head
        hasEmpty = sorting != .head
    }

    /// Part of a list in its order.
    struct Stretch: Equatable {
        enum Part: Equatable {
            /// All values; those beyond one; one value's rows beyond an identity.
            case values, beyond(Value), tied(Value, beyond: Int64)
            case empty(beyond: Int64?)
        }

        let part: Part
    }

    /// What is left behind `cursor`, in order; everything without one.
    func stretches(after cursor: ListRequest.Cursor?) -> [Stretch] {
        let empty = Stretch(part: .empty(beyond: nil))
        guard let cursor else {
            guard hasEmpty else { return [Stretch(part: .values)] }
            return isEmptyFirst ? [empty, Stretch(part: .values)] : [Stretch(part: .values), empty]
        }
        if order.field == "id" { return [Stretch(part: .beyond(.integer(cursor.id)))] }
        if isUnique { return [Stretch(part: .beyond(cursor.value))] }
        guard cursor.value != .null else {
            let rest = Stretch(part: .empty(beyond: cursor.id))
            return isEmptyFirst ? [rest, Stretch(part: .values)] : [rest]
        }
        let ahead = [
            Stretch(part: .tied(cursor.value, beyond: cursor.id)), Stretch(part: .beyond(cursor.value)),
        ]
        return hasEmpty && !isEmptyFirst ? ahead + [empty] : ahead
    }

    private var isUnique: Bool { ["id", "number"].contains(order.field) }

    private var isEmptyFirst: Bool {
        switch sorting {
        case .text: !order.descending
        case .head, .number, .exact: order.descending
        }
    }

    // MARK: SQL

    /// `mark` stands before a column that no index is to be taken for.
    func column(_ mark: Query = "") -> Query {
        sorting == .exact ? "exact_number(\(mark)\(name: order.field))" : "\(mark)\(name: order.field)"
    }

    private func bound(_ value: Value) -> Query { sorting == .exact ? "exact_number(\(value))" : "\(value)" }

    private var beyond: Query { order.descending ? "<" : ">" }
    private var direction: Query { order.descending ? "DESC" : "ASC" }

    func condition(_ stretch: Stretch, _ mark: Query = "") -> Query {
        let column = column(mark)
        switch stretch.part {
        case .values: return hasEmpty ? "\(column) IS NOT NULL" : "1 = 1"
        case .beyond(let value): return "\(column) \(beyond) \(bound(value))"
        case .tied(let value, let id): return "\(column) = \(bound(value)) AND \(mark)id \(beyond) \(id)"
        case .empty(nil): return "\(column) IS NULL"
        case .empty(let id?): return "\(column) IS NULL AND \(mark)id \(beyond) \(id)"
        }
    }

    /// Rows of one value come by identity alone, or an index on the column would be sorted again; PostgreSQL doesn't know
    /// that those without a value are equal, and is told the column with them.
    func clause(_ stretch: Stretch, _ mark: Query = "") -> Query {
        switch stretch.part {
        case .values, .beyond, .empty:
            // Nothing is left to compare where no two are equal.
            isUnique
                ? "\(column(mark)) \(direction)" : "\(column(mark)) \(direction), \(mark)id \(direction)"
        case .tied: "\(mark)id \(direction)"
        }
    }

    /// That a row of `stretch` stands no further on than one with this value and identity.
    func upTo(_ value: Value, _ id: Int64, of stretch: Stretch) -> Query {
        let within: Query = order.descending ? ">=" : "<="
        switch stretch.part {
        case .values, .beyond: return "\(column()) \(within) \(value)"
        case .tied, .empty: return "id \(within) \(id)"
        }
    }
}

extension FieldKind {
    enum Sorting {
        /// A column of the head.
        case head
        case text, number
        /// A decimal or a fraction kept as text.
        case exact
    }

    var sorting: Sorting {
        switch self {
        case .integer, .money, .year, .moment, .flag: .number
        case .decimal: .exact
        case .text, .prose, .day, .period, .choice, .unit, .organisation, .reference, .json: .text
        }
    }
}
