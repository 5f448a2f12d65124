import Crosscheck
import Kernel
import Yams

extension FrameworkReader {
    mutating func readRule(_ code: String, _ mapping: Node.Mapping) -> ScoringRule? {
        guard let node = file.value("rule", in: mapping), let text = file.text(node, "rule") else { return nil }
        var rule: ScoringRule?
        do { rule = try ScoringRule(text) } catch {
            file.report(file.line(node), error.message, pointer: error.pointer)
        }
        guard let replacement = weights?.entries[code]?.rule else { return rule }
        do { return try ScoringRule(replacement.text) } catch {
            local.report(replacement.line, error.message, pointer: error.pointer)
            return rule
        }
    }

    mutating func readPoints(_ code: String, _ mapping: Node.Mapping) -> (Ratio, Origin)? {
        if let weights {
            if let entry = weights.entries[code] { return (entry.points, entry.origin) }
            file.report(
                codeLines[code] ?? 1, zh: "指标“\(code)”没有分值，请在分值文件中补上。",
                en: "the indicator “\(code)” has no points. Add them to the weights file.")
            return nil
        }
        guard !weightsUnreadable else { return nil }
        return file.number("points", in: mapping).map { ($0, Origin(source: "", certainty: .preset)) }
    }

    mutating func checkFit(
        _ code: String, _ rule: ScoringRule, _ kind: Indicator.Kind, _ criteria: [Criterion], _ best: TargetValue?,
        line: Int
    ) {
        if !rule.suits(kind) {
            file.report(
                line, zh: "规则“\(rule.text)”不能用于“\(code)”这类指标。",
                en: "the rule “\(rule.text)” can't be used for an indicator such as “\(code)”.")
        }
        if case .check(let count) = rule, count != criteria.count {
            file.report(
                line, zh: "规则要求\(count)条评价要点，“\(code)”有\(criteria.count)条。",
                en: "the rule asks for \(count) criteria; “\(code)” has \(criteria.count).")
        }
        if case .violation = rule, criteria.isEmpty {
            file.report(line, zh: "“\(code)”没有评价要点。", en: "“\(code)” has no criteria.")
        }
        if rule.needsTarget, best?.quantity == nil {
            file.report(
                line, zh: "“\(code)”按比例计分，须有目标值。", en: "“\(code)” is scored by proportion and needs a best value.")
        }
    }
}

extension ScoringRule {
    fileprivate func suits(_ kind: Indicator.Kind) -> Bool {
        switch self {
        case .check, .violation, .threeBands: kind == .qualitative
        case .subIndicators: kind == .mixed
        default: kind == .quantitative
        }
    }

    fileprivate var needsTarget: Bool {
        switch self {
        case .proportional(nil), .reverseProportional(nil), .equal(nil): true
        default: false
        }
    }
}
