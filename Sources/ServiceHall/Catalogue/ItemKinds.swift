package import Kernel
import Registry

/// What kind of power or service an item is (事项类型), as the national platform lists them.
package enum ItemType: String, Labelled {
    case licence, punishment, coercion, levy, payment, inspection, confirmation, award, adjudication
    case otherPower = "other_power"
    case publicService = "public_service"
    /// 内部审批: between authorities.
    case internalApproval = "internal_approval"

    package var label: LocalizedText {
        switch self {
        case .licence: LocalizedText(zh: "行政许可", en: "licence")
        case .punishment: LocalizedText(zh: "行政处罚", en: "punishment")
        case .coercion: LocalizedText(zh: "行政强制", en: "coercion")
        case .levy: LocalizedText(zh: "行政征收", en: "levy")
        case .payment: LocalizedText(zh: "行政给付", en: "payment")
        case .inspection: LocalizedText(zh: "行政检查", en: "inspection")
        case .confirmation: LocalizedText(zh: "行政确认", en: "confirmation")
        case .award: LocalizedText(zh: "行政奖励", en: "award")
        case .adjudication: LocalizedText(zh: "行政裁决", en: "adjudication")
        case .otherPower: LocalizedText(zh: "其他行政权力", en: "other power")
        case .publicService: LocalizedText(zh: "公共服务", en: "public service")
        case .internalApproval: LocalizedText(zh: "内部审批", en: "internal approval")
        }
    }

    /// Administrative powers (行政职权) stand in the list of powers and duties; services don't.
    package var isPower: Bool {
        switch self {
        case .licence, .punishment, .coercion, .levy, .payment, .inspection, .confirmation, .award, .adjudication,
            .otherPower:
            true
        case .publicService, .internalApproval: false
        }
    }

    static let powers = allCases.filter(\.isPower).map(\.stored)
    static let services = allCases.filter { !$0.isPower }.map(\.stored)
}

/// On the spot, or within a promised time (办件类型).
package enum Handling: String, Labelled {
    case immediate, promised

    package var label: LocalizedText {
        switch self {
        case .immediate: LocalizedText(zh: "即办件", en: "on the spot")
        case .promised: LocalizedText(zh: "承诺件", en: "within a promised time")
        }
    }
}

/// How many people a decision takes (审批分离要求).
package enum Separation: String, Labelled {
    case one, two, three

    package var label: LocalizedText {
        switch self {
        case .one: LocalizedText(zh: "一人办结", en: "one person")
        case .two: LocalizedText(zh: "受理与决定分离", en: "who accepts doesn't decide")
        case .three: LocalizedText(zh: "受理、审查、决定三分离", en: "three people")
        }
    }
}

/// At which level a power is exercised (行使层级).
package enum ExerciseLevel: String, Labelled {
    case state, province, city, county, township, village

    package var label: LocalizedText {
        switch self {
        case .state: LocalizedText(zh: "国家级", en: "state")
        case .province: LocalizedText(zh: "省级", en: "province")
        case .city: LocalizedText(zh: "市级", en: "city")
        case .county: LocalizedText(zh: "县级", en: "county")
        case .township: LocalizedText(zh: "乡级", en: "township")
        case .village: LocalizedText(zh: "村级", en: "village")
        }
    }
}

/// How far from home it can be done (通办范围).
package enum ServiceScope: String, Labelled {
    case local, city, province
    case crossProvince = "cross_province"
    case nation

    package var label: LocalizedText {
        switch self {
        case .local: LocalizedText(zh: "本地", en: "here only")
        case .city: LocalizedText(zh: "全市通办", en: "anywhere in the city")
        case .province: LocalizedText(zh: "全省通办", en: "anywhere in the province")
        case .crossProvince: LocalizedText(zh: "跨省通办", en: "across provinces")
        case .nation: LocalizedText(zh: "全国通办", en: "anywhere in the country")
        }
    }
}

/// Where somebody comes in (申请渠道).
package enum Channel: String, Labelled {
    case window, web, mobile, kiosk

    package var label: LocalizedText {
        switch self {
        case .window: LocalizedText(zh: "窗口", en: "window")
        case .web: LocalizedText(zh: "网上", en: "web")
        case .mobile: LocalizedText(zh: "手机", en: "mobile")
        case .kiosk: LocalizedText(zh: "自助终端", en: "kiosk")
        }
    }
}
