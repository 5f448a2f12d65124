import Storage

/// A search in the words of one database.
struct SearchClause {
    private let register: Register
    private let dialect: Dialect
    /// Each wording is phrases that all have to stand there, and one wording is enough. Nil: nothing is asked.
    private let wordings: [[SearchPhrase]]?
    private let seesPersonal: Bool

    /// `register` as the person who searches may ask about it (`askable(by:)`).
    init(_ search: String, in register: Register, on dialect: Dialect) {
        self.init(anyOf: [search], in: register, on: dialect)
    }

    /// What one of several searches finds.
    init(anyOf searches: [String], in register: Register, on dialect: Dialect) {
        self.register = register
        self.dialect = dialect
        let wordings = searches.map { SearchWords.phrases(of: $0) }
        self.wordings = wordings.contains { $0 == nil } ? nil : wordings.compactMap(\.self).filter { !$0.isEmpty }
        seesPersonal = register.fields.contains { $0.isPersonal && register.searchedColumns.contains($0.key) }
    }

    /// That the words of one phrase stand in fields that are open to everybody.
    init(_ phrase: SearchPhrase, in register: Register, on dialect: Dialect) {
        (self.register, self.dialect, wordings, seesPersonal) = (register, dialect, [[phrase]], false)
    }

    /// Everything, when nothing is asked; nothing, when no word is.
    private var constant: Query? {
        guard let wordings else { return "1 = 1" }
        return wordings.isEmpty ? "1 = 0" : nil
    }

    /// That `identity` is among the matters found.
    func among(_ identity: Query) -> Query {
        constant ?? "\(identity) IN (\(found))"
    }

    /// The same, asked anew for each matter: for words so common that listing all who have them would take longer.
    func probing(_ identity: Query) -> Query {
        constant ?? "EXISTS (\(found) AND \(key) = \(identity))"
    }

    /// The identities of the matters found, oldest first where the database keeps an order.
    var found: Query { "SELECT \(key) AS matter FROM \(name: register.searchTable) WHERE \(match)" }

    private var key: Query {
        switch dialect {
        case .sqlite: "\(name: register.searchTable).rowid"
        case .postgres: "\(name: register.searchTable).matter"
        }
    }

    private var match: Query {
        let wordings = wordings ?? []
        switch dialect {
        case .sqlite:
            let words = wordings.map { "(\($0.map(\.fullText).joined(separator: " AND ")))" }.joined(separator: " OR ")
            return "\(name: register.searchTable) MATCH \(seesPersonal ? words : "open_words : (\(words))")"
        case .postgres:
            let ways = wordings.map { "(\($0.map(stands).joined(separator: " AND ")))" as Query }
            return "(\(ways.joined(separator: " OR ")))"
        }
    }

    private func stands(_ phrase: SearchPhrase) -> Query {
        let open: Query = "open_words @@ \(phrase.textQuery)::tsquery"
        return seesPersonal ? "(\(open) OR personal_words @@ \(phrase.textQuery)::tsquery)" : open
    }

    var isConstant: Bool { constant != nil }
}
