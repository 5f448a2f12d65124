import Crosscheck
package import Documents
package import Kernel
package import Registry

/// A project's own scores (项目支出绩效自评): 10 points for executing its budget, 90 for its targets, 50 of them for
/// output, 30 for benefit and 10 for satisfaction.
package struct ProjectScore: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let part: ScoredPart
        package let weight: Ratio
        package let points: Ratio
    }

    /// Executed ÷ adjusted budget; nil without a budget.
    package let executionRate: Ratio?
    package let executionPoints: Ratio
    package let lines: [Line]
    package let total: Ratio

    package static let executionWeight = Ratio(10)

    package init(_ project: Project, parts: [ScoredPart]) throws(ArithmeticFailure) {
        let rate = project.adjustedBudget == .zero ? nil : try project.executed / project.adjustedBudget
        executionRate = rate
        executionPoints = try min(.one, max(.zero, rate ?? .zero)) * Self.executionWeight
        var lines: [Line] = []
        for family in IndicatorKind.Family.allCases {
            let own = parts.filter { $0.indicator.kind.family == family }
            let whole = try Ratio.sum(own.map(\.indicator.weight))
            guard whole > .zero else { continue }
            let full = Self.weight(of: family, among: parts)
            for part in own {
                let weight = try full * part.indicator.weight / whole
                lines.append(Line(part: part, weight: weight, points: try weight * part.score.share))
            }
        }
        self.lines = lines
        total = try Ratio.sum(lines.map(\.points) + [executionPoints])
    }

    /// Without anybody to ask, the points of satisfaction go to benefit.
    static func weight(of family: IndicatorKind.Family, among parts: [ScoredPart]) -> Ratio {
        let asks = parts.contains { $0.indicator.kind.family == .satisfaction }
        return switch family {
        case .output: Ratio(50)
        case .benefit: asks ? Ratio(30) : Ratio(40)
        case .satisfaction: asks ? Ratio(10) : .zero
        }
    }
}

/// The form of a project's self-evaluation (项目支出绩效自评表).
package struct ProjectForm: Sendable {
    private let project: Project
    private let score: ProjectScore
    private let organisation: LocalizedText
    private let language: Language

    package init(
        _ project: Project, parts: [ScoredPart], organisation: LocalizedText, language: Language
    ) throws(ArithmeticFailure) {
        self.project = project
        self.organisation = organisation
        self.language = language
        score = try ProjectScore(project, parts: parts)
    }

    private func say(zh: String, en: String) -> String { language == .zh ? zh : en }

    /// As a landscape document of its own.
    package func document(dated day: Day) -> Document {
        Document(
            language, title: say(zh: "项目支出绩效自评表\n（\(project.year)年度）", en: "Project self-evaluation, \(project.year)"),
            dated: day, blocks: [.landscape(tables.map { .table($0) })],
            signature: Signature(issuer: organisation[language], day: day))
    }

    package var tables: [Table] { [funds, indicators] }

    private var funds: Table {
        Table(
            say(zh: "项目和资金", en: "Project and funds"), unit: say(zh: "单位：万元", en: "in 10,000 yuan"),
            columns: [
                .init(say(zh: "项目", en: "Project"), width: 20), .init(say(zh: "实施单位", en: "Carried out by"), width: 16),
                .init(say(zh: "年初预算数", en: "Initial budget"), width: 9, .trailing),
                .init(say(zh: "全年预算数（A）", en: "Adjusted (A)"), width: 9, .trailing),
                .init(say(zh: "全年执行数（B）", en: "Spent (B)"), width: 9, .trailing),
                .init(say(zh: "分值", en: "Weight"), width: 6, .trailing),
                .init(say(zh: "执行率（B/A）", en: "Rate (B/A)"), width: 8, .trailing),
                .init(say(zh: "得分", en: "Points"), width: 6, .trailing),
            ],
            rows: [
                [
                    .heading(project.name), .init(organisation[language]), amount(project.initialBudget),
                    amount(project.adjustedBudget), amount(project.executed),
                    .number(ProjectScore.executionWeight, places: 0),
                    .init(score.executionRate.map { $0.percent() + "%" } ?? "—"),
                    .number(score.executionPoints, places: 2),
                ]
            ], note: project.objective.map { say(zh: "年度总体目标：\($0)", en: "Objective: “\($0)”") })
    }

    private func amount(_ money: Money) -> Table.Cell { .number(money.amount(in: .wanYuan), places: 2) }

    private var indicators: Table {
        Table(
            say(zh: "绩效指标", en: "Indicators"), unit: say(zh: "单位：分", en: "in points"),
            columns: [
                .init(say(zh: "一级指标", en: "Level"), width: 7), .init(say(zh: "二级指标", en: "Kind"), width: 9),
                .init(say(zh: "三级指标", en: "Indicator"), width: 20),
                .init(say(zh: "年度指标值", en: "Target"), width: 10, .trailing),
                .init(say(zh: "实际完成值", en: "Actual"), width: 10, .trailing),
                .init(say(zh: "分值", en: "Weight"), width: 6, .trailing),
                .init(say(zh: "得分", en: "Points"), width: 6, .trailing),
                .init(say(zh: "偏差原因和说明", en: "Deviation"), width: 22),
            ],
            rows: score.lines.enumerated().map { row($1, at: $0) },
            totals: Table.Row(
                [
                    .init(say(zh: "总分（含预算执行）", en: "Total with budget execution"), colspan: 5, .strong),
                    .number(.hundred, places: 0), .number(score.total, places: 2), "",
                ], .strong), note: uncovered)
    }

    private func row(_ line: ProjectScore.Line, at index: Int) -> Table.Row {
        let indicator = line.part.indicator
        let family = indicator.kind.family
        var cells: [Table.Cell] = []
        if index == 0 || score.lines[index - 1].part.indicator.kind.family != family {
            let count = score.lines.count { $0.part.indicator.kind.family == family }
            cells.append(.heading(family.label[language], rowspan: count))
        }
        cells += [
            .init(indicator.kind.label[language]), .init(indicator.title[language]),
            .init(indicator.target.text(language)), .init(indicator.actual?.text(language) ?? "—"),
            .number(line.weight, places: 2), .number(line.points, places: 2),
            .init(line.part.score.isFull ? "" : line.part.score.steps.first?.text[language] ?? ""),
        ]
        return Table.Row(cells)
    }

    /// Families without any target earn nothing, and the form says so.
    private var uncovered: String? {
        let parts = score.lines.map(\.part)
        let missing = [IndicatorKind.Family.output, .benefit].filter { family in
            !parts.contains { $0.indicator.kind.family == family }
        }
        guard !missing.isEmpty else { return nil }
        return say(
            zh: "没有设置\(missing.map(\.label.zh).joined(separator: "、"))类指标，相应分值不得分。",
            en:
                "No indicators of the kind \(missing.map(\.label.en).joined(separator: ", ")): their points are not earned."
        )
    }
}

extension Project {
    /// The project's own targets with what was reached, ready for its form.
    package func scoredParts(in registry: Registry) async throws -> [ScoredPart] {
        let source = try await FigureSource(registry, organisation: head.organisation)
        let targets = try await registry.matters(
            Target.self, where: .all([.equals("year", year), .equals("project", head.number)]))
        var parts: [ScoredPart] = []
        for target in targets where target.state != .rejected {
            if let part = try await target.scored(by: source) { parts.append(try part.scored()) }
        }
        return parts
    }
}
