import Crosscheck
import Kernel
import Testing

@Suite("Quality of a target")
struct IndicatorQualityTests {
    /// A vague target and its measurable counterpart, as a reviewer would put them side by side.
    struct Pair: Sendable, CustomTestStringConvertible {
        let number: Int
        let bad: DraftIndicator
        /// The rules that must be among the findings.
        let rules: Set<Int>
        let good: DraftIndicator
        var testDescription: String { "\(number) \(bad.name)" }

        /// Nothing but what the writer typed: no last year's value, no person, no deadline.
        init(
            _ number: Int, _ kind: IndicatorKind?, _ bad: String, _ rules: Set<Int>, _ name: String, _ nature: String,
            _ value: String, _ unit: String, _ source: String
        ) {
            self.number = number
            self.rules = rules
            let (text, share) = Self.split(bad)
            self.bad = DraftIndicator(name: text, kind: kind, value: share)
            good = DraftIndicator(
                name: name, kind: kind, nature: TargetNature(sign: nature), value: value, unit: unit, source: source)
        }

        /// A trailing "100%" or "100" is what stood in the value's column.
        private static func split(_ text: String) -> (String, String) {
            for value in ["100%", "100"] where text.hasSuffix(value) {
                return (text.dropLast(value.count).trimmed, value)
            }
            return (text, "")
        }
    }

    static let pairs: [Pair] = [
        Pair(1, .quantity, "推进“应进必进”", [1], "市级部门进驻数", "≥", "40", "个", "进驻台账"),
        Pair(2, .quantity, "做好事项标准化工作", [1], "完善并发布标准化事项数", "≥", "8300", "项", "事项管理系统"),
        Pair(3, .quantity, "加强窗口人员培训", [1], "窗口人员集中培训场次", "≥", "6", "场", "签到表"),
        Pair(4, .quantity, "预算执行率100%", [4], "12345热线人工坐席在岗数", "≥", "20", "席", "排班表"),
        Pair(5, .quality, "提高服务质量", [1], "窗口办件差错率(差错件÷办结件)", "≤", "0.5", "%", "案卷抽检"),
        Pair(6, .quality, "经费使用合规,严格执行规定", [2, 6], "系统年度可用率", "≥", "99.5", "%", "监控日志"),
        Pair(7, .quality, "平台运行正常", [2], "重大故障(中断>30分钟)次数", "≤", "2", "次", "运维记录"),
        Pair(8, .quality, "工单办理较好", [1], "工单一次办结满意率(回访满意÷回访)", "≥", "92", "%", "回访录音"),
        Pair(9, .timeliness, "按时完成", [7], "年度采购计划全部签约日期", "≤", "10月31日", "", "合同备案"),
        Pair(10, .timeliness, "及时受理群众诉求", [3], "热线工单按时办结率(按时办结÷应办结)", "≥", "98", "%", "热线系统"),
        Pair(11, .timeliness, "资金支付完成率100%", [4, 6], "企业开办平均用时", "≤", "3", "工作日", "审批系统"),
        Pair(12, .timeliness, "在计划时间内提交报告", [2], "中介报告按约定日期提交率", "≥", "95", "%", "合同与签收单"),
        Pair(13, .cost, "控制成本", [1], "大厅单位面积物业费", "≤", "60", "元/平方米·年", "合同"),
        Pair(14, .cost, "社会成本指标 100%", [3], "单个热线工单直接成本", "≤", "9", "元/件", "决算÷工单数"),
        Pair(15, .cost, "不超预算", [2], "服务器采购单价", "≤", "4.8", "万元/台", "中标通知"),
        Pair(16, .economic, "促进交易提质增效", [1], "政府采购节约率((预算−成交)÷预算)", "≥", "5", "%", "交易系统"),
        Pair(17, .economic, "全市安全度汛", [6], "因项目减少的设备外租支出", "≥", "12", "万元", "财务对比"),
        Pair(18, .economic, "带动经济发展", [1], "网上开标减少企业现场成本(项目数×单次差旅标准)", "≥", "80", "万元", "测算表"),
        Pair(19, .social, "群众获得感明显增强", [1], "政务服务事项网上可办率", "≥", "99", "%", "省平台通报"),
        Pair(20, .social, "保证单位正常运转,应保尽保", [2], "事项“最多跑一次”占比", "≥", "99", "%", "事项库"),
        Pair(21, .social, "学校(单位)发展能力100", [2, 3], "异地评标项目占比", "≥", "20", "%", "交易系统"),
        Pair(22, .ecological, "环境影响可控", [2], "不见面开标减少纸质标书", "≥", "2.5", "吨", "项目数×标准用纸"),
        Pair(23, .ecological, "节能降耗效果明显", [2], "大厅单位面积年用电量较上年下降", "≥", "3", "%", "电费单"),
        Pair(24, .sustainability, "长期使用性 100", [3], "平台设计使用年限内免费升级服务期", "≥", "3", "年", "合同"),
        Pair(25, .sustainability, "制度不断完善", [1], "当年新建或修订并公布的交易制度", "≥", "4", "项", "文件号"),
        Pair(26, .satisfaction, "群众满意度较高", [7], "办事群众满意度(满意÷有效样本,有效样本≥384)", "≥", "95", "%", "问卷原始数据"),
        Pair(27, .satisfaction, "满意度100%", [3], "“好差评”好评率(好评÷主动评价)", "≥", "98", "%", "省平台"),
        Pair(28, nil, "负责全市行政审批制度改革工作", [8], "年内取消或下放审批事项", "≥", "10", "项", "公布目录"),
        Pair(29, nil, "完成年度目标任务", [1], "列入市委市政府督办清单的任务按期办结率", "=", "100", "%", "督查室通报"),
    ]

    @Test("a vague target is caught by the rule that names its fault, and does not pass", arguments: pairs)
    func catches(_ pair: Pair) {
        let review = pair.bad.reviewed()
        let rules = Set(review.findings.map(\.rule.rawValue))
        #expect(pair.rules.isSubset(of: rules), "\(rules.sorted())")
        #expect(review.verdict != .pass, "\(review.score)")
        #expect(!review.proposals.isEmpty)
    }

    @Test("its measurable counterpart passes on name, value, unit and source alone", arguments: pairs)
    func passes(_ pair: Pair) {
        let review = pair.good.reviewed()
        #expect(review.score >= 80, "\(review.findings.map { "\($0.rule) \($0.words)" })")
        #expect(review.verdict == .pass)
    }

    @Test("a complete target has nothing to mend")
    func complete() {
        let draft = DraftIndicator(
            name: "热线工单按时办结率", kind: .timeliness, definition: "按时办结工单 ÷ 应办结工单", nature: .atLeast, value: "98",
            unit: "%",
            baseline: "97.5", source: "热线系统", responsible: "李某", deadline: "2022-12-31")
        let review = draft.reviewed()
        #expect(review.findings.isEmpty)
        #expect(review.score == 100)
        #expect(review.proposals.isEmpty)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let draft: DraftIndicator
        let rule: QualityRule
        let words: String
        var testDescription: String { "\(rule) \(draft.name)" }
    }

    static func sound(
        _ name: String, _ kind: IndicatorKind?, nature: TargetNature? = .atLeast, value: String = "10",
        unit: String = "件",
        baseline: String = "10", reason: String = ""
    ) -> DraftIndicator {
        DraftIndicator(
            name: name, kind: kind, nature: nature, value: value, unit: unit, baseline: baseline, source: "台账",
            responsible: "李某", changeReason: reason)
    }

    static let faults = [
        Fault(draft: sound("召开会议次数", .social), rule: .activityAsEffect, words: "召开会议"),
        Fault(draft: sound("项目资金金额", .quantity, value: "43.2", unit: "万元"), rule: .inputAsOutput, words: "资金金额"),
        Fault(draft: sound("累计完成工单", .quantity), rule: .resultAsTarget, words: "累计完成"),
        Fault(
            draft: sound("网上可办率同比提高0.53%", .social, nature: nil, value: "", unit: ""), rule: .resultAsTarget,
            words: "同比提高"),
        Fault(draft: sound("受理和办结工单数", .quantity), rule: .composite, words: "和"),
        Fault(draft: sound("培训场次", .quantity, value: "6场；参训180人次", unit: ""), rule: .composite, words: "；"),
        Fault(draft: sound("工单数", .quantity, value: "6", baseline: "10"), rule: .unlikelyValue, words: "6"),
        Fault(draft: sound("工单数", .quantity, value: "14", baseline: "10件"), rule: .unlikelyValue, words: "14"),
        Fault(
            draft: sound("办理时长", .timeliness, nature: .atMost, value: "14", unit: "工作日"), rule: .unlikelyValue,
            words: "14"),
        Fault(
            draft: sound("办结率(办结÷受理)", .quality, value: "101", unit: "%", baseline: "99"), rule: .unlikelyValue,
            words: "101"),
        Fault(draft: sound("指导各县区工作", .quantity), rule: .dutyText, words: "指导"),
        Fault(draft: sound("资金合规支付率", .quality, value: "90", unit: "%", baseline: "90"), rule: .wrongKind, words: "合规"),
    ]

    @Test("each rule points at the words it means", arguments: faults)
    func points(_ fault: Fault) throws {
        let finding = try #require(fault.draft.reviewed().findings.first { $0.rule == fault.rule })
        #expect(finding.words == fault.words)
        let range = try #require(finding.range)
        let text = Array(finding.field == .name ? fault.draft.name : fault.draft.value)
        #expect(String(text[range]) == fault.words)
    }

    @Test(
        "what only looks like a fault is left alone",
        arguments: [
            sound("和谐社区覆盖数", .social), sound("交易额同比增长", .economic, value: "5", unit: "万元", baseline: "5"),
            sound("工单数", .quantity, value: "14", reason: "新增两个县的热线"), sound("及时回访工单数", .quantity),
        ])
    func leavesAlone(_ draft: DraftIndicator) {
        #expect(draft.reviewed().findings.map(\.rule).isEmpty)
    }

    @Test(
        "without a sign, a value or a source nothing passes",
        arguments: [
            DraftIndicator(name: "工单数", kind: .quantity, value: "10", unit: "件", source: "台账"),
            DraftIndicator(name: "工单数", kind: .quantity, nature: .atLeast, source: "台账"),
            DraftIndicator(name: "工单数", kind: .quantity, nature: .atLeast, value: "10", unit: "件"),
        ])
    func essentials(_ draft: DraftIndicator) {
        #expect(draft.reviewed().score == 90)
        #expect(draft.reviewed().verdict == .revise)
    }

    @Test("offers what fits the topic first")
    func proposals() {
        let draft = DraftIndicator(name: "及时受理群众诉求", kind: .timeliness, topic: "热线")
        #expect(draft.reviewed().proposals.first?.name.zh == "热线工单按时办结率")
        #expect(
            draft.reviewed().proposals.first?.text(.en)
                == "work orders closed on time (on time ÷ due) ≥ __ % — hotline system")
        #expect(IndicatorPattern.library.count >= 40)
    }

    @Test("the library itself would pass")
    func library() {
        for pattern in IndicatorPattern.library {
            let value = pattern.unit == "日期" ? "10月31日" : "10"
            let draft = DraftIndicator(
                name: pattern.name.zh, kind: pattern.kind, definition: pattern.definition?.zh ?? "",
                nature: pattern.nature, value: value, unit: pattern.unit == "日期" ? "" : pattern.unit,
                source: pattern.source.zh)
            #expect(draft.reviewed().verdict == .pass, "\(pattern.name.zh)")
        }
    }
}

@Suite("Quality of a sheet of targets")
struct SheetQualityTests {
    static func indicator(_ name: String, _ kind: IndicatorKind, value: String = "98", unit: String = "%")
        -> DraftIndicator
    {
        DraftIndicator(
            name: name, kind: kind, definition: "甲 ÷ 乙", nature: .atLeast, value: value, unit: unit, baseline: value,
            source: "台账", responsible: "李某", duties: ["一"], budgetLines: ["大厅运行"])
    }

    static let whole = DraftSheet(
        indicators: [
            indicator("办件数", .quantity, value: "1000", unit: "件"), indicator("差错率", .quality, value: "1"),
            indicator("网办率", .social), indicator("满意率", .satisfaction),
        ], budgetLines: ["大厅运行"])

    @Test("one that is whole passes")
    func passes() {
        let review = Self.whole.reviewed()
        #expect(review.findings.isEmpty)
        #expect(review.score == 100)
        #expect(review.verdict == .pass)
    }

    @Test("names what is lacking under its demand")
    func lacking() {
        var sheet = Self.whole
        sheet.indicators = [
            Self.indicator("甲率", .satisfaction, value: "100"), Self.indicator("乙率", .satisfaction, value: "100"),
            Self.indicator("丙率", .satisfaction, value: "100"),
        ]
        sheet.budgetLines = ["大厅运行", "热线运行"]
        let demands = sheet.reviewed().findings.map(\.demand)
        #expect(demands == [.clearDirection, .brokenDown, .brokenDown, .brokenDown, .feasible])
        #expect(sheet.reviewed().verdict != .pass)
    }

    @Test("compares the money per unit with last year's")
    func unitCost() throws {
        var sheet = Self.whole
        sheet.budget = try Money("200", in: .wanYuan)
        sheet.spendingLastYear = try Money("100", in: .wanYuan)
        let finding = try #require(sheet.reviewed().findings.first)
        #expect(finding.demand == .matching)
        #expect(finding.explanation.en == "“办件数” went from 1,000.00 to 2,000.00 yuan apiece, more than 30%.")
    }

    @Test("sees a name used twice")
    func duplicates() {
        var sheet = Self.whole
        sheet.indicators.append(Self.indicator("办件数", .quantity, value: "1000", unit: "件"))
        #expect(sheet.reviewed().indicators.last?.findings.map(\.rule) == [.composite])
    }
}
