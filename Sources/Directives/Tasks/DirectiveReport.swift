package import Kernel
package import Registry

/// What was seen of a directive on its way (进展和督查记录): the unit's progress, or what the office found by going there.
package struct DirectiveReport: LedgerEntry {
    package enum Method: String, Labelled {
        case progress, selfCheck, hearing, inspection, unannounced, forum, documents, clue, interview, online

        package var label: LocalizedText {
            switch self {
            case .progress: LocalizedText(zh: "进展报告", en: "progress")
            case .selfCheck: LocalizedText(zh: "自查", en: "self-check")
            case .hearing: LocalizedText(zh: "听取汇报", en: "report heard")
            case .inspection: LocalizedText(zh: "实地督查", en: "inspection")
            case .unannounced: LocalizedText(zh: "暗访", en: "unannounced visit")
            case .forum: LocalizedText(zh: "座谈", en: "forum")
            case .documents: LocalizedText(zh: "查阅资料", en: "documents")
            case .clue: LocalizedText(zh: "线索核实", en: "clue checked")
            case .interview: LocalizedText(zh: "约谈", en: "interview")
            case .online: LocalizedText(zh: "“互联网+督查”", en: "online")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var directive = ""
    package var step: String?
    package var method = Method.progress
    package var percent: Int?
    package var content = ""
    package var reportedOn: Day?

    package init() {}

    package func entered(in context: ActContext) -> DirectiveReport {
        var entered = self
        entered.reportedOn = reportedOn ?? context.now.day
        return entered
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let standing = try context.facts(DirectiveStanding.self)
        try standing.demandParty(context)
        guard standing.state?.isWithUnit ?? false else {
            throw .rule(zh: "该督办事项尚未交办或已报结，不能登记进展。", en: "That directive isn't in hand; no progress is entered.")
        }
    }

    package static let fields: [Field<DirectiveReport>] = [
        Field(\.directive, "directive", zh: "督办事项", en: "Directive", .reference("directive"), listed: true),
        Field(\.step, "step", zh: "步骤", en: "Step", .reference("directive_step")),
        Field(\.method, "method", zh: "方式", en: "Method", .choice(of: Method.self), listed: true),
        Field(\.percent, "percent", zh: "完成百分比", en: "Percent done", .integer(0...100), listed: true),
        Field(\.content, "content", zh: "内容", en: "Content", .prose(4000), searched: true),
        Field(\.reportedOn, "reported_on", zh: "日期", en: "Date", .day, listed: true, derived: true),
    ]

    private static let keepers = Role.directiveUnit.union([.directiveOfficer, .administrator])

    package static let register = Register(
        DirectiveReport.self, "directive_report", zh: "督办进展", en: "Progress of directives",
        purpose: LocalizedText(
            zh: "单位报送的进展和督查人员自查、暗访、约谈等记录，附佐证材料。",
            en: "Progress that units report and what the office saw, with evidence."),
        prefix: "DCJZ", access: Register.Access(editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "void", zh: "作废", en: "Strike out", from: [LedgerState.recorded], by: keepers, inputs: [.reason],
                grave: true, undoneBy: "restore", awaited: false),
            ActDescription(
                "restore", zh: "恢复", en: "Restore", from: [LedgerState.voided], by: keepers, awaited: false),
        ],
        editable: [], order: SortOrder("reported_on", descending: true),
        attachments: .evidence(in: [LedgerState.recorded], by: keepers),
        briefing: Briefing.of(DirectiveReport.self) { session, report, _ in
            Briefing(try DirectiveStore(session: session).standing(of: report.directive))
        })
}
