package import Kernel
package import Registry
import Storage

/// What the public asks the catalogue for.
package struct ServiceQuestion: Sendable, Hashable {
    package var words: String
    /// Nil: for anybody.
    package var audience: ApplicantKind?
    /// Whose items: a hall's own, say. Nil: all of them.
    package var region: RegionCode?
    /// Where the last page ended.
    package var after: ListRequest.Cursor?

    package init(_ words: String = "", for audience: ApplicantKind? = nil, after: ListRequest.Cursor? = nil) {
        self.words = words
        self.audience = audience
        self.after = after
    }
}

/// What was found for somebody's words.
package struct ServiceSearch: Sendable {
    package let items: [ServiceItem]
    /// No item has all the words; these have most of them.
    package let isLoose: Bool
    package let total: Int
    package let next: ListRequest.Cursor?
}

// The catalogue as the public reads it: what is in force, and nothing else.
extension Registry {
    private static let portion = 20
    private static let inForce = Condition.state([ServiceItem.State.published.rawValue])

    /// Items in force that fit by name, initials, code, everyday words or a word for the same. A word with a wrong
    /// character still finds what the rest of it fits.
    package func findServices(_ question: ServiceQuestion) async throws -> ServiceSearch {
        let words = question.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { return try await services(.everything, question) }
        let wordings = try await wordings(of: words)
        let found = try await services(.any(wordings.map { .search($0) }), question)
        guard found.items.isEmpty, question.after == nil else { return found }
        return try await nearServices(wordings, question)
    }

    /// What has most of the words: all the pieces of one wording that any name has (换驾驶证 leads to 驾驶证), or else
    /// any piece at all.
    private func nearServices(_ wordings: [String], _ question: ServiceQuestion) async throws -> ServiceSearch {
        let none = ServiceSearch(items: [], isLoose: true, total: 0, next: nil)
        let pieces = Set(wordings.flatMap(Self.pieces))
        var known: [String] = []
        for piece in pieces.sorted().prefix(24)
        where try await !services(.search(piece), question, limit: 1).items.isEmpty {
            known.append(piece)
        }
        guard !known.isEmpty else { return none }
        let whole = wordings.map { Self.pieces(of: $0).filter(known.contains) }.filter { $0.count > 1 }
        var near = whole.isEmpty ? none : try await services(.any(whole.map { .all($0.map { .search($0) }) }), question)
        if near.items.isEmpty { near = try await services(.any(known.map { .search($0) }), question) }
        let ranked = near.items.map { (item: $0, hits: $0.hits(of: known)) }.sorted { $0.hits > $1.hits }
        let best = ranked.prefix(10).map(\.item)
        return ServiceSearch(items: best, isLoose: true, total: best.count, next: nil)
    }

    /// What belongs to an event of life.
    package func services(of topic: ServiceTopic, _ question: ServiceQuestion) async throws -> ServiceSearch {
        try await services(.any(topic.list.prefix(16).map { .search($0) }), question)
    }

    /// The item `number`, in force or not any more, with its papers; never a draft.
    package func publicService(number: String) async throws -> (item: ServiceItem, materials: [ItemMaterial]) {
        let item = try await matters(ServiceItem.self, where: .equals("number", number), limit: 1).first
        guard let item, item.publishedOn != nil else {
            throw Refusal.notFound(LocalizedText(zh: "事项“\(number)”", en: "The service “\(number)”"))
        }
        let materials = try await matters(
            ItemMaterial.self,
            where: .equals("item", number) && .state([LedgerState.recorded.rawValue]), limit: 100)
        return (item, materials)
    }

    /// Whether anything can be applied for at all.
    package func hasPublicServices() async throws -> Bool {
        try await !matters(ServiceItem.self, where: Self.inForce, limit: 1).isEmpty
    }

    /// What was applied for most of late, still in force.
    package func popularServices() async throws -> [ServiceItem] {
        let numbers = try await database.read { try CaseStore(session: $0).popularItems(limit: 6) }
        guard !numbers.isEmpty else { return [] }
        let items = try await matters(
            ServiceItem.self, where: Self.inForce && .oneOf("number", numbers.map { .text($0) }), limit: 6)
        let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
        return items.sorted { (places[$0.head.number] ?? 0) < (places[$1.head.number] ?? 0) }
    }

    /// The events of life and of business, in their order: those the hall entered, else the usual ones.
    package func serviceEvents() async throws -> [ServiceTopic] {
        let entered = try await topics().filter { $0.kind != .synonyms }
        return entered.isEmpty ? ServiceTopic.usualEvents : entered.sorted { $0.place < $1.place }
    }

    private func topics() async throws -> [ServiceTopic] {
        try await matters(ServiceTopic.self, where: .state([LedgerState.recorded.rawValue]), limit: 500)
    }

    private func services(
        _ condition: Condition, _ question: ServiceQuestion, limit: Int = portion
    ) async throws -> ServiceSearch {
        var parts = [Self.inForce, condition]
        switch question.audience {
        case .person: parts.append(.equals("for_persons", true))
        case .enterprise: parts.append(.equals("for_enterprises", true))
        case nil: break
        }
        if let region = question.region { parts.append(.equals("region", region.code)) }
        let page = try await list(
            ServiceItem.register,
            ListRequest(.all(parts), order: SortOrder("name"), after: question.after, limit: limit), as: .system)
        return ServiceSearch(
            items: try page.records.map { try ServiceItem($0) }, isLoose: false, total: page.total, next: page.next)
    }

    /// `words`, and the same with each word that has others for the same thing replaced by these.
    private func wordings(of words: String) async throws -> [String] {
        let entered = try await topics().filter { $0.kind == .synonyms }
        let words = words.lowercased()
        var wordings = [words]
        for group in (ServiceTopic.usualSynonyms + entered).map(\.list) {
            // The longest word first, so that 驾驶证 isn't read as a word within it.
            guard let known = group.sorted(by: { $0.count > $1.count }).first(where: words.contains) else { continue }
            // Of a foreign word nothing around it is found here: "driving licence" asks for 驾驶证, and no more.
            let isForeign = known.utf8.allSatisfy { $0 < 0x80 }
            wordings += group.filter { $0 != known && !$0.utf8.allSatisfy { $0 < 0x80 } }
                .map { isForeign ? $0 : words.replacing(known, with: $0) }
        }
        return Array(wordings.prefix(12))
    }

    /// Neighbouring characters, two by two: what is left of a word when one of its characters is wrong.
    private static func pieces(of words: String) -> [String] {
        // Two letters are the initials of too many things.
        let pieces = words.split(separator: " ").filter { !$0.utf8.allSatisfy { $0 < 0x80 } }.flatMap { word in
            zip(word, word.dropFirst()).map { "\($0)\($1)" }
        }
        return Array(Set(pieces).sorted().prefix(12))
    }
}

extension ServiceItem {
    fileprivate func hits(of pieces: [String]) -> Int {
        let words = name + " " + (keywords ?? "")
        return pieces.count { words.contains($0) }
    }
}
