package import Kernel
import Registry

/// Everything that can be found out about an auction from its public record alone (复核): the chain of hashes, each offer by
/// the rule, the ends with their extensions, the single offers, the reserve against its hash, and the result.
package struct AuctionVerification: Sendable {
    package struct Finding: Sendable, Hashable {
        /// Where in the record; 0 for the record as a whole.
        package let event: Int
        package let text: LocalizedText
    }

    package let record: AuctionRecord
    package private(set) var offers = 0
    package private(set) var extensions = 0
    package private(set) var findings: [Finding] = []
    /// Whether the reserve could be held against its hash: one that wasn't met stays sealed.
    package private(set) var reserveIsProven = false

    private var auction: Auction?
    private var lastOffers: [Int: Timestamp] = [:]
    private var seals: [Int: (hash: String, at: Timestamp)] = [:]
    private var revealed: [OneOfferRule.Offer] = []

    package var isProven: Bool { findings.isEmpty && auction?.isOver == true }

    package init(_ record: AuctionRecord) {
        self.record = record
        guard record.format == AuctionRecord.format else {
            note(0, zh: "不认识的记录格式“\(record.format)”", en: "the format “\(record.format)” is not known")
            return
        }
        for (index, event) in record.events.enumerated() {
            guard event.sequence == index + 1 else {
                note(index + 1, zh: "第\(index + 1)条缺失或顺序不对", en: "event \(index + 1) is missing or out of place")
                return
            }
            guard replay(event) else { return }
        }
        conclude()
    }

    private mutating func note(_ event: Int, zh: String, en: String) {
        findings.append(Finding(event: event, text: LocalizedText(zh: zh, en: en)))
    }

    /// Plays one event again; false when nothing after it could be judged.
    private mutating func replay(_ event: AuctionEvent) -> Bool {
        guard let act = event.act else {
            note(event.sequence, zh: "内容无法辨认", en: "its content can't be read")
            return false
        }
        if auction == nil, case .open(let terms, _) = act { auction = Auction(terms: terms, numbered: record.auction) }
        guard let before = auction else {
            note(event.sequence, zh: "记录没有以公布的条件开头", en: "the record doesn't begin with the terms")
            return false
        }
        check(act, event, before)
        do throws(Refusal) {
            let context = ActContext(now: event.at, actor: .system, calendar: .national)
            let after = try before.performing(act, in: context).matter
            guard after.runningHash == event.hash else {
                note(event.sequence, zh: "散列不符：记录被改动", en: "its hash doesn't agree: the record was changed")
                return false
            }
            if case .offer = act, before.state == .bidding, after.endsAt != before.endsAt { extensions += 1 }
            auction = after
            return true
        } catch {
            note(event.sequence, zh: "不符合规则：\(error.detail.zh)", en: "against the rules: \(error.detail.en)")
            return false
        }
    }

    /// What the flow is told in an act is held against the events before it.
    private mutating func check(_ act: Auction.Act, _ event: AuctionEvent, _ before: Auction) {
        switch act {
        case .offer(let bidder, _, _, _, let at):
            offers += 1
            if before.state == .bidding, before.rules?.listed == 1, lastOffers[bidder] == nil {
                note(event.sequence, zh: "该竞买号未在挂牌期报价", en: "that number made no offer in the listing")
            }
            if at != event.at.milliseconds { note(event.sequence, zh: "收到时间不符", en: "the moments don't agree") }
            lastOffers[bidder] = event.at
        case .endListing(let live, _, _, _):
            let rules = before.rules ?? AuctionRules()
            let since = rules.live == 0 ? before.opensAt : before.closesAt.adding(seconds: -60 * rules.live)
            let found = Set(lastOffers.filter { $0.value >= since }.keys).union(before.leader.map { [$0] } ?? [])
            if live != found.count {
                note(
                    event.sequence, zh: "在场竞买人应为\(found.count)个，记录为\(live)个",
                    en: "\(found.count) bidders were live, the record says \(live)")
            }
        case .commitOffer(let bidder, let hash, _): seals[bidder] = (hash, event.at)
        case .revealOffer(let bidder, let amount, let salt, _):
            let price = Money(fen: amount)
            guard let seal = seals[bidder],
                (try? OneOfferRule.hash(record.auction, bidder, price, salt: salt)) == seal.hash
            else {
                note(event.sequence, zh: "一次报价与密封值不符", en: "the single offer doesn't agree with its seal")
                return
            }
            revealed.append(OneOfferRule.Offer(bidder: bidder, amount: price, committedAt: seal.at))
        case .close(let bidder, let amount, _, _, _):
            guard before.state == .revealing else { return }
            let decision = try? OneOfferRule.decide(revealed)
            if decision?.winner.bidder != bidder || decision?.winner.amount.fen != amount {
                note(event.sequence, zh: "一次报价的结果不符", en: "the result of the single offers doesn't agree")
            }
        case .open, .startListing, .commitReserve, .startBidding, .startRevealing, .freeze, .resume, .proceed,
            .withdraw,
            .giveUp:
            break
        }
    }

    private mutating func conclude() {
        guard let auction else {
            note(0, zh: "记录为空", en: "the record is empty")
            return
        }
        reserveIsProven = auction.reserve != nil
        if auction.state.rawValue != record.state || auction.price?.fen != record.price
            || auction.winner != record.winner
            || auction.failure?.rawValue != record.failure
        {
            note(0, zh: "公布的结果与逐条推算的不符", en: "the result as published is not what the events come to")
        }
        if auction.runningHash != record.runningHash {
            note(0, zh: "公布的运行散列与推算的不符", en: "the running hash as published is not what the events come to")
        }
    }
}

extension Refusal {
    /// The words of the first problem, or its own.
    package var detail: LocalizedText {
        guard case .invalid(let problems) = self else { return message }
        return problems.first?.message ?? message
    }
}
