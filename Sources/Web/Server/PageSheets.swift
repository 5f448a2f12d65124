/// The house's and the portal's style sheets for a page (页面样式): whole, or without the parts that a heavy page has no use for, so
/// that it stays light with its scripts.
struct PageSheets: Sendable {
    let house: Assets.File
    let portal: Assets.File

    static let whole = PageSheets(house: Assets.styleSheet, portal: Assets.portal)
    /// For the page where bids are sealed, which has the longest scripts.
    static let sealing = PageSheets(house: Assets.houseSealing, portal: Assets.portalSealing)
    /// For the opening hall, which has a table.
    static let hall = PageSheets(house: Assets.houseHall, portal: Assets.portalSealing)

    static let houseParts = [
        "Figures", "Filter bar", "Draws", "Files of a matter", "Timeline", "Scores", "Indicators", "Derivation",
        "Document with findings", "Performance", "Proofs",
    ]
    static let sealingParts = houseParts + ["Tables", "Chips and lights"]
    static let portalParts = ["Search and the front page", "Steps of an application", "One's own"]
}
