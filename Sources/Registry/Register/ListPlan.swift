import Storage

/// How the rows of a list are found: from the few that one condition leaves, or along the order wanted until a page is
/// full. SQLite doesn't know how common a word or a value is, so it is looked up; PostgreSQL plans by itself.
struct ListPlan {
    enum Way {
        /// One condition leaves so few that all of them are fetched and sorted.
        case gather
        /// Along the order, asking of each row whether it is wanted.
        case walk
        /// The same, but so many steps at most: what is wanted may stand all at the far end.
        case walkAtFirst
        /// The database plans.
        case open
    }

    let way: Way
    /// For rows that come along the order.
    let walked: Query
    /// For rows that come by the condition that leaves the fewest.
    let gathered: Query

    /// What the index that is walked along begins with, and where the walk in it begins and ends.
    let range: Query

    private let session: Session
    private let register: Register
    private let leader: Leader?
    private let others: Query?
    /// All that a list leaves out, where it has no other condition: fewer to count than what stays.
    private let leftOut: Query?

    /// What an index answers: all conditions on one column, or one search.
    private struct Leader {
        let parts: Set<Int>
        let count: Int
        let clause: Query
        let search: SearchClause?
        /// Where several are beyond counting: reach and state leave more than anything else.
        var rank = 0
        var isFew: Bool { count <= (search == nil ? ListPlan.counted : ListPlan.few) }
    }

    /// `order` names the column that the list is sorted by.
    init(
        _ condition: Condition, in register: Register, by order: SortOrder, _ indexes: ListIndexes.State,
        _ session: Session
    ) throws {
        (self.session, self.register) = (session, register)
        let parts = condition.conjuncts
        leftOut = parts.count == 1 ? parts[0].leftOut?.query(in: register, on: session.dialect) : nil
        guard session.dialect == .sqlite else {
            (way, leader, others) = (.open, nil, nil)
            walked = Condition.all(parts).query(in: register, on: session.dialect)
            (gathered, range) = (walked, "1 = 1")
            return
        }
        let leaders = try Self.leaders(of: parts, in: register, indexes, session)
        let wording = Wording(register: register, parts: parts, leaders: leaders)
        let narrowing = Set(parts.indices.filter { parts[$0].column == order.field })
        // A scope whose index goes on in the order of the list is as good as no condition at all.
        let scope = parts.indices.first { parts[$0].scope.map { indexes.serves([$0, order.field]) } ?? false }
        let along = scope.map { narrowing.union([$0]) } ?? narrowing
        let first = leaders.first(where: \.isFew) ?? leaders.first
        leader = first
        range = wording.clause(along, leading: along)
        walked = wording.clause(parts.indices, leading: along)
        gathered = wording.clause(parts.indices, leading: first?.parts ?? [])
        let rest = parts.indices.filter { first?.parts.contains($0) != true }
        others = rest.isEmpty ? nil : wording.clause(rest, leading: [])
        way =
            switch first {
            case nil: .walk
            case let leader? where leader.isFew: .gather
            case let leader?: leader.search != nil || !along.isDisjoint(with: leader.parts) ? .walk : .walkAtFirst
            }
    }

    /// The conditions in SQLite's words: those that lead as its indexes know them, the others such that it takes none.
    private struct Wording {
        let register: Register
        let parts: [Condition]
        let leaders: [Leader]

        func clause(_ indices: some Collection<Int>, leading: Set<Int>) -> Query {
            guard !indices.isEmpty else { return "1 = 1" }
            return indices.sorted().map { text($0, isLeading: leading.contains($0)) }.joined(separator: " AND ")
        }

        private func text(_ index: Int, isLeading: Bool) -> Query {
            guard let leader = leaders.first(where: { $0.parts.contains(index) }), let search = leader.search else {
                return ConditionClause(register: register, dialect: .sqlite, isWalk: !isLeading).text(of: parts[index])
            }
            return leader.count <= ListPlan.many
                ? search.among(isLeading ? "id" : "+id") : search.probing("\(name: register.name).id")
        }
    }

    /// So few found by a search are fetched and sorted sooner than an order is walked along (2 µs each).
    private static let few = 2_000
    /// So many are still listed sooner (0.1 µs each) than asked for one by one (25 µs each).
    private static let many = 100_000
    /// How far an order is walked along before the rows are gathered instead.
    static let steps = 50_000

    /// The one that leaves the fewest first.
    private static func leaders(
        of parts: [Condition], in register: Register, _ indexes: ListIndexes.State, _ session: Session
    ) throws -> [Leader] {
        let searches = try parts.indices.compactMap { index -> Leader? in
            guard let searches = parts[index].alternatives else { return nil }
            let clause = SearchClause(anyOf: searches, in: register, on: .sqlite)
            guard !clause.isConstant else { return nil }
            return Leader(
                parts: [index], count: try frequency(of: clause, in: register, session), clause: clause.among("id"),
                search: clause)
        }
        let served = parts.indices.filter { index in
            parts[index].column.map { $0 == "number" || indexes.serves([$0]) } ?? false
        }
        let columns = try Dictionary(grouping: served) { parts[$0].column ?? "" }.values.map { group in
            let bare = ConditionClause(register: register, dialect: .sqlite)
            let clause = group.map { bare.text(of: parts[$0]) }.joined(separator: " AND ")
            let found: Query = "SELECT 1 AS one FROM \(name: register.name) WHERE \(clause) LIMIT \(counted + 1)"
            let count: Int? = try session.value("SELECT COUNT(*) FROM (\(found))")
            let isScope = group.contains { ["state", "organisation"].contains(parts[$0].column) }
            return Leader(
                parts: Set(group), count: count ?? 0, clause: clause, search: nil,
                rank: (group.first ?? 0) + (isScope ? parts.count : 0))
        }
        return (searches + columns).sorted { ($0.count, $0.rank) < ($1.count, $1.rank) }
    }

    /// In how many matters the words stand: exact when they are few, else reckoned from how close the first ones lie.
    private static func frequency(of clause: SearchClause, in register: Register, _ session: Session) throws -> Int {
        let first = try session.first(
            "SELECT COUNT(*), MIN(matter), MAX(matter) FROM (\(clause.found) LIMIT \(few + 1))"
        ) { row in (count: try row[0] as Int, least: try row[1] as Int?, most: try row[2] as Int?) }
        guard let first, first.count > few, let least = first.least, let most = first.most else {
            return first?.count ?? 0
        }
        let newest: Int? = try session.value("SELECT MAX(id) FROM \(name: register.name)", as: Int?.self) ?? nil
        return max(few + 1, few * ((newest ?? most) - least + 1) / (most - least + 1))
    }

    // MARK: Counting

    /// Counting stops here: beyond, a page would be as slow as its register is long.
    private static let counted = 10_000
    private static let countedInSearch = 1_000

    func total() throws -> (Int, isExact: Bool) {
        if let leftOut {
            let (all, isExact) = try counted(Self.counted, "SELECT 1 AS one FROM \(name: register.name)")
            guard isExact else { return (all, false) }
            let (out, _) = try counted(all, "SELECT 1 AS one FROM \(name: register.name) WHERE \(leftOut)")
            return (all - out, true)
        }
        guard let leader else {
            return try counted(Self.counted, "SELECT 1 AS one FROM \(name: register.name) WHERE \(gathered)")
        }
        if let search = leader.search {
            let rest: Query = others.map { " AND \($0)" } ?? ""
            return try counted(
                leader.isFew ? Self.few : Self.countedInSearch,
                """
                SELECT 1 AS one FROM (\(search.found)) AS found CROSS JOIN \(name: register.name)
                WHERE \(name: register.name).id = found.matter\(rest)
                """)
        }
        guard let others else { return (min(leader.count, Self.counted), leader.count <= Self.counted) }
        return try countedAmong(leader.clause, others)
    }

    private func counted(_ most: Int, _ matters: Query) throws -> (Int, isExact: Bool) {
        let count: Int = try session.value("SELECT COUNT(*) FROM (\(matters) LIMIT \(most + 1)) AS matters") ?? 0
        return (min(count, most), count <= most)
    }

    /// Of so many that the leading condition leaves, how many meet the others too.
    private func countedAmong(_ leading: Query, _ others: Query) throws -> (Int, isExact: Bool) {
        let table: Query = "\(name: register.name)"
        let looked: Query = "(SELECT * FROM \(table) WHERE \(leading) LIMIT \(Self.steps)) AS \(table)"
        // Where most of them do, counting stops long before so many were looked at.
        let (met, isExact) = try counted(Self.counted, "SELECT 1 AS one FROM \(looked) WHERE \(others)")
        guard isExact else { return (met, false) }
        let (all, _) = try counted(Self.steps, "SELECT 1 AS one FROM \(table) WHERE \(leading)")
        return (met, all < Self.steps)
    }
}

extension Condition {
    /// The conditions that must all hold.
    fileprivate var conjuncts: [Condition] {
        switch self {
        case .all(let parts): parts.flatMap(\.conjuncts)
        case .everything: []
        default: [self]
        }
    }

    /// The searches of which one has to find the matter; nil for anything else.
    fileprivate var alternatives: [String]? {
        switch self {
        case .search(let text): return [text]
        case .any(let ways):
            let texts = ways.compactMap { if case .search(let text) = $0 { text } else { nil } }
            return texts.isEmpty || texts.count < ways.count ? nil : texts
        default: return nil
        }
    }

    /// What it leaves out, where that is one value of a column and nothing else.
    fileprivate var leftOut: Condition? {
        guard case .any(let ways) = self, ways.count == 2, case .not(.isSet(let key)) = ways[0],
            case .field(key, .unequal, let value) = ways[1]
        else { return nil }
        return .field(key, .equal, value)
    }

    /// The one column it speaks of, where an index on that column answers it.
    fileprivate var column: String? {
        switch self {
        case .field(let key, let comparison, _): comparison == .unequal ? nil : key
        case .oneOf(let key, _): key
        case .state: "state"
        case .organisation: "organisation"
        case .not(.isSet(let key)): key
        default: nil
        }
    }

    /// The column that has one value in all rows.
    fileprivate var scope: String? {
        switch self {
        case .field(let key, .equal, _): key
        case .oneOf(let key, let values): values.count == 1 ? key : nil
        case .state(let states): states.count == 1 ? "state" : nil
        case .organisation(let codes): codes.count == 1 ? "organisation" : nil
        default: nil
        }
    }
}
