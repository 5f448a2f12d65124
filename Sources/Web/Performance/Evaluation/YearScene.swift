import Kernel
import Performance
import Registry

/// One organisation's year as the performance pages see it: the evaluation as it comes out now, as it was frozen, and
/// where its flow stands.
struct YearScene: Sendable {
    let year: Int
    let organisation: String
    let framework: IndicatorFramework
    /// What the records give at this moment.
    let current: Dossier
    /// What was signed; nil before the evaluation was scored.
    let frozen: Dossier?
    /// Nil before anybody began.
    let evaluation: SelfEvaluation?
    /// How long it took to compute, in milliseconds.
    let milliseconds: Int

    /// What has changed since it was frozen.
    /// What the page leads with: once somebody signed, what was signed; the records of today stand in the drift alone.
    var shown: Dossier {
        switch evaluation?.state {
        case .signed, .submitted, .spotCheck, .rescored, .rectifying, .accepted, .published: frozen ?? current
        case nil, .notStarted, .dataFrozen, .filled, .checked, .scored: current
        }
    }

    var drift: [Drift] { frozen.map { current.drift(since: $0) } ?? [] }

    var indicators: [Indicator] { framework.indicators }

    func comparisons(_ verdict: PublishedComparison.Verdict) -> Int {
        shown.comparisons.count { $0.verdict == verdict }
    }

    /// The page of `path` for this organisation.
    func link(_ path: Path, _ more: (String, String?)...) -> Path {
        path.with([("organisation", Optional(organisation))] + more)
    }

    /// How far the published result and the records are apart, as the beam shows it.
    var beam: Beam {
        guard let published = shown.publishedTotal?.value else {
            return Beam(
                state: .balanced, meaning: LocalizedText(zh: "没有公布值可供比较。", en: "Nothing published to compare with."))
        }
        let gap = (try? published - shown.evaluation.total) ?? .zero
        let differs = comparisons(.differs)
        guard gap.magnitude > .one || differs > 0 else {
            return Beam(
                state: .balanced,
                meaning: LocalizedText(zh: "公布的结果与记录相符。", en: "What was published agrees with the records."))
        }
        return Beam(
            state: gap.magnitude > SpotCheck.warning ? .tipped : .leaning,
            meaning: LocalizedText(
                zh: "公布 \(published.points()) 分，按记录可得 \(shown.evaluation.total.points()) 分；\(differs) 项指标与公布值不一致。",
                en: "Published \(published.points()), the records give \(shown.evaluation.total.points()); "
                    + "\(counted(differs, "indicator differs", "indicators differ"))."))
    }
}

extension PerformanceDesk {
    func scene(_ query: FormFields, _ context: StaffContext) async throws -> YearScene {
        try await scene(
            year: year(context), organisation: organisation(query.text("organisation"), context))
    }

    func scene(year: Int, organisation: String) async throws -> YearScene {
        let framework = try frameworks.framework(year)
        let clock = ContinuousClock()
        let start = clock.now
        let dossier = try await YearEvaluator(registry, framework: framework)
            .dossier(year: year, organisation: organisation)
        let taken = (clock.now - start).components
        let evaluation = try await evaluation(year: year, organisation: organisation)
        return YearScene(
            year: year, organisation: organisation, framework: framework, current: dossier,
            frozen: try await frozen(evaluation), evaluation: evaluation,
            milliseconds: Int(taken.seconds) * 1000 + Int(taken.attoseconds / 1_000_000_000_000_000))
    }

    private func frozen(_ evaluation: SelfEvaluation?) async throws -> Dossier? {
        guard let evaluation else { return nil }
        return try await registry.frozenDossier(of: evaluation)
    }

    /// The department's own evaluation, not one of its projects'.
    func evaluation(year: Int, organisation: String) async throws -> SelfEvaluation? {
        try await registry.matters(
            SelfEvaluation.self,
            where: .all([.equals("year", year), .organisation([organisation]), .not(.isSet("project"))]), limit: 1
        ).first
    }
}
