import Kernel
package import Registry
import Storage

extension ReviewExpert {
    package static let fields: [Field<ReviewExpert>] = [
        Field(\.name, "name", zh: "姓名", en: "Name", .text(1...40), listed: true, searched: true),
        Field(
            \.specialities, "specialities", zh: "评审专业", en: "Specialities", .prose(400),
            hint: LocalizedText(zh: "按国家专业分类，用“；”隔开。", en: "By the national classes, separated by “;”."), listed: true,
            searched: true),
        Field(\.title, "title", zh: "职称", en: "Professional title", .text(1...40), listed: true),
        Field(\.yearsInField, "years_in_field", zh: "从事本专业年限", en: "Years in the field", .integer(0...70)),
        Field(\.certificate, "certificate", zh: "职（执）业资格证书", en: "Certificate", .text(1...80)),
        Field(\.employer, "employer", zh: "工作单位", en: "Employer", .text(1...120), listed: true, searched: true),
        Field(\.employerCode, "employer_code", zh: "工作单位信用代码", en: "Employer's credit code", .text(18...18)),
        Field(\.employerSince, "employer_since", zh: "任职起始日", en: "Employed since", .day),
        Field(
            \.earlierEmployers, "earlier_employers", zh: "前三年任职单位", en: "Employers before", .prose(2000),
            hint: LocalizedText(zh: "每行：单位名称，信用代码（可空），离职日期", en: "A line: name, credit code or empty, last day")),
        Field(
            \.ties, "ties", zh: "须回避的关系", en: "Ties", .prose(2000),
            hint: LocalizedText(
                zh: "每行：关系（持股、任职、亲属…），单位名称或信用代码", en: "A line: kind (shares, office, kin…), unit or credit code")),
        Field(
            \.leave, "leave", zh: "不能评审的日期", en: "Days away", .prose(1000),
            hint: LocalizedText(zh: "每行一段：2021-10-01..2021-10-07", en: "A span a line: 2021-10-01..2021-10-07")),
        Field(\.phone, "phone", zh: "联系电话", en: "Telephone", .text(7...20), personal: true),
        Field(\.bankAccount, "bank_account", zh: "劳务费账户", en: "Account for fees", .text(1...80), personal: true),
        Field(\.account, "account", zh: "门户账号", en: "Portal account", .integer(1...Int.max), derived: true),
        Field(
            \.points, "points", zh: "信用分", en: "Credit points", .integer(-100_000...100_000),
            listed: true, derived: true),
        Field(\.appliedOn, "applied_on", zh: "申请日期", en: "Applied on", .day, derived: true),
        Field(\.reviewOpinion, "review_opinion", zh: "初审意见", en: "Opinion of the review", .prose(2000), derived: true),
        Field(\.admittedOn, "admitted_on", zh: "入库日期", en: "Admitted on", .day, listed: true, derived: true),
        Field(\.suspendedUntil, "suspended_until", zh: "停止至", en: "Suspended until", .day, derived: true),
        Field(\.decision, "decision", zh: "处理决定", en: "Decision", .prose(2000), derived: true),
        Field(\.call, "recruitment", zh: "征聘公告", en: "Call for experts", .reference("expert_call")),
    ]

    static let readers: Set<Role> = [
        .tradingCentre, .tradingSupervisor, .disciplineInspector, .auditor, .administrator,
    ]
    /// Those who may still be drawn or come back.
    private static let pooled: Set<State> = [.active, .paused, .suspended]

    package static let register = Register(
        ReviewExpert.self, "review_expert", zh: "评审专家", en: "Review experts",
        purpose: LocalizedText(
            zh: "公开征聘入库、按项目随机抽取的评标评审专家。", en: "Experts recruited in public and drawn for each evaluation."),
        prefix: "ZJK",
        access: Register.Access(
            readers: readers, editors: [.tradingCentre, .administrator], unmasked: [.tradingSupervisor],
            historians: [.administrator]),
        acts: entering + standing, editable: [.applied, .reviewed, .active, .paused], order: SortOrder("number"),
        measures: Measure.ofExperts,
        attachments: nil,
        briefing: Briefing.of(ReviewExpert.self) { session, _, context in
            Briefing(try TradingPolicy.inForce(on: context.now.day, session))
        }, entry: LocalizedText(zh: "申请", en: "Apply"))

    private static let entering = [
        ActDescription(
            "review", zh: "初审", en: "Review", from: [State.applied], by: [.tradingCentre], inputs: [.opinion]),
        ActDescription("admit", zh: "同意入库", en: "Admit", from: [State.reviewed], by: [.tradingSupervisor]),
        ActDescription(
            "refuse", zh: "不予入库", en: "Refuse", from: [State.applied, .reviewed],
            by: [.tradingCentre, .tradingSupervisor], inputs: [.reason], grave: true, awaited: false),
        ActDescription(
            "declare", zh: "申报变动", en: "Declare changes", from: pooled.union([.applied, .reviewed]),
            by: [.applicant],
            inputs: [
                .input("employer", zh: "工作单位", en: "Employer", .text(1...120)),
                .input("employerCode", zh: "工作单位信用代码", en: "Credit code", .text(18...18), required: false),
                .input("ties", zh: "须回避的关系", en: "Ties", .prose(2000), required: false),
                .input("leave", zh: "不能评审的日期", en: "Days away", .prose(1000), required: false),
                .input("phone", zh: "联系电话", en: "Telephone", .text(7...20)),
            ], ownPage: true, awaited: false),
        ActDescription(
            "link", zh: "绑定门户账号", en: "Link the portal account", from: pooled, by: [.tradingCentre, .administrator],
            inputs: [.input("account", zh: "账号", en: "Account", .integer(1...Int.max))], ownPage: true,
            awaited: false, alongside: true),
    ]

    private static let standing = [
        ActDescription(
            "pause", zh: "暂停评审", en: "Pause", from: [State.active], by: [.tradingCentre, .applicant],
            inputs: [.reason], undoneBy: "resume", awaited: false),
        ActDescription(
            "resume", zh: "恢复评审", en: "Resume", from: [State.paused], by: [.tradingCentre, .applicant], awaited: false),
        ActDescription(
            "suspend", zh: "停止评审资格", en: "Suspend", from: [State.active, .paused], by: [.tradingSupervisor],
            inputs: [
                .input("until", zh: "停止至", en: "Until", .day),
                .input("decision", zh: "处理决定", en: "Decision", .prose(500)),
            ], grave: true, awaited: false),
        ActDescription(
            "lift", zh: "恢复资格", en: "Lift", from: [State.suspended], by: [.tradingSupervisor, .administrator],
            awaited: false),
        ActDescription(
            "remove", zh: "出库", en: "Remove", from: pooled, by: [.tradingSupervisor], inputs: [.reason], grave: true,
            awaited: false),
        ActDescription(
            "credit", zh: "信用记分", en: "Credit points", from: pooled.union([.removed]),
            by: [.tradingCentre, .tradingSupervisor, .administrator],
            inputs: [
                .input("points", zh: "分值", en: "Points", .integer(-1000...1000)),
                .input("reason", zh: "事由", en: "For", .prose(500)),
            ], ownPage: true, awaited: false, alongside: true),
    ]
}
