import Documents
import Foundation
import Kernel
import Performance
import Registry
import Testing

@Suite("The yearly report")
struct AnnualReportTests {
    static let outline: [Language: [String]] = [
        .zh: [
            "一、部门基本情况", "（一）部门概况", "1.主要职能", "2.机构设置", "3.人员情况", "4.公务用车", "（二）绩效目标的设立情况", "（三）部门整体收支情况",
            "1.预算批复", "2.年度收入", "3.年度支出", "（四）部门预算管理制度", "二、绩效自评工作情况", "（一）绩效自评目的", "（二）自评指标体系",
            "（三）自评组织过程", "1.前期准备", "2.组织实施", "3.评价打分", "三、评价情况分析及综合评价结论", "（一）投入情况", "1.目标设定",
            "2.预算配置", "（二）过程情况", "1.预算执行", "2.预算管理", "3.资产管理", "（三）产出情况", "1.职责履行", "（四）效果情况",
            "1.履职效益", "四、存在的问题和整改情况", "（一）扣分和偏差", "（二）与公布数不一致的地方", "（三）整改进展", "五、绩效自评结果应用",
            "（一）对2022年预算的影响", "（二）对2022年目标的影响", "六、主要经验及做法", "七、其他需说明的情况", "（一）口径选择", "（二）数据时点",
            "（三）引用的公布数", "（四）未能证明的分值",
        ],
        .en: [
            "1. The department", "1.1 Overview", "1.1.1 Duties", "1.1.2 Structure", "1.1.3 Staff", "1.1.4 Vehicles",
            "1.2 Performance targets", "1.3 Income and spending", "1.3.1 Approved budget", "1.3.2 Income",
            "1.3.3 Spending", "1.4 Rules of budget management", "2. How the evaluation was made", "2.1 Purpose",
            "2.2 The framework of indicators", "2.3 The course of the evaluation", "2.3.1 Preparation",
            "2.3.2 Collection", "2.3.3 Scoring", "3. Analysis and conclusion", "3.1 Input", "3.1.1 Target setting",
            "3.1.2 Budget allocation", "3.2 Process", "3.2.1 Budget execution", "3.2.2 Budget management",
            "3.2.3 Asset management", "3.3 Output", "3.3.1 Performance of duties", "3.4 Outcome",
            "3.4.1 Benefit of duties", "4. Problems and rectification", "4.1 Deductions and deviations",
            "4.2 Where published figures differ", "4.3 Progress of rectification", "5. Use of the results",
            "5.1 What it means for the budget of 2022", "5.2 What it means for the targets of 2022", "6. What worked",
            "7. Notes", "7.1 Choices of basis", "7.2 Data as of", "7.3 Figures taken over",
            "7.4 Weight that can't be proven", "7.5 Language",
        ],
    ]

    @Test("has the published outline, complete and in order", arguments: Language.allCases)
    func hasOutline(_ language: Language) throws {
        let headings = try SampleReport.document(language).outline.filter { $0.level != .fourth }.map(\.text)
        #expect(headings == Self.outline[language])
    }

    @Test("gives every indicator a paragraph that opens with its evidence", arguments: Language.allCases)
    func everyIndicator(_ language: Language) throws {
        let blocks = try SampleReport.document(language).everyBlock
        for result in try SampleReport.evaluation().results {
            let place = try #require(
                blocks.firstIndex {
                    if case .heading(.fourth, _, result.code) = $0 { true } else { false }
                }, "\(result.code)")
            guard case .paragraph(let runs) = blocks[place + 1] else {
                Issue.record("\(result.code) has no paragraph")
                continue
            }
            let opening = runs.map(\.text).joined()
            #expect(
                ["依据：", "以", "Evidence: "].contains { opening.hasPrefix($0) }, "\(result.code): \(opening)")
        }
    }

    @Test("refers every figure to an indicator or a figure with its period", arguments: Language.allCases)
    func references(_ language: Language) throws {
        let codes = Set(try Bureau2021.framework().indicators.map(\.code) + ["total"])
        var count = 0
        for case .figure(let text, let reference, _) in try SampleReport.document(language).everyRun {
            count += 1
            let parts = reference.split(separator: "/").map(String.init)
            switch parts.first {
            case "indicator": #expect(parts.count == 2 && codes.contains(parts[1]), "\(reference)")
            case "figure": #expect(parts.count == 3 && Period(parts[2]) != nil, "\(reference)")
            default: Issue.record("\(text) refers to \(reference)")
            }
        }
        #expect(count > 150)
    }

    @Test(
        "prints the recomputed figures of 2021",
        arguments: [
            "113.33%", "−53.62%", "46.38%", "97.22%", "2.78%", "19.32%", "118.72%", "27.43%", "27.49%", "30,644",
            "34 人", "24 人", "23 人", "1,107,374.00 万元", "1,107,371.00 万元", "1.41 万元 − 3.04 万元",
        ])
    func golden(_ figure: String) throws {
        #expect(try SampleReport.document(.zh).text.contains(figure))
    }

    @Test("prints every deduction with its explanation, and cause, remedy and owner", arguments: Language.allCases)
    func deductions(_ language: Language) throws {
        let text = try SampleReport.document(language).text
        for result in try SampleReport.evaluation().results where !result.score.isFull {
            let steps = result.score.steps.filter { ($0.points ?? .zero) < .zero && $0.kind != .result }
            #expect(!steps.isEmpty)
            for step in steps {
                let words = step.text[language].trimmingCharacters(in: .init(charactersIn: "。."))
                #expect(text.contains(words), "\(result.code): \(words)")
            }
            #expect(text.contains("\(result.code)缺少台账，无从统计"))
        }
        #expect(text.contains(Day(number: 19_200).text(language)))
    }

    @Test("holds differing published values against the text, with both values and why")
    func findings() throws {
        let callouts = try SampleReport.document(.zh).everyBlock.compactMap { block -> String? in
            guard case .callout(.finding, let runs) = block else { return nil }
            return runs.map(\.text).joined()
        }
        for expected in [
            ["46.38%", "−53.62%", "两者的算法不同"], ["公布值为0%", "100%"], ["公布值为100%", "无法算出"], ["97 分", "相差"],
            ["24 人", "23 人"], ["1,107,374.00 万元", "1,107,371.00 万元"], ["30,644 件", "30,371 件"], ["27.43%", "27.49%"],
        ] {
            #expect(callouts.contains { callout in expected.allSatisfy(callout.contains) }, "\(expected)")
        }
        #expect(!callouts.contains { $0.contains("113.33%") })
    }

    @Test("stars exactly what is contradicted")
    func flags() throws {
        let flagged = Set(
            try SampleReport.document(.zh).everyRun.compactMap { run -> String? in
                guard case .figure(_, let reference, flagged: true) = run else { return nil }
                return reference
            })
        #expect(flagged.contains("indicator/A22"))
        #expect(flagged.contains("figure/trade.amount.sum/2021"))
        #expect(!flagged.contains("indicator/A21"))
        #expect(!flagged.contains("figure/spend.total/2021"))
    }

    @Test("says what is missing and never prints it as nought")
    func missing() throws {
        let background = ReportBackground(framework: try Bureau2021.framework())
        let report = AnnualReport(
            try SampleReport.dossier(), background: background, day: SampleReport.day, language: .zh)
        let figures = report.document.everyRun.compactMap { run -> String? in
            guard case .figure(let text, let reference, _) = run, reference.hasPrefix("figure/vehicle") else {
                return nil
            }
            return text
        }
        #expect(figures == ["（没有数据）", "（没有数据）"])
        #expect(report.document.text.contains("公共资源交易：本年没有记录，也没有公布数。"))
    }

    @Test("draws what it has numbers for, each title a finding")
    func charts() throws {
        let titles = try SampleReport.document(.zh).everyBlock.compactMap { block -> String? in
            guard case .chart(let chart, _) = block else { return nil }
            return chart.title
        }
        #expect(
            titles == [
                "年初预算净调减28.15 万元，全年支出983.01 万元", "“产出”得分率最低，为0.0%", "“三公”经费用了预算的19.32%", "工程建设占交易金额的59.40%",
            ])
    }
}
