package import Kernel

/// Writes one release of a process in OCDS 1.1.5: the same process always gives the same bytes.
package struct OpenRelease: Sendable {
    let process: OpenProcess
    let ocid: String
    /// Where the site lies, without a slash at its end: documents are linked there.
    let site: String
    let isSale: Bool

    package init(_ process: OpenProcess, ocid: String, site: String) {
        self.process = process
        self.ocid = ocid
        self.site = site
        isSale = process.direction == .sell
    }

    /// The head that tells a release from the others of its process.
    package struct Heading: Sendable {
        let id: String
        let date: Timestamp
        let tags: [OpenEvent.Kind]

        package init(id: String, date: Timestamp, tags: [OpenEvent.Kind]) {
            (self.id, self.date, self.tags) = (id, date, tags)
        }
    }

    package func write(_ heading: Heading, to json: inout OpenJSON) {
        json.object { json in
            json.text("ocid", ocid)
            json.text("id", heading.id)
            json.moment("date", heading.date)
            json.texts("tag", heading.tags.map(\.rawValue))
            content(to: &json)
        }
    }

    package func bytes(_ heading: Heading) -> [UInt8] {
        var json = OpenJSON(capacity: 8192)
        write(heading, to: &json)
        return json.bytes
    }

    /// What the process says, without the heading: two moments that say the same need no second release.
    package var content: [UInt8] {
        var json = OpenJSON(capacity: 8192)
        json.object { content(to: &$0) }
        return json.bytes
    }

    private func content(to json: inout OpenJSON) {
        json.code("initiationType", "tender")
        json.code("language", "zh")
        json.objects("parties", roles, party)
        if !isSale { json.object("buyer") { reference(process.tenderee, to: &$0) } }
        json.object("planning", planning)
        json.object("tender", tender)
        bids(to: &json)
        json.objects("awards", process.awards, award)
        json.objects("contracts", process.contracts, contract)
        json.objects("relatedProcesses", related) { json, related in
            json.text("id", related.id)
            json.texts("relationship", [related.relationship])
            json.code("scheme", "ocid")
            json.text("identifier", related.ocid)
        }
        json.objects("withheldInformation", withheld) { json, item in
            json.text("id", item.id)
            json.text("field", item.field)
            json.text("name", item.name)
            json.moment("availabilityDate", item.until)
            json.text("rationale", item.rationale)
        }
    }

    // MARK: Parties

    struct Roles {
        let party: OpenParty
        var roles: [String]
    }

    /// Everybody who takes part, once each, with all roles; in the order in which they come in.
    private var roles: [Roles] {
        var order: [String] = []
        var found: [String: Roles] = [:]
        func add(_ party: OpenParty, _ roles: String...) {
            if found[party.id] == nil {
                order.append(party.id)
                found[party.id] = Roles(party: party, roles: [])
            }
            for role in roles where found[party.id]?.roles.contains(role) == false {
                found[party.id]?.roles.append(role)
            }
        }
        if isSale { add(process.tenderee, "seller", "payee") } else { add(process.tenderee, "buyer", "payer") }
        add(process.agent ?? process.tenderee, "procuringEntity")
        add(process.supervisor, "reviewBody")
        for bid in process.bids {
            for id in bid.tenderers { if let party = process.subjects[id] { add(party, "tenderer") } }
        }
        for award in process.awards {
            guard let party = process.subjects[award.supplier] else { continue }
            // A sale has an acquirer who pays; only a purchase has a supplier.
            if isSale {
                add(party, "tenderer", "acquirer")
                if award.status == .active { add(party, "payer") }
            } else {
                add(party, "tenderer", "supplier")
                if award.status == .active { add(party, "payee") }
            }
        }
        return order.compactMap { found[$0] }
    }

    private func party(_ json: inout OpenJSON, _ roles: Roles) {
        let party = roles.party
        json.text("id", party.id)
        json.text("name", party.name)
        json.object("identifier") { json in
            json.text("scheme", party.creditCode == nil ? "CN-BS" : "CN-USCC")
            json.text("id", party.creditCode ?? party.number)
            json.text("legalName", party.name)
        }
        if let address = party.address {
            json.object("address") { json in
                json.text("streetAddress", address)
                json.code("countryName", "中国")
            }
        }
        json.texts("roles", roles.roles)
        if let scale = party.scale { json.object("details") { $0.text("scale", scale.rawValue) } }
    }

    func reference(_ party: OpenParty, to json: inout OpenJSON) {
        json.text("id", party.id)
        json.text("name", party.name)
    }

    /// References to subjects that are known; nobody else can be named.
    func references(_ name: StaticString, _ ids: [String], to json: inout OpenJSON) {
        json.objects(name, ids.compactMap { process.subjects[$0] }) { json, party in reference(party, to: &json) }
    }

    // MARK: Planning and what surrounds it

    private func planning(_ json: inout OpenJSON) {
        json.text("rationale", process.approval)
        json.object("budget") { json in
            json.text("id", process.planItem)
            json.text("description", process.fundSource.label.zh)
            if !isSale { json.value("amount", base) }
            json.text("project", process.title)
            json.text("projectID", process.investmentCode)
        }
    }

    /// The base prices of all lots with a sum for a price; a rate never adds into money.
    var base: Money? {
        let prices = process.lots.filter { $0.priceForm == .total && $0.basePrice > .zero }.map(\.basePrice.fen)
        return prices.isEmpty ? nil : Money(fen: prices.reduce(0, &+))
    }

    private struct Related {
        let id: String
        let relationship: String
        let ocid: String
    }

    private var related: [Related] {
        let prefix = ocid.dropLast(process.code.count)
        var related: [Related] = []
        if let code = process.predecessor {
            related.append(Related(id: "predecessor", relationship: "unsuccessfulProcess", ocid: prefix + code))
        }
        if let code = process.framework {
            related.append(Related(id: "framework", relationship: "framework", ocid: prefix + code))
        }
        return related
    }

    private struct Withheld {
        let id: String
        let field: String
        let name: String
        let until: Timestamp?
        let rationale: String
    }

    /// What isn't published now, by which rule, and until when.
    private var withheld: [Withheld] {
        var withheld: [Withheld] = []
        let unopened = process.lots.filter { $0.opened == nil && $0.ending == nil && $0.awardedAt == nil }
        if let lot = unopened.first, lot.method != .singleSource {
            withheld.append(
                Withheld(
                    id: "bids", field: "bids/details", name: "bids", until: lot.deadline,
                    rationale: "投标人名称、数量和报价在开标前保密（《招标投标法》第二十二条）。"))
        }
        if let lot = process.lots.first(where: { $0.hasReserve && $0.awardedAt == nil && $0.ending == nil }) {
            withheld.append(
                Withheld(
                    id: "reserve", field: "tender/lots/disposal/reservePrice", name: "reservePrice",
                    until: lot.deadline,
                    rationale: "底价（保留价）在竞价结束前保密。"))
        }
        return withheld
    }
}
