package import Crosscheck
package import Kernel
package import Registry

/// What a department or project promises for a year, measurably (绩效目标, 绩效指标). Approved before the year's money,
/// changed only with a reason, locked when the year is evaluated.
package struct Target: Matter {
    package enum State: String, Labelled {
        case draft, submitted, reviewed, approved, adjusting, locked, rejected

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .submitted: LocalizedText(zh: "待部门审核", en: "for department review")
            case .reviewed: LocalizedText(zh: "待财政审核", en: "for finance review")
            case .approved: LocalizedText(zh: "已批复", en: "approved")
            case .adjusting: LocalizedText(zh: "调整中", en: "being adjusted")
            case .locked: LocalizedText(zh: "已锁定", en: "locked")
            case .rejected: LocalizedText(zh: "不予批复", en: "rejected")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case submit
        case review(opinion: String)
        case sendBack(reason: String)
        case approve(opinion: String)
        case reject(reason: String)
        case adjust(reason: String)
        case lock
    }

    package var head = Head()
    package var state = State.draft
    package var year = 2022
    /// The project's number; nil for the department as a whole.
    package var project: String?
    package var kind = IndicatorKind.quantity
    package var name = ""
    package var definition: String?
    package var nature = TargetNature.atLeast
    /// As it is printed after the sign: "95 %", "2021-10-31", "优".
    package var value = ""
    package var baseline: String?
    package var basis: ValueBasis?
    package var source: DataSource?
    package var method: CollectionMethod?
    package var responsible: String?
    package var deadline: Day?
    package var weight: Ratio?
    /// How the actual value is computed from measures and reported facts.
    package var actualFormula: String?
    /// The actual value as typed in, where no formula supplies it.
    package var actual: String?
    package var budgetItem: String?
    package var duty: String?
    /// Counts approvals: 1 as first approved, 2 after the first adjustment.
    package var edition = 0

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let actualFormula {
            do throws(FormulaError) {
                _ = try Formula(actualFormula)
            } catch {
                problems.append(FieldProblem("actual_formula", error.message))
            }
        }
        if let weight, weight < .zero || weight > .hundred {
            problems.append(FieldProblem("weight", zh: "分值应在0至100之间。", en: "Points lie between 0 and 100."))
        }
        if let deadline, deadline.year != year {
            problems.append(
                FieldProblem("deadline", zh: "完成时限应在\(year)年内。", en: "The deadline must lie in \(year)."))
        }
        return problems
    }
}
