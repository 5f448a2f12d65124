import Kernel

/// The rules that look for signals. Pure: whoever has the records finds the same.
package enum MarketSignalRules {
    package static func all(_ needs: [SignalledNeed]) -> [MarketSignal] {
        needs.flatMap(ofOne) + sameGroup(needs) + directAgain(needs) + busy(needs)
    }

    static func ofOne(_ need: SignalledNeed) -> [MarketSignal] {
        var found: [MarketSignal] = []
        let quotes = need.offers.map(\.fen).sorted()
        if need.method.takesQuotes, need.method != .direct, quotes.count >= 3 {
            let steps = zip(quotes, quotes.dropFirst()).map { $1 - $0 }
            if Set(steps).count == 1, let step = steps.first {
                let text = Money(fen: step).description
                found.append(
                    step == 0
                        ? MarketSignal(
                            .equalQuotes, need: need.number, zh: "\(quotes.count)份报价完全相同。",
                            en: "All \(quotes.count) quotes are equal.")
                        : MarketSignal(
                            .equalQuotes, need: need.number, zh: "\(quotes.count)份报价相差都是\(text)元。",
                            en: "All \(quotes.count) quotes are \(text) yuan apart."))
            }
        }
        if let first = need.offers.first(where: \.hasDeclined), first.fen < need.amount {
            found.append(
                MarketSignal(
                    .dearerReserve, need: need.number,
                    zh: "报价\(Money(fen: first.fen).plain)元的机构放弃，以\(Money(fen: need.amount).plain)元递补。",
                    en:
                        "The one at \(Money(fen: first.fen).plain) yuan gave up; the reserve costs \(Money(fen: need.amount).plain)."
                ))
        }
        if let delivered = need.delivered, let accepted = need.accepted {
            let minutes = (accepted.milliseconds - delivered.milliseconds) / 60_000
            if minutes < 10 {
                found.append(
                    MarketSignal(
                        .quickAcceptance, need: need.number, zh: "交付\(minutes)分钟后验收。",
                        en: "Accepted \(minutes.counted("minute", "minutes")) after the delivery."))
            }
        }
        if need.draws > 1 {
            found.append(
                MarketSignal(
                    .drawnAgain, need: need.number, zh: "抽取\(need.draws)次。", en: "Drawn \(need.draws) times."))
        }
        let heads = Dictionary(grouping: need.offers.filter { $0.head != nil }) { $0.head ?? "" }
        for firms in heads.values.map({ Set($0.map(\.intermediary)).count }).filter({ $0 > 1 }).sorted() {
            found.append(
                MarketSignal(
                    .sameHead, need: need.number, zh: "\(firms)家报名机构的法定代表人同名，请核实是否同一人。",
                    en: "\(firms) firms that enrolled have heads of one name. See whether it is one person."))
        }
        return found
    }

    /// The same three or more, three times or more, with different winners.
    static func sameGroup(_ needs: [SignalledNeed]) -> [MarketSignal] {
        let groups = Dictionary(grouping: needs.filter { $0.offers.count >= 3 }) { need in
            need.offers.map(\.intermediary).sorted().joined(separator: " ")
        }
        return groups.values.filter { $0.count >= 3 && Set($0.map(\.winner)).count > 1 }.flatMap { group in
            group.map {
                MarketSignal(
                    .sameGroup, need: $0.number, zh: "同样的\($0.offers.count)家同时报名\(group.count)次，中选机构轮换。",
                    en: "The same \($0.offers.count) enrolled together \(group.count) times, with rotating winners.")
            }
        }.sorted { $0.need < $1.need }
    }

    /// One owner, one firm, more than three direct choices within a year.
    static func directAgain(_ needs: [SignalledNeed]) -> [MarketSignal] {
        let pairs = Dictionary(grouping: needs.filter { $0.method == .direct }) { "\($0.owner) \($0.winner)" }
        return pairs.values.compactMap { group in
            let sorted = group.sorted { $0.selectedOn < $1.selectedOn }
            guard let last = sorted.last else { return nil }
            let count = sorted.count { $0.selectedOn > last.selectedOn.adding(months: -12) }
            guard count > 3 else { return nil }
            return MarketSignal(
                .directAgain, need: last.number, zh: "一年内直接选取同一机构\(count)次。",
                en: "Chosen directly \(count) times within a year.")
        }.sorted { $0.need < $1.need }
    }

    /// A practitioner named in more than three jobs that run.
    static func busy(_ needs: [SignalledNeed]) -> [MarketSignal] {
        var jobs: [String: [String]] = [:]
        for need in needs where need.isServing {
            let own = need.offers.first { $0.intermediary == need.winner }
            if let practitioner = own?.practitioner { jobs[practitioner, default: []].append(need.number) }
        }
        return jobs.sorted { $0.key < $1.key }.filter { $0.value.count > 3 }.compactMap { _, numbers in
            numbers.max().map {
                MarketSignal(
                    .busyPractitioner, need: $0, zh: "同一执业人员正在承担\(numbers.count)个项目。",
                    en: "One practitioner is in \(numbers.count) jobs at once.")
            }
        }
    }
}
