package import Kernel
package import Registry

extension TradeContract {
    /// One standing contract for a lot, with its winner, on what it was awarded for.
    package func admitted(in context: ActContext) throws(Refusal) {
        let lot = try context.facts(LotStanding.self)
        let facts = try context.facts(ContractFacts.self)
        guard lot.state == .awarded else {
            throw .rule(
                zh: "标段当前为“\(lot.state.label.zh)”，发出中标（成交）通知后方可起草合同。",
                en: "The lot is “\(lot.state.label.en)”. A contract is drafted once the award notice is out.")
        }
        guard supplier == lot.winner else {
            throw .invalid("supplier", zh: "合同相对方须是中标（成交）人。", en: "The other side has to be the winner.")
        }
        guard amount == lot.awardAmount, rate == lot.awardRate else {
            throw .invalid("amount", zh: "合同价须等于中标（成交）价。", en: "The price has to be the one awarded.")
        }
        if let other = facts.others.first {
            throw .rule(zh: "该标段已有合同\(other)。", en: "The lot has contract \(other) already.")
        }
    }

    /// By its category's rule, from the award notice (《招标投标法》第四十六条).
    package func opening(in context: ActContext) -> [Effect] {
        guard state == .drafting, let lot = try? context.facts(LotStanding.self),
            var terms = try? ContractPeriod.sign.terms(lot.category, lot.policies)
        else { return [] }
        terms.since = lot.awardedAt
        return [.start(terms)]
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<TradeContract> {
        switch (state, act) {
        case (.signed, .certify(let number)), (.performing, .certify(let number)), (.accepted, .certify(let number)):
            return try certified(number, context)
        case (.drafting, .certify), (.offered, .certify), (.archived, .certify), (.refused, .certify):
            throw notPossible("certify")
        case (.drafting, .write(let text, let bond)): return try written(text, bond.map { Money(fen: $0) }, context)
        case (.drafting, .offer):
            try demandSameTerms(text)
            let told = Effect.notify(
                .roles(Role.tradingSide, of: head.organisation),
                LocalizedText(zh: "合同\(head.number)已发出，待对方签署。", en: "Contract \(head.number) was sent to be signed."))
            return Outcome(moved(to: .offered) { $0.offeredAt = context.now }, [told])
        case (.offered, .sign): return try signed(context)
        case (.drafting, .refuse(let reason, let excuse)), (.offered, .refuse(let reason, let excuse)):
            return try refused(reason, excuse, context)
        case (.signed, .publish(let text)), (.performing, .publish(let text)):
            guard publishedAt == nil else { throw .rule(zh: "合同已经公开。", en: "It is public already.") }
            let next = moved(to: state) {
                $0.publicText = text
                $0.publishedAt = context.now
                $0.publishTimeliness = Punctuality(context.now, by: context.clock("publish"))
            }
            return Outcome(next, [.stopDeadline(name: "publish")])
        case (.signed, .file(let number)), (.performing, .file(let number)):
            let next = moved(to: state) {
                $0.filingNumber = number
                $0.filedAt = context.now
            }
            return Outcome(next, [.stopDeadline(name: "file")])
        case (.signed, .begin): return Outcome(moved(to: .performing))
        case (.performing, .change(let version, let amount, let topUp, let text)):
            return try changed(version, Money(fen: amount), Money(fen: topUp), text, context)
        case (.signed, .book(let fen)), (.performing, .book(let fen)), (.accepted, .book(let fen)):
            return try booked(Money(fen: fen))
        case (.performing, .accept(let finding, let settlement)):
            let next = moved(to: .accepted) {
                $0.acceptance = finding
                $0.settlement = settlement.map { Money(fen: $0) }
                $0.acceptedAt = context.now
            }
            return Outcome(next, [.follow(ActCall("perform"), in: "trade_lot", on: lot)])
        case (.accepted, .rate(let rating, let words)):
            guard let rating = Rating(rawValue: rating) else {
                throw .invalid("rating", zh: "请选择评价。", en: "Choose a rating.")
            }
            return Outcome(
                moved(to: .accepted) {
                    $0.rating = rating
                    $0.ratingWords = words
                })
        case (.accepted, .archive):
            guard rating != nil else { throw .rule(zh: "请先作履约评价，再归档。", en: "Rate the performance first.") }
            return Outcome(moved(to: .archived), [.follow(ActCall("archive"), in: "trade_lot", on: lot)])
        case (.offered, .write), (.signed, .write), (.performing, .write), (.accepted, .write), (.archived, .write),
            (.refused, .write):
            throw notPossible("write")
        case (.offered, .offer), (.signed, .offer), (.performing, .offer), (.accepted, .offer), (.archived, .offer),
            (.refused, .offer):
            throw notPossible("offer")
        case (.drafting, .sign), (.signed, .sign), (.performing, .sign), (.accepted, .sign), (.archived, .sign),
            (.refused, .sign):
            throw notPossible("sign")
        case (.signed, .refuse), (.performing, .refuse), (.accepted, .refuse), (.archived, .refuse),
            (.refused, .refuse):
            throw notPossible("refuse")
        case (.drafting, .publish), (.offered, .publish), (.accepted, .publish), (.archived, .publish),
            (.refused, .publish):
            throw notPossible("publish")
        case (.drafting, .file), (.offered, .file), (.accepted, .file), (.archived, .file), (.refused, .file):
            throw notPossible("file")
        case (.drafting, .begin), (.offered, .begin), (.performing, .begin), (.accepted, .begin), (.archived, .begin),
            (.refused, .begin):
            throw notPossible("begin")
        case (.drafting, .change), (.offered, .change), (.signed, .change), (.accepted, .change), (.archived, .change),
            (.refused, .change):
            throw notPossible("change")
        case (.drafting, .book), (.offered, .book), (.archived, .book), (.refused, .book): throw notPossible("book")
        case (.drafting, .accept), (.offered, .accept), (.signed, .accept), (.accepted, .accept), (.archived, .accept),
            (.refused, .accept):
            throw notPossible("accept")
        case (.drafting, .rate), (.offered, .rate), (.signed, .rate), (.performing, .rate), (.archived, .rate),
            (.refused, .rate):
            throw notPossible("rate")
        case (.drafting, .archive), (.offered, .archive), (.signed, .archive), (.performing, .archive),
            (.archived, .archive), (.refused, .archive):
            throw notPossible("archive")
        }
    }
}
