import Kernel
import Testing

@testable import Crosscheck

@Suite("Targets in anybody's document")
struct TargetCheckTests {
    /// A table as a reader of documents gives it: rows of cells, an empty text where a cell above reaches down.
    static func document(_ rows: [[String]]) -> SourceText {
        var (text, cells) = ("", [SourceTable.Cell]())
        for (row, line) in rows.enumerated() {
            for (column, words) in line.enumerated() {
                if column > 0 { text += "\t" }
                let start = text.unicodeScalars.count
                text += words
                cells.append(
                    SourceTable.Cell(row: row, column: column, span: start..<start + words.unicodeScalars.count))
            }
            text += "\n"
        }
        return SourceText(text, tables: [SourceTable(cells: cells)])
    }

    static func findings(_ rows: [[String]]) -> [Finding] { TargetChecks(source: document(rows)).findings }

    static let head = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]

    @Test("a target that nobody could judge is a question with a proposal, at the words that are vague")
    func vague() throws {
        let text = Self.document([
            Self.head, ["产出指标", "数量指标", "进驻大厅的部门数", "≥", "40", "个"], ["", "质量指标", "提高服务质量", "定性", "明显提高", ""],
        ])
        let findings = TargetChecks(source: text).findings
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.kind == .target && finding.kind.rawValue == "vague-target" && finding.verdict == .question)
        #expect(finding.spans.contains { text.quote($0) == "提高" || text.quote($0) == "明显" })
        #expect(finding.message.zh.contains("提高服务质量"))
        #expect(try #require(finding.suggestion).zh.contains("窗口办件差错率"))
    }

    @Test(
        "measured, dated and graded targets pass",
        arguments: [
            ["产出指标", "数量指标", "窗口人员培训场次", "≥", "6", "场"], ["产出指标", "质量指标", "窗口办件差错率", "≤", "0.5", "%"],
            ["产出指标", "时效指标", "年度采购计划签约日期", "≤", "10月31日", ""], ["产出指标", "时效指标", "完成时间", "", "2022年12月底前", ""],
            ["产出指标", "数量指标", "巡检次数", "", "每季度1次", ""], ["产出指标", "数量指标", "巡检", "", "每季度一次", ""],
            ["产出指标", "成本指标", "服务器采购单价", "≤", "4.8", "万元/台"], ["产出指标", "质量指标", "系统运行", "定性", "良", ""],
            ["满意度指标", "服务对象满意度指标", "办事群众满意度", "≥", "95", "%"], ["产出指标", "数量指标", "进驻部门", "", "不少于40家", ""],
            ["产出指标", "数量指标", "培训场次（场）", "", "6", ""], ["效益指标", "社会效益指标", "网上可办率", "", "99%以上", ""],
        ])
    func pass(_ row: [String]) {
        #expect(Self.findings([Self.head, row]) == [])
    }

    @Test(
        "each fault is found whatever the form",
        arguments: [
            (["产出指标", "数量指标", "加强窗口人员培训", "", "", ""], "加强"), (["效益指标", "社会效益指标", "保证单位正常运转", "", "效果明显", ""], "效果明显"),
            (["产出指标", "数量指标", "预算执行率", "=", "100", "%"], "投入"), (["产出指标", "质量指标", "已完成平台建设", "", "良好", ""], "结果"),
            (["效益指标", "可持续影响指标", "长期使用性", "", "100", ""], "100"),
        ])
    func faults(_ row: [String], _ word: String) {
        let findings = Self.findings([Self.head, row])
        #expect(findings.count == 1)
        #expect(findings.first?.message.zh.contains(word) == true)
    }

    @Test("what a form doesn't ask for isn't missed, and spending indicators follow other rules")
    func unasked() {
        let short = ["二级指标", "三级指标", "指标值"]
        #expect(Self.findings([short, ["数量指标", "进驻部门数", "≥40个"]]) == [])
        #expect(Self.findings([short, ["预算执行", "预算完成率", "100%"], ["", "合计", ""]]) == [])
        let asking = ["二级指标", "三级指标", "指标值", "数据来源"]
        #expect(Self.findings([asking, ["数量指标", "进驻部门数", "≥40个", ""]]).count == 1)
    }

    @Test("what the whole table lacks is asked once")
    func breakdown() {
        let rows = ["进驻部门数", "培训场次", "巡检次数", "完善事项数"].map { ["产出指标", "数量指标", $0, "≥", "40", "个"] }
        let findings = Self.findings([Self.head] + rows)
        #expect(findings.count == 1)
        #expect(findings.first?.message.zh == "目标表：没有质量或时效指标。没有效益指标。")
        #expect(Self.findings([Self.head] + rows.prefix(3)) == [])
    }

    @Test("tables laid out with tabs or bars are read too")
    func laidOut() {
        let text = "一级指标|二级指标|三级指标|指标值\n产出|数量指标|做好标准化工作|完成\n产出|时效指标|企业开办用时|≤3个工作日\n"
        let findings = TargetChecks(source: SourceText(text)).findings
        #expect(findings.count == 1)
        #expect(findings.first?.message.zh.contains("做好标准化工作") == true)
    }

    @Test("lines under a heading of targets, and labelled lines anywhere, are read as targets")
    func lines() {
        let text = """
            (二)年度绩效目标
            1.加强窗口人员培训
            2.窗口人员培训不少于6场
            (三)组织保障
            1.加强领导
            数量指标：进一步提升服务水平
            质量指标：差错率≤0.5%
            """
        let source = SourceText(text)
        let findings = TargetChecks(source: source).findings
        #expect(findings.map { source.quote($0.spans[0]) }.sorted() == ["加强窗口人员培训", "进一步提升服务水平"].sorted())
    }

    @Test("a section of targets that tells of results is asked about once")
    func results() throws {
        let text = "(一)部门绩效目标的设立情况\n1.累计完成事项8300项。\n2.实现了一窗通办，同比增长17%。\n(二)其他\n累计完成10项。\n"
        let findings = TargetChecks(source: SourceText(text)).findings
        #expect(findings.count == 1)
        #expect(try #require(findings.first).spans.count == 2)
    }

    @Test("headings about how targets were met announce none")
    func otherHeadings() {
        let text = "(一)绩效目标完成情况分析\n1.加强培训\n2.完善制度\n"
        #expect(TargetChecks(source: SourceText(text)).findings == [])
    }

    @Test(
        "a value is read as people type it",
        arguments: [
            ("≥95%", TargetNature?.some(.atLeast), "95", "%"), ("不少于40个", .atLeast, "40", "个"),
            ("99%以上", .atLeast, "99", "%"),
            ("3个工作日以内", .atMost, "3", "个工作日"), ("10月31日", nil, "10月31日", ""), ("每季度一次", nil, "1", "每季度一次"),
            ("良", .qualitative, "良", ""), ("效果明显", nil, "效果明显", ""), ("≥40个；≥30场", .atLeast, "40个；≥30场", ""),
        ])
    func typed(_ text: String, _ nature: TargetNature?, _ value: String, _ unit: String) {
        let typed = TypedValue(text)
        #expect(typed.nature == nature && typed.value == value && typed.unit == unit)
    }
}
