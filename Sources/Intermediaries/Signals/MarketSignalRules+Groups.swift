import Kernel
import Registry

// Rules that look at many needs together.
extension MarketSignalRules {
    /// I3: the same three or more, again and again, with different winners.
    func sameGroup(_ needs: [SignalledNeed]) -> [MarketSignal] {
        let groups = Dictionary(grouping: needs.filter { $0.offers.count >= 3 }) { need in
            need.offers.map(\.intermediary).sorted()
        }
        return groups.values.filter { $0.count >= terms.groupLeast && Set($0.map(\.winner)).count > 1 }
            .flatMap { group in
                group.map { need in
                    MarketSignal(
                        .sameGroup, need: need.number,
                        zh: "同样的\(need.offers.count)家同时报名\(group.count)次，中选机构轮换。",
                        en:
                            "The same \(need.offers.count) enrolled together \(group.count) times, with rotating winners.",
                        traces: need.offers.map { .provider($0.intermediary) })
                }
            }.sorted { $0.need < $1.need }
    }

    /// I4: one owner, one firm, more direct choices within a year than usual.
    func directAgain(_ needs: [SignalledNeed]) -> [MarketSignal] {
        lastYears(needs.filter { $0.method == .direct }) { [$0.owner, $0.winner] }.compactMap { last, group in
            guard group.count > terms.directMost else { return nil }
            return MarketSignal(
                .directAgain, need: last.number, zh: "一年内直接选取同一机构\(group.count)次。",
                en: "Chosen directly \(group.count) times within a year.",
                traces: [.provider(last.winner)] + others(group, than: last))
        }
    }

    /// I4: one owner's direct choices of one service stay under the limit, and their sum doesn't.
    func split(_ needs: [SignalledNeed]) -> [MarketSignal] {
        lastYears(needs.filter { $0.method == .direct && $0.isPublicMoney }) { [$0.owner, $0.service] }
            .compactMap { last, group in
                let sum = Money(fen: group.map(\.budget).reduce(0, &+))
                guard group.count > 1, sum > terms.directLimit else { return nil }
                return MarketSignal(
                    .directAgain, need: last.number,
                    zh: "一年内同一业主直接选取同一事项\(group.count)次，预算合计\(sum.plain)元，超过限额\(terms.directLimit.plain)元。",
                    en:
                        "\(group.count) direct choices of one service within a year come to \(sum.plain) yuan; the limit is \(terms.directLimit.plain).",
                    traces: others(group, than: last))
            }
    }

    /// I2: a firm whose quotes are one share of whatever the ceiling is.
    func sameFactor(_ needs: [SignalledNeed]) -> [MarketSignal] {
        var quoted: [String: [(need: SignalledNeed, share: Ratio)]] = [:]
        for need in needs where need.method.takesQuotes && need.isQuotedByAmount && need.budget > 0 {
            for offer in need.offers where offer.fen < need.budget {
                guard let share = try? (Ratio(offer.fen) / Ratio(need.budget)).rounded(4) else { continue }
                quoted[offer.intermediary, default: []].append((need, share))
            }
        }
        return quoted.sorted { $0.key < $1.key }.flatMap { firm, quotes in
            Dictionary(grouping: quotes, by: \.share).sorted { $0.key < $1.key }.compactMap { share, group in
                let needs = group.map(\.need)
                guard group.count >= terms.factorLeast, Set(needs.map(\.budget)).count > 1, let last = needs.last
                else { return nil }
                return MarketSignal(
                    .evenQuotes, need: last.number, zh: "同一机构\(group.count)次报价都是最高限价的\(share.percent(2))%。",
                    en: "One firm quoted \(share.percent(2)) % of the ceiling \(group.count) times.",
                    traces: [.provider(firm)] + others(needs, than: last))
            }
        }
    }

    /// I10: one owner gives one firm five stars each time.
    func alwaysFive(_ needs: [SignalledNeed]) -> [MarketSignal] {
        let rated = Dictionary(grouping: needs.filter { $0.contract?.ownerStars != nil }) { [$0.owner, $0.winner] }
        return rated.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, group in
            guard group.count >= terms.starsLeast, group.allSatisfy({ $0.contract?.ownerStars == Ratio(5) }),
                let last = group.last
            else { return nil }
            return MarketSignal(
                .easyAcceptance, need: last.number, zh: "同一业主给该机构的\(group.count)次评价都是五星。",
                en: "The same owner gave this firm five stars each of \(group.count) times.",
                traces: [.provider(last.winner)] + others(group, than: last))
        }
    }

    /// I11: a practitioner named in more running jobs than one can do.
    func busy(_ needs: [SignalledNeed]) -> [MarketSignal] {
        var jobs: [String: [SignalledNeed]] = [:]
        for need in needs where need.contract?.isServing == true {
            let own = need.offers.first { $0.intermediary == need.winner }
            if let practitioner = own?.practitioner { jobs[practitioner, default: []].append(need) }
        }
        return jobs.sorted { $0.key < $1.key }.compactMap { practitioner, needs in
            guard needs.count > terms.jobsMost, let last = needs.max(by: { $0.number < $1.number }) else { return nil }
            return MarketSignal(
                .busyPractitioner, need: last.number, zh: "同一执业人员正在承担\(needs.count)个项目。",
                en: "One practitioner is in \(needs.count) jobs at once.",
                traces: [MarketSignal.Trace(register: Practitioner.register.name, number: practitioner)]
                    + others(needs, than: last))
        }
    }

    /// Those of one key in the year up to the last of them, with the last.
    private func lastYears(
        _ needs: [SignalledNeed], by key: (SignalledNeed) -> [String]
    ) -> [(last: SignalledNeed, group: [SignalledNeed])] {
        Dictionary(grouping: needs, by: key).values.compactMap { group in
            guard let last = group.max(by: { ($0.selectedOn, $0.number) < ($1.selectedOn, $1.number) }) else {
                return nil
            }
            return (last, group.filter { $0.selectedOn > last.selectedOn.adding(months: -12) })
        }.sorted { $0.last.number < $1.last.number }
    }

    func others(_ needs: [SignalledNeed], than last: SignalledNeed) -> [MarketSignal.Trace] {
        needs.filter { $0.number != last.number }.map { .need($0.number) }
    }
}
