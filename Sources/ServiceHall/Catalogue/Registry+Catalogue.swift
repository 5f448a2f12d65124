import Kernel
package import Registry

/// What was found for somebody's words.
package struct ServiceSearch: Sendable {
    package let items: [ServiceItem]
    /// No item has all the words; these have most of them.
    package let isLoose: Bool
}

// The catalogue as the public reads it: what is in force, and nothing else.
extension Registry {
    private static let most = 30
    private static let inForce = Condition.state([ServiceItem.State.published.rawValue])

    /// Items in force that `text` fits by name, code or everyday words. A word with a wrong character still finds what the
    /// rest of it fits.
    package func findServices(_ text: String) async throws -> ServiceSearch {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else {
            return ServiceSearch(items: try await services(.everything), isLoose: false)
        }
        let found = try await services(.search(words))
        guard found.isEmpty else { return ServiceSearch(items: found, isLoose: false) }
        let pieces = Self.pieces(of: words)
        guard !pieces.isEmpty else { return ServiceSearch(items: [], isLoose: true) }
        let near = try await services(.any(pieces.map { .search($0) }))
        let ranked = near.map { (item: $0, hits: $0.hits(of: pieces)) }.sorted { $0.hits > $1.hits }
        return ServiceSearch(items: ranked.prefix(10).map(\.item), isLoose: true)
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

    private func services(_ condition: Condition) async throws -> [ServiceItem] {
        let page = try await list(
            ServiceItem.register,
            ListRequest(.all([Self.inForce, condition]), order: SortOrder("name"), limit: Self.most), as: .system)
        return try page.records.map { try ServiceItem($0) }
    }

    /// Neighbouring characters, two by two: what is left of a word when one of its characters is wrong.
    private static func pieces(of words: String) -> [String] {
        let pieces = words.split(separator: " ").flatMap { word in
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
