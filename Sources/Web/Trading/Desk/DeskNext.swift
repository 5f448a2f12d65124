import Kernel
import Registry
import Trading

/// What is to be done next about a lot, and by whom (下一步).
struct DeskNext: Sendable {
    enum Turn: Int, Sendable { case own, clock, others, nobody }

    let turn: Turn
    let words: LocalizedText
    /// Where it is done; nil where nothing can be done but wait.
    let path: Path?

    /// As the buying or selling side sees it.
    init(_ lot: Lot) {
        let number = lot.head.number
        switch lot.state {
        case .draft:
            self.init(.others, "等交易中心受理；受理前可修改", "Waits for the centre; can be changed until then", .deskLot(number))
        case .registered:
            self.init(.own, "上传文件、报批，编制公告", "Add documents, have them approved, announce", .deskAnnouncement(number))
        case .reasoning: self.init(.clock, "单一来源公示中", "The single source is published", .deskLot(number))
        case .prequalifying: self.init(.clock, "接收资格预审申请", "Applications come in", .deskClarifications(number))
        case .bidding, .enrolling:
            self.init(.clock, "答复提问，等截止", "Answer questions until the deadline", .deskClarifications(number))
        case .listing, .timedAuction, .offering: self.init(.clock, "报价进行中", "Offers come in", .tradeAuctions)
        case .closed, .opening: self.init(.own, "开标", "Open the bids", .tradeOpenings)
        case .evaluating: self.init(.others, "评审委员会评审", "The committee compares the bids", .tradeCommittees)
        case .negotiating, .finalOffers: self.init(.others, "谈判（磋商）", "Talks", .tradeCommittees)
        case .candidates: self.init(.own, "公示期满后定标", "Award once publicity is over", .deskAward(number))
        case .sold: self.init(.own, "签署成交确认书", "Sign the confirmation", .deskAward(number))
        case .awarded: self.init(.own, "签订合同", "Sign the contract", .tradeContractDraft(number))
        case .contracted: self.init(.own, "履约验收", "Accept the performance", .tradeContracts)
        case .performed: self.init(.own, "归档", "Archive it", .deskLot(number))
        case .suspended: self.init(.own, "办结异议或投诉后恢复", "Settle what stands in the way, then go on", .remediesDesk)
        case .failed: self.init(.own, "重新交易，或改变方式", "Trade it anew, or change the method", .deskAnew(number))
        case .archived, .terminated, .annulled: self.init(.nobody, "已结束", "Over", nil)
        }
    }

    private init(_ turn: Turn, _ zh: String, _ en: String, _ path: Path?) {
        self.turn = turn
        words = LocalizedText(zh: zh, en: en)
        self.path = path
    }
}
