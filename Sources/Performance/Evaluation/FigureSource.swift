package import Kernel
package import Registry

/// Finds figures by name, wherever they come from: a register's measure, a derived figure, or a reported fact.
package struct FigureSource: Sendable {
    let registry: Registry
    package let organisation: String
    /// Whose records count: the organisation and those below it.
    package let organisations: [String]
    /// How the registers were filled, where a program did it.
    package let simulation: Simulation?
    private let facts: [String: ReportedFact]

    package init(_ registry: Registry, organisation: String) async throws {
        self.registry = registry
        self.organisation = organisation
        organisations = try await Self.branch(of: organisation, in: registry)
        simulation = try await registry.simulation()
        let facts = try await registry.matters(ReportedFact.self, where: .state([LedgerState.recorded.rawValue]))
        self.facts = Dictionary(facts.map { ($0.head.number, $0) }) { _, later in later }
    }

    package func fact(_ number: String) -> ReportedFact? { facts[number] }

    /// The figure called `name`; its value is nil, with the reason in the derivation, when there is none.
    ///
    /// `label` names it where nothing on record does.
    package func figure(_ name: String, _ period: Period, label: LocalizedText? = nil) async throws -> Figure {
        if let chapter = ChapterFigure.named(name) {
            return try await figure(chapter, period)
                ?? missing(name, period, label ?? chapter.label ?? LocalizedText(verbatim: name))
        }
        if let measure = registry.measure(name) {
            let figure = try await registry.figure(measure, period, of: organisation, organisations: organisations)
            return figure.value == nil ? reported(name, period) ?? figure : figure
        }
        if let derived = DerivedFigure.named(name) {
            return try await computed(derived.formula, in: derived.unit, name: name, label: derived.label, period)
        }
        return reported(name, period) ?? missing(name, period, label ?? LocalizedText(verbatim: name))
    }

    /// Of a chapter: what the registers give. What was published stands in, marked as such, only before a register holds
    /// anything of the period, and in a city in miniature, which says nothing of what the real one's people did. A year that
    /// is played whole prints no published figure.
    private func figure(_ chapter: ChapterFigure, _ period: Period) async throws -> Figure? {
        guard let counted = try await counted(chapter, period) else { return reported(chapter.name, period) }
        let isWhole = simulation?.isWhole
        if isWhole == true || counted.value != nil && (isWhole == nil || !chapter.isOfPeople) { return counted }
        return reported(chapter.name, period) ?? (isWhole == nil || !chapter.isOfPeople ? counted : nil)
    }

    /// What was published under this name: the figure of a register that holds nothing for the period.
    package func reported(_ name: String, _ period: Period) -> Figure? {
        guard let fact = facts[name], fact.period.year == period.year else { return nil }
        return Figure(
            name: name, label: fact.label, value: fact.quantity, period: fact.period, organisation: organisation,
            derivation: .reported(number: name, source: LocalizedText(verbatim: fact.source)))
    }

    /// Several figures, those of measures together in one snapshot.
    package func figures(_ wanted: [(name: String, period: Period, label: LocalizedText)]) async throws -> [Figure] {
        let measured = wanted.enumerated().compactMap { index, one in
            ChapterFigure.named(one.name) != nil
                ? nil
                : registry.measure(one.name).map {
                    (index: index, asked: ($0, MeasureScope(one.period, organisations: organisations)))
                }
        }
        var found: [Int: Figure] = [:]
        for (place, figure) in zip(measured, try await registry.figures(measured.map(\.asked), of: organisation)) {
            found[place.index] = figure
        }
        var figures: [Figure] = []
        for (index, one) in wanted.enumerated() {
            if let figure = found[index] {
                figures.append(figure.value == nil ? reported(one.name, one.period) ?? figure : figure)
            } else {
                figures.append(try await figure(one.name, one.period, label: one.label))
            }
        }
        return figures
    }

    /// A formula over other figures, with those figures kept as its inputs.
    package func computed(
        _ source: String, in unit: Unit, name: String, label: LocalizedText, _ period: Period
    ) async throws -> Figure {
        let formula = try Formula(source)
        var inputs: [Reference: Figure] = [:]
        for reference in formula.references {
            let when = reference.tense == .this ? period : period.samePeriodLastYear
            inputs[reference] = try await figure(reference.name, when)
        }
        let substituted = formula.substituted {
            inputs[$0]?.value
        } name: {
            inputs[$0]?.label ?? LocalizedText(verbatim: $0.name)
        }
        let value: Quantity?
        do {
            value = try formula.evaluated(in: unit) { inputs[$0]?.value }
        } catch is EvaluationFailure {
            value = nil
        }
        return Figure(
            name: name, label: label, value: value, period: period, organisation: organisation,
            derivation: .formula(
                source: source, substituted: substituted, inputs: formula.references.compactMap { inputs[$0] }))
    }

    private func missing(_ name: String, _ period: Period, _ label: LocalizedText) -> Figure {
        Figure(
            name: name, label: label, value: nil, period: period, organisation: organisation,
            derivation: .missing(
                LocalizedText(
                    zh: "\(period.text(.zh))没有“\(label.zh)”的记录或公布数据。",
                    en: "There are no records or reported facts of “\(label.en)” for \(period.text(.en)).")))
    }

    /// The organisation and everything below it.
    private static func branch(of organisation: String, in registry: Registry) async throws -> [String] {
        let all = try await registry.matters(Organisation.self)
        var branch = [organisation]
        var next = 0
        while next < branch.count {
            let parent = branch[next]
            branch += all.filter { $0.parent == parent && !branch.contains($0.head.number) }.map(\.head.number)
            next += 1
        }
        return branch
    }
}
