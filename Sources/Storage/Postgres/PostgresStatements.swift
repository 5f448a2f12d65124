import CPQ

/// Which statements of a connection are prepared: those used more than once, up to a bound, the least recently used
/// dropped first.
struct PostgresStatements {
    enum Use: Equatable {
        case once
        case prepared(String)
        /// To be prepared under this name, after `dropping` those.
        case toPrepare(String, dropping: [String])
    }

    private struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    private struct Known {
        var name: String?
        var lastUse: Int
    }

    private let bound: Int
    private var known: [Key: Known] = [:]
    private var uses = 0
    private var names = 0

    init(bound: Int = 256) {
        self.bound = bound
    }

    mutating func use(of text: String, _ types: [Oid]) -> Use {
        let key = Key(text: text, types: types)
        uses += 1
        guard let statement = known[key] else {
            // Lists of ever other lengths are used once and never again.
            if known.count >= bound * 2 { known = known.filter { $0.value.name != nil } }
            known[key] = Known(name: nil, lastUse: uses)
            return .once
        }
        known[key]?.lastUse = uses
        if let name = statement.name { return .prepared(name) }
        names += 1
        return .toPrepare("heng_\(names)", dropping: known.count > bound ? dropOldest() : [])
    }

    mutating func prepared(_ text: String, _ types: [Oid], as name: String) {
        known[Key(text: text, types: types)]?.name = name
    }

    /// A quarter at once, so that it is rarely done.
    private mutating func dropOldest() -> [String] {
        let oldest = known.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(known.count - bound * 3 / 4)
        for (key, _) in oldest { known[key] = nil }
        return oldest.compactMap(\.value.name)
    }
}
