package import Kernel
package import Registry

/// Something an intermediary did that counts for or against it for a time (中介机构信用记录).
package struct IntermediaryCreditEvent: Matter {
    package enum State: String, Labelled {
        case inForce, repaired, revoked

        package var label: LocalizedText {
            switch self {
            case .inForce: LocalizedText(zh: "计分中", en: "counts")
            case .repaired: LocalizedText(zh: "已修复", en: "repaired")
            case .revoked: LocalizedText(zh: "已撤销", en: "revoked")
            }
        }
    }

    package enum Kind: String, Labelled {
        case late, refusal, falsePapers, subcontracting, collusion, bribery, early, topRated, other

        package var label: LocalizedText {
            switch self {
            case .late: LocalizedText(zh: "逾期交付", en: "late delivery")
            case .refusal: LocalizedText(zh: "放弃中选或拒绝签约", en: "gave up, or refused to sign")
            case .falsePapers: LocalizedText(zh: "弄虚作假", en: "false papers")
            case .subcontracting: LocalizedText(zh: "违规转包", en: "subcontracting")
            case .collusion: LocalizedText(zh: "串通", en: "collusion")
            case .bribery: LocalizedText(zh: "利诱评价", en: "bought ratings")
            case .early: LocalizedText(zh: "提前交付", en: "early delivery")
            case .topRated: LocalizedText(zh: "评价优秀", en: "top rated")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }

        var isBad: Bool {
            switch self {
            case .late, .refusal, .falsePapers, .subcontracting, .collusion, .bribery: true
            case .early, .topRated, .other: false
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 信用修复: what was wrong was put right.
        case repair(reason: String)
        case revoke(reason: String)
    }

    package var head = Head()
    package var state = State.inForce
    package var intermediary = ""
    package var kind = Kind.other
    package var points = 0
    package var basis = ""
    package var need: String?
    package var from = Day(number: 0)
    package var until = Day(number: 0)
    package var remark: String?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if until < from {
            problems.append(FieldProblem("until_day", zh: "截止日不能早于起始日。", en: "It can't end before it begins."))
        }
        if kind.isBad, points > 0 {
            problems.append(
                FieldProblem("points", zh: "不良记录的分值不能为正。", en: "What counts against a firm has no points above zero."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<IntermediaryCreditEvent> {
        switch (state, act) {
        case (.inForce, .repair(let reason)):
            guard kind.isBad else {
                throw .rule(zh: "只有不良记录可以修复。", en: "Only what counts against a firm can be repaired.")
            }
            return Outcome(moved(to: .repaired) { $0.remark = reason })
        case (.inForce, .revoke(let reason)), (.repaired, .revoke(let reason)):
            return Outcome(moved(to: .revoked) { $0.remark = reason })
        case (.repaired, .repair), (.revoked, .repair): throw notPossible("repair")
        case (.revoked, .revoke): throw notPossible("revoke")
        }
    }

    package static let fields: [Field<IntermediaryCreditEvent>] = [
        Field(\.intermediary, "intermediary", zh: "机构", en: "Intermediary", .reference("intermediary"), listed: true),
        Field(\.kind, "kind", zh: "情形", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.points, "points", zh: "分值", en: "Points", .integer(-100...100), listed: true),
        Field(\.basis, "basis", zh: "依据", en: "Basis", .prose(500), listed: true, searched: true),
        Field(\.need, "need", zh: "项目", en: "Need", .reference("intermediary_need")),
        Field(\.from, "from_day", zh: "起始日", en: "From", .day, listed: true),
        Field(\.until, "until_day", zh: "截止日", en: "Until", .day, listed: true),
        Field(\.remark, "remark", zh: "修复或撤销说明", en: "Why repaired or revoked", .prose(500), derived: true),
    ]

    private static let keepers: Set<Role> = [.marketManager, .administrator]

    package static let register = Register(
        IntermediaryCreditEvent.self, "intermediary_credit_event", zh: "中介机构信用记录", en: "Credit of intermediaries",
        purpose: LocalizedText(
            zh: "加分和扣分各有依据、期限，可以修复。", en: "Points for and against, each with basis, term and repair."),
        prefix: "ZJXY", access: Register.Access(editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "repair", zh: "信用修复", en: "Repair", from: [State.inForce], by: keepers, inputs: [.reason],
                awaited: false),
            ActDescription(
                "revoke", zh: "撤销", en: "Revoke", from: [State.inForce, .repaired], by: keepers, inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [], order: SortOrder("from_day", descending: true))
}
