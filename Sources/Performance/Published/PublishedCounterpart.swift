import Kernel
import Registry

/// What this house has in the place of a published figure (公布数的对应数): published reports name the same thing otherwise, or
/// state what is computed from others.
enum PublishedCounterpart: Sendable, Hashable {
    /// A figure of the report's chapters, counted from records.
    case chapter(ChapterFigure)
    /// A figure of another name.
    case figure(String)
    case formula(String, Unit)
    /// Organisations of a kind directly below one.
    case organisations(Organisation.Kind, below: String)
    case indicator(String)
    /// The points of the evaluation.
    case total

    /// Nil for a figure that this house knows nothing of.
    init?(of published: String) {
        if let chapter = ChapterFigure.named(published) {
            self = .chapter(chapter)
        } else if let name = Self.names[published] {
            self = .figure(name)
        } else if let (formula, unit) = Self.formulas[published] {
            self = .formula(formula, unit)
        } else if published == "published.total" || published == "self_score" {
            self = .total
        } else if published.hasPrefix("published.") {
            self = .indicator(String(published.dropFirst("published.".count)))
        } else {
            switch published {
            case "org.sections": self = .organisations(.section, below: "")
            case "org.affiliates": self = .organisations(.affiliate, below: "")
            case "org.trading_centre.sections": self = .organisations(.section, below: "-JYZX")
            default: return nil
            }
        }
    }

    private static let names = [
        "staff.posts.admin": "staff.posts.administrative", "staff.posts.public_institution": "staff.posts.institution",
        "staff.posts.total": "staff.posts", "staff.leaders.chief": "staff.leaders.chief",
        "staff.leaders.deputy": "staff.leaders.deputy", "staff.leaders.section": "staff.leaders.section",
        "staff.on_post.total": "staff.on_post", "staff.on_post.admin.a": "staff.on_post.administrative",
        "staff.on_post.admin.b": "staff.on_post.administrative",
        "staff.on_post.institution.a": "staff.on_post.institution",
        "staff.on_post.institution.b": "staff.on_post.institution", "staff.moves.admin": "staff.moves.admin",
        "staff.moves.institution": "staff.moves.institution", "vehicle.posts": "vehicle.quota",
        "vehicle.owned": "vehicle.owned", "budget.total": "budget.approved", "budget.current": "budget.current_year",
        "budget.carryover": "budget.carried_over", "budget.spend.basic": "budget.basic",
        "budget.spend.project": "budget.project.total", "budget.after_adjustment": "budget.adjusted",
        "income.total": "income.total", "spend.total": "spend.total", "spend.basic": "spend.basic",
        "spend.project": "spend.project", "spend.key_projects": "spend.project.key",
        "public_funds.budget": "public_funds.budget", "public_funds.actual": "public_funds.actual",
        "three_public.actual": "three_public.actual", "three_public.budget": "three_public.budget",
        "gov_purchase.budget": "purchase.budget", "gov_purchase.actual": "purchase.actual",
        "assets.book_value": "assets.total", "assets.in_use": "assets.in_use",
    ]

    private static let formulas: [String: (String, Unit)] = [
        "staff.control_rate": ("staff.on_post / staff.posts", .percent),
        "budget.adjustment": ("budget.approved - budget.adjusted", .wanYuan),
        "payment.rate": ("payment.to_date / budget.adjusted", .percent),
        "three_public.decrease": ("last(three_public.actual) - three_public.actual", .wanYuan),
        "three_public.change_rate": ("change(three_public.actual)", .percent),
        "three_public.control_rate": ("three_public.actual / three_public.budget", .percent),
    ]
}

extension FigureSource {
    /// What the records give in the place of a published figure, whatever was published; nil where this house knows
    /// nothing of it, or where an evaluation has to be asked.
    func computed(_ counterpart: PublishedCounterpart, for fact: ReportedFact, _ period: Period) async throws -> Figure?
    {
        switch counterpart {
        case .chapter(let chapter): return try await counted(chapter, period)
        case .figure(let name):
            let figure = try await figure(name, period)
            if case .reported = figure.derivation { return nil }
            return figure
        case .formula(let formula, let unit):
            return try await computed(formula, in: unit, name: fact.head.number, label: fact.label, period)
        case .organisations(let kind, let below):
            return try await organisations(kind, below: organisation + below, for: fact, period)
        case .indicator, .total: return nil
        }
    }

    /// A count that names what it counts.
    private func organisations(
        _ kind: Organisation.Kind, below parent: String, for fact: ReportedFact, _ period: Period
    ) async throws -> Figure {
        let found = try await registry.matters(Organisation.self).filter {
            $0.kind == kind && $0.parent == parent && $0.state == .active
        }
        let names = LocalizedText(
            zh: found.map(\.name).joined(separator: "、"),
            en: found.map { $0.englishName ?? $0.name }.joined(separator: ", "))
        return Figure(
            name: fact.head.number, label: fact.label, value: Quantity(Ratio(found.count), fact.unit), period: period,
            organisation: organisation,
            derivation: .formula(
                source: "organisation",
                substituted: LocalizedText(
                    zh: "“机构”登记簿：\(names.zh)", en: "the register of organisations: \(names.en)"), inputs: []))
    }
}
