package import Kernel
package import Registry

/// What an owner buys in the market (采购公告): a service for a project, its ceiling, and how the intermediary is selected.
package struct IntermediaryNeed: Matter {
    package enum State: String, Labelled {
        case draft, submitted, returned, enrolling, closed, drawing, failed, publicity, disputed, confirmed, contracted
        case finished, terminated, voided

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .submitted: LocalizedText(zh: "待审核", en: "to be checked")
            case .returned: LocalizedText(zh: "已退回", en: "returned")
            case .enrolling: LocalizedText(zh: "报名中", en: "open for enrolment")
            case .closed: LocalizedText(zh: "待选取", en: "to be selected")
            case .drawing: LocalizedText(zh: "抽取中", en: "being drawn")
            case .failed: LocalizedText(zh: "选取失败", en: "failed")
            case .publicity: LocalizedText(zh: "中选公示", en: "result published")
            case .disputed: LocalizedText(zh: "异议处理中", en: "objected to")
            case .confirmed: LocalizedText(zh: "待签约", en: "to be signed")
            case .contracted: LocalizedText(zh: "履约中", en: "under contract")
            case .finished: LocalizedText(zh: "履约结束", en: "performed")
            case .terminated: LocalizedText(zh: "已取消", en: "cancelled")
            case .voided: LocalizedText(zh: "已作废", en: "void")
            }
        }
    }

    package enum OwnerKind: String, Labelled {
        case enterprise, publicBody, individual

        package var label: LocalizedText {
            switch self {
            case .enterprise: LocalizedText(zh: "企业", en: "enterprise")
            case .publicBody: LocalizedText(zh: "机关事业单位", en: "public body")
            case .individual: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package var head = Head()
    package var state = State.draft
    package var title = ""
    package var projectCode: String?
    package var service = ""
    package var ownerName = ""
    package var ownerCode = ""
    package var ownerKind = OwnerKind.publicBody
    package var ownerAccount: Int64?
    package var isPublicMoney = true
    package var content = ""
    package var requirements: String?
    /// The ceiling: what the owner has for it.
    package var budget = Money.zero
    package var quoteKind = QuoteKind.amount
    package var method = SelectionMethod.lowestPrice
    package var methodReason: String?
    /// How often prices are asked for; once where it says nothing.
    package var rounds: Int?
    package var priceWeight: Int?
    package var creditWeight: Int?
    package var ratingWeight: Int?
    package var serviceDays = 20
    /// 回避: a line each, the credit code and why.
    package var recusals: String?
    package var showsApplicants = true
    package var showsQuotes = true
    package var complaintPhone = ""
    package var submittedAt: Timestamp?
    package var publishedAt: Timestamp?
    package var enrolUntil: Timestamp?
    package var urgentReason: String?
    package var isExtended = false
    package var closedAt: Timestamp?
    /// Since when a seal is known not to open.
    package var unopenedAt: Timestamp?
    /// The round of prices after the first, and until when it takes quotes.
    package var round: Int?
    package var roundUntil: Timestamp?
    package var enrolled: Int?
    package var valid: Int?
    package var failure: NeedFailure?
    package var singleReason: String?
    package var tied: Int?
    package var draw: String?
    package var selectedAt: Timestamp?
    package var winner: String?
    package var enrolment: String?
    package var rank: Int?
    package var amount: Money?
    package var saving: Money?
    package var savingRate: Ratio?
    package var isLow = false
    package var lowExplanation: String?
    package var choiceReason: String?
    package var publicUntil: Timestamp?
    package var objection: String?
    package var objectionAnswer: String?
    package var objectedAt: Timestamp?
    /// Accounts that objected to the present result.
    package var objectors: String?
    package var confirmedAt: Timestamp?
    package var signBy: Timestamp?
    package var contract: String?
    package var endedAt: Timestamp?
    package var endReason: String?

    package init() {}

    /// Those kept out, with the reason.
    package var recusalList: [(code: String, reason: String)] {
        (recusals ?? "").split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(maxSplits: 1) { ",，\t".contains($0) }.map { $0.drop { $0 == " " } }
            guard let code = parts.first else { return nil }
            return (String(code.filter { !$0.isWhitespace }), parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// Before anybody is chosen.
    package static let unselected: Set<State> = [.draft, .submitted, .returned, .enrolling, .closed, .drawing, .failed]
    package static let selectedOnce: Set<State> = [.publicity, .disputed, .confirmed]
    /// Not while it is written, checked or revised: what was published before isn't what it says now.
    package var isPublic: Bool { publishedAt != nil && enrolUntil != nil }
}
