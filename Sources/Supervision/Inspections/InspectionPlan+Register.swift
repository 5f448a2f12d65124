import Kernel
package import Registry

extension InspectionPlan {
    package static let fields: [Field<InspectionPlan>] = [
        Field(\.title, "title", zh: "抽查计划", en: "Plan", .text(1...80), listed: true, searched: true),
        Field(
            \.checklist, "checklist", zh: "检查实施清单", en: "Checklist", .reference("inspection_checklist")),
        Field(
            \.trade, "trade", zh: "抽查范围（行业类别）", en: "Trade inspected", .text(1...60), listed: true, searched: true),
        Field(
            \.risk, "risk", zh: "限信用风险等级", en: "Of this risk only", .choice(of: InspectionObject.Risk.self),
            hint: LocalizedText(zh: "不选则不分等级。", en: "Empty: whatever their risk.")),
        Field(\.objects, "objects", zh: "抽取对象数", en: "Objects drawn", .integer(1...10_000), listed: true),
        Field(\.inspectors, "inspectors", zh: "抽取检查人员数", en: "Inspectors drawn", .integer(2...1000), listed: true),
        Field(
            \.reserves, "reserves", zh: "备选检查人员数", en: "Reserve inspectors", .integer(0...1000),
            hint: LocalizedText(zh: "回避时按抽取顺序递补。", en: "They step in, in their order, for who keeps away.")),
        Field(\.teamSize, "team_size", zh: "每个对象的检查人数", en: "Inspectors for each object", .integer(1...10)),
        Field(\.joint, "joint", zh: "联合检查部门", en: "Joint department", .organisation),
        Field(
            \.parties, "parties", zh: "抽取参与方", en: "Parties to the draw", .text(1...200),
            hint: LocalizedText(zh: "用“、”隔开，如：市场监管局、监督员", en: "Such as: administration、witness")),
        Field(
            \.publicSource, "public_source", zh: "公开数值取自", en: "Public value", .text(1...200),
            hint: LocalizedText(
                zh: "事先谁也不知道、事后谁都查得到的数，如某期福彩3D开奖号码。",
                en: "What nobody knows before and everybody can look up after, such as the numbers of a lottery.")),
        Field(
            \.knownAt, "known_at", zh: "公开数值产生时间", en: "Known at", .text(16...16),
            hint: LocalizedText(zh: "如：2021-12-31 21:15", en: "Such as 2021-12-31 21:15")),
        Field(\.from, "begins_on", zh: "检查开始日期", en: "From", .day, listed: true),
        Field(\.until, "ends_on", zh: "检查结束日期", en: "Until", .day, listed: true),
        Field(\.drafter, "drafter", zh: "拟定人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
        Field(\.approver, "approver", zh: "批准人账号", en: "Approved by account", .integer(0...Int.max), derived: true),
        Field(\.draw, "draw", zh: "抽取记录", en: "Draw", .reference("draw"), derived: true),
        Field(\.earlierDraw, "earlier_draw", zh: "前次抽取记录", en: "Earlier draw", .reference("draw"), derived: true),
        Field(\.redrawReason, "redraw_reason", zh: "重新抽取理由", en: "Why drawn anew", .prose(500), derived: true),
        Field(\.tasks, "tasks", zh: "检查任务数", en: "Tasks", .integer(0...10_000), listed: true, derived: true),
        Field(\.publishedOn, "published_on", zh: "结果公布日期", en: "Results published on", .day, derived: true),
        Field(\.ground, "ground", zh: "退回或作废理由", en: "Why sent back or void", .prose(500), derived: true),
    ]

    package static let deciders: Set<Role> = [.regulator, .leader]

    package static let register = Register(
        InspectionPlan.self, "inspection_plan", zh: "双随机抽查计划", en: "Random inspection plans",
        purpose: LocalizedText(
            zh: "随机抽取检查对象和检查人员，结果及时公开。任何人都能按公开记录重抽一遍。",
            en:
                "Objects and inspectors are drawn, results published. Anybody can repeat the draw from its public record."
        ),
        prefix: "SSJ", access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription("approve", zh: "批准", en: "Approve", from: [State.drafted], by: deciders),
            ActDescription(
                "sendBack", zh: "退回", en: "Send back", from: [State.drafted, .approved], by: deciders,
                inputs: [.reason], awaited: false),
            ActDescription(
                "startDraw", zh: "冻结名录", en: "Freeze the lists", from: [State.approved], by: [.regulator],
                ownPage: true, alongside: true),
            ActDescription(
                "assign", zh: "派发任务", en: "Hand out the tasks", from: [State.drawing], by: [.regulator],
                ownPage: true, alongside: true),
            ActDescription(
                "redraw", zh: "重新抽取", en: "Draw anew", from: [State.drawing, .executing], by: deciders,
                inputs: [
                    .reason,
                    .input("knownAt", zh: "公开数值产生时间", en: "Public value known at", .text(16...16)),
                ], grave: true, awaited: false),
            ActDescription("finish", zh: "检查完毕", en: "Finish", from: [State.executing], by: [.regulator]),
            ActDescription("publish", zh: "公布结果", en: "Publish the results", from: [State.finished], by: deciders),
            ActDescription(
                "void", zh: "作废", en: "Void", from: [State.drafted, .approved], by: deciders, inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [.drafted], order: SortOrder("begins_on", descending: true),
        briefing: Briefing.of(InspectionPlan.self) { session, plan, _ in
            Briefing(try InspectionStore(session: session).progress(of: plan.head.number))
        }
    ).shared(with: "joint")
}
