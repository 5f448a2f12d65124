package import Kernel
import Registry

/// How satisfied somebody is, as in the five grades of 好差评 (满意度).
package enum Satisfaction: String, Labelled {
    case verySatisfied = "very_satisfied"
    case satisfied
    case basicallySatisfied = "basically_satisfied"
    case dissatisfied
    case veryDissatisfied = "very_dissatisfied"

    package var label: LocalizedText {
        switch self {
        case .verySatisfied: LocalizedText(zh: "非常满意", en: "very satisfied")
        case .satisfied: LocalizedText(zh: "满意", en: "satisfied")
        case .basicallySatisfied: LocalizedText(zh: "基本满意", en: "basically satisfied")
        case .dissatisfied: LocalizedText(zh: "不满意", en: "dissatisfied")
        case .veryDissatisfied: LocalizedText(zh: "非常不满意", en: "very dissatisfied")
        }
    }

    static let good: [Satisfaction] = [.verySatisfied, .satisfied, .basicallySatisfied]
    var isGood: Bool { Self.good.contains(self) }
}

package enum YesNo: String, Labelled {
    case yes, no

    package var label: LocalizedText {
        switch self {
        case .yes: LocalizedText(zh: "是", en: "yes")
        case .no: LocalizedText(zh: "否", en: "no")
        }
    }
}

/// What came of calling back (回访结果). Only `reached` counts in the rates.
package enum FollowResult: String, Labelled {
    case reached, unreachable, declined, anonymous

    package var label: LocalizedText {
        switch self {
        case .reached: LocalizedText(zh: "已回访", en: "reached")
        case .unreachable: LocalizedText(zh: "多次未接通", en: "unreachable")
        case .declined: LocalizedText(zh: "不愿回访", en: "declined")
        case .anonymous: LocalizedText(zh: "匿名，无法回访", en: "anonymous")
        }
    }
}

/// Why a clock may stand (暂缓事由). Not being able to reach the caller is none.
package enum PauseGround: String, Labelled {
    case procedure, weather
    case callersPart = "callers_part"

    package var label: LocalizedText {
        switch self {
        case .procedure: LocalizedText(zh: "等待检验、听证、诉讼等法定程序", en: "a procedure by law: inspection, hearing, court")
        case .weather: LocalizedText(zh: "受天气影响的工程", en: "works that depend on the weather")
        case .callersPart: LocalizedText(zh: "须由诉求人提供材料", en: "something only the caller has")
        }
    }
}

/// Whether it was done by the moment it was due (是否按时).
package enum Punctuality: String, Labelled {
    case inTime = "in_time"
    case late

    init(_ moment: Timestamp, by clock: RunningDeadline?) {
        self = clock.map { moment < $0.dueAt } ?? true ? .inTime : .late
    }

    package var label: LocalizedText {
        switch self {
        case .inTime: LocalizedText(zh: "按时", en: "in time")
        case .late: LocalizedText(zh: "超期", en: "late")
        }
    }
}
