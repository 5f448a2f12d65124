import Directives
import Kernel
import Registry
import ServiceHall

/// The files of rules and of powers: what was cleaned up in the year, and the public list that items refer to.
struct RuleFiles: Sendable {
    let year: Int
    let catalogue: Catalogue
    let authorities: CityAuthorities

    private static let head = "number,organisation,region,state"
    private static let keeper = "BSZW"

    func rules() -> LineWriter {
        var writer = LineWriter(
            """
            \(Self.head),title,document_number,kind,area,category,issuer,issued_on,effective_on,round,decision,legal_basis,\
            reason,decided_on,notice,published_on,ended_on
            """)
        for (place, row) in RuleTable.rows.enumerated() { write(row, place, &writer) }
        return writer
    }

    private func write(_ row: RuleTable.Row, _ place: Int, _ writer: inout LineWriter) {
        let issued = row.decision == nil ? Period.month(3, of: year).firstDay : Period.year(year - 6).firstDay
        let day = issued.advanced(by: 40 + place * 11)
        let decided = Period.month(9, of: year).firstDay.advanced(by: 14)
        let published = decided.advanced(by: 13)
        // To be repealed or amended is still in force: the paper that ends it comes later. One was repealed outright.
        let isOver = row.area == .trading && row.decision == .repeal
        let state: RuleDocument.State =
            switch row.decision {
            case .keep, nil: .inForce
            case .amend: .amending
            case .repeal: isOver ? .repealed : .decided
            }
        let isPublished = row.decision != nil && state != .decided
        for text in [
            "WJ-\(year)-\(place < 9 ? "0" : "")\(place + 1)", Self.keeper, RegionCode.baoshan.code, state.rawValue,
        ] {
            writer.cell(text)
        }
        writer.cell(row.title)
        writer.cell("保政务规〔\(day.year)〕\(place + 1)号（模拟）")
        writer.cell("normative")
        writer.cell(row.area.rawValue)
        writer.cell(row.category)
        writer.cell(row.area == .tender ? "保山市发展和改革委员会等" : "保山市政务服务管理局")
        writer.cell(day)
        writer.cell(day.advanced(by: 30))
        let basis = row.decision.map { RuleTable.basis($0) }
        writer.cell(row.decision == nil ? nil : "\(year)年制度文件清理")
        writer.cell(row.decision?.rawValue)
        writer.cell(basis?.law)
        writer.cell(basis?.reason)
        writer.cell(row.decision == nil ? nil : decided)
        writer.cell(isPublished ? "保山市政务服务管理局公告（模拟）" : nil)
        writer.cell(isPublished ? published : nil)
        writer.cell(isOver ? published : nil)
        writer.endLine()
    }

    /// One for every administrative power of the catalogue, under the code its items name.
    func powers() -> LineWriter {
        var writer = LineWriter(
            "\(Self.head),code,name,kind,basis,duty,accountability,telephone,edition,published_on",
            reserving: catalogue.editions.count * 260)
        for (place, edition) in powerEditions.enumerated() {
            let department = authorities.departments[edition.department]
            writer.cell("QZ-" + String(1_000_001 + place).dropFirst())
            for text in [department.number, department.region.code, "published"] { writer.cell(text) }
            writer.cell("Q-\(department.number)-\(1000 + edition.place)")
            writer.cell(edition.name)
            writer.cell(kind(of: edition).rawValue)
            writer.cell("\(department.name)职责规定（模拟）")
            writer.cell("受理、审查、决定、送达和事后监管；不予办理的说明理由。")
            writer.cell("应受理不受理、超越职权、不按期办理或者徇私的，依法追究责任。")
            writer.cell("0875-0\(200_000 + edition.department)")
            writer.cell(1)
            writer.cell(edition.publishedOn)
            writer.endLine()
        }
        return writer
    }

    var powerCount: Int { powerEditions.count }

    private var powerEditions: [ItemEdition] {
        catalogue.editions.filter { $0.action.isPower && $0.replaces == nil }
    }

    private func kind(of edition: ItemEdition) -> PowerItem.Kind {
        switch edition.action.type {
        case .licence: .licence
        case .confirmation: .confirmation
        default: .other
        }
    }
}
