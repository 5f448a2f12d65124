import Crosscheck
import Documents
import Kernel
@testable import Performance
import Registry

/// The bureau's 2021 evaluated from hand-written figures, as the registers would supply them.
enum SampleReport {
    static let organisation = LocalizedText(zh: "保山市政务服务管理局", en: "Baoshan Government Services Bureau")
    static let day = Day(number: 19_066)

    static func document(_ language: Language) throws -> Document {
        try AnnualReport(dossier(), background: background(), day: day, language: language).document
    }

    // MARK: Dossier

    static func dossier() throws -> Dossier {
        let evaluation = try evaluation()
        return Dossier(
            year: 2021, organisation: "BSZW", organisationName: organisation, evaluation: evaluation,
            figures: figures(of: evaluation), comparisons: comparisons(of: evaluation),
            publishedTotal: Quantity(97, .point), deviations: deviations(of: evaluation), trailLength: 687)
    }

    static func evaluation() throws -> Evaluation {
        let framework = try Bureau2021.framework()
        let input = EvaluationInput(
            answers: framework.indicators.flatMap(\.criteria).map {
                CriterionAnswer($0.id, met: !["A12.1", "A12.2"].contains($0.id), evidence: ["会议纪要"])
            },
            subIndicators: [
                "D11": [part("D11.1", .economic, "27.43%", target: "≥20%")],
                "D12": [
                    part("D12.1", .social, "100%", target: "≥99%"), part("D12.2", .social, "57.43%", target: "≥60%"),
                ], "D13": [part("D13.1", .ecological, "289个", target: "≥250个")],
            ])
        return try framework.evaluate(input, supply: Bureau2021.supply)
    }

    static func part(_ id: String, _ kind: IndicatorKind, _ actual: String?, target: String) -> SubIndicator {
        SubIndicator(
            id: id, title: LocalizedText(zh: "指标\(id)", en: "Indicator \(id)"), kind: kind,
            target: TargetValue(target) ?? TargetValue(.atLeast, Quantity(0, .percent)), weight: .one,
            actual: actual.flatMap { Quantity($0) }.map { .quantity($0) })
    }

    private static func figures(of evaluation: Evaluation) -> [String: Figure] {
        var figures: [String: Figure] = [:]
        for reference in evaluation.results.flatMap(\.references) {
            guard let measure = reference.variable.measure else { continue }
            let tense = reference.reference.tense
            figures[Dossier.key(measure, tense)] = Figure(
                name: measure, label: reference.variable.label, value: reference.value,
                period: .year(tense == .this ? 2021 : 2020), organisation: "BSZW",
                derivation: reference.value == nil
                    ? .missing(LocalizedText(zh: "没有记录", en: "no record"))
                    : .records(register: "ledger", measure: measure, count: 3, asOf: 687))
        }
        return figures
    }

    private static func comparisons(of evaluation: Evaluation) -> [PublishedComparison] {
        [("A21", "113.33%"), ("A22", "46.38%"), ("B17", "19.32%"), ("B18", "0%"), ("C13", "100%")].compactMap {
            code, text -> PublishedComparison? in
            guard let result = evaluation.result(code), let published = Quantity(text) else { return nil }
            let agrees = result.value?.value.decimal(2) == published.value.decimal(2)
            return PublishedComparison(
                indicator: code, published: published, computed: result.value,
                verdict: result.value == nil ? .unproven : agrees ? .agrees : .differs,
                explanation: LocalizedText(zh: "两者的算法不同。", en: "Both were computed in different ways."))
        }
    }

    private static func deviations(of evaluation: Evaluation) -> [ExplainedDeviation] {
        evaluation.results.filter { !$0.score.isFull || $0.needsReason }.map {
            ExplainedDeviation(
                number: "DV-\($0.code)", subject: $0.code, cause: Deviation.Cause.rules.label,
                reason: "\($0.code)缺少台账，无从统计", measure: "年内建立台账并按月核对")
        }
    }

    // MARK: Background

    static func background() throws -> ReportBackground {
        var figures = Dictionary(amounts.map { ($0.key, figure($0.key, $0.value)) }) { first, _ in first }
        for (name, text) in ["staff.posts": "27人", "staff.on_post": "32人", "three_public.actual": "3.04万元"] {
            figures[Dossier.key(name, .last)] = figure(name, text, year: 2020)
        }
        var deviation = Deviation()
        deviation.head.number = "DV-A12"
        deviation.head.organisation = "BSZW"
        deviation.dueOn = Day(number: 19_200)
        return ReportBackground(
            framework: try Bureau2021.framework(), figures: figures, sections: [LocalizedText(zh: "办公室", en: "Office")],
            affiliates: [LocalizedText(zh: "交易中心", en: "Trading centre")],
            documents: ["approved_post": ["保办字〔2020〕50号"], "budget_line": ["保财行〔2021〕30号"]],
            registerLabels: ["ledger": LocalizedText(zh: "台账", en: "Ledger")], deviations: [deviation],
            organisationNames: ["BSZW": organisation])
    }

    private static func figure(_ name: String, _ text: String, year: Int = 2021) -> Figure {
        let period = name.hasPrefix("hotline") ? Period.months(year: year, first: 1, last: 11) : .year(year)
        return Figure(
            name: name, label: LocalizedText(verbatim: name), value: Quantity(text), period: period,
            organisation: "BSZW",
            derivation: .reported(number: name, source: LocalizedText(verbatim: "2021年自评报告")))
    }

    private static let amounts = [
        "staff.posts": "30人", "staff.posts.administrative": "17人", "staff.posts.institution": "13人",
        "staff.on_post": "34人", "staff.on_post.administrative": "24人", "staff.on_post.admin.a": "24人",
        "staff.on_post.admin.b": "23人", "staff.on_post.institution": "10人", "vehicle.quota": "1辆",
        "vehicle.owned": "1辆",
        "budget.approved": "1011.16万元", "budget.current_year": "983.16万元", "budget.carried_over": "28万元",
        "budget.basic": "460.16万元", "budget.project.total": "551万元", "budget.adjustment.net": "-28.15万元",
        "budget.adjustment.gross": "200.39万元", "budget.adjustment.basic": "86.12万元",
        "budget.adjustment.project": "-114.27万元", "budget.adjusted": "983.01万元", "budget.unspent": "0万元",
        "budget.adjusted.basic": "546.28万元", "budget.adjusted.project": "436.73万元", "spend.total": "983.01万元",
        "spend.basic": "546.28万元", "spend.project": "436.73万元", "spend.share": "97.22%", "spend.basic.share": "118.72%",
        "spend.project.share": "79.26%", "three_public.budget": "7.30万元", "three_public.actual": "1.41万元",
        "trade.amount.sum": "1107374万元", "trade.total.amount": "1107371万元", "trade.construction.share": "59.40%",
        "trade.construction.amount": "657806.36万元", "trade.procurement.amount": "180824.21万元",
        "trade.land.amount": "207524.06万元", "trade.property.amount": "36051.8万元", "trade.confiscated.amount": "741.8万元",
        "trade.mining.amount": "24425.77万元", "hotline.accepted": "30644件", "hotline.closed": "30371件",
        "hotline.parts": "30644件", "hotline.closed.share": "99.11%", "interm.amount": "424.27万元",
        "interm.saved.share": "27.43%", "interm.overall_rate": "27.49%",
    ]
}

extension Document {
    /// Every block, also those on landscape pages.
    var everyBlock: [Block] {
        blocks.flatMap { block in
            if case .landscape(let inner) = block { inner } else { [block] }
        }
    }

    var everyRun: [Run] {
        everyBlock.flatMap { block -> [Run] in
            switch block {
            case .paragraph(let runs), .callout(_, let runs): runs
            case .table(let table):
                (table.rows + (table.totals.map { [$0] } ?? [])).flatMap { $0.cells.flatMap(\.runs) }
            default: []
            }
        }
    }

    var text: String { everyBlock.map(\.words).joined(separator: "\n") }
}

extension Block {
    var words: String {
        switch self {
        case .heading(_, let text, _): text
        case .paragraph(let runs), .callout(_, let runs): runs.map(\.text).joined()
        case .table(let table):
            (table.rows + (table.totals.map { [$0] } ?? [])).map { row in
                row.cells.map { $0.runs.map(\.text).joined() }.joined(separator: " ")
            }.joined(separator: "\n")
        case .chart(let chart, _): chart.title
        default: ""
        }
    }
}
