package import Kernel
import Registry

/// The five grades (评价等级). Stored by name: standards number them in both directions.
package enum RatingLevel: String, Labelled {
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

    /// The last two are bad ratings (差评).
    package var isBad: Bool {
        switch self {
        case .verySatisfied, .satisfied, .basicallySatisfied: false
        case .dissatisfied, .veryDissatisfied: true
        }
    }

    static let good = allCases.filter { !$0.isBad }.map(\.stored)
    static let bad = allCases.filter(\.isBad).map(\.stored)

    /// As GB/T 39046 numbers them: 1 is the best.
    package var codeOfBaseData: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    /// As the exchange of the national platform numbers them: 5 is the best.
    package var codeOfExchange: Int { 6 - codeOfBaseData }

    package init?(codeOfBaseData code: Int) {
        guard 1...5 ~= code else { return nil }
        self = Self.allCases[code - 1]
    }

    package init?(codeOfExchange code: Int) { self.init(codeOfBaseData: 6 - code) }
}

/// Where a rating was given (评价渠道).
package enum RatingChannel: String, Labelled {
    case web, mobile, pad, kiosk, sms, qr, phone
    /// 系统默认: nobody rated in time.
    case byDefault = "default"

    package var label: LocalizedText {
        switch self {
        case .web: LocalizedText(zh: "网上", en: "web")
        case .mobile: LocalizedText(zh: "手机", en: "mobile")
        case .pad: LocalizedText(zh: "窗口评价器", en: "pad at the window")
        case .kiosk: LocalizedText(zh: "自助终端", en: "kiosk")
        case .sms: LocalizedText(zh: "短信链接", en: "text message")
        case .qr: LocalizedText(zh: "二维码", en: "QR code")
        case .phone: LocalizedText(zh: "电话", en: "telephone")
        case .byDefault: LocalizedText(zh: "系统默认", en: "by default")
        }
    }
}

/// What is rated: one visit to the hall, or one case (一次一评, 一事一评).
package enum RatedThing: String, Labelled {
    case visit
    case serviceCase = "case"

    package var label: LocalizedText {
        switch self {
        case .visit: LocalizedText(zh: "现场服务", en: "visit")
        case .serviceCase: LocalizedText(zh: "办件", en: "case")
        }
    }
}

/// What looking into a bad rating found (核实结论).
package enum RatingFinding: String, Labelled {
    case upheld, explained
    case excluded

    package var label: LocalizedText {
        switch self {
        case .upheld: LocalizedText(zh: "属实", en: "upheld")
        case .explained: LocalizedText(zh: "无依据，已解释", en: "without ground, explained")
        case .excluded: LocalizedText(zh: "误评或恶意，不计入", en: "mistaken or malicious, not counted")
        }
    }
}
