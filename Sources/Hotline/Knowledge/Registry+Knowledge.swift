import Kernel
package import Registry
import Storage

// What agents and the public find while they type.
extension Registry {
    private static let most = 8

    /// Published articles that speak of `text`, the nearest first: those whose question shares most with it before those whose
    /// answer does.
    package func knowledge(about text: String, for audience: KnowledgeArticle.Audience) async throws
        -> [KnowledgeArticle]
    {
        let today = now.day
        var parts: [Condition] = [
            .state([KnowledgeArticle.State.published.rawValue]),
            .any([.not(.isSet("valid_until")), .field("valid_until", .atLeast, today.stored)]),
        ]
        if audience == .everybody { parts.append(.equals("audience", KnowledgeArticle.Audience.everybody)) }
        let near = try await nearest(
            to: text, in: KnowledgeArticle.register, where: .all(parts), limit: 3 * Self.most
        ).map { try KnowledgeArticle($0) }
        // Those that share as much stay as they are, the rarer words first.
        let ranked = near.enumerated().map { place, article in
            (article: article, rank: (article.likeness(to: text) * 100 - place, article.uses))
        }.sorted { $0.rank > $1.rank }
        return ranked.prefix(Self.most).map(\.article)
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
    /// How much the question, in whichever words, shares with `text`, in tenths.
    fileprivate func likeness(to text: String) -> Int {
        let asked = [title] + (variants ?? "").split(whereSeparator: \.isNewline).map(String.init)
        return (asked.map { Likeness.percent($0, text) }.max() ?? 0) / 10
    }
}
