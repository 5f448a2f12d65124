package import Kernel
import Registry
import Storage

// The steps of an auction up to its end.
extension Auction {
    func ruled() throws(Refusal) -> AuctionRules {
        guard let rules else {
            throw .rule(zh: "该竞价尚未开放报名，规则未确定。", en: "Enrolment has not opened, so the rules aren't fixed yet.")
        }
        return rules
    }

    /// Offers begin and end when the lot's notice said: a listing after enrolment until the deadline, an auction from then on.
    func agree(with lot: Lot) throws(Refusal) {
        let earliest = method == .listing ? lot.documentsUntil : lot.bidDeadline
        if let earliest, opensAt < earliest {
            throw .rule(
                zh: "公告载明的竞价开始时间为\(earliest.text(.zh))，开始时间不得早于此时。",
                en: "By the notice offers begin at \(earliest.text(.en)). It can't begin before.")
        }
        if method == .listing, let deadline = lot.bidDeadline, closesAt != deadline {
            throw .rule(
                zh: "挂牌结束时间须与公告载明的报价截止时间\(deadline.text(.zh))一致。",
                en: "The listing ends when the notice said: \(deadline.text(.en)).")
        }
    }

    func opened(_ said: String, _ text: String, in context: ActContext) throws(Refusal) -> Auction {
        guard said == terms, let rules = AuctionRules(text) else {
            throw .rule(zh: "竞价条件已更改，请刷新后再开放报名。", en: "The terms have changed. Reload before opening enrolment.")
        }
        guard let increment, increment > .zero else {
            throw .rule(zh: "请先填写增价幅度。", en: "Enter the increment first.")
        }
        guard method.isRising else {
            throw .rule(zh: "该标的的交易方式不是挂牌或网上竞价。", en: "This lot is neither listed nor auctioned.")
        }
        guard opensAt > context.now, closesAt > opensAt else {
            throw .rule(
                zh: "开始时间须晚于现在，结束时间须晚于开始时间。", en: "It has to begin after now and to end after it began.")
        }
        let earliest = opensAt.adding(seconds: rules.free * 3600)
        guard method == .listing || closesAt >= earliest else {
            throw .rule(
                zh: "自由竞价时间不少于\(rules.free)小时，结束时间最早为\(earliest.text(.zh))。",
                en:
                    "Free bidding lasts at least \(rules.free) hours: it can end at \(earliest.text(.en)) at the earliest."
            )
        }
        return moved(to: .enrolling) {
            $0.rules = rules
            $0.dueAt = opensAt
        }
    }

    func listed(at moment: Timestamp) throws(Refusal) -> (Auction, [Effect]) {
        let rules = try ruled()
        guard method == .listing, moment >= opensAt else { throw notPossible("startListing") }
        let next = moved(to: .listing) {
            $0.endsAt = closesAt.adding(seconds: -rules.stop * 60)
            $0.dueAt = closesAt.adding(seconds: rules.drain)
        }
        return (next, [follow(ActCall("startListing"))])
    }

    /// When the reserve is entered: before an auction, late in a listing.
    package func reserveWindow() throws(Refusal) -> (from: Timestamp, until: Timestamp) {
        let rules = try ruled()
        guard method == .listing else { return (head.createdAt, opensAt) }
        return (
            closesAt.adding(seconds: -rules.reserveOpens * 60), closesAt.adding(seconds: -rules.reserveCloses * 60)
        )
    }

    func reserved(_ hash: String, at moment: Timestamp) throws(Refusal) -> Auction {
        guard hasReserve else {
            throw .rule(zh: "公告载明该标的不设底价。", en: "The notice said that this lot has no reserve.")
        }
        guard reserveHash == nil else {
            throw .rule(zh: "底价已经录入，不能更改。", en: "The reserve was entered already and can't be changed.")
        }
        let (from, until) = try reserveWindow()
        guard moment >= from, moment <= until else {
            throw .rule(
                zh: "底价只能在\(from.text(.zh))至\(until.text(.zh))录入一次。",
                en: "The reserve is entered once, between \(from.text(.en)) and \(until.text(.en)).")
        }
        return moved(to: state) { $0.reserveHash = hash }
    }

    func offered(
        _ amount: Money, by bidder: Int, _ right: Int?, seen: Int, at moment: Timestamp
    ) throws(Refusal) -> (Auction, [Effect]) {
        let rules = try ruled()
        guard let rule = offerRule else { throw closedForOffers }
        do {
            try rule.check(amount, by: bidder, right: right, at: moment, seenLess: seen < offers)
        } catch {
            throw error.refusal
        }
        var next = self
        next.current = amount
        next.leader = bidder
        next.leaderRight = right
        next.offers += 1
        if let cap = try limit(rules.cap), amount > cap {
            let end = moment.adding(seconds: rules.offering * 60)
            next.state = .offering
            next.endsAt = end
            next.dueAt = end.adding(seconds: rules.drain)
            return (next, [follow(ActCall("callSingleOffers", ["deadline": .integer(end.milliseconds)]))])
        }
        if state == .bidding {
            let end = max(rule.endsAt, moment.adding(seconds: rules.countdown * 60))
            next.endsAt = end
            next.dueAt = end.adding(seconds: rules.drain)
        }
        return (next, [])
    }

    /// The price so far above the start price; nil for no share. Rounded down to the fen.
    func limit(_ share: Ratio) throws(Refusal) -> Money? {
        guard share != .zero else { return nil }
        do {
            let price = try Ratio(startPrice.fen) * (Ratio.one + share)
            return Money(fen: Int64(clamping: price.floor.numerator))
        } catch {
            throw .rule(error.message)
        }
    }

    func listingEnded(
        _ live: Int, _ told: Disclosure, at moment: Timestamp
    ) throws(Refusal) -> (Auction, [Effect]) {
        let rules = try ruled()
        guard moment >= closesAt.adding(seconds: rules.drain) else { throw notPossible("endListing") }
        guard live >= rules.rivals, current != nil else { return try concluded(by: leader, at: current, told, moment) }
        let start = moment.adding(seconds: rules.prepare * 60)
        return (
            moved(to: .preparing) {
                $0.endsAt = start
                $0.dueAt = start
            }, []
        )
    }

    func biddingStarted(_ admitted: Int, at moment: Timestamp) throws(Refusal) -> (Auction, [Effect]) {
        let rules = try ruled()
        let start = state == .preparing ? endsAt : method == .auction ? opensAt : nil
        guard let start, moment >= start else { throw notPossible("startBidding") }
        guard method == .listing || admitted >= rules.bidders else { return failed(.tooFew, at: moment) }
        let end = state == .preparing ? moment.adding(seconds: rules.countdown * 60) : closesAt
        let next = moved(to: .bidding) {
            $0.endsAt = end
            $0.dueAt = end.adding(seconds: rules.drain)
        }
        return (next, [follow(ActCall("startTimedAuction", ["endsAt": .integer(end.milliseconds)]))])
    }
}
