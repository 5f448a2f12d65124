import Crosscheck
import Kernel
import Yams

extension FrameworkReader {
    // MARK: Variables

    mutating func readVariables(_ root: Node.Mapping) -> [String: Variable] {
        var variables: [String: Variable] = [:]
        for (key, node) in file.mapping("variables", in: root) ?? [:] {
            guard let name = key.scalar?.string, let mapping = file.mapping(node, name) else { continue }
            file.allow(["zh", "en", "unit", "measure", "entered"], in: mapping)
            let label = file.localized(mapping)
            let unit = unit(in: mapping)
            let measure = mapping["entered"] == nil ? measure(in: mapping) : nil
            guard let label, let unit else { continue }
            variables[name] = Variable(name: name, label: label, unit: unit, measure: measure)
        }
        return variables
    }

    private mutating func measure(in mapping: Node.Mapping) -> String? {
        guard let node = file.value("measure", in: mapping), let (name, line) = decided(node, "measure") else {
            return nil
        }
        guard knownMeasures.contains(name) else {
            file.report(line, zh: "没有“\(name)”这个统计量。", en: "there is no measure “\(name)”.")
            return nil
        }
        return name
    }

    private mutating func unit(in mapping: Node.Mapping) -> Unit? {
        guard let node = file.value("unit", in: mapping), let symbol = file.text(node, "unit") else { return nil }
        if let unit = Unit(symbol: symbol) { return unit }
        file.report(file.line(node), zh: "没有“\(symbol)”这个单位。", en: "there is no unit “\(symbol)”.")
        return nil
    }

    /// A text, or the one of several that a switch chooses: `{by: asset_value, original: …, net: …}`.
    private mutating func decided(_ node: Node, _ key: String) -> (text: String, line: Int)? {
        guard let mapping = node.mapping else { return file.text(node, key).map { ($0, file.line(node)) } }
        guard let nameNode = file.value("by", in: mapping), let name = file.text(nameNode, "by") else { return nil }
        guard let found = switches.first(where: { $0.key == name }) else {
            // One that is declared and undecided was reported where it stands.
            if !declaredSwitches.contains(name) {
                file.report(file.line(nameNode), zh: "没有“\(name)”这个口径。", en: "there is no switch “\(name)”.")
            }
            return nil
        }
        file.allow(Set(["by"] + found.options.map(\.key)), in: mapping)
        guard let chosen = file.value(found.chosen, in: mapping), let text = file.text(chosen, key) else { return nil }
        return (text, file.line(chosen))
    }

    var weightsUnreadable: Bool { weights == nil && !local.problems.isEmpty }

    // MARK: The tree

    mutating func readLevels(_ root: Node.Mapping) -> [IndicatorLevel] {
        file.list("tree", in: root).compactMap { node in
            guard let mapping = file.mapping(node, "tree") else { return nil }
            file.allow(["zh", "en", "groups"], in: mapping)
            let title = file.localized(mapping)
            let groups = file.list("groups", in: mapping).compactMap { readGroup($0) }
            return title.map { IndicatorLevel(title: $0, groups: groups) }
        }
    }

    private mutating func readGroup(_ node: Node) -> IndicatorGroup? {
        guard let mapping = file.mapping(node, "groups") else { return nil }
        file.allow(["zh", "en", "indicators"], in: mapping)
        let title = file.localized(mapping)
        let indicators = file.list("indicators", in: mapping).compactMap { readIndicator($0) }
        return title.map { IndicatorGroup(title: $0, indicators: indicators) }
    }

    private mutating func readIndicator(_ node: Node) -> Indicator? {
        guard let mapping = file.mapping(node, "indicators") else { return nil }
        file.allow(
            [
                "code", "zh", "en", "type", "formula", "unit", "direction", "best", "rule", "zero", "explains",
                "criteria", "points",
            ], in: mapping)
        guard let code = readCode(mapping) else { return nil }
        let title = file.localized(mapping)
        let explanation = file.localized("explains", in: mapping)
        let kind: Indicator.Kind? = file.choice("type", in: mapping)
        let direction: Indicator.Direction? = file.choice("direction", in: mapping)
        let (formula, unit) = kind == .quantitative ? readFormula(mapping) : (nil, nil)
        let best = readBest(mapping)
        let criteria = readCriteria(mapping)
        let rule = readRule(code, mapping)
        let zero = readZero(mapping)
        let points = readPoints(code, mapping)
        guard let title, let explanation, let kind, let direction, let rule, let (weight, origin) = points else {
            return nil
        }
        checkFit(code, rule, kind, criteria, best, line: file.line(node))
        return Indicator(
            code: code, title: title, explanation: explanation, kind: kind, direction: direction, formula: formula,
            unit: unit, best: best, criteria: criteria, zero: zero, rule: rule, weight: weight, origin: origin)
    }

    private mutating func readCode(_ mapping: Node.Mapping) -> String? {
        guard let node = file.value("code", in: mapping), let code = file.text(node, "code") else { return nil }
        let line = file.line(node)
        if let first = codeLines[code] {
            file.report(line, zh: "“\(code)”在第\(first)行已经用过。", en: "“\(code)” was used before, on line \(first).")
            return nil
        }
        codeLines[code] = line
        return code
    }

    private mutating func readFormula(_ mapping: Node.Mapping) -> (Formula?, Unit?) {
        let unit = unit(in: mapping)
        guard let node = file.value("formula", in: mapping), let (text, line) = decided(node, "formula") else {
            return (nil, unit)
        }
        do {
            let formula = try Formula(text)
            for reference in formula.references where variables[reference.name] == nil {
                // A variable with a problem of its own was reported where it stands.
                let offset = text.range(of: reference.name) ?? 0
                file.report(
                    line,
                    LocalizedText(
                        zh: "公式用到的“\(reference.name)”没有可用的定义。",
                        en: "the formula uses “\(reference.name)”, which has no usable definition."),
                    pointer: TextPointer(text, offset))
            }
            if let unit { checkUnits(formula, unit, line: line) }
            return (formula, unit)
        } catch {
            file.report(line, error.message, pointer: error.pointer)
            return (nil, unit)
        }
    }

    /// Tries the formula on ones: 人 plus 万元 is wrong whatever the figures will be.
    private mutating func checkUnits(_ formula: Formula, _ unit: Unit, line: Int) {
        let variables = variables
        do {
            _ = try formula.evaluated(in: unit) { variables[$0.name].map { Quantity(1, $0.unit) } }
        } catch let failure as EvaluationFailure {
            switch failure {
            case .unlikeUnits(_, _, let pointer): file.report(line, failure.message, pointer: pointer)
            case .wrongUnit: file.report(line, failure.message)
            case .missing, .zeroDenominator, .overflow: break
            }
        } catch {
            file.report(line, zh: "公式无法计算。", en: "the formula can't be computed.")
        }
    }

    private mutating func readBest(_ mapping: Node.Mapping) -> TargetValue? {
        guard let node = mapping["best"], let text = file.text(node, "best") else { return nil }
        if let best = TargetValue(text) { return best }
        file.report(
            file.line(node), zh: "“\(text)”不是目标值，请写成“≥90%”的形式。", en: "“\(text)” is no target. Write it as “≥90%”.")
        return nil
    }

    private mutating func readCriteria(_ mapping: Node.Mapping) -> [Criterion] {
        guard mapping["criteria"] != nil else { return [] }
        return file.list("criteria", in: mapping).compactMap { node in
            guard let inner = file.mapping(node, "criteria") else { return nil }
            file.allow(["id", "zh", "en"], in: inner)
            guard let id = file.text("id", in: inner), let text = file.localized(inner) else { return nil }
            if let first = codeLines[id] {
                file.report(
                    file.line(node), zh: "“\(id)”在第\(first)行已经用过。", en: "“\(id)” was used before, on line \(first).")
                return nil
            }
            codeLines[id] = file.line(node)
            return Criterion(id: id, text: text)
        }
    }

    private mutating func readZero(_ mapping: Node.Mapping) -> ZeroPolicy {
        guard mapping["zero"] != nil, let inner = file.mapping("zero", in: mapping) else { return .missing }
        file.allow(["all", "otherwise"], in: inner)
        guard let all: ZeroPolicy.Outcome = file.choice("all", in: inner),
            let otherwise: ZeroPolicy.Outcome = file.choice("otherwise", in: inner)
        else { return .missing }
        return ZeroPolicy(all: all, otherwise: otherwise)
    }
}

extension String {
    /// The offset, in characters, of the first occurrence.
    fileprivate func range(of part: String) -> Int? {
        firstRange(of: part).map { distance(from: startIndex, to: $0.lowerBound) }
    }
}
