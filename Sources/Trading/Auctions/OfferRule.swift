package import Kernel

/// Whether an offer counts (报价有效性): in time, high enough, on a step; or equal, from whoever has the better right.
///
/// Pure, and the only place that says so: the server asks it, the record is verified by it.
package struct OfferRule: Sendable, Hashable {
    package let start: Money
    package let increment: Money
    package let needsSteps: Bool
    package let current: Money?
    package let leader: Int?
    package let leaderRight: Int?
    package let endsAt: Timestamp

    package init(
        start: Money, increment: Money, needsSteps: Bool = false, current: Money? = nil, leader: Int? = nil,
        leaderRight: Int? = nil, endsAt: Timestamp
    ) {
        self.start = start
        self.increment = increment
        self.needsSteps = needsSteps
        self.current = current
        self.leader = leader
        self.leaderRight = leaderRight
        self.endsAt = endsAt
    }

    /// What is wrong with an offer.
    package enum Flaw: Error, Hashable, Sendable {
        case late(Timestamp)
        case tooLow(least: Money)
        /// Enough for what the bidder saw, not for what stands now.
        case beaten(current: Money, least: Money)
        case offStep(below: Money, above: Money)
        case tooHigh(Money)
        /// It is the bidder's own offer that leads, and nothing asks for a higher one.
        case ownLead
    }

    /// What another bidder has to offer now.
    package var least: Money {
        guard let current else { return start }
        return Money(fen: current.fen.addingReportingOverflow(increment.fen).partialValue)
    }

    /// Whoever has a right of first refusal (优先购买权) may take the price at which somebody leads without a better one.
    package func matches(_ amount: Money, right: Int?, bidder: Int) -> Bool {
        guard let right, let current, amount == current, bidder != leader else { return false }
        return leaderRight.map { right < $0 } ?? true
    }

    package func check(
        _ amount: Money, by bidder: Int, right: Int? = nil, at moment: Timestamp, seenLess: Bool = false
    ) throws(Flaw) {
        guard moment <= endsAt else { throw .late(endsAt) }
        guard amount.fen <= Money.limit else { throw .tooHigh(Money(fen: Money.limit)) }
        if matches(amount, right: right, bidder: bidder) { return }
        guard bidder != leader else {
            // A higher offer against oneself is a slip far more often than a wish.
            throw .ownLead
        }
        guard amount >= least else {
            if seenLess, let current { throw .beaten(current: current, least: least) }
            throw .tooLow(least: least)
        }
        let over = (amount.fen - start.fen) % increment.fen
        guard !needsSteps || over == 0 else {
            throw .offStep(
                below: max(least, Money(fen: amount.fen - over)), above: Money(fen: amount.fen - over + increment.fen))
        }
    }
}

extension OfferRule.Flaw {
    /// What the bidder is told (L01, L02), beginning with what to do.
    package var refusal: Refusal {
        switch self {
        case .late(let end):
            .rule(
                zh: "竞价已于\(end.precise)结束，该报价未被接收。",
                en: "Offers ended at \(end.precise). This one was not taken.")
        case .tooLow(let least):
            .invalid(
                "amount", zh: "报价须不低于\(least.plain)元。", en: "Offer at least \(least.plain) yuan.")
        case .beaten(let current, let least):
            .invalid(
                "amount", zh: "当前价已更新为\(current.plain)元，您的报价未成为最高价；继续报价须不低于\(least.plain)元。",
                en:
                    "The price is now \(current.plain) yuan and yours is not the highest. Offer at least \(least.plain)."
            )
        case .offStep(let below, let above):
            .invalid(
                "amount", zh: "报价须为起始价加增价幅度的整数倍，最接近的是\(below.plain)元和\(above.plain)元。",
                en:
                    "Offer the start price plus whole increments: \(below.plain) or \(above.plain) yuan are the nearest."
            )
        case .tooHigh(let most):
            .invalid(
                "amount", zh: "报价超过系统可记录的最高金额\(most.plain)元，请核对。",
                en: "That is more than \(most.plain) yuan, the most that can be recorded. Check it.")
        case .ownLead:
            .rule(zh: "您的报价已是最高价，无需再报。", en: "Your offer leads already; there is no need for another.")
        }
    }
}

extension Timestamp {
    /// "14:05:09" with thousandths, as the server's clock had it.
    package var precise: String { String(exact.dropFirst(11).dropLast(6)) }
}
