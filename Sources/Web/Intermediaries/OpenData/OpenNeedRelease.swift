import Intermediaries
import Kernel
import Registry
import Trading

/// Writes a need as a release in OCDS 1.1.5. The identity says what is in it: as long as nothing changes it stays the same.
struct OpenNeedRelease {
    let need: OpenNeed
    let publisher: OpenPublisher

    var ocid: String { "\(publisher.prefix)-\(need.number)" }

    func published() throws -> PublishedRelease {
        var content = OpenJSON(capacity: 4096)
        content.object { self.content(to: &$0) }
        let id = "\(ocid)-\(try SM3.hash(content.bytes).description.prefix(16))"
        var json = OpenJSON(capacity: 4096)
        json.object { json in
            json.text("ocid", ocid)
            json.text("id", id)
            json.moment("date", need.changedAt)
            json.texts("tag", tags)
            self.content(to: &json)
        }
        return PublishedRelease(
            sequence: 0, ocid: ocid, id: id, tags: tags, date: need.changedAt, publishedAt: need.changedAt,
            body: json.bytes)
    }

    /// The stages that a need has come through: each says all that is public.
    private var tags: [String] {
        var tags = [need.status == .cancelled && need.awards.isEmpty ? "tenderCancellation" : "tender"]
        if !need.awards.isEmpty { tags.append(need.status == .cancelled ? "awardCancellation" : "award") }
        guard let contract = need.contract else { return tags }
        tags.append("contract")
        if contract.deliveredAt != nil || contract.isOver { tags.append("implementation") }
        return tags
    }

    private func content(to json: inout OpenJSON) {
        json.code("initiationType", "tender")
        json.code("language", "zh")
        json.objects("parties", parties) { json, entry in party(&json, entry) }
        json.object("buyer") { reference(owner, to: &$0) }
        json.object("planning") { json in
            json.object("budget") { json in
                json.code("description", need.isPublicMoney ? "财政资金" : "自有资金")
                json.value("amount", need.ceiling)
                json.text("project", need.title)
                json.text("projectID", need.project)
            }
        }
        json.object("tender", tender)
        bids(to: &json)
        json.objects("awards", need.awards, award)
        json.objects("contracts", need.contract.map { [$0] } ?? [], contract)
        guard need.closedAt == nil, need.status == .active else { return }
        json.objects("withheldInformation", [need.enrolUntil]) { json, until in
            json.code("id", "bids")
            json.code("field", "bids/details")
            json.code("name", "bids")
            json.moment("availabilityDate", until)
            json.code("rationale", "报名机构名称、数量和报价在报名截止前保密。")
        }
    }

    // MARK: Parties

    private struct Entry {
        let party: OpenParty
        var roles: [String]
    }

    private var owner: OpenParty { named(need.owner) }

    private func named(_ party: OpenNeed.Party) -> OpenParty {
        OpenParty(name: party.name, creditCode: party.code, number: party.number)
    }

    /// Everybody once, with all roles, in the order in which they come in.
    private var parties: [Entry] {
        var order: [Entry] = [Entry(party: owner, roles: ["buyer", "procuringEntity", "payer"])]
        func add(_ party: OpenParty, _ roles: [String]) {
            guard let place = order.firstIndex(where: { $0.party.id == party.id }) else {
                order.append(Entry(party: party, roles: roles))
                return
            }
            order[place].roles += roles.filter { !order[place].roles.contains($0) }
        }
        for bid in need.bids { add(named(bid.bidder), ["tenderer"]) }
        for award in need.awards {
            add(named(award.winner), ["tenderer", "supplier"] + (award.status == .active ? ["payee"] : []))
        }
        return order
    }

    private func party(_ json: inout OpenJSON, _ entry: Entry) {
        json.text("id", entry.party.id)
        json.text("name", entry.party.name)
        json.object("identifier") { json in
            json.text("scheme", entry.party.creditCode == nil ? "CN-BS" : "CN-USCC")
            json.text("id", entry.party.creditCode ?? entry.party.number)
            json.text("legalName", entry.party.name)
        }
        json.texts("roles", entry.roles)
    }

    private func reference(_ party: OpenParty, to json: inout OpenJSON) {
        json.text("id", party.id)
        json.text("name", party.name)
    }

    // MARK: The notice

    private func tender(_ json: inout OpenJSON) {
        json.text("id", need.number)
        json.text("title", need.title)
        json.text("description", need.content)
        json.text("status", need.status.rawValue)
        json.object("procuringEntity") { reference(owner, to: &$0) }
        json.value("value", need.ceiling)
        json.text("procurementMethod", need.method == .direct ? "direct" : "open")
        json.text("procurementMethodDetails", need.method.label.zh)
        json.text("procurementMethodRationale", need.methodReason)
        json.code("mainProcurementCategory", "services")
        switch need.method {
        case .lowestPrice: json.code("awardCriteria", "priceOnly")
        case .merit: json.code("awardCriteria", "ratedCriteria")
        case .randomDraw, .averagePrice, .direct: break
        }
        json.text("awardCriteriaDetails", need.method.rule.zh)
        json.texts("submissionMethod", ["electronicSubmission"])
        json.period("tenderPeriod", need.publishedAt, need.enrolUntil)
        json.period("awardPeriod", need.selectedAt, need.selectedAt == nil ? nil : need.publicUntil)
        json.integer("numberOfTenderers", need.bids.isEmpty ? need.enrolled : need.bids.count)
        json.objects("tenderers", need.bids) { json, bid in reference(named(bid.bidder), to: &json) }
        json.code("funding", need.isPublicMoney ? "public" : "private")
        json.text("unsuccessfulReason", need.failure?.rawValue)
        json.objects("lots", [need]) { json, need in
            json.text("id", need.number)
            json.text("title", need.title)
            json.text("status", need.status.rawValue)
            json.value("value", need.ceiling)
            json.period("tenderPeriod", need.publishedAt, need.enrolUntil)
            json.period("contractPeriod", nil, nil, days: need.serviceDays)
        }
        json.objects("items", [need]) { json, need in
            json.text("id", need.number)
            json.text("description", need.service)
            json.text("relatedLot", need.number)
        }
        json.objects("documents", [need]) { json, need in
            json.text("id", "notice-\(need.number)")
            json.code("documentType", "tenderNotice")
            json.text("title", need.title)
            json.text("url", publisher.site + Path.marketNeed(need.number).description)
            json.moment("datePublished", need.publishedAt)
            json.code("format", "text/html")
            json.code("language", "zh")
        }
    }

    // MARK: What came of it

    private func bids(to json: inout OpenJSON) {
        guard let closedAt = need.closedAt, let enrolled = need.enrolled else { return }
        var statistics = [("bids", need.bids.isEmpty ? enrolled : need.bids.count)]
        if let valid = need.bids.isEmpty ? need.valid : need.bids.count(where: \.isValid) {
            statistics.append(("validBids", valid))
        }
        json.object("bids") { json in
            json.objects("statistics", statistics) { json, statistic in
                json.text("id", "\(statistic.0)-\(need.number)")
                json.text("measure", statistic.0)
                json.moment("date", closedAt)
                json.integer("value", statistic.1)
                json.text("relatedLot", need.number)
            }
            json.objects("details", need.bids) { json, bid in
                json.text("id", bid.id)
                json.moment("date", bid.receivedAt)
                json.code("status", bid.isValid ? "valid" : "disqualified")
                json.objects("tenderers", [named(bid.bidder)]) { json, party in reference(party, to: &json) }
                json.value("value", bid.amount)
                json.texts("relatedLots", [need.number])
                guard let rank = bid.rank else { return }
                json.flag("hasRank", true)
                json.integer("rank", rank)
            }
        }
    }

    private func award(_ json: inout OpenJSON, _ award: OpenNeed.Award) {
        json.text("id", "award-\(award.enrolment)")
        json.text("title", need.title)
        json.text("status", award.status.rawValue)
        json.moment("date", award.date)
        json.value("value", award.amount)
        json.objects("suppliers", [named(award.winner)]) { json, party in reference(party, to: &json) }
        json.objects("items", [need]) { json, need in
            json.text("id", need.number)
            json.text("description", need.service)
            json.text("relatedLot", need.number)
        }
        json.period("contractPeriod", nil, nil, days: need.serviceDays)
        json.texts("relatedLots", [need.number])
        json.texts("relatedBids", need.bids.filter { $0.id == award.enrolment }.map(\.id))
    }

    private func contract(_ json: inout OpenJSON, _ contract: OpenNeed.Contract) {
        let due = contract.dueOn.map { Timestamp($0, hour: 23, minute: 59) }
        json.text("id", contract.number)
        json.text("awardID", "award-\(contract.enrolment)")
        json.text("title", need.title)
        json.text("status", contract.isOver ? "terminated" : "active")
        json.period("period", contract.signedAt, due)
        json.value("value", contract.price)
        json.moment("dateSigned", contract.signedAt)
        json.object("implementation") { json in
            json.objects("milestones", [contract]) { json, contract in
                json.text("id", "delivery-\(contract.number)")
                json.code("title", "交付服务成果")
                json.code("type", "delivery")
                json.moment("dueDate", due)
                json.moment("dateMet", contract.deliveredAt)
                json.text("status", contract.delivery.rawValue)
            }
            json.moment("endDate", contract.acceptedAt)
            json.value("finalValue", contract.acceptedAt == nil ? nil : contract.price)
        }
        json.object("performance") { json in
            json.integer("pausedDays", contract.pausedDays)
            json.integer("lateDays", contract.deliveredAt == nil ? nil : contract.lateDays)
            json.objects("ratings", contract.ratings) { json, rating in
                json.text("id", rating.number)
                json.text("rater", rating.rater.rawValue)
                json.number("stars", rating.stars)
                json.moment("date", rating.date)
            }
        }
    }
}
