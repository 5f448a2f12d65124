import Kernel
import Registry
import Trading

/// What matters about a lot at this moment, in one sentence, and the ways on from here.
struct LotNow: Sendable {
    struct Link: Sendable {
        let label: LocalizedText
        let path: String
    }

    let scene: LotScene
    private var lot: Lot { scene.lot }
    private var number: String { lot.head.number }

    /// What time is running towards.
    var end: Timestamp? { lot.runningUntil }

    var sentence: LocalizedText {
        switch lot.state {
        case .draft, .registered: LocalizedText(zh: "尚未公告。", en: "Not announced yet.")
        case .reasoning:
            LocalizedText(
                zh: "正在公示单一来源的理由，有异议请提出。", en: "The ground for a single source is published; object if you disagree.")
        case .prequalifying: until("请在{}前提交资格预审申请。", "Apply for prequalification by {}.")
        case .bidding: until("请在{}前递交投标，逾期系统拒收。", "Hand in bids by {}; later ones are refused.")
        case .enrolling: until("请在{}前报名并交纳保证金。", "Enrol and pay the deposit by {}.")
        case .listing: until("正在挂牌，{}截止。", "Listed; offers until {}.")
        case .timedAuction:
            LocalizedText(zh: "正在限时竞价，每次有效报价都会延长。", en: "The timed auction is on; each valid offer extends it.")
        case .offering: until("已转为一次报价，{}截止。", "One sealed offer each, until {}.")
        case .closed:
            LocalizedText(
                zh: "投标已截止，等待开标；开标前任何人都看不到投标人和报价。",
                en: "Closed for bids. Until the opening nobody can see who bids or at what price.")
        case .opening: LocalizedText(zh: "正在开标。", en: "Bids are being opened.")
        case .evaluating:
            LocalizedText(
                zh: "正在评审，评审委员会名单在结果公布前保密。",
                en: "Bids are being compared; the committee's names are secret until the result.")
        case .negotiating, .finalOffers: LocalizedText(zh: "正在谈判（磋商）。", en: "Talks are going on.")
        case .candidates: publicity
        case .sold: LocalizedText(zh: "竞价结束，等待签署成交确认书。", en: "Sold; the confirmation is to be signed.")
        case .awarded: LocalizedText(zh: "已定标，等待签订合同。", en: "Awarded; the contract is to be signed.")
        case .contracted: LocalizedText(zh: "已签订合同，正在履约。", en: "Under contract.")
        case .performed: LocalizedText(zh: "已履约验收。", en: "Performed and accepted.")
        case .archived: LocalizedText(zh: "已归档。", en: "Archived.")
        case .suspended:
            LocalizedText(
                zh: "已暂停：\((lot.suspension ?? "").unended)。恢复后各期限按停止的时间顺延。",
                en:
                    "Suspended: \((lot.suspension ?? "").unended). Once it goes on, periods are moved by the time it stood still."
            )
        case .failed: ended("流标（废标）", "It failed")
        case .terminated: ended("已终止", "It was ended")
        case .annulled: ended("中标已被宣布无效", "The award was declared void")
        }
    }

    private func until(_ zh: String, _ en: String) -> LocalizedText {
        guard let deadline = lot.bidDeadline else { return lot.state.label }
        return LocalizedText(
            zh: zh.replacing("{}", with: deadline.text(.zh)), en: en.replacing("{}", with: deadline.text(.en)))
    }

    private var publicity: LocalizedText {
        guard let until = lot.publicityUntil else { return lot.state.label }
        return LocalizedText(
            zh: "正在公示候选人，至\(until.text(.zh))止；对结果有异议的，请在公示期内提出。",
            en: "Candidates are published until \(until.text(.en)); objections to the result have to come by then.")
    }

    private func ended(_ zh: String, _ en: String) -> LocalizedText {
        let why = [lot.failure?.label, lot.reason.map { LocalizedText(verbatim: $0.unended) }].compactMap(\.self)
        guard !why.isEmpty else { return LocalizedText(zh: "\(zh)。", en: "\(en).") }
        return LocalizedText(
            zh: "\(zh)：\(why.map(\.zh).joined(separator: "；"))。", en: "\(en): \(why.map(\.en).joined(separator: "; "))."
        )
    }

    /// While documents, opening or result can be objected to.
    private static let objectable: Set<Lot.State> = [
        .prequalifying, .bidding, .enrolling, .listing, .reasoning, .candidates,
    ]

    var links: [Link] {
        var links: [Link] = []
        switch lot.state {
        case .bidding where lot.method.isSealed:
            links.append(
                Link(
                    label: LocalizedText(zh: "密封并递交投标", en: "Seal and hand in a bid"),
                    path: Path.bid(number).description))
        case .closed, .opening:
            links.append(
                Link(label: LocalizedText(zh: "进入开标大厅", en: "Opening hall"), path: Path.lotOpening(number).description))
        case .enrolling, .listing, .timedAuction, .offering:
            links.append(
                Link(label: LocalizedText(zh: "参加竞价", en: "Take part"), path: Path.auction(number).description))
        default: break
        }
        if scene.isOpened, lot.method.isSealed {
            links.append(
                Link(label: LocalizedText(zh: "开标记录", en: "Opening record"), path: Path.lotOpening(number).description))
        }
        if lot.method.isRising, lot.awardedAt != nil {
            links.append(
                Link(label: LocalizedText(zh: "竞价记录", en: "Record of offers"), path: Path.auction(number).description))
        }
        if Self.objectable.contains(lot.state) {
            links.append(
                Link(label: LocalizedText(zh: "提出异议", en: "Object"), path: Path.lotRemedies(number).description))
        }
        if let successor = scene.successor {
            links.append(
                Link(
                    label: LocalizedText(zh: "看重新交易的标段", en: "See it traded anew"),
                    path: Path.tradeLot(successor).description))
        }
        return links
    }
}

extension Lot {
    /// What time is running towards; nil where none is, or where it stands still.
    var runningUntil: Timestamp? {
        switch state {
        case .reasoning, .prequalifying, .bidding, .enrolling, .listing, .timedAuction, .offering: bidDeadline
        case .candidates: publicityUntil
        case .draft, .registered, .closed, .opening, .evaluating, .negotiating, .finalOffers, .sold, .awarded,
            .contracted,
            .performed, .archived, .suspended, .failed, .terminated, .annulled:
            nil
        }
    }
}

extension String {
    /// Without the full stop at its end, to go on in a sentence.
    fileprivate var unended: String {
        last.map { "。.".contains($0) } == true ? String(dropLast()) : self
    }
}
