import Kernel
import Registry

extension TradeCommittee {
    private static let centre: Set<Role> = [.tradingCentre, .administrator]
    private static let side = Role.tradingSide.union([.administrator])
    /// The member who leads acts as an applicant does.
    private static let committee: Set<Role> = [.applicant, .administrator]

    static let drawing = [
        ActDescription("approve", zh: "批准", en: "Approve", from: states(of: "approve"), by: centre),
        ActDescription(
            "sendBack", zh: "退回修改", en: "Send back", from: states(of: "sendBack"), by: centre, inputs: [.reason],
            awaited: false),
        ActDescription(
            "startDraw", zh: "冻结名单", en: "Freeze the list", from: states(of: "startDraw"), by: centre,
            inputs: [
                .input("candidates", zh: "候选数", en: "Candidates", .integer(0...100_000)),
                .input("excluded", zh: "回避数", en: "Excluded", .integer(0...100_000)),
            ], ownPage: true, alongside: true),
        ActDescription(
            "form", zh: "组成", en: "Form", from: states(of: "form"), by: centre, ownPage: true, awaited: false,
            alongside: true),
        ActDescription(
            "fallShort", zh: "人数不足", en: "Fall short", from: states(of: "fallShort"), by: centre,
            inputs: [.input("missing", zh: "尚缺", en: "Missing", .integer(0...1000))], ownPage: true, awaited: false,
            alongside: true),
        ActDescription(
            "redraw", zh: "重新抽取", en: "Draw again", from: states(of: "redraw"), by: centre,
            inputs: [.reason, .input("knownAt", zh: "公开数值产生时间", en: "Known at", .text(16...16))], grave: true,
            ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "convene", zh: "公布投标人名单", en: "Convene", from: states(of: "convene"), by: centre, ownPage: true,
            alongside: true),
        ActDescription(
            "chooseLead", zh: "推选组长", en: "Choose the lead", from: states(of: "chooseLead"),
            by: centre.union(committee), inputs: [.input("seat", zh: "评委编号", en: "Member", .integer(1...100))],
            ownPage: true, awaited: false, alongside: true),
        ActDescription(
            "admitPerson", zh: "登记进入评审现场的人员", en: "Admit somebody to the room", from: states(of: "admitPerson"),
            by: centre,
            inputs: [.input("person", zh: "姓名和单位", en: "Who", .text(1...120)), .reason], awaited: false),
        ActDescription(
            "dissolve", zh: "解散", en: "Dissolve", from: states(of: "dissolve"), by: centre,
            inputs: [.reason], grave: true, awaited: false),
    ]

    static let evaluating = [
        own("begin", zh: "开始评审", en: "Begin", from: states(of: "begin"), by: centre.union(committee)),
        own(
            "finishQualification", zh: "资格审查结束", en: "Finish the qualification check",
            from: states(of: "finishQualification"),
            by: side.union(committee)),
        own(
            "finishConformity", zh: "符合性审查结束", en: "Finish the conformity check", from: states(of: "finishConformity"),
            by: committee),
        own(
            "startRound", zh: "开始一轮谈判（磋商）", en: "Start a round of talks", from: states(of: "startRound"), by: committee,
            inputs: [.input("change", zh: "变动内容", en: "What changes", .prose(4000), required: false)]),
        own(
            "callOffers", zh: "要求最后报价", en: "Call for final offers", from: states(of: "callOffers"), by: committee,
            inputs: [.input("minutes", zh: "时限（分钟）", en: "Minutes", .integer(1...10_080))]),
        own(
            "closeOffers", zh: "公布最后报价", en: "Open the final offers", from: states(of: "closeOffers"),
            by: committee.union(centre)),
        own("lockScores", zh: "锁定评分", en: "Lock the scores", from: states(of: "lockScores"), by: committee),
        own(
            "report", zh: "生成评审报告", en: "Build the report", from: states(of: "report"), by: committee,
            inputs: [.input("number", zh: "报告编号", en: "Report", .text(1...40))]),
        own("sign", zh: "完成签署", en: "Finish signing", from: states(of: "sign"), by: committee),
        own(
            "reopen", zh: "修改评审结果", en: "Reopen the evaluation", from: states(of: "reopen"),
            by: centre.union(committee),
            inputs: [
                .input("ground", zh: "法定情形", en: "Case", .choice(of: CorrectionGround.self)), .reason,
            ]),
    ]

    private static func own(
        _ name: String, zh: String, en: String, from: Set<State>, by: Set<Role>, inputs: [FieldDescription] = []
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: by, inputs: inputs, ownPage: true, awaited: false, alongside: true)
    }
}
