package import Kernel
package import Registry

/// A market subject (市场主体): a firm or body that buys, sells, bids or acts for others, known by its unified social credit
/// code (统一社会信用代码), which is its number.
package struct MarketSubject: Matter {
    package enum State: String, Labelled {
        case registered, restricted, closed

        package var label: LocalizedText {
            switch self {
            case .registered: LocalizedText(zh: "在库", en: "registered")
            case .restricted: LocalizedText(zh: "限制参加", en: "barred")
            case .closed: LocalizedText(zh: "已注销", en: "closed")
            }
        }
    }

    package enum Scale: String, Labelled {
        case large, medium, small, micro

        package var label: LocalizedText {
            switch self {
            case .large: LocalizedText(zh: "大型", en: "large")
            case .medium: LocalizedText(zh: "中型", en: "medium")
            case .small: LocalizedText(zh: "小型", en: "small")
            case .micro: LocalizedText(zh: "微型", en: "micro")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 限制参加 until a day, by a decision.
        case bar(until: String, decision: String)
        case lift(reason: String)
        case close(reason: String)
    }

    package var head = Head()
    package var state = State.registered
    package var name = ""
    package var englishName: String?
    package var legalRepresentative = ""
    package var address: String?
    package var scale = Scale.small
    package var isBidder = true
    package var isAgency = false
    package var isTenderee = false
    /// 控股或管理单位: bars the two from one lot (《招标投标法实施条例》第三十四条).
    package var parent: String?
    package var qualifications: String?
    package var basicAccount: String?
    package var contact: String?
    package var contactPhone: String?
    package var barredUntil: Day?
    package var decision: String?

    package init() {}
}
