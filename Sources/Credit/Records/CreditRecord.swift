package import Kernel
package import Registry

/// What another system told of a firm (信用信息归集): a licence, a punishment, a list it stands on. Its content comes from the source alone;
/// the platform publishes what law discloses, hides it, and takes it down when its time is over.
package struct CreditRecord: Matter {
    package enum State: String, Labelled {
        case received, published, hidden, expired, revoked, repaired

        package var label: LocalizedText {
            switch self {
            case .received: LocalizedText(zh: "已归集", en: "gathered")
            case .published: LocalizedText(zh: "公示中", en: "public")
            case .hidden: LocalizedText(zh: "停止公示", en: "hidden")
            case .expired: LocalizedText(zh: "公示期满", en: "time is over")
            case .revoked: LocalizedText(zh: "来源撤销", en: "revoked by its source")
            case .repaired: LocalizedText(zh: "已修复", en: "repaired")
            }
        }
    }

    package enum Category: String, Labelled {
        case licence, punishment, inspection, redList, seriousList, abnormal, contract, other

        package var label: LocalizedText {
            switch self {
            case .licence: LocalizedText(zh: "行政许可", en: "licence")
            case .punishment: LocalizedText(zh: "行政处罚", en: "punishment")
            case .inspection: LocalizedText(zh: "监督检查", en: "inspection")
            case .redList: LocalizedText(zh: "守信激励名单", en: "list of the trustworthy")
            case .seriousList: LocalizedText(zh: "严重失信主体名单", en: "list of serious breaches")
            case .abnormal: LocalizedText(zh: "经营异常名录", en: "list of abnormal operations")
            case .contract: LocalizedText(zh: "合同履约", en: "performance of contracts")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }

        /// Against the subject: its time is limited, and it can be repaired.
        package var isAdverse: Bool {
            switch self {
            case .punishment, .seriousList, .abnormal: true
            case .licence, .inspection, .redList, .contract, .other: false
            }
        }

        /// What law has everybody read (双公示和名单); the rest is shown by consent or on a legal ground.
        package var isPublic: Bool {
            switch self {
            case .licence, .punishment, .redList, .seriousList, .abnormal: true
            case .inspection, .contract, .other: false
            }
        }
    }

    package enum Act: Codable, Sendable {
        case publish
        case hide(reason: String)
        case unhide(reason: String)
        /// 异议标注, while somebody objects.
        case dispute
        case settle
        /// 来源更正: only the source changes what it says.
        case correct(content: String, reason: String)
        case revoke(reason: String)
        case repair(repair: String)
        case expire
    }

    package var head = Head()
    package var state = State.received
    package var source = ""
    package var sourceKey = ""
    package var creditCode = ""
    package var name = ""
    package var category = Category.licence
    package var title = ""
    package var content = ""
    package var documentNumber: String?
    package var decidedOn = Day(number: 0)
    package var receivedOn: Day?
    package var validUntil: Day?
    package var publicUntil: Day?
    package var publishedOn: Day?
    package var timeliness: Punctuality?
    package var isDisputed = false
    package var repair: String?
    package var ground: String?

    package init() {}

    /// 负面信息公示期限: from the decision on, at most five years.
    package static let adverseTerm = DeadlineTerms(
        "public.adverse", LocalizedText(zh: "负面信息公示期", en: "how long adverse records are public"), .limit(.months(36)),
        basis: LocalizedText(
            zh: "行政处罚信息公示三年，地方条例以五年为限", en: "three years for punishments; five at most by local rules"))

    /// 双公示: within so many working days of the decision.
    package static let publicity = DeadlineTerms(
        "public.upload", LocalizedText(zh: "双公示上网", en: "make the decision public"), .limit(.workdays(7)),
        basis: LocalizedText(
            zh: "行政许可和行政处罚等信用信息公示要求", en: "the rule on publicity of licences and punishments"))

    package var isOpen: Bool { state == .published && category.isPublic }
}
