import Kernel

// Bids, awards and contracts: what came of it.
extension OpenRelease {
    /// The opening record. Nothing is here before the opening: the process brings no bid.
    func bids(to json: inout OpenJSON) {
        let counted = process.lots.filter { $0.opened != nil }
        guard !counted.isEmpty || !process.bids.isEmpty else { return }
        json.object("bids") { json in
            json.objects("statistics", counted.flatMap(statistics)) { json, statistic in
                json.text("id", statistic.id)
                json.text("measure", statistic.measure)
                json.moment("date", statistic.date)
                json.integer("value", statistic.value)
                json.text("relatedLot", statistic.lot)
            }
            json.objects("details", process.bids, bid)
        }
    }

    private struct Statistic {
        let id: String
        let measure: String
        let date: Timestamp?
        let value: Int
        let lot: String
    }

    private func statistics(_ lot: OpenLot) -> [Statistic] {
        let bids = process.bids.filter { $0.lot == lot.number }
        var statistics = [
            Statistic(
                id: "bids-\(lot.number)", measure: "bids", date: lot.openedAt,
                value: bids.isEmpty ? lot.opened ?? 0 : bids.count, lot: lot.number)
        ]
        if lot.publishedAt != nil || lot.awardedAt != nil, !bids.isEmpty {
            let valid = bids.filter { $0.status == .valid }.count
            statistics.append(
                Statistic(
                    id: "validBids-\(lot.number)", measure: "validBids", date: lot.publishedAt ?? lot.awardedAt,
                    value: valid, lot: lot.number))
            let out = bids.filter { $0.status == .disqualified }.count
            statistics.append(
                Statistic(
                    id: "disqualifiedBids-\(lot.number)", measure: "disqualifiedBids",
                    date: lot.publishedAt ?? lot.awardedAt, value: out, lot: lot.number))
        }
        return statistics
    }

    private func bid(_ json: inout OpenJSON, _ bid: OpenBid) {
        json.text("id", bid.id)
        json.moment("date", bid.receivedAt)
        json.text("status", bid.status.rawValue)
        json.text("description", bid.description)
        references("tenderers", bid.tenderers, to: &json)
        json.value("value", bid.value)
        json.number("rate", bid.rate)
        json.texts("relatedLots", [bid.lot])
        if let rank = bid.rank {
            json.flag("hasRank", true)
            json.integer("rank", rank)
        }
        json.objects("guarantees", bid.bond.map { [$0] } ?? []) { json, bond in
            json.text("id", bond.id)
            json.code("obligations", "bid")
            json.text("form", bond.form.rawValue)
            json.value("value", bond.amount)
        }
    }

    func award(_ json: inout OpenJSON, _ award: OpenAward) {
        let lot = process.lots.first { $0.number == award.lot }
        json.text("id", award.id)
        json.text("title", lot?.title)
        if award.isDeemed { json.code("description", "逾期未确定，视为确定第一候选人") }
        json.text("status", award.status.rawValue)
        json.moment("date", award.decidedAt ?? award.proposedAt)
        json.value("value", award.value)
        json.number("rate", award.rate)
        if isSale {
            references("acquirers", [award.supplier], to: &json)
        } else {
            references("suppliers", [award.supplier], to: &json)
        }
        if let lot { json.objects("items", [lot], awardItem) }
        json.period("contractPeriod", nil, nil, days: lot?.durationDays)
        let papers = process.notices.filter { $0.stage == .award && $0.lot == award.lot }
        json.objects("documents", award.status == .cancelled ? [] : papers, document)
        json.texts("relatedLots", [award.lot])
        json.texts("relatedBids", award.bid.map { [$0] } ?? [])
    }

    private func awardItem(_ json: inout OpenJSON, _ lot: OpenLot) {
        json.text("id", lot.number)
        json.text("description", lot.title)
        if let code = lot.classification {
            json.object("classification") { json in
                json.code("scheme", "CN-TRADE")
                json.text("id", code)
                json.text("description", process.category.label.zh)
            }
        }
        json.text("relatedLot", lot.number)
    }

    func contract(_ json: inout OpenJSON, _ contract: OpenContract) {
        json.text("id", contract.id)
        json.text("awardID", contract.award)
        json.text("title", contract.title)
        json.text("status", contract.status.rawValue)
        json.period("period", contract.from, contract.until)
        json.value("value", contract.value)
        json.moment("dateSigned", contract.signedAt)
        let papers = process.notices.filter { $0.stage == .contract && $0.lot == contract.lot }
        json.objects("documents", papers, document)
        json.objects("amendments", contract.amendments, amendment)
        if let guarantee = contract.guarantee {
            json.objects("guarantees", [guarantee]) { json, amount in
                json.text("id", "performance-\(contract.id)")
                json.code("obligations", "fulfillment")
                json.value("value", amount)
            }
        }
        implementation(of: contract, to: &json)
    }

    private func implementation(of contract: OpenContract, to json: inout OpenJSON) {
        guard !contract.payments.isEmpty || !contract.milestones.isEmpty || contract.endedAt != nil else { return }
        let award = process.awards.first { $0.id == contract.award }
        let subject = award.flatMap { process.subjects[$0.supplier] }
        json.object("implementation") { json in
            json.objects("transactions", contract.payments) { json, payment in
                json.text("id", payment.id)
                json.moment("date", payment.at)
                json.value("value", payment.amount)
                guard let subject else { return }
                json.object("payer") { reference(isSale ? subject : process.tenderee, to: &$0) }
                json.object("payee") { reference(isSale ? process.tenderee : subject, to: &$0) }
            }
            json.objects("milestones", contract.milestones) { json, milestone in
                json.text("id", milestone.id)
                json.text("title", milestone.title)
                json.moment("dueDate", milestone.dueAt)
                json.moment("dateMet", milestone.metAt)
                json.text("status", milestone.status.rawValue)
            }
            json.moment("endDate", contract.endedAt)
            json.value("finalValue", contract.finalValue)
        }
    }
}
