import Kernel

// Indicators of a single process.
extension CardinalSurvey {
    mutating func submission(_ process: CardinalProcess) {
        guard let start = process.start, let end = process.end else { return }
        let days = Int((end.milliseconds - start.milliseconds) / 86_400_000)
        let least = process.methodDetails.flatMap { settings.submissionDaysByMethod[$0] } ?? settings.submissionDays
        if days < least { flag(.r003, .process, process.ocid, .one, [Self.evidence(process)]) }
    }

    mutating func single(_ process: CardinalProcess) {
        guard process.tenderers == 1, let method = process.method, settings.competitiveMethods.contains(method) else {
            return
        }
        flag(.r018, .process, process.ocid, .one, [Self.evidence(process, process.submitted)])
    }

    mutating func identical(_ process: CardinalProcess) {
        let priced = process.submitted.filter { $0.amount != nil && $0.currency != nil && !$0.tenderers.isEmpty }
        let groups = Dictionary(grouping: priced) { "\($0.amount ?? .zero) \($0.currency ?? "")" }
        for (_, bids) in groups.sorted(by: { $0.key < $1.key }) {
            // A tenderer may bid the same price more than once.
            guard Set(bids.map { Set($0.tenderers) }).count > 1 else { continue }
            let evidence = [Self.evidence(process, bids)]
            flag(.r028, .process, process.ocid, .one, evidence)
            for id in Set(bids.flatMap(\.tenderers)).sorted() { flag(.r028, .tenderer, id, .one, evidence) }
        }
    }

    mutating func late(_ process: CardinalProcess) {
        guard let end = process.end else { return }
        let winners = Set(process.awards.filter { $0.status == "active" }.flatMap(\.suppliers))
        for bid in process.bids where bid.status == "valid" {
            guard let date = bid.date, date > end else { continue }
            for id in bid.tenderers where winners.contains(id) {
                flag(.r030, .process, process.ocid, .one, [Self.evidence(process, [bid])])
                flag(.r030, .tenderer, id, .one, [Self.evidence(process, [bid])])
            }
        }
    }

    mutating func others(_ process: CardinalProcess) {
        guard let awards = process.finalAwards else { return }
        let winners = Set(awards.flatMap(\.suppliers))
        let valid = Set(process.bids.filter { $0.status == "valid" }.flatMap(\.tenderers))
        let out = process.bids.filter { $0.status == "disqualified" }
        let others = Set(out.flatMap(\.tenderers)).subtracting(valid)
        guard valid.count == 1, valid == winners, others.count >= max(1, settings.othersDisqualified),
            let winner = valid.first
        else { return }
        let evidence = [Self.evidence(process, out)]
        flag(.r035, .process, process.ocid, Ratio(others.count), evidence)
        flag(.r035, .tenderer, winner, .zero, evidence)
    }

    mutating func lowest(_ process: CardinalProcess) {
        guard process.awards.contains(where: { $0.status == "active" }) else { return }
        var lowest: CardinalProcess.Bid?
        var hasValid = false
        for bid in process.submitted {
            guard let amount = bid.amount, isMain(bid.currency) else { continue }
            if lowest?.amount.map({ amount < $0 }) ?? true { lowest = bid }
            if bid.status == "valid" { hasValid = true }
        }
        guard let lowest, hasValid, lowest.status == "disqualified" else { return }
        flag(.r036, .process, process.ocid, .one, [Self.evidence(process, [lowest])])
    }

    mutating func similar(_ process: CardinalProcess) {
        for (index, left) in process.parties.enumerated() {
            for right in process.parties[(index + 1)...] where left.id != right.id {
                let isSameAddress = left.address != nil && left.address == right.address
                let isSameContact = left.contact.contains { key, value in right.contact[key] == value }
                guard isSameAddress || isSameContact else { continue }
                let bids = process.bids.filter { $0.tenderers.contains(left.id) || $0.tenderers.contains(right.id) }
                let evidence = [Self.evidence(process, bids)]
                flag(.r044, .process, process.ocid, .one, evidence)
                flag(.r044, .tenderer, left.id, .one, evidence)
                flag(.r044, .tenderer, right.id, .one, evidence)
            }
        }
    }

    /// The winner's lowest valid bid and the lowest of the others. Where another bid less than the winner, price didn't
    /// decide, and there is nothing to measure.
    mutating func margin(_ process: CardinalProcess) {
        guard let awards = process.finalAwards, awards.count == 1, awards[0].suppliers.count == 1 else { return }
        let supplier = awards[0].suppliers[0]
        var (own, other): (CardinalProcess.Bid?, CardinalProcess.Bid?)
        for bid in process.bids where bid.status == "valid" && bid.tenderers.count == 1 {
            guard let amount = bid.amount, isMain(bid.currency) else { continue }
            if bid.tenderers[0] == supplier {
                if own?.amount.map({ amount < $0 }) ?? true { own = bid }
            } else if other?.amount.map({ amount < $0 }) ?? true {
                other = bid
            }
        }
        guard let own, let other, let price = own.amount, let next = other.amount, price > .zero, next >= price,
            let ratio = try? (next - price) / price
        else { return }
        margins.append(
            Margin(
                evidence: Self.evidence(process, [own, other]), winner: supplier, next: other.tenderers[0], ratio: ratio
            ))
    }
}
