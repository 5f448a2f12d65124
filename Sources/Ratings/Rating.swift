package import Kernel
package import Registry

/// What somebody thought of a service (好差评). A good one is counted; a bad one is looked into, put right and called back
/// about, by others than the one it is about.
package struct Rating: Matter {
    package enum State: String, Labelled {
        case counted, received, verifying, appealed, rectifying, answered, closed, excluded

        package var label: LocalizedText {
            switch self {
            case .counted: LocalizedText(zh: "已计入", en: "counted")
            case .received: LocalizedText(zh: "差评待联系", en: "bad, to be contacted")
            case .verifying: LocalizedText(zh: "核实中", en: "being verified")
            case .appealed: LocalizedText(zh: "申诉中", en: "under appeal")
            case .rectifying: LocalizedText(zh: "整改中", en: "being put right")
            case .answered: LocalizedText(zh: "待回访", en: "to be called back")
            case .closed: LocalizedText(zh: "已办结", en: "closed")
            case .excluded: LocalizedText(zh: "不计入", en: "not counted")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// Spoke to the rater, or tried to: the outcome in words.
        case contact(outcome: String)
        case verify(finding: String, opinion: String)
        /// 申诉: the department holds it to be mistaken or malicious.
        case appeal(reason: String)
        case exclude(reason: String)
        case dismiss(reason: String)
        case rectify(measures: String)
        /// By somebody of the bureau, not of those who put it right.
        case callBack(outcome: String, opinion: String)
    }

    package var head = Head()
    package var state = State.counted
    package var thing = RatedThing.serviceCase
    /// The number of the case or of the ticket. Whose register that is, is not this register's business.
    package var subject = ""
    package var round = 1
    package var item: String?
    package var counter: String?
    package var clerk: Int64?
    package var channel = RatingChannel.web
    package var level = RatingLevel.verySatisfied
    package var tags: String?
    package var remark: String?
    package var rater: String?
    package var phone: String?
    package var isNamed = false

    package var ratedAt: Timestamp?
    package var finding: RatingFinding?
    package var contacts = 0
    package var measures: String?
    package var rectifiedAt: Timestamp?
    package var reopenings = 0
    package var closedAt: Timestamp?
    package var timeliness: Rating.Timeliness?
    package var handler: Int64?

    package init() {}

    package enum Timeliness: String, Labelled {
        case inTime = "in_time"
        case late

        package var label: LocalizedText {
            switch self {
            case .inTime: LocalizedText(zh: "按时", en: "in time")
            case .late: LocalizedText(zh: "超期", en: "late")
            }
        }
    }

    package var isDefault: Bool { channel == .byDefault }

    package func entered(in context: ActContext) -> Rating {
        var entered = self
        entered.ratedAt = ratedAt ?? context.now
        entered.state = level.isBad ? .received : .counted
        return entered
    }

    package func opening(in context: ActContext) -> [Effect] {
        guard state == .received else { return [] }
        return [
            .start(Self.contactTerms(since: ratedAt)), .start(Self.handlingTerms(since: ratedAt)),
            .notify(
                .roles([.departmentApprover], of: head.organisation),
                LocalizedText(
                    zh: "收到差评\(head.number)，请在1个工作日内联系评价人。",
                    en: "Bad rating \(head.number): please contact the rater within one working day.")),
        ]
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if level.isBad, tags == nil, remark == nil, state == .received {
            problems.append(FieldProblem("remark", zh: "请写明不满意的原因。", en: "Say what was wrong."))
        }
        if isDefault, level != .basicallySatisfied {
            problems.append(
                FieldProblem(
                    "level", zh: "默认评价只能是“基本满意”（云政办发〔2020〕6号）。", en: "A rating by default is “basically satisfied”."))
        }
        if isDefault, isNamed || rater != nil {
            problems.append(FieldProblem("rater", zh: "默认评价没有评价人。", en: "A rating by default has no rater."))
        }
        if isNamed, phone == nil {
            problems.append(FieldProblem("phone", zh: "实名评价请填写联系电话。", en: "A named rating has a telephone number."))
        }
        if level.isBad == (state == .counted) {
            problems.append(
                FieldProblem("level", zh: "差评须经核实整改，其他评价直接计入。", en: "A bad rating is looked into; others are counted."))
        }
        if (state == .closed) != (closedAt != nil) {
            problems.append(
                FieldProblem(
                    "closed_at", zh: "已办结的差评须有办结时间，其他状态不能有。",
                    en: "A closed bad rating has its moment; others have none."))
        }
        return problems
    }
}
