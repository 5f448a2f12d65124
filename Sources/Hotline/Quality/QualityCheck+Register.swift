import Kernel
package import Registry

extension QualityCheck {
    package static let fields: [Field<QualityCheck>] = [
        Field(\.call, "call_number", zh: "来电", en: "Call", .reference("hotline_call"), listed: true),
        Field(\.order, "order_number", zh: "工单", en: "Order", .reference("hotline_order"), listed: true),
        Field(\.seat, "seat", zh: "坐席分机", en: "Agent's extension", .text(1...20), listed: true),
        Field(\.drawnOn, "drawn_on", zh: "抽取日期", en: "Drawn on", .day, listed: true, derived: true),
        Field(\.greeting, "greeting", zh: "问候（10分）", en: "Greeting (10)", .integer(0...10), derived: true),
        Field(
            \.listening, "listening", zh: "倾听和记录（30分）", en: "Listening and record (30)", .integer(0...30), derived: true
        ),
        Field(
            \.correctness, "correctness", zh: "答复正确（30分）", en: "Correct answer (30)", .integer(0...30), derived: true),
        Field(\.rules, "rules", zh: "规范（20分）", en: "Rules (20)", .integer(0...20), derived: true),
        Field(\.voice, "voice", zh: "语音语调（10分）", en: "Voice (10)", .integer(0...10), derived: true),
        Field(\.fatal, "fatal", zh: "致命差错", en: "Fatal error", .choice(of: FatalError.self), derived: true),
        Field(\.points, "points", zh: "得分", en: "Points", .integer(0...100), listed: true, derived: true),
        Field(\.remark, "remark", zh: "评语", en: "Remark", .prose(1000), derived: true),
        Field(\.rater, "rater", zh: "评分账号", en: "Rating account", .integer(0...Int.max), derived: true),
        Field(\.appeals, "appeals", zh: "申诉次数", en: "Appeals", .integer(0...9), derived: true),
    ]

    private static let lead: Set<Role> = [.hotlineManager]

    package static let register = Register(
        QualityCheck.self, "quality_check", zh: "热线质检", en: "Quality checks of the hotline",
        purpose: LocalizedText(
            zh: "抽取的来电和工单、五项评分与致命差错，可申诉一次，由另一人裁定。",
            en: "Calls and orders drawn for checking, scored in five lines; one appeal, decided by a second rater."),
        prefix: "ZJ",
        access: Register.Access(
            readers: Role.hotlineStaff.union([.administrator, .auditor, .leader]),
            editors: lead.union([.administrator]), historians: [.administrator]),
        acts: [
            ActDescription(
                "score", zh: "评分", en: "Score", from: [State.drawn], by: lead,
                inputs: [
                    .input("greeting", zh: "问候", en: "Greeting", .integer(0...10)),
                    .input("listening", zh: "倾听和记录", en: "Listening and record", .integer(0...30)),
                    .input("correctness", zh: "答复正确", en: "Correct answer", .integer(0...30)),
                    .input("rules", zh: "规范", en: "Rules", .integer(0...20)),
                    .input("voice", zh: "语音语调", en: "Voice", .integer(0...10)),
                    .input(
                        "fatal", zh: "致命差错", en: "Fatal error", .choice(of: FatalError.self), required: false),
                    .input("remark", zh: "评语", en: "Remark", .prose(1000)),
                ]),
            ActDescription(
                "appeal", zh: "申诉", en: "Appeal", from: [State.scored], by: Role.hotlineStaff, inputs: [.reason],
                awaited: false),
            ActDescription(
                "rescore", zh: "改判", en: "Score anew", from: [State.appealed], by: lead,
                inputs: [.input("points", zh: "得分", en: "Points", .integer(0...100)), .reason]),
            ActDescription("dismiss", zh: "维持", en: "Dismiss", from: [State.appealed], by: lead, inputs: [.reason]),
            ActDescription(
                "confirm", zh: "确认", en: "Confirm", from: [State.scored], by: lead, awaited: false),
        ],
        editable: [.drawn], order: SortOrder("drawn_on", descending: true), measures: Measure.ofQuality)
}
