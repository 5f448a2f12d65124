import Kernel
package import Registry

// What agents and the public find while they type.
extension Registry {
    private static let most = 8

    /// Published articles that speak of `text`, the nearest first. All words, or else most of their neighbouring characters.
    package func knowledge(about text: String, for audience: KnowledgeArticle.Audience) async throws
        -> [KnowledgeArticle]
    {
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(12).joined(separator: " ")
        guard !words.isEmpty else { return [] }
        let exact = try await articles(.search(words), for: audience)
        guard exact.isEmpty else { return Array(exact.prefix(Self.most)) }
        let pieces = Self.pairs(of: words)
        guard !pieces.isEmpty else { return [] }
        let near = try await articles(.any(pieces.map { .search($0) }), for: audience)
        let ranked = near.map { (article: $0, hits: $0.hits(of: pieces)) }
            .filter { $0.hits * 3 >= pieces.count || $0.hits >= 3 }
            .sorted { ($0.hits, $0.article.uses) > ($1.hits, $1.article.uses) }
        return ranked.prefix(Self.most).map(\.article)
    }

    private func articles(
        _ condition: Condition, for audience: KnowledgeArticle.Audience
    ) async throws -> [KnowledgeArticle] {
        var parts = [condition, .state([KnowledgeArticle.State.published.rawValue])]
        if audience == .everybody { parts.append(.equals("audience", KnowledgeArticle.Audience.everybody)) }
        let page = try await list(
            KnowledgeArticle.register, ListRequest(.all(parts), order: SortOrder("uses", descending: true), limit: 60),
            as: .system, viewing: .unseen)
        let today = now.day
        return try page.records.map { try KnowledgeArticle($0) }.filter { $0.validUntil.map { today <= $0 } ?? true }
    }

    private static func pairs(of words: String) -> [String] {
        let pairs = words.split(separator: " ").flatMap { word in
            zip(word, word.dropFirst()).map { "\($0)\($1)" }
        }
        return Array(Set(pairs).sorted().prefix(20))
    }

    /// Answers an order at once with an article, and counts its use.
    package func answer(
        _ order: ID<HotlineOrder>, with article: KnowledgeArticle, as actor: Actor
    ) async throws -> HotlineOrder {
        try await perform(
            HotlineOrder.Act.answer(answer: article.spoken ?? article.answer, article: article.head.number), on: order,
            as: actor
        ) { session, _ in
            try self.perform(
                KnowledgeArticle.Act.use, onNumber: article.head.number, in: KnowledgeArticle.register, within: session,
                as: actor)
        }
    }

    /// A draft from a question that was answered again and again: its title, and the answer given last.
    package func draftArticle(from question: RepeatedQuestion, as actor: Actor) async throws -> KnowledgeArticle {
        var article = KnowledgeArticle()
        article.head.organisation = question.organisation
        article.title = question.title
        article.answer = question.answer
        article.category = question.category
        article.basis = LocalizedText(zh: "待补充", en: "to be added").zh
        return try await create(article, as: actor)
    }
}

extension KnowledgeArticle {
    fileprivate func hits(of pieces: [String]) -> Int {
        let words = [title, variants ?? "", spoken ?? "", answer].joined(separator: " ")
        return pieces.count { words.contains($0) }
    }
}
