import Kernel

// Indicators over many processes.
extension CardinalSurvey {
    mutating func winning(_ process: CardinalProcess) {
        guard let awards = process.finalAwards, awards.count == 1, awards[0].suppliers.count == 1 else { return }
        let valid = process.bids.filter { $0.status == "valid" && $0.tenderers.count == 1 }
        for (id, bids) in Dictionary(grouping: valid, by: { $0.tenderers[0] }) {
            wins[id, default: Share()].whole += 1
            if awards[0].suppliers[0] == id { wins[id]?.part += 1 }
            wins[id]?.evidence.append(Self.evidence(process, bids))
        }
    }

    mutating func refused(_ process: CardinalProcess) {
        let submitted = process.submitted
        guard !submitted.isEmpty else { return }
        let out = submitted.filter { $0.status == "disqualified" }
        func add(_ group: CardinalFlag.Group, _ id: String?) {
            guard let id else { return }
            refusals[group, default: [:]][id, default: Share()].part += out.count
            refusals[group]?[id]?.whole += submitted.count
            if !out.isEmpty { refusals[group]?[id]?.evidence.append(Self.evidence(process, out)) }
        }
        add(.buyer, process.buyer)
        add(.procuringEntity, process.procuringEntity)
        for bid in submitted {
            let isOut = bid.status == "disqualified"
            for id in bid.tenderers {
                refusals[.tenderer, default: [:]][id, default: Share()].part += isOut ? 1 : 0
                refusals[.tenderer]?[id]?.whole += 1
                if isOut { refusals[.tenderer]?[id]?.evidence.append(Self.evidence(process, [bid])) }
            }
        }
    }

    mutating func variety(_ process: CardinalProcess) {
        for award in process.awards where award.status == "active" && award.suppliers.count == 1 {
            for code in award.items {
                classes[award.suppliers[0], default: ([], [])].processes.insert(process.ocid)
                classes[award.suppliers[0]]?.codes.insert(String(code.prefix(settings.classDigits)))
            }
        }
    }

    mutating func directly(_ process: CardinalProcess) {
        guard process.method == "direct" else { return }
        for award in process.awards where award.status == "active" && award.suppliers.count == 1 {
            guard let amount = award.amount, let date = award.date, isMain(award.currency) else { continue }
            if let from = settings.from, date < from { continue }
            if let until = settings.until, date > until { continue }
            let pairs: [(CardinalFlag.Group, String?)] = [
                (.buyer, process.buyer), (.procuringEntity, process.procuringEntity),
            ]
            for (group, id) in pairs {
                guard let id else { continue }
                let key = "\(group.rawValue) \(id) \(award.suppliers[0])"
                let known = direct[key] ?? (id, award.suppliers[0], group, .zero, [])
                guard let sum = try? known.sum + amount else { continue }
                direct[key] = (id, award.suppliers[0], group, sum, known.ocids + [process.ocid])
            }
        }
    }

    // MARK: Judged at the end

    mutating func finish() {
        judgeMargins()
        judgeWins()
        for group in [CardinalFlag.Group.buyer, .procuringEntity, .tenderer] { judgeRefusals(group) }
        judgeVariety()
        judgeDirect()
    }

    private mutating func fence(_ name: String, _ values: [Ratio]) -> Fence? {
        guard let fence = Fence(values) else { return nil }
        fences.append((name, fence, values.count))
        return fence
    }

    private mutating func judgeMargins() {
        let fence = fence("R024, R058", margins.map(\.ratio))
        // Where the fence isn't above zero, most processes would be flagged for nothing.
        let isTelling = fence.map { $0.first > .zero } ?? false
        let low = settings.closePrice ?? (isTelling ? fence?.lower : nil)
        let high = settings.heavyDiscount ?? fence?.upper
        for margin in margins {
            if let low, low > .zero, margin.ratio <= low {
                flag(.r024, .process, margin.evidence.ocid, margin.ratio, [margin.evidence])
                flag(.r024, .tenderer, margin.winner, .zero, [margin.evidence])
                flag(.r024, .tenderer, margin.next, .zero, [margin.evidence])
            }
            if let high, high > .zero, margin.ratio >= high {
                flag(.r058, .process, margin.evidence.ocid, margin.ratio, [margin.evidence])
                flag(.r058, .tenderer, margin.winner, .zero, [margin.evidence])
            }
        }
    }

    private mutating func judgeWins() {
        guard let most = Fence.quantile(settings.topPercentile, of: wins.values.map { Ratio($0.whole) }) else { return }
        let fence = fence("R025", wins.values.map(\.ratio))
        let isTelling = fence.map { $0.first > .zero } ?? false
        guard let low = settings.winningShare ?? (isTelling ? fence?.lower : nil), low > .zero else { return }
        for (id, share) in wins.sorted(by: { $0.key < $1.key }) where Ratio(share.whole) >= most && share.ratio <= low {
            flag(.r025, .tenderer, id, share.ratio, share.evidence)
        }
    }

    private mutating func judgeRefusals(_ group: CardinalFlag.Group) {
        let least = group == .tenderer ? settings.leastBids : settings.leastProcesses
        let counted = (refusals[group] ?? [:]).filter { $0.value.whole >= least }
        let fence = fence("R038 \(group.rawValue)", counted.values.map(\.ratio))
        guard let high = settings.disqualifiedShare ?? fence?.upper, high > .zero else { return }
        for (id, share) in counted.sorted(by: { $0.key < $1.key }) where share.ratio >= high {
            flag(.r038, group, id, share.ratio, share.evidence)
        }
    }

    private mutating func judgeVariety() {
        let counted = classes.filter { $0.value.processes.count >= settings.leastAwards }
        let fence = fence("R048", counted.values.map { Ratio($0.codes.count) })
        guard let high = settings.variety.map({ Ratio($0) }) ?? fence?.upper else { return }
        for (id, found) in counted.sorted(by: { $0.key < $1.key }) where Ratio(found.codes.count) >= high {
            let evidence = found.processes.sorted().map { CardinalFlag.Evidence(ocid: $0, bids: []) }
            flag(.r048, .tenderer, id, Ratio(found.codes.count), evidence)
        }
    }

    private mutating func judgeDirect() {
        guard let threshold = settings.openThreshold else { return }
        for (_, pair) in direct.sorted(by: { $0.key < $1.key }) where pair.sum >= threshold {
            let evidence = pair.ocids.map { CardinalFlag.Evidence(ocid: $0, bids: []) }
            flag(.r055, pair.group, pair.buyer, pair.sum, evidence)
            flag(.r055, .tenderer, pair.supplier, pair.sum, evidence)
        }
    }
}
