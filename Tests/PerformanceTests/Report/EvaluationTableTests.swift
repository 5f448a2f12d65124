import Crosscheck
import Documents
import Kernel
@testable import Performance
import Testing

@Suite("The self-evaluation table")
struct EvaluationTableTests {
    static func table(_ language: Language) throws -> EvaluationTable {
        EvaluationTable(try SampleReport.dossier(), framework: try Bureau2021.framework(), language: language)
    }

    /// Weight and points of a row, counted from its right-hand end because merged cells stand on its left.
    static func numbers(_ row: Table.Row) -> (weight: Ratio, points: Ratio)? {
        let cells = row.cells
        guard cells.count >= 4, let weight = cells[cells.count - 4].number, let points = cells[cells.count - 2].number
        else { return nil }
        return (weight.value, points.value)
    }

    @Test("adds up: rows to subtotals, subtotals to the total", arguments: Language.allCases)
    func addsUp(_ language: Language) throws {
        let table = try Self.table(language).printed
        let subtotals = try table.rows.filter { $0.emphasis == .strong }.map { try #require(Self.numbers($0)) }
        let rows = try table.rows.filter { $0.emphasis == .plain }.map { try #require(Self.numbers($0)) }
        let total = try #require(table.totals.flatMap(Self.numbers))
        #expect((rows.count, subtotals.count) == (28, 4))
        #expect(try Ratio.sum(rows.map(\.weight)) == .hundred)
        #expect(try Ratio.sum(subtotals.map(\.weight)) == total.weight)
        #expect(try Ratio.sum(rows.map(\.points)) == total.points)
        #expect(try Ratio.sum(subtotals.map(\.points)) == total.points)
    }

    @Test("merges the cells of levels and groups over their rows")
    func merges() throws {
        let table = try Self.table(.zh).printed
        #expect(table.columns.count == 8)
        let spans = table.rows.flatMap(\.cells).filter { $0.rowspan > 1 }.map {
            "\($0.runs.map(\.text).joined()) \($0.rowspan)"
        }
        #expect(
            spans == [
                "投入 5", "目标设定 2", "预算配置 3", "过程 15", "预算执行 8", "预算管理 4", "资产管理 3", "产出 4", "职责履行 4", "效果 4", "履职效益 4",
            ])
    }

    @Test("explains every deduction in its last column")
    func explains() throws {
        let rows = try Self.table(.zh).printed.rows.filter { $0.emphasis == .plain }
        for row in rows {
            let numbers = try #require(Self.numbers(row))
            let remark = row.cells.last?.runs.map(\.text).joined() ?? ""
            #expect(numbers.points == numbers.weight || remark.contains("原因："), "\(row)")
        }
    }

    @Test("says how the total came about where weight was left out")
    func rescaled() throws {
        let dossier = try SampleReport.dossier()
        let evaluation = try GoldenTests.evaluation()
        let table = EvaluationTable(
            Dossier(
                year: 2021, organisation: "BSZW", organisationName: dossier.organisationName, evaluation: evaluation,
                figures: [:], comparisons: [], publishedTotal: nil, deviations: [], trailLength: 0),
            framework: try Bureau2021.framework(), language: .zh
        ).printed
        #expect(table.totals?.cells.last?.runs.first?.text.contains("适用分值88分") == true)
    }

    @Test("fills a workbook of three sheets with typed numbers", arguments: Language.allCases)
    func sheets(_ language: Language) throws {
        let sheets = try Self.table(language).sheets(beside: SampleReport.background())
        #expect(sheets.map(\.rows.count)[0] == 28)
        #expect(Set(sheets.map(\.caption)).count == 3)
        let a22 = try #require(sheets[0].rows.first { $0.cells.first?.runs.first?.text == "A22" })
        #expect(a22.cells.compactMap { $0.number?.value.decimal(2) } == ["3.00", "-53.62", "46.38", "3.00"])
        #expect(sheets[1].rows.allSatisfy { !($0.cells.last?.runs.isEmpty ?? true) })
    }
}

@Suite("The project form")
struct ProjectFormTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let executed: Int64
        let adjusted: Int64
        let parts: [(IndicatorKind, String)]
        let execution: String
        let total: String
        var testDescription: String { "\(executed)/\(adjusted), \(parts.count) targets" }
    }

    static let cases = [
        Case(
            executed: 90, adjusted: 100, parts: [(.quantity, "50%"), (.social, "100%"), (.satisfaction, "100%")],
            execution: "9", total: "74"),
        Case(
            executed: 120, adjusted: 100, parts: [(.quantity, "100%"), (.social, "100%")], execution: "10", total: "100"
        ),
        Case(
            executed: 0, adjusted: 0, parts: [(.quantity, "100%"), (.quality, "0%"), (.social, "100%")], execution: "0",
            total: "65"),
        Case(executed: 100, adjusted: 100, parts: [(.social, "100%")], execution: "10", total: "50"),
    ]

    static func score(_ sample: Case) throws -> ProjectScore {
        try ProjectScore(project(sample), parts: parts(sample))
    }

    static func project(_ sample: Case) -> Project {
        var project = Project()
        project.name = "热线运行"
        project.adjustedBudget = Money(fen: sample.adjusted * 100)
        project.executed = Money(fen: sample.executed * 100)
        return project
    }

    static func parts(_ sample: Case) throws -> [ScoredPart] {
        try sample.parts.enumerated().map { index, part in
            try SampleReport.part("P\(index)", part.0, part.1, target: "≥100%").scored()
        }
    }

    @Test("gives 10 for the money, 50, 30 and 10 for the targets", arguments: cases)
    func scores(_ sample: Case) throws {
        let score = try Self.score(sample)
        #expect(score.executionPoints.short == sample.execution)
        #expect(score.total.short == sample.total)
    }

    @Test("prints funds and targets, and says which kinds are missing")
    func prints() throws {
        let sample = Self.cases[3]
        let form = try ProjectForm(
            Self.project(sample), parts: Self.parts(sample), organisation: SampleReport.organisation, language: .zh)
        #expect(form.tables[0].rows[0].cells.contains { $0.runs.first?.text == "100.00%" })
        #expect(form.tables[1].note == "没有设置产出类指标，相应分值不得分。")
        #expect(form.document(dated: SampleReport.day).title.contains("项目支出绩效自评表"))
    }
}
