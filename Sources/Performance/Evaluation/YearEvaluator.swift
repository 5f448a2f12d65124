import Crosscheck
import Kernel
package import Registry

/// Evaluates a year from what the registers hold: gathers figures, answers and targets, applies the framework, compares
/// with what was published.
package struct YearEvaluator: Sendable {
    let registry: Registry
    private let framework: IndicatorFramework

    package init(_ registry: Registry, framework: IndicatorFramework) {
        self.registry = registry
        self.framework = framework
    }

    package func dossier(year: Int, organisation: String) async throws -> Dossier {
        let source = try await FigureSource(registry, organisation: organisation)
        let figures = try await figures(from: source, .year(year))
        let input = try await input(year: year, source: source)
        let evaluation = try framework.evaluate(input) { variable, tense in
            variable.measure.flatMap { figures[Dossier.key($0, tense)]?.value }
        }
        return Dossier(
            year: year, organisation: organisation, organisationName: try await name(of: organisation),
            evaluation: evaluation, figures: figures,
            comparisons: Comparer(source: source).comparisons(of: evaluation, year: year),
            publishedTotal: source.fact("published.total").flatMap { $0.period.year == year ? $0.quantity : nil },
            deviations: try await deviations(year: year, source: source),
            trailLength: try await registry.trailLength())
    }

    /// Every figure a formula of the framework may need, for the year and the year before.
    private func figures(from source: FigureSource, _ period: Period) async throws -> [String: Figure] {
        var wanted: [(key: String, name: String, period: Period, label: LocalizedText)] = []
        for indicator in framework.indicators {
            for reference in indicator.formula?.references ?? [] {
                guard let variable = framework.variables[reference.name], let measure = variable.measure else {
                    continue
                }
                let key = Dossier.key(measure, reference.tense)
                guard !wanted.contains(where: { $0.key == key }) else { continue }
                let when = reference.tense == .this ? period : period.samePeriodLastYear
                wanted.append((key, measure, when, variable.label))
            }
        }
        let figures = try await source.figures(wanted.map { ($0.name, $0.period, $0.label) })
        return Dictionary(zip(wanted.map(\.key), figures)) { first, _ in first }
    }

    /// What the year is scored by besides figures: answers to criteria, and the targets with their actual values.
    package func input(year: Int, source: FigureSource) async throws -> EvaluationInput {
        let findings = try await registry.matters(
            CriterionFinding.self,
            where: .all([Self.valid, .equals("year", year), .organisation(source.organisations)]))
        let answers = findings.filter { $0.project == nil }.map {
            CriterionAnswer(
                $0.criterion, met: $0.answer == .met, evidence: [$0.evidence ?? $0.reason].compactMap { $0 })
        }
        let targets = try await registry.matters(
            Target.self,
            where: .all([
                .state([Target.State.approved.rawValue, Target.State.locked.rawValue]), .equals("year", year),
                .organisation(source.organisations),
            ]))
        var parts: [String: [SubIndicator]] = [:]
        for target in targets where target.project == nil {
            guard let indicator = framework.indicatorFor(target.kind), let part = try await target.scored(by: source)
            else { continue }
            parts[indicator.code, default: []].append(part)
        }
        return EvaluationInput(answers: answers, subIndicators: parts)
    }

    private func deviations(year: Int, source: FigureSource) async throws -> [ExplainedDeviation] {
        try await registry.matters(
            Deviation.self, where: .all([Self.valid, .equals("year", year), .organisation(source.organisations)])
        ).map {
            ExplainedDeviation(
                number: $0.head.number, subject: $0.subject, cause: $0.cause.label, reason: $0.reason,
                measure: $0.measure)
        }
    }

    private func name(of organisation: String) async throws -> LocalizedText {
        let found = try await registry.matter(Organisation.self, number: organisation, as: .system)
        return LocalizedText(zh: found.name, en: found.englishName ?? found.name)
    }

    private static let valid = Condition.state([LedgerState.recorded.rawValue])
}

extension IndicatorFramework {
    /// Under which indicator a target of this kind earns its points; nil when the framework has no place for it.
    func indicatorFor(_ kind: IndicatorKind) -> Indicator? {
        let title: String? =
            switch kind {
            case .economic: "经济效益"
            case .social, .sustainability: "社会效益"
            case .ecological: "生态效益"
            case .quantity, .quality, .timeliness, .cost, .satisfaction: nil
            }
        return indicators.first { $0.title.zh == title && $0.rule == .subIndicators }
    }
}

extension Target {
    /// The target with its actual value, ready for scoring; nil when its value can't be read as a target.
    func scored(by source: FigureSource) async throws -> SubIndicator? {
        guard let target = TargetValue("\(nature.rawValue)\(value)") else { return nil }
        return SubIndicator(
            id: head.number, title: LocalizedText(verbatim: name), kind: kind, target: target, weight: weight ?? .one,
            actual: try await actualValue(for: target, source: source))
    }

    private func actualValue(for target: TargetValue, source: FigureSource) async throws -> ActualValue? {
        switch target.value {
        case .quantity(let quantity):
            if let actualFormula {
                let figure = try await source.computed(
                    actualFormula, in: quantity.unit, name: head.number, label: LocalizedText(verbatim: name),
                    .year(year))
                return figure.value.map { .quantity($0) }
            }
            return actual.flatMap { Quantity($0) }.map { .quantity($0) }
        case .day: return actual.flatMap { Day($0) }.map { .day($0) }
        case .choice: return nil
        }
    }
}
