package import Kernel

/// The rules that look for signals. Pure: whoever has the records finds the same.
package struct MarketSignalRules: Sendable {
    let terms: MarketSignalTerms
    let calendar: WorkCalendar

    package init(_ terms: MarketSignalTerms, calendar: WorkCalendar) {
        self.terms = terms
        self.calendar = calendar
    }

    /// In the order of the rules.
    package func all(_ facts: MarketSignalFacts) -> [MarketSignal] {
        let needs = facts.needs
        let found =
            facts.fields.flatMap { sharedMarks($0) + agencyLinks($0) } + needs.flatMap(ofOne)
            + sameGroup(needs) + directAgain(needs) + split(needs) + sameFactor(needs) + busy(needs) + alwaysFive(needs)
            + facts.notices.flatMap { timing($0) + fitted($0, facts.providers) } + laterAdditions(needs)
        let places = Dictionary(MarketSignal.Rule.allCases.enumerated().map { ($1, $0) }) { first, _ in first }
        return found.enumerated().sorted {
            (places[$0.element.rule] ?? 0, $0.offset) < (places[$1.element.rule] ?? 0, $1.offset)
        }.map(\.element)
    }

    func ofOne(_ need: SignalledNeed) -> [MarketSignal] {
        [evenSteps(need), dearerReserve(need), quickAcceptance(need), drawnAgain(need), cancelled(need)]
            .compactMap(\.self) + otherPrice(need)
    }

    /// I2: the same difference from each quote to the next.
    private func evenSteps(_ need: SignalledNeed) -> MarketSignal? {
        let quotes = need.offers.map(\.fen).sorted()
        guard need.method.takesQuotes, need.method != .direct, quotes.count >= 3 else { return nil }
        let steps = zip(quotes, quotes.dropFirst()).map { $1 - $0 }
        guard Set(steps).count == 1, let step = steps.first else { return nil }
        let text = Money(fen: step).plain
        let traces = need.offers.map { MarketSignal.Trace.provider($0.intermediary) }
        return step == 0
            ? MarketSignal(
                .evenQuotes, need: need.number, zh: "\(quotes.count)份报价完全相同。",
                en: "All \(quotes.count) quotes are equal.", traces: traces)
            : MarketSignal(
                .evenQuotes, need: need.number, zh: "\(quotes.count)份报价相差都是\(text)元。",
                en: "All \(quotes.count) quotes are \(text) yuan apart.", traces: traces)
    }

    /// I8.
    private func dearerReserve(_ need: SignalledNeed) -> MarketSignal? {
        guard let first = need.offers.first(where: \.hasDeclined), first.fen < need.amount else { return nil }
        return MarketSignal(
            .dearerReserve, need: need.number,
            zh: "报价\(Money(fen: first.fen).plain)元的机构放弃，以\(Money(fen: need.amount).plain)元递补。",
            en:
                "The one at \(Money(fen: first.fen).plain) yuan gave up; the reserve costs \(Money(fen: need.amount).plain).",
            traces: [.provider(first.intermediary), .provider(need.winner)])
    }

    /// I10: nobody reads a report in so short a time.
    private func quickAcceptance(_ need: SignalledNeed) -> MarketSignal? {
        guard let contract = need.contract, let delivered = contract.delivered, let accepted = contract.accepted
        else { return nil }
        let minutes = (accepted.milliseconds - delivered.milliseconds) / 60_000
        guard minutes < terms.acceptanceLeast else { return nil }
        return MarketSignal(
            .easyAcceptance, need: need.number, zh: "交付\(minutes)分钟后验收。",
            en: "Accepted \(minutes.counted("minute", "minutes")) after the delivery.",
            traces: [.contract(contract.number)])
    }

    /// I12.
    private func drawnAgain(_ need: SignalledNeed) -> MarketSignal? {
        guard need.draws > 1 else { return nil }
        return MarketSignal(
            .undoneResult, need: need.number, zh: "抽取\(need.draws)次。", en: "Drawn \(need.draws) times.")
    }

    private func cancelled(_ need: SignalledNeed) -> MarketSignal? {
        guard need.isCancelled else { return nil }
        return MarketSignal(
            .undoneResult, need: need.number, zh: "\(need.selectedOn)选出中选机构后，业主取消采购。",
            en: "The owner cancelled after a firm had been selected on \(need.selectedOn).",
            traces: [.provider(need.winner)])
    }
}
