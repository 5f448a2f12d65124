import Kernel
import Yams

/// Puts a framework file and its weights together, keeping every problem of either.
struct FrameworkReader {
    var file = YAMLReader(.framework)
    var local = YAMLReader(.weights)
    let knownMeasures: Set<String>
    var weights: LocalWeights?
    var switches: [FrameworkSwitch] = []
    /// Including those that could not be read.
    var declaredSwitches: Set<String> = []
    var variables: [String: Variable] = [:]
    /// Where each indicator code was first seen.
    var codeLines: [String: Int] = [:]
    private let usesOwnPoints: Bool

    init(weights yaml: String?, knownMeasures: Set<String>) {
        self.knownMeasures = knownMeasures
        usesOwnPoints = yaml == nil
        if let yaml { weights = LocalWeights(&local, yaml: yaml) }
    }

    mutating func framework(_ yaml: String) throws(FrameworkProblems) -> IndicatorFramework {
        let framework = read(yaml)
        let problems = (file.problems + local.problems).enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            return (a.file == .framework ? 0 : 1, a.line, left.offset)
                < (b.file == .framework ? 0 : 1, b.line, right.offset)
        }
        guard problems.isEmpty, let framework else { throw FrameworkProblems(problems: problems.map(\.element)) }
        return framework
    }

    private mutating func read(_ yaml: String) -> IndicatorFramework? {
        guard let root = file.root(of: yaml) else { return nil }
        file.allow(
            ["code", "kind", "title", "source", "grades", "reasons", "switches", "variables", "tree"], in: root)
        let code = file.text("code", in: root)
        let kind: IndicatorFramework.Kind? = file.choice("kind", in: root)
        let title = file.localized("title", in: root)
        let source = file.text("source", in: root)
        let grades = grades(root)
        let reasons = reasons(root)
        switches = readSwitches(root)
        let practice: NotApplicablePractice? = requiredSwitch("not_applicable", root)
        let rounding: StepRounding? = requiredSwitch("step_rounding", root)
        variables = readVariables(root)
        let levels = readLevels(root)
        check(code: code, levels: levels, root)
        guard let code, let kind, let title, let source, let grades, let reasons, let practice, let rounding
        else { return nil }
        return IndicatorFramework(
            code: code, kind: kind, title: title, source: source, scope: weights?.scope, grades: grades,
            reasons: reasons, notApplicable: practice, rounding: rounding, switches: switches, variables: variables,
            levels: levels)
    }

    // MARK: Grades and triggers

    private mutating func grades(_ root: Node.Mapping) -> GradeScale? {
        guard let mapping = file.mapping("grades", in: root) else { return nil }
        file.allow(["excellent", "good", "fair"], in: mapping)
        guard let excellent = file.number("excellent", in: mapping), let good = file.number("good", in: mapping),
            let fair = file.number("fair", in: mapping)
        else { return nil }
        guard excellent > good, good > fair else {
            file.report(file.line(mapping), zh: "各等级的起点应依次降低。", en: "the grades should start lower one after another.")
            return nil
        }
        return GradeScale(excellent: excellent, good: good, fair: fair)
    }

    private mutating func reasons(_ root: Node.Mapping) -> ReasonTriggers? {
        guard let mapping = file.mapping("reasons", in: root) else { return nil }
        file.allow(["above", "below"], in: mapping)
        guard let above = file.number("above", in: mapping), let below = file.number("below", in: mapping) else {
            return nil
        }
        return ReasonTriggers(above: above, below: below)
    }

    // MARK: Switches

    private mutating func readSwitches(_ root: Node.Mapping) -> [FrameworkSwitch] {
        var switches: [FrameworkSwitch] = []
        for (key, node) in file.mapping("switches", in: root) ?? [:] {
            guard let name = key.scalar?.string, let mapping = file.mapping(node, name) else { continue }
            declaredSwitches.insert(name)
            if let found = readSwitch(name, mapping, line: file.line(key)) { switches.append(found) }
        }
        for (name, choice) in weights?.choices ?? [:] where !declaredSwitches.contains(name) {
            local.report(choice.line, zh: "指标体系没有“\(name)”这个口径。", en: "the framework has no switch “\(name)”.")
        }
        return switches
    }

    private mutating func readSwitch(_ name: String, _ mapping: Node.Mapping, line: Int) -> FrameworkSwitch? {
        file.allow(["title", "options", "default"], in: mapping)
        let title = file.localized("title", in: mapping)
        var options: [FrameworkSwitch.Option] = []
        for (key, node) in file.mapping("options", in: mapping) ?? [:] {
            guard let option = key.scalar?.string, let inner = file.mapping(node, option),
                let label = file.localized(inner)
            else { continue }
            options.append(FrameworkSwitch.Option(key: option, label: label))
        }
        guard let title, let (chosen, origin) = choice(of: name, mapping, line: line) else { return nil }
        guard options.contains(where: { $0.key == chosen }) else {
            let known = options.map(\.key).joined(separator: ", ")
            let what = LocalizedText(
                zh: "“\(name)”不能选“\(chosen)”，可选：\(known)。", en: "“\(name)” can't be “\(chosen)”. Choose from: \(known)."
            )
            if let choice = weights?.choices[name] {
                local.report(choice.line, what)
            } else {
                file.report(line, what)
            }
            return nil
        }
        return FrameworkSwitch(key: name, title: title, options: options, chosen: chosen, origin: origin)
    }

    private mutating func choice(of name: String, _ mapping: Node.Mapping, line: Int) -> (String, Origin)? {
        if let choice = weights?.choices[name] { return (choice.value, choice.origin) }
        if let preset = mapping["default"]?.scalar?.string {
            return (preset, Origin(source: "", certainty: .preset))
        }
        // With an unreadable weights file the choice may well be in it.
        if weights != nil || usesOwnPoints {
            file.report(
                line, zh: "“\(name)”还没有选定，请在分值文件中选择。", en: "“\(name)” is not decided. Choose in the weights file.")
        }
        return nil
    }

    private mutating func requiredSwitch<Value: RawRepresentable & CaseIterable>(
        _ name: String, _ root: Node.Mapping
    ) -> Value? where Value.RawValue == String {
        if let found = switches.first(where: { $0.key == name }) {
            if let value = Value(rawValue: found.chosen) { return value }
            file.report(
                file.line(root), zh: "“\(name)”不能是“\(found.chosen)”。", en: "“\(name)” can't be “\(found.chosen)”.")
        } else if !declaredSwitches.contains(name) {
            file.report(file.line(root), zh: "缺少口径“\(name)”。", en: "the switch “\(name)” is missing.")
        }
        return nil
    }

    // MARK: Checks over the whole

    private mutating func check(code: String?, levels: [IndicatorLevel], _ root: Node.Mapping) {
        guard !usesOwnPoints else {
            let points = levels.flatMap { $0.groups.flatMap { $0.indicators.map(\.weight) } }
            checkSum(points, line: root["tree"].map(file.line) ?? 1, inWeights: false)
            return
        }
        guard let weights else { return }
        if let code, weights.framework != code {
            local.report(
                weights.frameworkLine, zh: "这些分值属于“\(weights.framework)”，不是“\(code)”。",
                en: "these weights belong to “\(weights.framework)”, not to “\(code)”.")
        }
        for (code, entry) in weights.entries where codeLines[code] == nil {
            local.report(entry.line, zh: "指标体系没有指标“\(code)”。", en: "the framework has no indicator “\(code)”.")
        }
        checkSum(weights.entries.values.map(\.points), line: weights.line, inWeights: true)
    }

    private mutating func checkSum(_ points: [Ratio], line: Int, inWeights: Bool) {
        guard let sum = try? Ratio.sum(points), sum != .hundred else { return }
        let what = LocalizedText(
            zh: "分值合计 \(sum.short)，应为 100。", en: "the points add up to \(sum.short); they should make 100.")
        if inWeights { local.report(line, what) } else { file.report(line, what) }
    }
}
