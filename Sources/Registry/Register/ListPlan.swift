import Storage

/// How the rows of a list are found: from the few that one condition leaves, or along the order wanted until a page is
/// full. SQLite doesn't know how common a word or a value is, so it is looked up; PostgreSQL plans by itself.
struct ListPlan {
    /// Before a column that no index is to be taken for.
    let mark: Query
    let condition: Query

    private let session: Session
    private let register: Register
    private let parts: [Condition]
    /// The search that leaves the fewest.
    private let search: SearchClause?
    private let isGathered: Bool

    init(_ condition: Condition, in register: Register, _ session: Session) throws {
        self.session = session
        self.register = register
        parts = condition.conjuncts
        guard session.dialect == .sqlite else {
            mark = ""
            search = nil
            isGathered = false
            self.condition = condition.query(in: register, on: session.dialect)
            return
        }
        let searches = try parts.compactMap { part -> (SearchClause, Int)? in
            guard case .search(let text) = part else { return nil }
            let clause = SearchClause(text, in: register, on: session.dialect)
            return clause.isConstant ? nil : (clause, try Self.frequency(of: clause, in: register, session))
        }.sorted { $0.1 < $1.1 }
        search = searches.first?.0
        isGathered = searches.first.map { $0.1 <= Self.few } ?? false
        mark = isGathered ? "+" : ""
        let walk = ConditionClause(register: register, dialect: .sqlite, isWalk: true)
        var texts = parts.filter { !$0.isSearch }.map(walk.text)
        for (index, (clause, count)) in searches.enumerated() {
            let identity: Query = isGathered && index == 0 ? "id" : "+id"
            texts.append(count <= Self.many ? clause.among(identity) : clause.probing("\(name: register.name).id"))
        }
        texts += parts.filter { $0.isSearch }.compactMap { part in
            guard case .search(let text) = part else { return nil }
            let clause = SearchClause(text, in: register, on: .sqlite)
            return clause.isConstant ? clause.among("id") : nil
        }
        self.condition = texts.isEmpty ? "1 = 1" : texts.joined(separator: " AND ")
    }

    /// So few are fetched and sorted sooner than an order is walked along (2 µs each).
    private static let few = 2_000
    /// So many are still listed sooner (0.1 µs each) than asked for one by one (25 µs each).
    private static let many = 100_000

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
        let most = search == nil ? Self.counted : isGathered ? Self.few : Self.countedInSearch
        let count: Int = try session.value("SELECT COUNT(*) FROM (\(matters) LIMIT \(most + 1)) AS matters") ?? 0
        return (min(count, most), count <= most)
    }

    private var matters: Query {
        guard let search else { return "SELECT 1 AS one FROM \(name: register.name) WHERE \(condition)" }
        let rest = ConditionClause(register: register, dialect: .sqlite, isWalk: true)
            .text(of: .all(parts.filter { !$0.isSearch }))
        let searches = parts.count(where: \.isSearch) > 1 ? condition : rest
        return """
            SELECT 1 AS one FROM (\(search.found)) AS found CROSS JOIN \(name: register.name)
            WHERE \(name: register.name).id = found.matter AND \(searches)
            """
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

    fileprivate var isSearch: Bool { if case .search = self { true } else { false } }
}
