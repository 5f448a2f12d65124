import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry

/// The style sheet, the script and the mark, embedded in the program.
enum Assets {
    struct File: Sendable {
        let name: String
        let type: String
        let bytes: [UInt8]
        /// Part of its address, so that a changed file is a new one to every cache.
        let version: String

        init(_ name: String, _ type: String, _ bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
            // Without a hash nothing is wrong but that caches learn of a change later.
            version = ((try? SM3.hash(bytes).description) ?? "0").prefix(16).description
        }

        var address: String { Path.asset(name).with(["v": version]).description }
    }

    static let styleSheet = File("heng.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.heng_css))
    /// What only the portal's pages need.
    static let portal = File("portal.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.portal_css))
    static let portalScript = File(
        "portal.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.portal_js))
    /// What only the hall's desk and screens need.
    static let hall = File("hall.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.hall_css))
    static let hallScript = File(
        "hall.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.hall_js))
    /// What only a year by days needs.
    static let days = File("days.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.days_css))
    /// What only the hotline's pages need.
    static let hotline = File("hotline.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.hotline_css))
    static let hotlineScript = File(
        "hotline.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.hotline_js))
    /// What only remedies, deposits and contracts need.
    static let remedies = File(
        "remedies.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.remedies_css))
    /// What only the pages of trading need.
    static let trading = File("trading.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.trading_css))
    /// What only auctions need.
    static let auction = File("auction.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.auction_css))
    static let auctionScript = File(
        "auction.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.auction_js))
    static let tradingScript = File(
        "trading.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.trading_js))
    /// What only sealing a bid and the opening hall need.
    static let bidding = File("bidding.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.bidding_css))
    static let houseSealing = File(
        "heng-sealing.css", "text/css; charset=utf-8",
        AssetText.sheet(PackageResources.heng_css, without: PageSheets.sealingParts))
    static let houseHall = File(
        "heng-hall.css", "text/css; charset=utf-8",
        AssetText.sheet(PackageResources.heng_css, without: PageSheets.houseParts))
    static let portalSealing = File(
        "portal-sealing.css", "text/css; charset=utf-8",
        AssetText.sheet(PackageResources.portal_css, without: PageSheets.portalParts))
    static let sealingScript = File(
        "sealing.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.sealing_js))
    static let biddingScript = File(
        "bidding.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.bidding_js))
    static let openingScript = File(
        "opening.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.opening_js))
    static let bidMarksScript = File(
        "bid-marks.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.bid_marks_js))
    static let openingDeskScript = File(
        "opening-desk.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.opening_desk_js))
    /// What only the rooms of experts need.
    static let expert = File("expert.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.expert_css))
    static let expertScript = File(
        "expert.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.expert_js))
    /// What only whoever takes the tour needs.
    static let tour = File("tour.css", "text/css; charset=utf-8", AssetText.sheet(PackageResources.tour_css))
    /// What only quotes in the market need, beside sealing.
    static let quoteScript = File(
        "quote.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.quote_js))
    static let script = File("heng.js", "text/javascript; charset=utf-8", AssetText.script(PackageResources.heng_js))

    static let addresses = PageLayout.Assets(
        styleSheet: styleSheet.address, script: script.address, icon: Path.favicon.description)

    static func add(to routes: Routes) {
        routes.get(.asset("name"), .public) { request, context in
            let name = context.gap("name")
            let files = [
                styleSheet, script, portal, portalScript, hall, hallScript, hotline, hotlineScript, days, trading,
                tradingScript, remedies, auction, auctionScript, bidding, sealingScript, biddingScript, openingScript,
                houseSealing, houseHall, portalSealing, openingDeskScript, bidMarksScript, expert, expertScript,
                tour,
                quoteScript,
            ]
            guard let file = files.first(where: { $0.name == name }) else {
                throw HTTPError(.notFound)
            }
            return answer(file, isVersioned: FormFields(urlencoded: request.uri.query ?? "")["v"] == file.version)
        }
        routes.get(.favicon, .public) { _, _ in answer(favicon, isVersioned: false) }
    }

    private static func answer(_ file: File, isVersioned: Bool) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: file.type,
                .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=300",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    /// A balance beam on the house's blue.
    private static let favicon = File(
        "favicon.svg", "image/svg+xml",
        Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1F4E9E"/>\
            <path d="M5 13h22M16 8v17M10 25h12" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>\
            <circle cx="8" cy="18" r="3" fill="#fff"/><circle cx="24" cy="18" r="3" fill="#fff"/></svg>
            """.utf8))
}
