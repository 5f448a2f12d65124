package import Kernel

/// What the red flags read of a compiled release, whoever published it.
package struct CardinalProcess: Sendable, Hashable {
    package struct Bid: Sendable, Hashable {
        package let id: String
        package let status: String
        package let tenderers: [String]
        package let amount: Ratio?
        package let currency: String?
        package let date: Timestamp?
        package let lots: [String]

        /// Submitted: evaluated or still to be, not merely invited, not withdrawn.
        var isSubmitted: Bool { ["pending", "valid", "disqualified"].contains(status) }
    }

    package struct Award: Sendable, Hashable {
        package let id: String
        package let status: String
        package let suppliers: [String]
        package let amount: Ratio?
        package let currency: String?
        package let date: Timestamp?
        /// Classification codes of what was awarded.
        package let items: [String]
        package let lots: [String]
    }

    /// A tenderer as the process describes it: what R044 compares.
    package struct Party: Sendable, Hashable {
        package let id: String
        package let address: String?
        package let contact: [String: String]
    }

    package let ocid: String
    package let status: String?
    package let buyer: String?
    package let procuringEntity: String?
    package let method: String?
    package let methodDetails: String?
    package let start: Timestamp?
    package let end: Timestamp?
    package let tenderers: Int?
    package let isSale: Bool
    package var bids: [Bid]
    package var awards: [Award]
    package let parties: [Party]

    package var submitted: [Bid] { bids.filter(\.isSubmitted) }
    /// Awards that stand, if none is pending; otherwise nothing is decided yet.
    var finalAwards: [Award]? {
        let known = ["active", "cancelled", "unsuccessful"]
        guard !awards.isEmpty, awards.allSatisfy({ known.contains($0.status) }) else { return nil }
        return awards.filter { $0.status == "active" }
    }

    /// One for each lot, where bids and awards name theirs: only bids for the same lot compete with each other.
    package var byLot: [CardinalProcess] {
        let lots = Set(bids.flatMap(\.lots) + awards.flatMap(\.lots))
        guard lots.count > 1, bids.allSatisfy({ !$0.lots.isEmpty }), awards.allSatisfy({ !$0.lots.isEmpty }) else {
            return [self]
        }
        return lots.sorted().map { lot in
            var part = self
            part.bids = bids.filter { $0.lots.contains(lot) }
            part.awards = awards.filter { $0.lots.contains(lot) }
            return part
        }
    }
}

extension CardinalProcess {
    /// Nil when it has no identity.
    package init?(_ release: OpenTree) {
        guard let ocid = release["ocid"]?.text else { return nil }
        let tender = release["tender"]
        self.ocid = ocid
        status = tender?["status"]?.text
        buyer = release["buyer"]?["id"]?.text
        procuringEntity = tender?["procuringEntity"]?["id"]?.text
        method = tender?["procurementMethod"]?.text
        methodDetails = tender?["procurementMethodDetails"]?.text
        start = tender?["tenderPeriod"]?["startDate"]?.moment
        end = tender?["tenderPeriod"]?["endDate"]?.moment
        tenderers = tender?["numberOfTenderers"]?.digits.flatMap { Int($0) }
        isSale = tender?["disposal"] != nil
        bids = (release["bids"]?["details"]?.members ?? []).map { bid in
            Bid(
                id: bid["id"]?.text ?? "", status: bid["status"]?.text ?? "", tenderers: bid.identities("tenderers"),
                amount: bid.amount, currency: bid["value"]?["currency"]?.text, date: bid["date"]?.moment,
                lots: bid["relatedLots"]?.members.compactMap(\.text) ?? [])
        }
        awards = (release["awards"]?.members ?? []).map { award in
            Award(
                id: award["id"]?.text ?? "", status: award["status"]?.text ?? "",
                suppliers: award.identities("suppliers"), amount: award.amount,
                currency: award["value"]?["currency"]?.text, date: award["date"]?.moment,
                items: award["items"]?.members.compactMap { $0["classification"]?["id"]?.text } ?? [],
                lots: award["relatedLots"]?.members.compactMap(\.text) ?? [])
        }
        parties = (release["parties"]?.members ?? []).compactMap { party in
            guard let id = party["id"]?.text,
                party["roles"]?.members.contains(.text("tenderer")) ?? false
            else { return nil }
            return Party(id: id, address: party.address, contact: party.contact)
        }
    }
}

extension OpenTree {
    fileprivate func identities(_ key: String) -> [String] { self[key]?.members.compactMap { $0["id"]?.text } ?? [] }

    fileprivate var amount: Ratio? { self["value"]?["amount"]?.digits.flatMap { Ratio(decimal: $0) } }

    /// The whole address in small letters; without a street there is nothing to compare.
    fileprivate var address: String? {
        guard let address = self["address"], address["streetAddress"]?.text != nil else { return nil }
        return ["streetAddress", "locality", "region", "postalCode", "countryName"].compactMap {
            address[$0]?.text?.lowercased().split(separator: " ").joined(separator: " ")
        }.joined(separator: " ")
    }

    fileprivate var contact: [String: String] {
        var contact: [String: String] = [:]
        for key in ["name", "email", "telephone", "faxNumber", "url"] {
            contact[key] = self["contactPoint"]?[key]?.text
        }
        return contact
    }

    /// A moment as RFC 3339 writes it, in any zone.
    var moment: Timestamp? {
        guard let text, text.utf8.count >= 19, let day = Day(text.prefix(10)) else { return nil }
        let parts = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
        var offset = 0
        if let sign = zone.first, sign == "+" || sign == "-" {
            let numbers = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
            guard numbers.count == 2 else { return nil }
            offset = (numbers[0] * 60 + numbers[1]) * (sign == "+" ? 60 : -60)
        } else if zone != "Z" {
            return nil
        }
        let seconds = day.number * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2] - offset
        return Timestamp(milliseconds: Int64(seconds) * 1000)
    }
}
