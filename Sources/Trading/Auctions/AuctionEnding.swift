package import Kernel
import Registry
import Storage

// Single offers, the end, and what interrupts an auction.
extension Auction {
    func demandOver(at moment: Timestamp) throws(Refusal) {
        guard let dueAt, moment >= dueAt else { throw notPossible("close") }
    }

    func withinPhase(at moment: Timestamp) throws(Refusal) -> Auction {
        guard let endsAt, moment <= endsAt else { throw closedForOffers }
        return self
    }

    func revealingStarted(at moment: Timestamp) throws(Refusal) -> Auction {
        let rules = try ruled()
        guard let dueAt, moment >= dueAt else { throw notPossible("startRevealing") }
        let end = moment.adding(seconds: rules.revealing * 60)
        return moved(to: .revealing) {
            $0.endsAt = end
            $0.dueAt = end.adding(seconds: rules.drain)
        }
    }

    /// Between which prices single offers lie.
    package func band() throws(Refusal) -> (low: Money, high: Money)? {
        let rules = try ruled()
        guard let low = try limit(rules.low), let high = try limit(rules.high) else { return nil }
        return (low, high)
    }

    func revealed(_ amount: Money, at moment: Timestamp) throws(Refusal) -> Auction {
        if let band = try band(), amount < band.low || amount > band.high {
            throw .invalid(
                "amount", zh: "一次报价须在\(band.low.plain)元至\(band.high.plain)元之间，该报价无效。",
                en: "A single offer lies between \(band.low.plain) and \(band.high.plain) yuan. This one is void.")
        }
        return try withinPhase(at: moment)
    }

    func concluded(
        by bidder: Int?, at price: Money?, _ told: Disclosure, _ moment: Timestamp
    ) throws(Refusal) -> (Auction, [Effect]) {
        guard let bidder, let price else { return failed(.noOffer, at: moment) }
        var ended = self
        if let reserveHash {
            // One that wasn't met stays sealed: the lot may be offered again.
            guard let reserve = told.reserve, let salt = told.salt else { return failed(.belowReserve, at: moment) }
            guard (try? ReserveSeal.hash(head.number, reserve, salt: salt)) == reserveHash else {
                throw .rule(
                    zh: "保存的底价与竞价前公布的承诺不符，未作出结果。请立即报告监督部门。",
                    en:
                        "The reserve as kept does not agree with the hash published before. Nothing was decided: tell the supervisor."
                )
            }
            ended.reserve = reserve
            ended.reserveSalt = salt
            guard price >= reserve else { return ended.failed(.belowReserve, at: moment) }
        }
        guard let winner = told.winner else {
            throw .rule(zh: "没有取得竞得人的登记信息，未作出结果。", en: "Who the winner is was not brought. Nothing was decided.")
        }
        ended.state = .sold
        ended.leader = bidder
        ended.price = price
        ended.winner = winner
        ended.end(at: moment, nil)
        let call = ActCall(
            "sell", ["winner": .text(winner), "amount": .integer(price.fen), "offer": .text(String(bidder))])
        return (ended, [follow(call)])
    }

    func failed(_ failure: Lot.Failure, at moment: Timestamp) -> (Auction, [Effect]) {
        let next = moved(to: .failed) {
            $0.failure = failure
            $0.end(at: moment, nil)
        }
        return (next, [follow(ActCall("fail", saying: ["failure": failure.rawValue, "reason": failure.label.zh]))])
    }

    mutating func end(at moment: Timestamp, _ reason: String?) {
        endedAt = moment
        dueAt = nil
        if let reason { self.reason = reason }
    }

    // MARK: Interruptions

    func frozen(_ reason: String, at moment: Timestamp) -> Auction {
        moved(to: .frozen) {
            $0.stateBefore = state.rawValue
            $0.frozenAt = moment
            $0.freeze = reason
            $0.dueAt = nil
        }
    }

    func resumed(_ at: Int64?, at moment: Timestamp) throws(Refusal) -> Auction {
        let rules = try ruled()
        guard let frozenAt else { throw notPossible("resume") }
        let isShort = moment < frozenAt.adding(seconds: rules.repair * 60)
        guard let at else {
            guard isShort else {
                throw .invalid(
                    "at", zh: "中止已满\(rules.repair)分钟，恢复须提前\(rules.notice)小时公告，请填写恢复时间。",
                    en:
                        "It stood still for \(rules.repair) minutes or more, so it resumes \(rules.notice) hours after that was told. Enter when."
                )
            }
            return try thawed(at: moment)
        }
        let earliest = isShort ? moment : moment.adding(seconds: rules.notice * 3600)
        let wanted = Timestamp(milliseconds: at)
        guard wanted >= earliest else {
            throw .invalid(
                "at", zh: "恢复时间最早为\(earliest.text(.zh))。", en: "It can resume at \(earliest.text(.en)) at the earliest."
            )
        }
        return moved(to: .frozen) { $0.dueAt = wanted }
    }

    /// Goes on with at least the time there was; a timed auction begins anew with its preparation, offers standing.
    func thawed(at moment: Timestamp) throws(Refusal) -> Auction {
        let rules = try ruled()
        guard let frozenAt, let before = stateBefore.flatMap(State.init(rawValue:)) else { throw notPossible("resume") }
        let stood = moment.milliseconds - frozenAt.milliseconds
        func later(_ moment: Timestamp) -> Timestamp { Timestamp(milliseconds: moment.milliseconds + stood) }
        var next = moved(to: before) {
            $0.stateBefore = nil
            $0.frozenAt = nil
            $0.freeze = nil
        }
        if before == .enrolling || before == .listing || method == .auction {
            next.closesAt = later(closesAt)
            if before == .enrolling { next.opensAt = later(opensAt) }
        }
        if method == .listing, before == .preparing || before == .bidding {
            next.state = .preparing
            next.endsAt = moment.adding(seconds: rules.prepare * 60)
            next.dueAt = next.endsAt
            return next
        }
        next.endsAt = endsAt.map(later)
        switch before {
        case .enrolling: next.dueAt = next.opensAt
        case .listing: next.dueAt = next.closesAt.adding(seconds: rules.drain)
        default: next.dueAt = next.endsAt?.adding(seconds: rules.drain)
        }
        return next
    }
}
