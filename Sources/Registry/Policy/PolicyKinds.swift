package import Kernel
package import Storage

package enum PolicyState: String, Labelled {
    case enacted, voided

    package var label: LocalizedText {
        switch self {
        case .enacted: LocalizedText(zh: "已发布", en: "enacted")
        case .voided: LocalizedText(zh: "已作废", en: "voided")
        }
    }
}

/// Whether a rule's number is a least, a most, or exact (界限).
package enum PolicyBound: String, Labelled {
    case min, max, exact, under, over

    package var label: LocalizedText {
        switch self {
        case .min: LocalizedText(zh: "不少于", en: "at least")
        case .max: LocalizedText(zh: "不超过", en: "at most")
        case .exact: LocalizedText(zh: "等于", en: "exactly")
        case .under: LocalizedText(zh: "低于", en: "less than")
        case .over: LocalizedText(zh: "高于", en: "more than")
        }
    }
}

/// In what a rule's number is counted; days of both kinds are told apart everywhere.
package enum PolicyMeasure: String, Labelled {
    case calendarDay = "d"
    case workday = "wd"
    case hour = "h"
    case minute = "min"
    case second = "s"
    case year = "y"
    case ratio, count
    case fen, flag
    /// A list of words; the number says nothing.
    case text

    /// Rows of the market's first table say two of them in full, and stay as the trail vouches for them.
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        switch text {
        case "workday": self = .workday
        case "minute": self = .minute
        default: self.init(rawValue: text)
        }
    }

    package var label: LocalizedText {
        switch self {
        case .calendarDay: LocalizedText(zh: "日", en: "calendar days")
        case .workday: LocalizedText(zh: "工作日", en: "working days")
        case .hour: LocalizedText(zh: "小时", en: "hours")
        case .minute: LocalizedText(zh: "分钟", en: "minutes")
        case .second: LocalizedText(zh: "秒", en: "seconds")
        case .year: LocalizedText(zh: "年", en: "years")
        case .ratio: LocalizedText(zh: "比例", en: "ratio")
        case .count: LocalizedText(zh: "个", en: "count")
        case .fen: LocalizedText(zh: "分（货币）", en: "fen")
        case .flag: LocalizedText(zh: "是否", en: "yes or no")
        case .text: LocalizedText(zh: "文字", en: "text")
        }
    }
}
