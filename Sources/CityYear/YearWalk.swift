package import Performance
package import Registry

/// Brings a loaded year to the point where its self-evaluation is scored and awaits the signature: the acts of the
/// people who would have done them, so that every step stands in the trail under a name.
package struct YearWalk: Sendable {
    /// Who acts.
    package struct Cast: Sendable {
        package let performanceOfficer: Actor
        package let financeOfficer: Actor
        package let leader: Actor
        package let financeReviewer: Actor

        package init(performanceOfficer: Actor, financeOfficer: Actor, leader: Actor, financeReviewer: Actor) {
            self.performanceOfficer = performanceOfficer
            self.financeOfficer = financeOfficer
            self.leader = leader
            self.financeReviewer = financeReviewer
        }
    }

    private let registry: Registry
    private let cast: Cast

    package init(_ registry: Registry, cast: Cast) {
        self.registry = registry
        self.cast = cast
    }

    /// Leads the year's targets through review, then the self-evaluation up to its score. Steps already taken are left
    /// as they are.
    package func evaluate(_ year: Int, organisation: String, framework: IndicatorFramework) async throws -> Dossier {
        try await approveTargets(of: year)
        try await submitFirstTarget(of: year + 1)
        let evaluator = YearEvaluator(registry, framework: framework)
        let evaluation = try await selfEvaluation(year, organisation, framework.code)
        guard evaluation.state == .notStarted else {
            return try await evaluator.dossier(year: year, organisation: organisation)
        }
        let id = evaluation.id
        try await registry.perform(.freeze(day: "\(year + 1)-02-28"), on: id, as: cast.performanceOfficer)
        try await registry.perform(.fill, on: id, as: cast.performanceOfficer)
        try await registry.perform(
            .check(opinion: "预算、支出、三公、采购和资产数与决算报表核对一致。"), on: id, as: cast.financeOfficer)
        let dossier = try await evaluator.dossier(year: year, organisation: organisation)
        try await registry.score(id, with: dossier, framework: framework, as: cast.performanceOfficer)
        return dossier
    }

    private func approveTargets(of year: Int) async throws {
        let targets = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .state([Target.State.draft.rawValue])]))
        for target in targets {
            try await registry.perform(.submit, on: target.id, as: cast.performanceOfficer)
            try await registry.perform(
                .review(opinion: "补录的效果指标，可衡量。"), on: target.id, as: cast.leader)
            try await registry.perform(.approve(opinion: "同意补录。"), on: target.id, as: cast.financeReviewer)
            try await registry.perform(.lock, on: target.id, as: cast.performanceOfficer)
        }
    }

    /// One good target of the next year waits for review, so that somebody has work.
    private func submitFirstTarget(of year: Int) async throws {
        let drafts = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .state([Target.State.draft.rawValue])]))
        let started = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .not(.state([Target.State.draft.rawValue]))]), limit: 1)
        guard started.isEmpty, let ready = drafts.first(where: \.passesQuality) else { return }
        try await registry.perform(.submit, on: ready.id, as: cast.performanceOfficer)
    }

    private func selfEvaluation(
        _ year: Int, _ organisation: String, _ framework: String
    ) async throws -> SelfEvaluation {
        let existing = try await registry.matters(
            SelfEvaluation.self, where: .all([.equals("year", year), .organisation([organisation])]), limit: 1)
        if let evaluation = existing.first { return evaluation }
        var evaluation = SelfEvaluation()
        evaluation.head.number = "SE-\(year)-\(organisation)"
        evaluation.head.organisation = organisation
        evaluation.year = year
        evaluation.framework = framework
        return try await registry.create(evaluation, as: cast.performanceOfficer)
    }
}
