import Kernel
package import Registry

extension Auction {
    package static let fields: [Field<Auction>] = terms + standing + outcome

    private static let terms: [Field<Auction>] = [
        Field(\.lot, "lot", zh: "标的", en: "Lot", .reference("trade_lot"), listed: true, searched: true),
        Field(
            \.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self),
            listed: true, derived: true),
        Field(
            \.method, "method", zh: "交易方式", en: "Method", .choice(of: TradeMethod.self), listed: true,
            derived: true),
        Field(
            \.title, "title", zh: "标的名称", en: "Title", .text(1...120), listed: true, searched: true,
            derived: true),
        Field(
            \.startPrice, "start_price", zh: "起始价", en: "Start price", .money(negative: false),
            listed: true, derived: true),
        Field(\.increment, "increment", zh: "增价幅度", en: "Increment", .money(negative: false), derived: true),
        Field(
            \.deposit, "deposit", zh: "竞买保证金", en: "Deposit", .money(negative: false), derived: true),
        Field(\.hasReserve, "has_reserve", zh: "设底价", en: "Has a reserve", .flag, derived: true),
        Field(
            \.opensAt, "opens_at", zh: "挂牌（自由竞价）开始", en: "Listing or bidding from", .moment, listed: true),
        Field(\.closesAt, "closes_at", zh: "挂牌（自由竞价）结束", en: "Listing or bidding until", .moment, listed: true),
        Field(\.rules, "rules", zh: "竞价规则", en: "Rules", .text(1...600), derived: true),
    ]

    private static let standing: [Field<Auction>] = [
        Field(
            \.current, "current", zh: "当前价", en: "Current price", .money(negative: false), listed: true, derived: true),
        Field(\.leader, "leader", zh: "当前最高报价竞买号", en: "Leading number", .integer(100...9999), derived: true),
        Field(\.leaderRight, "leader_right", zh: "优先购买权顺位", en: "Order of right", .integer(1...99), derived: true),
        Field(\.offers, "offers", zh: "报价次数", en: "Offers", .integer(0...Int.max), derived: true),
        Field(\.events, "events", zh: "记录条数", en: "Events", .integer(0...Int.max), derived: true),
        Field(
            \.runningHash, "running_hash", zh: "运行散列", en: "Running hash", .text(64...64),
            derived: true),
        Field(\.endsAt, "ends_at", zh: "本阶段结束", en: "Phase ends", .moment, derived: true),
        Field(\.dueAt, "due_at", zh: "下次推进", en: "Next step", .moment, derived: true),
        Field(\.stateBefore, "state_before", zh: "中止前状态", en: "State before", .text(1...40), derived: true),
        Field(\.frozenAt, "frozen_at", zh: "中止时间", en: "Frozen at", .moment, derived: true),
        Field(\.freeze, "freeze_reason", zh: "中止原因", en: "Why frozen", .prose(500), derived: true),
        Field(\.reserveHash, "reserve_hash", zh: "底价承诺", en: "Reserve's hash", .text(64...64), derived: true),
    ]

    private static let outcome: [Field<Auction>] = [
        Field(\.reserve, "reserve", zh: "底价", en: "Reserve", .money(negative: false), derived: true),
        Field(\.reserveSalt, "reserve_salt", zh: "底价盐值", en: "Reserve's salt", .text(64...64), derived: true),
        Field(\.winner, "winner", zh: "竞得人", en: "Winner", .reference("market_subject"), listed: true, derived: true),
        Field(\.price, "price", zh: "成交价", en: "Price", .money(negative: false), listed: true, derived: true),
        Field(\.failure, "failure", zh: "未成交原因", en: "Why not sold", .choice(of: Lot.Failure.self), derived: true),
        Field(\.reason, "reason", zh: "说明", en: "Explanation", .prose(500), derived: true),
        Field(\.endedAt, "ended_at", zh: "结束时间", en: "Ended at", .moment, derived: true),
    ]

    /// Whoever runs the venue.
    package static let operators: Set<Role> = [.tradingCentre, .administrator]

    package static let register = Register(
        Auction.self, "trade_auction", zh: "竞价", en: "Auctions",
        purpose: LocalizedText(
            zh: "挂牌和网上竞价：报价依次入链，服务器时间为准，结束后人人可以复核。",
            en: "Listings and online auctions: offers form a chain, the server's clock decides, and anybody can check."),
        prefix: "JJ",
        access: Register.Access(readers: Role.tradingStaff, editors: operators.union(Role.tradingSide)),
        acts: acts, editable: [.draft], order: SortOrder("opens_at", descending: true),
        takesOver: [
            TakenOver(
                "lot",
                [
                    "category": "category", "method": "method", "title": "title", "start_price": "base_price",
                    "increment": "increment", "deposit": "deposit", "has_reserve": "has_reserve",
                ], head: true, in: [Lot.State.draft, .registered, .enrolling],
                otherwise: LocalizedText(zh: "该标的不在报名阶段。", en: "That lot is not open for enrolment."))
        ])

    private static let acts: [ActDescription] = [
        byHand("open", zh: "开放报名", en: "Open enrolment", from: [.draft], by: operators),
        byClock("startListing", zh: "挂牌开始", en: "Listing begins", from: [.enrolling]),
        byHand(
            "commitReserve", zh: "录入底价", en: "Enter the reserve", from: [.enrolling, .listing],
            by: Role.tradingSide.union([.administrator])),
        byBidder("offer", zh: "报价", en: "Offer", from: Set(State.allCases)),
        byClock("endListing", zh: "挂牌截止", en: "Listing ends", from: [.listing]),
        byClock("startBidding", zh: "限时竞价开始", en: "Timed auction begins", from: [.enrolling, .preparing]),
        byBidder("commitOffer", zh: "提交一次报价", en: "Commit a single offer", from: [.offering]),
        byClock("startRevealing", zh: "开始揭示", en: "Revealing begins", from: [.offering]),
        byBidder("revealOffer", zh: "揭示一次报价", en: "Reveal a single offer", from: [.revealing]),
        byClock("close", zh: "竞价结束", en: "Auction ends", from: [.bidding, .revealing]),
        byHand(
            "freeze", zh: "中止竞价", en: "Freeze", from: live.union([.enrolling]),
            by: operators.union([.tradingSupervisor]), [.reason]),
        byHand("resume", zh: "恢复竞价", en: "Resume", from: [.frozen], by: operators),
        byClock("proceed", zh: "按公告恢复", en: "Goes on", from: [.frozen]),
        byHand(
            "withdraw", zh: "撤回", en: "Withdraw", from: [.draft, .enrolling],
            by: operators.union(Role.tradingSide), [.reason]),
        byHand(
            "giveUp", zh: "认定悔拍", en: "The winner defaulted", from: [.sold], by: operators.union(Role.tradingSide),
            [.reason]),
    ]

    private static func byHand(
        _ name: String, zh: String, en: String, from: Set<State>, by roles: Set<Role>, _ inputs: [FieldDescription] = []
    ) -> ActDescription {
        ActDescription(
            name, zh: zh, en: en, from: from, by: roles, inputs: inputs, ownPage: true, awaited: false, alongside: true)
    }

    private static func byClock(_ name: String, zh: String, en: String, from: Set<State>) -> ActDescription {
        byHand(name, zh: zh, en: en, from: from, by: [.administrator])
    }

    /// In the trail a bidder is nobody: see `Actor.sealedBidder`.
    private static func byBidder(_ name: String, zh: String, en: String, from: Set<State>) -> ActDescription {
        byHand(name, zh: zh, en: en, from: from, by: [.applicant])
    }
}
