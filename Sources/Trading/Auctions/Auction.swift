package import Kernel
package import Registry

/// A sale by rising offers (挂牌、网上竞价): one for each lot that is sold so. Its acts are the one sequence in which offers
/// stand, and each carries the hash of the one before, so that what was shown while it ran can be held against its record.
package struct Auction: Matter {
    package enum State: String, Labelled {
        case draft, enrolling, listing, preparing, bidding, offering, revealing, frozen, sold, failed, withdrawn,
            defaulted

        package var label: LocalizedText {
            switch self {
            case .draft: LocalizedText(zh: "草稿", en: "draft")
            case .enrolling: LocalizedText(zh: "报名", en: "enrolment")
            case .listing: LocalizedText(zh: "挂牌报价", en: "listing")
            case .preparing: LocalizedText(zh: "限时竞价准备", en: "timed auction about to start")
            case .bidding: LocalizedText(zh: "限时竞价", en: "timed auction")
            case .offering: LocalizedText(zh: "一次报价", en: "single sealed offers")
            case .revealing: LocalizedText(zh: "一次报价揭示", en: "single offers are revealed")
            case .frozen: LocalizedText(zh: "中止竞价", en: "frozen")
            case .sold: LocalizedText(zh: "成交", en: "sold")
            case .failed: LocalizedText(zh: "未成交", en: "not sold")
            case .withdrawn: LocalizedText(zh: "撤回", en: "withdrawn")
            case .defaulted: LocalizedText(zh: "竞得人悔拍", en: "the winner defaulted")
            }
        }
    }

    package var head = Head()
    package var state = State.draft

    // What is sold, as the lot says.
    package var lot = ""
    package var category = TradeCategory.land
    package var method = TradeMethod.listing
    package var title = ""
    package var startPrice = Money.zero
    package var increment: Money?
    package var deposit = Money.zero
    package var hasReserve = false
    /// The listing, or the free bidding of an auction without one.
    package var opensAt = Timestamp(milliseconds: 0)
    package var closesAt = Timestamp(milliseconds: 0)
    /// The variant of its place and category, as in force on the lot's day; fixed when enrolment opens.
    package var rules: AuctionRules?

    // Where it stands.
    package var current: Money?
    /// The public number of whose offer that is.
    package var leader: Int?
    /// Its order of right (优先购买权), if the leader has one.
    package var leaderRight: Int?
    package var offers = 0
    package var events = 0
    /// Over all that happened so far (公开运行散列): 64 hexadecimal digits.
    package var runningHash = AuctionEvent.nothing
    /// When the present phase ends; offers move it.
    package var endsAt: Timestamp?
    /// When the clock has to look next.
    package var dueAt: Timestamp?

    package var stateBefore: String?
    package var frozenAt: Timestamp?
    package var freeze: String?

    // The reserve: its hash before the start, itself after the end.
    package var reserveHash: String?
    package var reserve: Money?
    package var reserveSalt: String?

    package var winner: String?
    package var price: Money?
    package var failure: Lot.Failure?
    package var reason: String?
    package var endedAt: Timestamp?

    package init() {}
}

extension Auction {
    /// What moves it. Moments are milliseconds of the server's clock, money is fen; `at` is when the server had it in hand.
    package enum Act: Codable, Sendable {
        /// 开放报名: the rules are fixed, and the public record begins.
        case open(terms: String, rules: String)
        /// 挂牌开始, by the clock.
        case startListing
        /// 底价承诺: only its hash; the reserve itself lies sealed until the end.
        case commitReserve(hash: String)
        /// 报价. `seen`: how many offers the bidder had before them. `right`: the bidder's order of right, if any.
        case offer(bidder: Int, amount: Int64, seen: Int, right: Int?, at: Int64)
        /// 挂牌截止, by the clock: so many bidders are live.
        case endListing(live: Int, reserve: Int64?, salt: String?, winner: String?)
        /// 限时竞价开始, by the clock: so many were admitted.
        case startBidding(admitted: Int)
        /// 一次报价: the hash of a price nobody knows yet.
        case commitOffer(bidder: Int, hash: String, at: Int64)
        case startRevealing
        case revealOffer(bidder: Int, amount: Int64, salt: String, at: Int64)
        /// 竞价结束, by the clock. `bidder` and `amount`: what the single offers came to, if there were any.
        case close(bidder: Int?, amount: Int64?, reserve: Int64?, salt: String?, winner: String?)
        /// 中止竞价: a fault or an order stops the clock.
        case freeze(reason: String)
        /// 恢复竞价: at once after a short stop, else at an announced moment.
        case resume(at: Int64?)
        case proceed
        /// 撤回, before the start only.
        case withdraw(reason: String)
        /// 竞得人悔拍.
        case giveUp(reason: String)
    }

    /// States in which offers or their clock are running.
    package static let live: Set<State> = [.listing, .preparing, .bidding, .offering, .revealing]
    /// States after which nothing is secret any more.
    package static let over: Set<State> = [.sold, .failed, .withdrawn, .defaulted]

    package var isOver: Bool { Self.over.contains(state) }
    package var takesOffers: Bool { state == .listing || state == .bidding }
    package var takesEnrolments: Bool { state == .enrolling || state == .listing && method == .listing }
}
