import Kernel
package import Registry

extension InspectionChecklist {
    package static let fields: [Field<InspectionChecklist>] = [
        Field(\.title, "title", zh: "清单名称", en: "Checklist", .text(1...120), listed: true, searched: true),
        Field(\.item, "item", zh: "监管事项", en: "Supervision item", .reference("supervision_item"), listed: true),
        Field(\.edition, "edition", zh: "版次", en: "Edition", .integer(1...999), listed: true),
        Field(\.replaces, "replaces", zh: "替代", en: "Replaces", .reference("inspection_checklist")),
        Field(\.frequency, "frequency", zh: "检查频次", en: "How often", .text(1...80)),
        Field(
            \.points, "points", zh: "检查要点", en: "Points", .prose(8000),
            hint: LocalizedText(zh: "每行：内容｜方法｜依据", en: "A line: content｜method｜basis")),
        Field(\.dueOn, "due_on", zh: "应完成日期", en: "To be done by", .day, listed: true),
        Field(\.completedOn, "completed_on", zh: "完成日期", en: "Completed on", .day, listed: true, derived: true),
        Field(\.ground, "ground", zh: "撤销理由", en: "Why withdrawn", .prose(500), derived: true),
    ]

    package static let register = Register(
        InspectionChecklist.self, "inspection_checklist", zh: "检查实施清单", en: "Inspection checklists",
        purpose: LocalizedText(
            zh: "每个监管事项检查什么、怎么查、依据什么。完成率＝已完成的清单÷应完成的清单。",
            en:
                "What is looked at for each item, how, and by which rule. Completion is those in force over those that have to be."
        ),
        prefix: "JCQD",
        access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription("complete", zh: "完成", en: "Put in force", from: [State.drafted], by: [.regulator]),
            ActDescription(
                "supersede", zh: "替代", en: "Supersede", from: [State.inForce], by: [.regulator], awaited: false,
                alongside: true),
            ActDescription(
                "withdraw", zh: "撤销", en: "Withdraw", from: [State.drafted, .inForce],
                by: [.regulator, .administrator], inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [.drafted], order: SortOrder("number"), measures: SupervisionMeasures.ofChecklists)
}
