import Kernel
import Registry

extension YearEvaluator {
    /// Compares every figure published for the year with the records, in the order in which they were published.
    package func comparison(year: Int, organisation: String) async throws -> YearComparison {
        let dossier = try await dossier(year: year, organisation: organisation)
        let source = try await FigureSource(registry, organisation: organisation)
        let facts = try await registry.matters(
            ReportedFact.self, where: .state([LedgerState.recorded.rawValue])
        ).filter { $0.period.year == year }
        var lines: [YearComparison.Line] = []
        for fact in facts { lines.append(try await line(fact, dossier, source)) }
        return YearComparison(
            year: year, organisation: organisation, organisationName: dossier.organisationName,
            simulation: source.simulation?.label, lines: lines, trailLength: dossier.trailLength)
    }

    private func line(
        _ fact: ReportedFact, _ dossier: Dossier, _ source: FigureSource
    ) async throws -> YearComparison.Line {
        let counterpart = PublishedCounterpart(of: fact.head.number)
        var computed: Figure?
        var (value, indicator): (Quantity?, String?) = (nil, nil)
        if let counterpart {
            computed = try await source.computed(counterpart, for: fact, .year(dossier.year))
            value = computed?.value
            switch counterpart {
            case .indicator(let code): (value, indicator) = (dossier.evaluation.result(code)?.value, code)
            case .total: (value, indicator) = (Quantity(dossier.evaluation.total, .point), "total")
            case .chapter, .figure, .formula, .organisations: break
            }
        }
        let (verdict, explanation) = judged(fact, counterpart, value, dossier, source)
        return YearComparison.Line(
            name: fact.head.number, label: fact.label, system: fact.system, published: fact.quantity,
            period: fact.period, passage: fact.source, computed: computed, indicator: indicator, value: value,
            verdict: verdict, explanation: explanation)
    }

    private func judged(
        _ fact: ReportedFact, _ counterpart: PublishedCounterpart?, _ value: Quantity?, _ dossier: Dossier,
        _ source: FigureSource
    ) -> (YearComparison.Verdict, LocalizedText) {
        guard let value else {
            if case .indicator(let code)? = counterpart, let compared = dossier.comparison(code) {
                return (.unproven, compared.explanation)
            }
            return (
                .unproven,
                LocalizedText(
                    zh: "登记簿中没有可以计算的记录。", en: "The registers hold nothing to compute it from.")
            )
        }
        if case .chapter(let chapter)? = counterpart, chapter.isOfPeople, let simulation = source.simulation,
            !simulation.isWhole
        {
            return (
                .miniature,
                LocalizedText(
                    zh: "登记簿里只有按比例缩小的城市，数量不能与公布数比较；全量（比例为1）时逐项一致。",
                    en:
                        "The registers hold a city in miniature, whose numbers can't be compared with published ones; at full scale each is compared."
                )
            )
        }
        if fact.agrees(with: value) { return (.agrees, Self.agreement(fact.remark)) }
        if case .indicator(let code)? = counterpart, let compared = dossier.comparison(code),
            compared.explanation != Comparer.unknown
        {
            return (.explained, compared.explanation)
        }
        if let remark = fact.remark { return (.explained, remark) }
        return (.differs, Comparer.unknown)
    }
}

extension YearEvaluator {
    /// A figure may be right and still be published in a way that isn't.
    private static func agreement(_ remark: LocalizedText?) -> LocalizedText {
        let agrees = LocalizedText(zh: "与记录一致。", en: "Agrees with the records.")
        guard let remark else { return agrees }
        return LocalizedText(zh: agrees.zh + remark.zh, en: "\(agrees.en) \(remark.en)")
    }
}

extension ReportedFact {
    /// Whether both print alike, with as many places as were published and no fewer than two. People are people, in posts or
    /// by name.
    func agrees(with value: Quantity) -> Bool {
        let places = max(2, value: self.value)
        let people: Set<Unit> = [.person, .name]
        let counts: Set<Unit> = [.piece, .item, .case_, .kind]
        let isAlike = [people, counts].contains { $0.contains(unit) && $0.contains(value.unit) }
        guard let same = isAlike ? value : try? value.converted(to: unit) else { return false }
        return self.value.decimal(places) == same.value.decimal(places)
    }

    /// The decimals it was written with.
    private func max(_ least: Int, value: Ratio) -> Int {
        var places = 0
        while places < 6, (try? value * Ratio(Self.powers[places]))?.isInteger == false { places += 1 }
        return Swift.max(least, places)
    }

    private static let powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
}
