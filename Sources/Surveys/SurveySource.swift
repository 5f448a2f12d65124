package import Kernel
import Registry

/// Where the people asked had to do with the government: a stratum (调查层) of the sample.
package enum SurveySource: String, Labelled {
    case cases, orders, trades

    package var label: LocalizedText {
        switch self {
        case .cases: LocalizedText(zh: "办件", en: "cases")
        case .orders: LocalizedText(zh: "热线", en: "hotline")
        case .trades: LocalizedText(zh: "交易", en: "trading")
        }
    }

    /// Somebody who belongs to several is asked for the first of these: the smaller a stratum, the more it needs everybody.
    static let byRarity: [SurveySource] = [.trades, .orders, .cases]
}

/// How an answer came in (答卷渠道). Every channel asks for the code of an invitation: nobody answers who wasn't drawn.
package enum SurveyChannel: String, Labelled {
    case portal, sms, phone, pad

    package var label: LocalizedText {
        switch self {
        case .portal: LocalizedText(zh: "网上", en: "website")
        case .sms: LocalizedText(zh: "短信链接", en: "link in a text")
        case .phone: LocalizedText(zh: "电话访问", en: "telephone")
        case .pad: LocalizedText(zh: "大厅平板", en: "tablet in the hall")
        }
    }
}
