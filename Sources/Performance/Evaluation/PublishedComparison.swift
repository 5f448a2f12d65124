package import Kernel

/// A published figure beside the one that the records give, and where they differ why.
package struct PublishedComparison: Sendable, Hashable, Codable {
    package enum Verdict: String, Sendable, Hashable, Codable {
        case agrees, differs
        /// Nothing to compute it from.
        case unproven
    }

    package let indicator: String
    package let published: Quantity
    package let computed: Quantity?
    package let verdict: Verdict
    /// What was probably done instead, where a recomputation hits the published figure exactly.
    package let explanation: LocalizedText
}

/// Compares an evaluation with the figures published for the same year.
struct Comparer {
    let source: FigureSource

    func comparisons(of evaluation: Evaluation, year: Int) -> [PublishedComparison] {
        evaluation.results.compactMap { result in
            guard let fact = source.fact("published.\(result.code)"), fact.period.year == year else { return nil }
            return compare(result, with: fact.quantity)
        }
    }

    private func compare(_ result: IndicatorResult, with published: Quantity) -> PublishedComparison {
        guard let computed = result.value else {
            return PublishedComparison(
                indicator: result.code, published: published, computed: nil, verdict: .unproven,
                explanation: LocalizedText(
                    zh: "没有分子、分母的记录，公布值无法核实。",
                    en: "Numerator and denominator are not on record; the published value can't be verified."))
        }
        // Published figures have two decimals, so half a hundredth is the most that rounding explains.
        if published.value.decimal(2) == computed.value.decimal(2) {
            return PublishedComparison(
                indicator: result.code, published: published, computed: computed, verdict: .agrees,
                explanation: LocalizedText(zh: "与记录一致。", en: "Agrees with the records."))
        }
        return PublishedComparison(
            indicator: result.code, published: published, computed: computed, verdict: .differs,
            explanation: explanation(of: published, result))
    }

    private func explanation(of published: Quantity, _ result: IndicatorResult) -> LocalizedText {
        ratioForChange(published, result) ?? complement(published, result)
            ?? Self.unknown
    }

    static let unknown = LocalizedText(
        zh: "按记录重算得不到公布值，请核对公布值的计算依据。",
        en: "No recomputation from the records gives the published value. Check what it was based on.")

    /// This year over last year, printed where the change was asked for.
    private func ratioForChange(_ published: Quantity, _ result: IndicatorResult) -> LocalizedText? {
        for reference in result.references where reference.reference.tense == .this {
            let last = result.references.first { $0.reference == Reference(reference.reference.name, .last) }
            guard let now = reference.value, let before = last?.value, let ratio = try? now / before,
                ratio.value.percent() == published.value.decimal(2)
            else { continue }
            return LocalizedText(
                zh: "公布值是本年与上年之比（\(now.text(.zh)) ÷ \(before.text(.zh)) = \(published.text(.zh))），不是变动率。",
                en: "The published value is this year over last (\(now.text(.en)) ÷ \(before.text(.en)) = "
                    + "\(published.text(.en))), not the change.")
        }
        return nil
    }

    private func complement(_ published: Quantity, _ result: IndicatorResult) -> LocalizedText? {
        guard let value = result.value, let rest = try? Ratio.hundred - value.value else { return nil }
        if rest.decimal(2) == published.value.decimal(2) {
            return LocalizedText(zh: "公布值是100%减去应有的值。", en: "The published value is 100 % less the right one.")
        }
        if (-value.value).decimal(2) == published.value.decimal(2) {
            return LocalizedText(zh: "公布值符号相反。", en: "The published value has the opposite sign.")
        }
        return nil
    }
}
