import Kernel
import Registry
import Storage

/// Where complaints and reports come from (投诉举报来源). Described by names, so that a register that this house doesn't
/// have, or that its reader may not read, is left out.
struct ComplaintSource: Sendable {
    let register: String
    let label: LocalizedText
    /// Which of its matters are meant.
    let condition: Condition
    /// When it came: a day or a moment.
    let came: String
    /// Whom it is about, an organisation or an intermediary; nil: the organisation that answers for it.
    let about: String?
    /// What it says in a few words; never a field with personal information.
    let words: [String]
    /// States in which it is open; nil: those in which somebody still has to act.
    var open: [String]?

    static let all = [
        ComplaintSource(
            register: "trade_complaint", label: LocalizedText(zh: "交易投诉", en: "Trading complaints"),
            condition: .everything, came: "received_at", about: "respondent", words: ["about", "lot"]),
        ComplaintSource(
            register: "trade_report", label: LocalizedText(zh: "交易举报", en: "Trading reports"), condition: .everything,
            came: "received_at", about: "reported", words: ["reported_words", "lot"]),
        ComplaintSource(
            register: "rating", label: LocalizedText(zh: "差评", en: "Bad ratings"),
            condition: .oneOf("level", ["dissatisfied", "very_dissatisfied"].map(\.stored)), came: "rated_at",
            about: nil,
            words: ["level", "tags"]),
        ComplaintSource(
            register: "hotline_order", label: LocalizedText(zh: "热线投诉举报", en: "Hotline complaints"),
            condition: .oneOf("kind", ["complaint", "report"].map(\.stored)) && .isSet("object_unit"),
            came: "received_at", about: "object_unit", words: ["title"]),
        ComplaintSource(
            register: "service_rating", label: LocalizedText(zh: "中介服务差评", en: "Bad ratings of intermediaries"),
            condition: .any(
                ["quality", "time_stars", "attitude", "fee", "compliance"].map { .field($0, .atMost, .integer(2)) })
                && .not(.state(["struck"])),
            came: "rated_at", about: "intermediary", words: ["rater"], open: ["given", "appealed"]),
        ComplaintSource(
            register: "intermediary_need", label: LocalizedText(zh: "中介选取异议", en: "Objections to selections"),
            condition: .isSet("objection"), came: "published_at", about: "winner", words: ["title"],
            open: ["disputed"]),
        ComplaintSource(
            register: "supervision_clue", label: LocalizedText(zh: "监管线索", en: "Supervision clues"),
            condition: .everything, came: "created_at", about: nil, words: ["source", "object_name"]),
        ComplaintSource(
            register: "directive", label: LocalizedText(zh: "督查线索", en: "Directives from clues"),
            condition: .oneOf("source", ["complaint", "clue"].map(\.stored)), came: "issued_on", about: nil,
            words: ["topic"]),
    ]

    func described(in registry: Registry, for actor: Actor) -> Register? {
        guard let found = registry.registers.first(where: { $0.name == register }),
            !found.access.readers.isDisjoint(with: actor.roles)
        else { return nil }
        return found
    }

    func openStates(of register: Register) -> [String] {
        if let open { return open }
        let awaited = register.acts.reduce(into: Set<String>()) { $0.formUnion($1.awaitedStates) }
        return register.states.map(\.key).filter(awaited.contains)
    }

    /// The moment it came; where it doesn't say, when it was entered.
    func moment(of record: Record, in register: Register) -> Timestamp {
        switch register.value(came, of: record) {
        case .integer(let number): Timestamp(milliseconds: number)
        case .text(let text): Day(text).map { Timestamp($0) } ?? record.head.createdAt
        case .null, .bytes: record.head.createdAt
        }
    }

    var isAboutIntermediary: Bool { about == "intermediary" || about == "winner" }

    func subject(of record: Record, in register: Register) -> String {
        if let about, case .text(let code) = register.value(about, of: record) { return code }
        return record.head.organisation
    }

    /// The fields that are no secret, in words.
    func words(of record: Record, in register: Register, _ language: Language) -> String {
        words.compactMap { key in
            guard let field = register.field(key), !field.isPersonal else { return nil }
            let text = field.kind.show(register.value(key, of: record), language)
            return text.isEmpty ? nil : text.count > 60 ? "\(text.prefix(60))…" : text
        }.joined(separator: " · ")
    }
}
