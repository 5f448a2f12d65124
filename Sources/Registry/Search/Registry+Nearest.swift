import Kernel
import Storage

// What speaks of the same in other words: suggestions while somebody types.
extension Registry {
    /// The matters that share most with `text` among those that meet `condition`, at most `limit`, the best first. Words that
    /// few matters have weigh more; what nearly all have weighs nothing. Personal fields are not looked into.
    package func nearest(
        to text: String, in register: Register, where condition: Condition, limit: Int
    ) async throws -> [Record] {
        let pieces = SearchWords.pieces(of: String(text.prefix(NearestSearch.characters)))
        guard !pieces.isEmpty else { return [] }
        return try await database.read { session in
            guard try SearchIndex(session: session, register: register).exists else { return [] }
            return try NearestSearch(session: session, register: register).records(pieces, condition, limit)
        }
    }
}

struct NearestSearch {
    let session: Session
    let register: Register

    /// What is typed first is what it is about.
    static let characters = 200
    private static let pieces = 24
    /// In more matters than this a word tells nothing apart.
    private static let common = 1_000
    /// So many of the best are asked whether they meet the condition.
    private static let candidates = 300

    private struct Likeness {
        var hits = 0
        var weight = 0
    }

    func records(_ pieces: [SearchPhrase], _ condition: Condition, _ limit: Int) throws -> [Record] {
        var found: [Int64: Likeness] = [:]
        var telling = 0
        for piece in pieces.prefix(Self.pieces) {
            let matters = try matters(having: piece)
            guard matters.count <= Self.common else { continue }
            telling += 1
            guard !matters.isEmpty else { continue }
            let weight = Int.bitWidth - (Self.common / matters.count).leadingZeroBitCount
            for matter in matters {
                found[matter, default: Likeness()].hits += 1
                found[matter, default: Likeness()].weight += weight
            }
        }
        let near = found.filter { $0.value.hits * 4 >= telling || $0.value.hits >= 3 }
            .sorted { ($0.value.weight, $0.key) > ($1.value.weight, $1.key) }.prefix(Self.candidates).map(\.key)
        let wanted = try meeting(condition, among: near).prefix(limit)
        let records = RecordStore(session: session, register: register)
        return try wanted.compactMap { try records.record(id: $0) }
    }

    private func matters(having piece: SearchPhrase) throws -> [Int64] {
        let clause = SearchClause(piece, in: register, on: session.dialect)
        return try session.rows("\(clause.found) LIMIT \(Self.common + 1)") { try $0[0] }
    }

    /// Those of `identities` that meet the condition, in their order.
    private func meeting(_ condition: Condition, among identities: [Int64]) throws -> [Int64] {
        guard !identities.isEmpty else { return [] }
        let clause = ConditionClause(register: register, dialect: session.dialect, isWalk: true).text(of: condition)
        let met: Set<Int64> = Set(
            try session.rows("SELECT id FROM \(name: register.name) WHERE id IN \(list: identities) AND \(clause)") {
                try $0[0]
            })
        return identities.filter(met.contains)
    }
}
