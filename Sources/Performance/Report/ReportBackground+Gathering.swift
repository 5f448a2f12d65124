package import Kernel
package import Registry
import Storage

extension ReportBackground {
    /// Gathers everything from the registers as they stand now.
    package static func gather(
        for dossier: Dossier, framework: IndicatorFramework, from registry: Registry,
        profile: DepartmentProfile = .governmentServices, illustration: LocalizedText? = nil
    ) async throws -> ReportBackground {
        let source = try await FigureSource(registry, organisation: dossier.organisation)
        let gathering = ReportGathering(registry: registry, source: source, dossier: dossier)
        let organisations = try await registry.matters(Organisation.self)
        // A frozen dossier prints what stood when it was frozen; problems and their remedies go on living.
        let frozen =
            if let background = dossier.background { background } else { try await gathering.frozen(organisations) }
        return ReportBackground(
            framework: framework, profile: profile, figures: frozen.figures, monthly: frozen.monthly,
            sections: frozen.sections, affiliates: frozen.affiliates, staffMoves: frozen.staffMoves,
            documents: frozen.documents,
            registerLabels: Dictionary(registry.registers.map { ($0.name, $0.label) }) { first, _ in first },
            evaluation: try await gathering.entries(SelfEvaluation.self).first { $0.project == nil },
            deviations: try await gathering.ledger(Deviation.self),
            rectifications: try await gathering.entries(Rectification.self),
            targets: try await gathering.targets(of: dossier.year),
            nextTargets: try await gathering.targets(of: dossier.year + 1), remarks: frozen.remarks,
            published: frozen.published ?? [:],
            organisationNames: Dictionary(
                organisations.map { ($0.head.number, LocalizedText(zh: $0.name, en: $0.englishName ?? $0.name)) }
            ) { $1 },
            illustration: illustration, simulation: source.simulation)
    }
}

extension FrozenBackground {
    /// As the registers stand now.
    static func gather(for dossier: Dossier, from registry: Registry) async throws -> FrozenBackground {
        let source = try await FigureSource(registry, organisation: dossier.organisation)
        return try await ReportGathering(registry: registry, source: source, dossier: dossier)
            .frozen(try await registry.matters(Organisation.self))
    }
}

/// Reads the registers for one report.
private struct ReportGathering {
    let registry: Registry
    let source: FigureSource
    let dossier: Dossier

    private var period: Period { .year(dossier.year) }

    func frozen(_ organisations: [Organisation]) async throws -> FrozenBackground {
        let facts = try await facts()
        return FrozenBackground(
            figures: try await figures(beside: facts), monthly: try await monthly(),
            sections: names(.section, among: organisations), affiliates: names(.affiliate, among: organisations),
            staffMoves: try await staffMoves(), documents: try await documents(),
            remarks: Dictionary(facts.compactMap { fact in fact.note.map { (fact.head.number, $0) } }) { $1 },
            published: published(facts))
    }

    func facts() async throws -> [ReportedFact] {
        try await registry.matters(ReportedFact.self, where: .state([LedgerState.recorded.rawValue]))
            .filter { $0.period.year == dossier.year }
    }

    /// The dossier's own figures stay as they were frozen; the rest is added beside them.
    func figures(beside facts: [ReportedFact]) async throws -> [String: Figure] {
        var figures: [String: Figure] = [:]
        // What this house computes under another name isn't printed as it was published.
        for fact in facts where ChapterFigure.named(fact.head.number) != nil || !Self.isComputed(fact) {
            figures[fact.head.number] = try await source.figure(fact.head.number, period)
        }
        for name in ReportFigures.thisYear + DerivedFigure.report.map(\.name) {
            figures[name] = try await source.figure(name, period)
        }
        for name in ReportFigures.whereCounted {
            let figure = try await source.figure(name, period)
            if figure.value != nil { figures[name] = figure }
        }
        for name in ReportFigures.lastYear {
            figures[Dossier.key(name, .last)] = try await source.figure(name, period.samePeriodLastYear)
        }
        return figures.merging(dossier.figures) { _, frozen in frozen }
    }

    private static func isComputed(_ fact: ReportedFact) -> Bool { PublishedCounterpart(of: fact.head.number) != nil }

    /// What was published beside figures that are computed.
    func published(_ facts: [ReportedFact]) -> [String: Figure] {
        let counted = facts.filter(Self.isComputed).map(\.head.number)
        return Dictionary(counted.compactMap { name in source.reported(name, period).map { (name, $0) } }) { $1 }
    }

    func monthly() async throws -> [Figure] {
        guard registry.measure("payment.to_date") != nil else { return [] }
        var figures: [Figure] = []
        for month in 1...12 {
            figures.append(try await source.figure("payment.to_date", .month(month, of: dossier.year)))
        }
        return figures
    }

    func names(_ kind: Organisation.Kind, among all: [Organisation]) -> [LocalizedText] {
        all.filter { $0.kind == kind && $0.parent == dossier.organisation && $0.state == .active }
            .map { LocalizedText(zh: $0.name, en: $0.englishName ?? $0.name) }
    }

    func entries<M: Matter>(_ type: M.Type) async throws -> [M] {
        guard registry.registers.contains(where: { $0.name == M.register.name }) else { return [] }
        return try await registry.matters(
            M.self, where: .all([.equals("year", dossier.year), .organisation(source.organisations)]))
    }

    func ledger<M: LedgerEntry>(_ type: M.Type) async throws -> [M] {
        try await entries(type).filter { $0.state == .recorded }
    }

    func targets(of year: Int) async throws -> [ReportedTarget] {
        let found = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .organisation(source.organisations)]))
        var targets: [ReportedTarget] = []
        for target in found where target.project == nil && target.state != .rejected {
            let part = try await target.scored(by: source)
            targets.append(ReportedTarget(target, scored: try part?.scored()))
        }
        return targets
    }

    // MARK: Registers of other domains, read as records

    func staffMoves() async throws -> [StaffMove] {
        guard let register = registry.registers.first(where: { $0.name == "staff_movement" }) else { return [] }
        let within: Condition =
            .field("moved_on", .atLeast, period.firstDay.stored) && .field("moved_on", .atMost, period.lastDay.stored)
        var moves: [StaffMove] = []
        for record in try await records(of: register, within) {
            guard case .integer(let change) = register.value("change", of: record) else { continue }
            let kind = register.choice("kind", of: record)
            let cause = register.choice("cause", of: record)
            if let index = moves.firstIndex(where: { $0.kind == kind && $0.cause == cause }) {
                moves[index] = StaffMove(kind: kind, cause: cause, change: moves[index].change + Int(change))
            } else {
                moves.append(StaffMove(kind: kind, cause: cause, change: Int(change)))
            }
        }
        return moves
    }

    /// The documents that approved posts, budget and adjustments, in the order they were entered.
    func documents() async throws -> [String: [String]] {
        var documents: [String: [String]] = [:]
        for name in ["approved_post", "budget_line", "budget_adjustment"] {
            guard let register = registry.registers.first(where: { $0.name == name }) else { continue }
            for record in try await records(of: register, .equals("year", dossier.year)) {
                guard case .text(let document) = register.value("document", of: record),
                    documents[name]?.contains(document) != true
                else { continue }
                documents[name, default: []].append(document)
            }
        }
        return documents
    }

    private func records(of register: Register, _ condition: Condition) async throws -> [Record] {
        let request = ListRequest(
            .all([condition, .not(.state(["voided"])), .organisation(source.organisations)]),
            order: SortOrder("number"), limit: 10_000)
        return try await registry.list(register, request, as: .system).records
    }
}

extension Register {
    /// The label of the choice a record made.
    fileprivate func choice(_ key: String, of record: Record) -> LocalizedText {
        guard case .text(let raw) = value(key, of: record) else { return LocalizedText(verbatim: "") }
        guard case .choice(let choices) = field(key)?.kind, let choice = choices.first(where: { $0.key == raw })
        else { return LocalizedText(verbatim: raw) }
        return choice.label
    }
}

/// The measures the report prints besides those of the framework.
enum ReportFigures {
    static let thisYear = [
        "staff.posts", "staff.posts.administrative", "staff.posts.institution", "staff.on_post",
        "staff.on_post.administrative", "staff.on_post.institution", "vehicle.quota", "vehicle.owned",
        "budget.approved", "budget.current_year", "budget.carried_over", "budget.basic", "budget.project.total",
        "budget.adjustment.net", "budget.adjustment.gross", "budget.adjustment.basic", "budget.adjustment.project",
        "budget.adjusted", "spend.total", "spend.basic", "spend.project", "public_funds.budget",
        "public_funds.actual", "carryover.opening", "carryover.withdrawn", "carryover.total", "three_public.budget",
        "three_public.actual", "purchase.budget", "purchase.actual", "assets.total", "assets.in_use", "income.total",
        "hotline.close_rate.dispatched",
    ]

    /// What the report says more of where records have it, and nothing where they haven't.
    static let whereCounted = [
        "survey.invited", "survey.response_rate", "survey.valid", "survey.satisfied", "rules.tender.cleaned",
        "rules.trading.cleaned", "trading.rules_by_category",
    ]

    static let lastYear = [
        "staff.posts", "staff.on_post", "staff.on_post.administrative", "staff.on_post.institution",
        "three_public.budget", "three_public.actual", "carryover.total",
    ]
}
