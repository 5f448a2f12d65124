package import Kernel
import Registry

/// Who asks, as the annual table counts them (申请人类型).
package enum DisclosureApplicant: String, Labelled {
    case person, enterprise, research, welfare, legal, other

    package var label: LocalizedText {
        switch self {
        case .person: LocalizedText(zh: "自然人", en: "natural person")
        case .enterprise: LocalizedText(zh: "商业企业", en: "enterprise")
        case .research: LocalizedText(zh: "科研机构", en: "research institute")
        case .welfare: LocalizedText(zh: "社会公益组织", en: "public-benefit organisation")
        case .legal: LocalizedText(zh: "法律服务机构", en: "legal services")
        case .other: LocalizedText(zh: "其他", en: "other")
        }
    }
}

/// How a request came, which decides from when its time runs (收到申请的方式).
package enum DisclosureChannel: String, Labelled {
    case counter, registered, ordinary, online

    package var label: LocalizedText {
        switch self {
        case .counter: LocalizedText(zh: "当面提交", en: "in person")
        case .registered: LocalizedText(zh: "挂号信、快递（签收）", en: "registered mail")
        case .ordinary: LocalizedText(zh: "平常信函", en: "ordinary mail")
        case .online: LocalizedText(zh: "网上、传真", en: "online or fax")
        }
    }

    /// The day on which it came isn't certain before it was confirmed with the applicant.
    package var needsConfirming: Bool { self == .ordinary || self == .online }
}

/// What a request is answered with (《政府信息公开条例》第三十六条).
package enum DisclosureAnswer: String, Labelled {
    case alreadyPublic = "already_public"
    case given
    case givenInPart = "given_in_part"
    case refused
    case absent
    case notOurs = "not_ours"
    case notHandled = "not_handled"
    case specialRules = "special_rules"

    package var label: LocalizedText {
        switch self {
        case .alreadyPublic: LocalizedText(zh: "已主动公开，告知获取方式", en: "public already")
        case .given: LocalizedText(zh: "予以公开", en: "given")
        case .givenInPart: LocalizedText(zh: "部分公开", en: "given in part")
        case .refused: LocalizedText(zh: "不予公开", en: "refused")
        case .absent: LocalizedText(zh: "政府信息不存在", en: "doesn't exist")
        case .notOurs: LocalizedText(zh: "不属于本机关负责公开", en: "another organ's")
        case .notHandled: LocalizedText(zh: "不予处理", en: "not handled")
        case .specialRules: LocalizedText(zh: "依特别规定办理", en: "special rules apply")
        }
    }

    /// Has to say which law or why.
    package var needsBasis: Bool {
        switch self {
        case .refused, .givenInPart, .absent, .notHandled, .specialRules: true
        case .alreadyPublic, .given, .notOurs: false
        }
    }
}

/// Why a request isn't handled as one (不予处理情形).
package enum DisclosureGround: String, Labelled {
    case petition, repeated, publication, excessive, confirmation

    package var label: LocalizedText {
        switch self {
        case .petition: LocalizedText(zh: "信访、投诉、举报类申请", en: "a complaint or petition")
        case .repeated: LocalizedText(zh: "重复申请", en: "asked again")
        case .publication: LocalizedText(zh: "要求提供公开出版物", en: "a publication")
        case .excessive: LocalizedText(zh: "无正当理由大量反复申请", en: "too many without a good reason")
        case .confirmation: LocalizedText(zh: "要求确认或重新出具已获取信息", en: "to confirm what was had already")
        }
    }
}

/// Who is asked before it is answered (征求意见).
package enum DisclosureConsulted: String, Labelled {
    case thirdParty = "third_party"
    case coAuthor = "co_author"

    package var label: LocalizedText {
        switch self {
        case .thirdParty: LocalizedText(zh: "第三方", en: "third party")
        case .coAuthor: LocalizedText(zh: "共同制作的机关", en: "co-author organ")
        }
    }
}

package enum DisclosureOpinion: String, Labelled {
    case agrees, objects, silent

    package var label: LocalizedText {
        switch self {
        case .agrees: LocalizedText(zh: "同意公开", en: "agrees")
        case .objects: LocalizedText(zh: "不同意公开", en: "objects")
        case .silent: LocalizedText(zh: "逾期未答复", en: "silent")
        }
    }
}

/// What came of a review or a suit against the answer (行政复议、行政诉讼结果).
package enum DisclosureRemedy: String, Labelled {
    case pending, upheld, corrected, other

    package var label: LocalizedText {
        switch self {
        case .pending: LocalizedText(zh: "尚未审结", en: "pending")
        case .upheld: LocalizedText(zh: "结果维持", en: "upheld")
        case .corrected: LocalizedText(zh: "结果纠正", en: "corrected")
        case .other: LocalizedText(zh: "其他结果", en: "other result")
        }
    }
}
