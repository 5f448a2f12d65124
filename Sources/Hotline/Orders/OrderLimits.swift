import Kernel
import Registry

/// Limits of an order that no clock runs for. Each is the administration's to set (`Registry.enact`), with its document.
enum OrderLimit: String, CaseIterable {
    /// How long after dispatch a unit may ask for its return.
    case returning = "return.window"
    /// How much longer the head of a unit may take.
    case extending = "extension.most"
    /// What all pauses of an order may come to.
    case pausing = "pause.most"
    /// How long after closing a caller can have it opened again.
    case reopening = "reopen.window"
    /// When what ended goes to the archive.
    case archiving = "archive.after"
    /// How long a reply may be overdue before the unit is supervised in writing.
    case supervising = "supervise.after"

    var terms: DeadlineTerms { DeadlineTerms(rawValue, label, .limit(limit), basis: basis) }

    /// The act from which it is reckoned, or that it binds.
    private var act: String {
        switch self {
        case .returning, .supervising: "dispatch"
        case .extending: "extend"
        case .pausing: "askPause"
        case .reopening, .archiving: "callBack"
        }
    }

    private var limit: TimeLimit {
        switch self {
        case .returning: .hours(24)
        case .extending: .workdays(5)
        case .pausing: .workdays(15)
        case .reopening: .calendarDays(10)
        case .archiving: .calendarDays(30)
        case .supervising: .workdays(2)
        }
    }

    private var label: LocalizedText {
        switch self {
        case .returning: LocalizedText(zh: "申请退回的期限", en: "time to ask for its return")
        case .extending: LocalizedText(zh: "最多延长", en: "longest extension")
        case .pausing: LocalizedText(zh: "暂缓累计最多", en: "longest pause in all")
        case .reopening: LocalizedText(zh: "可重新办理的期限", en: "time in which it opens again")
        case .archiving: LocalizedText(zh: "结束后归档", en: "to the archive after its end")
        case .supervising: LocalizedText(zh: "逾期多久书面督办", en: "supervised in writing when overdue for")
        }
    }

    private var basis: LocalizedText {
        switch self {
        case .returning, .extending:
            LocalizedText(
                zh: "本中心工单规则（参照安阳条例第五十条）", en: "the centre's rule on orders (as Anyang Regulation §50)")
        case .supervising:
            LocalizedText(
                zh: "本中心督办规则（参照潍坊条例第二十六条）", en: "the centre's rule on supervision (as Weifang Regulation §26)")
        case .pausing, .reopening, .archiving:
            LocalizedText(zh: "本中心工单规则", en: "the centre's rule on orders")
        }
    }

    static let starts = allCases.map { ClockStart($0.act, $0.terms) }
}

extension ActContext {
    func limit(_ limit: OrderLimit) -> StandingLimit { self.limit(limit.terms) }

    /// The working days, or days, of a span: in whichever the limit counts.
    func days(after first: Day, through last: Day, as limit: TimeLimit) -> Int {
        limit.unit == .workday ? calendar.workdays(after: first, through: last) : max(0, first.distance(to: last))
    }
}

extension TimeLimit {
    /// In working days or days, whichever it counts in.
    var inDays: Int {
        switch unit {
        case .workday, .calendarDay: number
        case .month: number * 30
        case .hour: number / 24
        }
    }
}
