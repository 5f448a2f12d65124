import Kernel
package import Registry

extension InspectionTask {
    package static let fields: [Field<InspectionTask>] = [
        Field(\.plan, "plan", zh: "抽查计划", en: "Plan", .reference("inspection_plan"), listed: true),
        Field(\.object, "object", zh: "检查对象编号", en: "Object", .reference("inspection_object")),
        Field(
            \.objectName, "object_name", zh: "检查对象", en: "Object's name", .text(1...120), listed: true, searched: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18), searched: true),
        Field(\.address, "address", zh: "检查地址", en: "Address", .text(1...200)),
        Field(\.checklist, "checklist", zh: "检查实施清单", en: "Checklist", .reference("inspection_checklist")),
        Field(\.joint, "joint", zh: "联合检查部门", en: "Joint department", .organisation),
        Field(
            \.team, "team", zh: "检查人员", en: "Inspectors", .prose(400),
            hint: LocalizedText(zh: "名录库编号，每行一人。", en: "Numbers in the pool, one a line.")),
        Field(\.dueOn, "due_on", zh: "检查期限", en: "Inspected by", .day, listed: true),
        Field(\.startedAt, "started_at", zh: "到达现场时间", en: "On the spot at", .moment, derived: true),
        Field(\.answers, "answers", zh: "要点结果", en: "Answers", .prose(20_000), derived: true),
        Field(\.result, "result", zh: "检查结果", en: "Result", .choice(of: Result.self), listed: true, derived: true),
        Field(\.opinion, "opinion", zh: "情况和处理意见", en: "What was found and what follows", .prose(4000), derived: true),
        Field(\.recorder, "recorder", zh: "记录人账号", en: "Recorded by account", .integer(0...Int.max), derived: true),
        Field(\.confirmer, "confirmer", zh: "确认人账号", en: "Confirmed by account", .integer(0...Int.max), derived: true),
        Field(\.closedAt, "closed_at", zh: "检查完成时间", en: "Inspected at", .moment, derived: true),
        Field(\.publishedAt, "published_at", zh: "公示时间", en: "Published at", .moment, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期公示", en: "Published in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.ground, "ground", zh: "变动理由", en: "Why it changed", .prose(500), derived: true),
    ]

    package static let register = Register(
        InspectionTask.self, "inspection_task", zh: "检查任务", en: "Inspection tasks",
        purpose: LocalizedText(
            zh: "抽中的检查人员对抽中的对象按清单检查，另一人确认，结果按期公示。",
            en:
                "Those drawn inspect what was drawn, by the checklist; another confirms, and the result is published in time."
        ),
        prefix: "JCRW", access: Register.Access(editors: [.administrator], historians: [.administrator]),
        acts: onTheSpot + afterwards, editable: [], order: SortOrder("due_on"),
        measures: SupervisionMeasures.ofTasks, clocks: [ClockStart("confirm", publishing)],
        attachments: AttachmentRule(
            [.jpeg, .png, .pdf], megabytes: 20, inAll: 100, number: 20, states: ["onSite", "recorded"],
            by: [.regulator]),
        readsClocks: true,
        briefing: Briefing.of(InspectionTask.self) { session, task, _ in
            Briefing(try InspectionStore(session: session).facts(of: task))
        }
    ).shared(with: "joint")

    private static let onTheSpot = [
        ActDescription("start", zh: "到达现场", en: "Arrive", from: [State.assigned], by: [.regulator]),
        ActDescription(
            "redirect", zh: "对象已搬迁", en: "It has moved", from: [State.assigned, .onSite], by: [.regulator],
            inputs: [.input("address", zh: "现地址", en: "Address now", .text(1...200)), .reason], awaited: false),
        ActDescription(
            "replace", zh: "回避并递补", en: "Keep away, and be replaced", from: [State.assigned, .onSite],
            by: [.regulator, .leader], ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "record", zh: "记录结果", en: "Write down the result", from: [State.onSite], by: [.regulator],
            inputs: [
                .input("answers", zh: "要点结果", en: "Answers", .prose(20_000), required: false),
                .input("result", zh: "检查结果", en: "Result", .choice(of: Result.self)),
                .input("opinion", zh: "情况和处理意见", en: "What was found and what follows", .prose(4000), required: false),
            ], ownPage: true),
    ]

    private static let afterwards = [
        ActDescription("confirm", zh: "确认", en: "Confirm", from: [State.recorded], by: [.regulator]),
        ActDescription(
            "dispute", zh: "不同意，重新记录", en: "Disagree", from: [State.recorded], by: [.regulator], inputs: [.reason],
            awaited: false),
        ActDescription(
            "publish", zh: "公示结果", en: "Publish the result", from: [State.closed], by: [.regulator, .leader]),
        ActDescription(
            "cancel", zh: "取消", en: "Cancel", from: [State.assigned], by: [.regulator], inputs: [.reason], grave: true,
            ownPage: true, awaited: false, alongside: true),
    ]
}
