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
            return (.miniature, Self.scaled(value, of: fact.quantity, simulation))
        }
        var mistake: LocalizedText?
        if case .indicator(let code)? = counterpart, let compared = dossier.comparison(code),
            compared.verdict == .differs, compared.explanation != Comparer.unknown
        {
            mistake = compared.explanation
        }
        return fact.judged(against: value, mistake: mistake)
    }

    /// "n of N": how many a scaled year has of what was published; a rate lies near the published one.
    private static func scaled(_ value: Quantity, of published: Quantity, _ simulation: Simulation) -> LocalizedText {
        func text(_ quantity: Quantity, _ language: Language) -> String {
            quantity.text(language, places: quantity.comparedPlaces)
        }
        let scale = simulation.scale.exact
        let (zh, en) =
            isNumber(value) ? ("有\(text(value, .zh))", "of") : ("本年度\(text(value, .zh))", "beside")
        return LocalizedText(
            zh: "缩小的年度（规模\(scale)）：\(zh)，公布\(text(published, .zh))。不作比较；全量时逐项比较。",
            en:
                "Scaled year (\(scale)): \(text(value, .en)) \(en) the published \(text(published, .en)). Not compared; a year at full scale is."
        )
    }

    /// Grows with the scale; a rate or a length of time doesn't.
    private static func isNumber(_ value: Quantity) -> Bool {
        switch value.unit.dimension {
        case .money, .count: value.value >= .one
        default: false
        }
    }
}

extension ReportedFact {
    /// How what the records give stands to what was published. A remark explains the one value it speaks of and no other;
    /// `mistake` is one by which the published value follows from this very value.
    func judged(against value: Quantity, mistake: LocalizedText?) -> (YearComparison.Verdict, LocalizedText) {
        if prints(self.value, as: value) { return (.agrees, Self.agreement(remark)) }
        if let mistake { return (.explained, mistake) }
        guard let remark, let expected else { return (.differs, Comparer.unknown) }
        return prints(expected, as: value) ? (.explained, remark) : (.differs, Self.other(Quantity(expected, unit)))
    }

    private static func other(_ expected: Quantity) -> LocalizedText {
        LocalizedText(
            zh: "按公布数据的说明，记录应得\(expected.text(.zh))，现在不是。请核对记录。",
            en:
                "By the published figure's note the records have to give \(expected.text(.en)), and they don't. Check them."
        )
    }

    /// A figure may be right and still be published in a way that isn't.
    private static func agreement(_ remark: LocalizedText?) -> LocalizedText {
        let agrees = LocalizedText(zh: "与记录一致。", en: "Agrees with the records.")
        guard let remark else { return agrees }
        return LocalizedText(zh: agrees.zh + remark.zh, en: "\(agrees.en) \(remark.en)")
    }

    /// Whether both print alike, with as many places as were written and no fewer than two. People are people, in posts or
    /// by name.
    private func prints(_ written: Ratio, as value: Quantity) -> Bool {
        let places = max(2, value: written)
        let people: Set<Unit> = [.person, .name]
        let counts: Set<Unit> = [.piece, .item, .case_, .kind]
        let isAlike = [people, counts].contains { $0.contains(unit) && $0.contains(value.unit) }
        guard let same = isAlike ? value : try? value.converted(to: unit) else { return false }
        return written.decimal(places) == same.value.decimal(places)
    }

    /// The decimals it was written with.
    private func max(_ least: Int, value: Ratio) -> Int {
        var places = 0
        while places < 6, (try? value * Ratio(Self.powers[places]))?.isInteger == false { places += 1 }
        return Swift.max(least, places)
    }

    private static let powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]
}
