import Foundation
package import Kernel
package import Registry

/// What is to be made public, before it is a record.
package struct DisclosureDraft: Sendable {
    package let topic: DisclosureItem.Topic
    package let year: Int
    package let title: LocalizedText
    package let arisenOn: Day
    package let papers: [Language: DisclosurePaper]
    /// Why it corrects what was published; nil for a first edition.
    package let correctedFor: String?

    package init(
        topic: DisclosureItem.Topic, year: Int, title: LocalizedText, arisenOn: Day,
        papers: [Language: DisclosurePaper], correctedFor: String? = nil
    ) {
        self.topic = topic
        self.year = year
        self.title = title
        self.arisenOn = arisenOn
        self.papers = papers
        self.correctedFor = correctedFor
    }
}

extension Registry {
    /// Keeps the paper as a draft, which somebody else signs for the public. The same topic and year is published once; after
    /// that only a correction with its reason.
    package func draft(
        _ draft: DisclosureDraft, for organisation: String, as actor: Actor, once key: String? = nil
    ) async throws -> DisclosureItem {
        try actor.demand([.directiveOfficer, .financeOfficer, .performanceOfficer, .leader])
        var item = DisclosureItem()
        item.head.organisation = organisation
        item.topic = draft.topic
        item.year = draft.year
        item.title = draft.title.zh
        item.englishTitle = draft.title.en
        item.arisenOn = draft.arisenOn
        item.paper = try (draft.papers[.zh] ?? DisclosurePaper([])).coded
        item.englishPaper = try (draft.papers[.en] ?? DisclosurePaper([])).coded
        item.digest = try SM3.hash(Array((item.paper + item.englishPaper).utf8)).description
        let standing = try await matters(
            DisclosureItem.self,
            where: .equals("topic", draft.topic) && .equals("year", draft.year) && .organisation([organisation])
                && .state(["draft", "published"]), limit: 100)
        if draft.topic != .other, let open = standing.first(where: { $0.state == .draft }) {
            throw Refusal.rule(
                zh: "已有待公开的草稿\(open.head.number)，请先公开或弃用。",
                en: "There is a draft already: \(open.head.number). Publish or drop it first.")
        }
        if let earlier = standing.first(where: { $0.state == .published }), draft.topic != .other {
            guard let reason = draft.correctedFor, !reason.isEmpty else {
                throw Refusal.invalid(
                    "reason", zh: "该年度已公开（\(earlier.head.number)），更正须写明原因。",
                    en: "It was published already (\(earlier.head.number)). A correction says why.")
            }
            item.replaces = earlier.head.number
            item.edition = earlier.edition + 1
            item.reason = reason
        }
        let keeper = Actor(
            account: actor.account, name: actor.name, roles: actor.roles.union([.administrator]),
            organisation: actor.organisation, reach: actor.reach)
        return try await create(item, as: keeper, once: key)
    }

    /// What everybody may read, the newest first.
    package func disclosures(where condition: Condition = .everything, limit: Int = 500) async throws
        -> [DisclosureItem]
    {
        try await matters(DisclosureItem.self, where: .state(["published", "corrected"]) && condition, limit: limit)
            .sorted { ($0.publishedAt?.milliseconds ?? 0) > ($1.publishedAt?.milliseconds ?? 0) }
    }
}

extension DisclosurePaper {
    package var coded: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    package init?(coded: String) {
        guard let paper = try? JSONDecoder().decode(DisclosurePaper.self, from: Data(coded.utf8)) else { return nil }
        self = paper
    }
}
