/// A compiled release as rows of a table (平面表), one a lot: for those who work with spreadsheets.
package enum OpenFlat {
    package static let columns = [
        "ocid", "project", "title", "category", "direction", "procurement_method", "method_details", "buyer_or_seller",
        "procuring_entity", "lot", "lot_title", "lot_status", "base_price", "announced", "deadline", "bids",
        "award_status", "award_date", "award_amount", "winner", "winner_id", "contract_signed", "contract_amount",
    ]

    package static func rows(of release: OpenTree) -> [[String]] {
        let tender = release["tender"]
        let isSale = tender?["disposal"] != nil
        let owner = isSale ? seller(of: release) : release["buyer"]?["name"]?.text
        let category = tender?["mainProcurementCategory"] ?? tender?["disposal"]?["assetType"]
        let head = [
            release["ocid"], tender?["id"], tender?["title"], category, .text(isSale ? "sale" : "purchase"),
            tender?["procurementMethod"], tender?["procurementMethodDetails"], owner.map { .text($0) },
            tender?["procuringEntity"]?["name"],
        ].map(words)
        return (tender?["lots"]?.members ?? []).map { lot in head + cells(of: lot, in: release) }
    }

    private static func cells(of lot: OpenTree, in release: OpenTree) -> [String] {
        let number = lot["id"]
        func concerns(_ tree: OpenTree) -> Bool { tree["relatedLots"]?.members.contains { $0 == number } ?? false }
        let count = release["bids"]?["statistics"]?.members.first {
            $0["relatedLot"] == number && $0["measure"]?.text == "bids"
        }
        let awards = (release["awards"]?.members ?? []).filter(concerns)
        let award = awards.first { $0["status"]?.text == "active" } ?? awards.last
        let winner = (award?["suppliers"] ?? award?["acquirers"])?.members.first
        let contract = award.flatMap { award in
            release["contracts"]?.members.first { $0["awardID"] == award["id"] }
        }
        return [
            number, lot["title"], lot["status"], (lot["value"] ?? lot["minimumValue"])?["amount"],
            lot["tenderPeriod"]?["startDate"], lot["tenderPeriod"]?["endDate"], count?["value"], award?["status"],
            award?["date"], award?["value"]?["amount"], winner?["name"], winner?["id"], contract?["dateSigned"],
            contract?["value"]?["amount"],
        ].map(words)
    }

    private static func seller(of release: OpenTree) -> String? {
        release["parties"]?.members.first { $0["roles"]?.members.contains(.text("seller")) ?? false }?["name"]?.text
    }

    private static func words(_ tree: OpenTree?) -> String { tree?.text ?? tree?.digits ?? "" }
}
