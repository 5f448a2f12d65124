package import Kernel
package import Registry

/// A window of a hall (窗口): what it receives, and for which queue it calls.
package struct HallWindow: LedgerEntry {
    package enum Kind: String, Labelled {
        case general, department, tolerant, difficult

        package var label: LocalizedText {
            switch self {
            case .general: LocalizedText(zh: "综合窗口", en: "general")
            case .department: LocalizedText(zh: "部门专窗", en: "of a department")
            case .tolerant: LocalizedText(zh: "容缺受理窗口", en: "papers may follow")
            case .difficult: LocalizedText(zh: "办不成事反映窗口", en: "for what couldn't be done")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    package var kind = Kind.general
    package var queue = ""
    package var items: String?
    package var openedOn = Day(number: 0)
    package var closedOn: Day?

    package init() {}

    package static let fields: [Field<HallWindow>] = [
        Field(\.name, "name", zh: "窗口", en: "Window", .text(1...40), listed: true, searched: true),
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(
            \.queue, "queue", zh: "队列", en: "Queue", .text(1...8),
            hint: LocalizedText(zh: "票号前的字母，如 A。", en: "The letter before its tickets, such as A."), listed: true),
        Field(\.items, "items", zh: "受理范围", en: "What it receives", .text(1...300), searched: true),
        Field(\.openedOn, "opened_on", zh: "启用日期", en: "Open since", .day, listed: true),
        Field(\.closedOn, "closed_on", zh: "停用日期", en: "Closed on", .day),
    ]

    package static let register = Register(
        ledger: HallWindow.self, "hall_window", zh: "窗口", en: "Windows",
        purpose: LocalizedText(zh: "大厅的窗口，一个一条。", en: "The windows of the halls."), prefix: "CK",
        keepers: [.hallManager, .administrator], order: SortOrder("name"), measures: Measure.ofWindows)

    package var problems: [FieldProblem] {
        guard let closedOn, closedOn < openedOn else { return [] }
        return [FieldProblem("closed_on", zh: "停用日期早于启用日期。", en: "It was closed before it was opened.")]
    }
}

/// A department's presence in the hall (部门进驻): since when it is there, and since when it has to be.
package struct HallPresence: LedgerEntry {
    package var head = Head()
    package var state = LedgerState.recorded
    package var dueSince: Day?
    package var since: Day?
    package var until: Day?
    package var representative: String?
    package var document: String?

    package init() {}

    package static let fields: [Field<HallPresence>] = [
        Field(\.dueSince, "due_since", zh: "应进驻日期", en: "Due since", .day, listed: true),
        Field(\.since, "since", zh: "进驻日期", en: "Present since", .day, listed: true),
        Field(\.until, "until", zh: "撤出日期", en: "Left on", .day, listed: true),
        Field(\.representative, "representative", zh: "首席代表", en: "Chief representative", .text(1...40), listed: true),
        Field(\.document, "document", zh: "依据文件", en: "Document", .text(1...80)),
    ]

    package static let register = Register(
        ledger: HallPresence.self, "hall_presence", zh: "部门进驻", en: "Departments in the hall",
        purpose: LocalizedText(
            zh: "应进驻和已进驻大厅的部门，一个部门一条。", en: "Departments that have to be in the hall, and those that are."),
        prefix: "BM", keepers: [.hallManager, .administrator], order: SortOrder("organisation"),
        measures: Measure.ofPresence)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if dueSince == nil, since == nil {
            problems.append(
                FieldProblem("since", zh: "请填写应进驻日期或进驻日期。", en: "Say since when it is due, or since when it is there."))
        }
        if let until, since.map({ until < $0 }) ?? true {
            problems.append(FieldProblem("until", zh: "撤出日期早于进驻日期。", en: "It left before it came."))
        }
        return problems
    }
}
