package import Kernel
package import Registry

/// Why a result misses or far exceeds what was set, and what will be done (偏差原因分析及改进措施).
package struct Deviation: LedgerEntry {
    package enum Cause: String, Labelled {
        case funds, rules, staff, hardware, policy, planning, other

        package var label: LocalizedText {
            switch self {
            case .funds: LocalizedText(zh: "经费保障", en: "funds")
            case .rules: LocalizedText(zh: "制度保障", en: "rules")
            case .staff: LocalizedText(zh: "人员保障", en: "staff")
            case .hardware: LocalizedText(zh: "硬件条件保障", en: "equipment")
            case .policy: LocalizedText(zh: "政策变化", en: "change of policy")
            case .planning: LocalizedText(zh: "目标或预算编制", en: "targets or budget as planned")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 2021
    /// The code of an indicator or the number of a target.
    package var subject = ""
    package var cause = Cause.other
    package var reason = ""
    package var measure = ""
    package var dueOn: Day?

    package init() {}

    package static let fields: [Field<Deviation>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(
            \.subject, "subject", zh: "指标代码或目标编号", en: "Indicator or target", .text(1...40), listed: true,
            searched: true),
        Field(\.cause, "cause", zh: "原因类别", en: "Cause", .choice(of: Cause.self), listed: true),
        Field(\.reason, "reason", zh: "偏差原因", en: "Reason", .prose(500), listed: true, searched: true),
        Field(\.measure, "measure", zh: "改进措施", en: "What will be done", .prose(500), listed: true),
        Field(\.dueOn, "due_on", zh: "完成时限", en: "By", .day),
    ]

    package static let register = Register(
        ledger: Deviation.self, "deviation", zh: "偏差说明", en: "Deviations",
        purpose: LocalizedText(
            zh: "每项扣分和重大偏差的具体原因与改进措施。",
            en: "The specific reason and remedy for every deduction and every large deviation."),
        prefix: "DV", keepers: [.performanceOfficer, .financeOfficer, .sectionStaff], order: SortOrder("subject"))

    /// "加强管理" alone explains nothing (财预〔2020〕10号 asks for causes and measures).
    package var problems: [FieldProblem] {
        [("reason", reason), ("measure", measure)].filter { $0.1.count < 8 }.map {
            FieldProblem($0.0, zh: "请写具体，至少8个字。", en: "Be specific: at least 8 characters.")
        }
    }
}
