import Hotline
import Kernel
import Registry
import Storage

/// What the house knows while an agent types.
struct DeskAdvice: Sendable {
    var emergencies: [EmergencyNumber] = []
    /// The number can't be right; the caller could not be answered.
    var isOddNumber = false
    var callerName: String?
    var earlier: [HotlineOrder] = []
    var categories: [OrderCategory] = []
    var repeats: [RepeatCandidate] = []
    var articles: [KnowledgeArticle] = []
    var units: [UnitSuggestion] = []
    /// The unit that was chosen among them before, so that typing on doesn't choose another.
    var chosenUnit = ""
}

struct DeskAdvisor: Sendable {
    let registry: Registry
    let actor: Actor

    private static let mostEarlier = 5
    private static let mostArticles = 5

    func advice(
        on entry: DeskEntry, _ categories: [OrderCategory], chosen: OrderCategory?
    ) async throws -> DeskAdvice {
        var advice = DeskAdvice()
        let said = [entry["title"], entry["content"]].joined(separator: " ")
        advice.emergencies = EmergencyNumber.advised(by: said)
        var order = entry.order(in: chosen)
        if let phone = entry.phone {
            advice.isOddNumber = DeskEntry.isOddNumber(phone)
            if let caller = try await caller(phone) {
                order.caller = caller.head.number
                advice.callerName = caller.name
                let earlier = try await registry.earlierOrders(of: caller.head.number, as: actor)
                advice.earlier = Array(
                    (earlier.filter(\.state.isOpen) + earlier.filter { !$0.state.isOpen })
                        .prefix(Self.mostEarlier))
            }
        }
        if chosen == nil { advice.categories = Self.fitting(said, categories) }
        advice.repeats = try await registry.repeats(of: order)
        let question = String((entry.form.text("title") ?? entry["content"].trimmed).prefix(40))
        if question.count >= 2 {
            advice.articles = Array(
                try await registry.knowledge(about: question, for: .agents).prefix(Self.mostArticles))
        }
        advice.units = try await registry.suggestedUnits(for: order)
        advice.chosenUnit = String(entry["unit"].prefix { $0 != "|" })
        return advice
    }

    private func caller(_ phone: String) async throws -> HotlineCaller? {
        let digits = HotlineCaller.normalised(phone)
        guard digits.count >= 7 else { return nil }
        let page = try await registry.list(
            HotlineCaller.register,
            ListRequest(.equals("phone", digits) && .state([LedgerState.recorded.rawValue]), limit: 1), as: actor)
        return try page.records.first.map { try HotlineCaller($0) }
    }

    /// Categories whose name or everyday words stand in what was said.
    private static func fitting(_ said: String, _ categories: [OrderCategory]) -> [OrderCategory] {
        guard said.trimmed.count >= 2 else { return [] }
        let hits = categories.map { category in
            let words = [category.name] + (category.keywords ?? "").split(separator: " ").map(String.init)
            return (category: category, hits: words.count { $0.count >= 2 && said.contains($0) })
        }
        return hits.filter { $0.hits > 0 }.sorted { $0.hits > $1.hits }.prefix(3).map(\.category)
    }
}
