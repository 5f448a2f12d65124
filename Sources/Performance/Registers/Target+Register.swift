package import Crosscheck
package import Registry
import Kernel

extension IndicatorKind: Labelled {}
extension TargetNature: Labelled {}
extension ValueBasis: Labelled {}
extension DataSource: Labelled {}
extension CollectionMethod: Labelled {}

extension Target {
    package static let fields: [Field<Target>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(
            \.project, "project", zh: "项目", en: "Project", .reference("project"),
            hint: LocalizedText(zh: "部门整体目标留空。", en: "Leave empty for the department as a whole.")),
        Field(\.kind, "kind", zh: "指标类型", en: "Kind", .choice(of: IndicatorKind.self), listed: true),
        Field(
            \.name, "name", zh: "指标名称", en: "Indicator", .text(2...80),
            hint: LocalizedText(
                zh: "写清要数的是什么，例如“企业开办平均用时”。", en: "Say what is counted, such as “average time to start an enterprise”."),
            listed: true, searched: true),
        Field(
            \.definition, "definition", zh: "指标解释", en: "Definition", .prose(300),
            hint: LocalizedText(zh: "比率请写明分子和分母。", en: "For a rate, name numerator and denominator.")),
        Field(\.nature, "nature", zh: "指标性质", en: "Sign", .choice(of: TargetNature.self), listed: true),
        Field(
            \.value, "value", zh: "指标值", en: "Target value", .text(1...60),
            hint: LocalizedText(zh: "数字带单位，例如“98 %”“3 工作日”。", en: "A number with its unit, such as “98 %” or “3 工作日”."),
            listed: true),
        Field(\.baseline, "baseline", zh: "上年完成值", en: "Last year", .text(1...60)),
        Field(\.basis, "basis", zh: "指标值依据", en: "Basis of the value", .choice(of: ValueBasis.self)),
        Field(\.source, "source", zh: "数据来源", en: "Source of data", .choice(of: DataSource.self)),
        Field(\.method, "method", zh: "取值方式", en: "How it is taken", .choice(of: CollectionMethod.self)),
        Field(\.responsible, "responsible", zh: "责任科室", en: "Responsible section", .organisation, listed: true),
        Field(\.deadline, "deadline", zh: "完成时限", en: "Deadline", .day),
        Field(\.weight, "weight", zh: "分值", en: "Points", .decimal(.point)),
        Field(
            \.actualFormula, "actual_formula", zh: "完成值公式", en: "Formula of the actual value", .text(1...300),
            hint: LocalizedText(
                zh: "用登记簿指标或公布数据计算，例如 hotline.closed / hotline.accepted。",
                en: "Over measures and reported facts, such as hotline.closed / hotline.accepted.")),
        Field(\.actual, "actual", zh: "实际完成值", en: "Actual value", .text(1...60)),
        Field(\.budgetItem, "budget_item", zh: "对应预算", en: "Budget item", .text(1...80)),
        Field(\.duty, "duty", zh: "对应职责", en: "Duty", .text(1...120)),
        Field(\.edition, "edition", zh: "版次", en: "Edition", .integer(0...1000), derived: true),
    ]

    private static let writers: Set<Role> = [.performanceOfficer, .sectionStaff]

    package static let register = Register(
        Target.self, "target", zh: "绩效目标", en: "Performance targets",
        purpose: LocalizedText(
            zh: "部门和项目每年的可衡量目标。填写时即检查是否具体、可衡量。",
            en: "What the department and its projects promise for a year. Checked for concreteness while it is written."
        ),
        prefix: "PT", access: Register.Access(editors: writers),
        acts: [
            ActDescription(
                "submit", zh: "提交审核", en: "Submit for review", from: [State.draft, .adjusting], by: writers),
            ActDescription(
                "review", zh: "部门审核通过", en: "Pass department review", from: [State.submitted],
                by: [.performanceOfficer, .leader], inputs: [.opinion]),
            ActDescription(
                "sendBack", zh: "退回修改", en: "Send back", from: [State.submitted, .reviewed],
                by: [.performanceOfficer, .leader, .financeReviewer], inputs: [.reason], awaited: false),
            ActDescription(
                "approve", zh: "批复", en: "Approve", from: [State.reviewed], by: [.financeReviewer],
                inputs: [.opinion]),
            ActDescription(
                "reject", zh: "不予批复", en: "Reject", from: [State.reviewed], by: [.financeReviewer],
                inputs: [.reason], grave: true),
            ActDescription(
                "adjust", zh: "申请调整", en: "Ask for adjustment", from: [State.approved], by: writers,
                inputs: [.reason]),
            ActDescription(
                "lock", zh: "锁定", en: "Lock", from: [State.approved], by: [.performanceOfficer, .financeReviewer],
                grave: true),
        ],
        editable: [.draft, .adjusting], order: SortOrder("number"),
        measures: [
            Measure(
                "target.planned", zh: "已批复目标数", en: "approved targets", of: "target", .count, in: .item,
                .year("year"), where: .state([State.approved.rawValue, State.locked.rawValue])),
            Measure(
                "target.entered", zh: "已填报目标数", en: "targets entered", of: "target", .count, in: .item,
                .year("year")),
        ], clocks: clocks)
}
