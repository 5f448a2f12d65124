import Storage

/// A search in the words of one database.
struct SearchClause {
    private let register: Register
    private let dialect: Dialect
    private let phrases: [SearchPhrase]?
    private let seesPersonal: Bool

    /// `register` as the person who searches may ask about it (`askable(by:)`).
    init(_ search: String, in register: Register, on dialect: Dialect) {
        self.register = register
        self.dialect = dialect
        phrases = SearchWords.phrases(of: search)
        seesPersonal = register.fields.contains { $0.isPersonal && register.searchedColumns.contains($0.key) }
    }

    /// That the words of one phrase stand in fields that are open to everybody.
    init(_ phrase: SearchPhrase, in register: Register, on dialect: Dialect) {
        (self.register, self.dialect, phrases, seesPersonal) = (register, dialect, [phrase], false)
    }

    /// Everything, when nothing is asked; nothing, when no word is.
    private var constant: Query? {
        guard let phrases else { return "1 = 1" }
        return phrases.isEmpty ? "1 = 0" : nil
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
        let phrases = phrases ?? []
        switch dialect {
        case .sqlite:
            let words = phrases.map(\.fullText).joined(separator: " AND ")
            return "\(name: register.searchTable) MATCH \(seesPersonal ? words : "open_words : (\(words))")"
        case .postgres:
            return phrases.map { phrase in
                let open: Query = "open_words @@ \(phrase.textQuery)::tsquery"
                return seesPersonal ? "(\(open) OR personal_words @@ \(phrase.textQuery)::tsquery)" : open
            }.joined(separator: " AND ")
        }
    }

    var isConstant: Bool { constant != nil }
}
