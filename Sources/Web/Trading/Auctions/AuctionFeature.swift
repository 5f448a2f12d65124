import Hummingbird
import Kernel
import Registry
import Trading

extension Feature {
    /// Listings and auctions as people see them: live and open to all, with an offer box for those admitted; and the desk from
    /// which they are run.
    static func auctions(_ accounts: Accounts, random: @escaping @Sendable (Int) -> [UInt8]) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [
                Entry(title: AuctionListPage.heading, path: .tradeAuctions, roles: AuctionDesk.staff)
            ],
            matterLinks: links
        ) { routes, console in
            let desk = AuctionDesk(console: console, accounts: accounts, random: random)
            AuctionPages(desk: desk).add(to: routes)
            AuctionCheckPages(desk: desk).add(to: routes)
            AuctionDeskPages(desk: desk).add(to: routes)
        }
    }

    private static let links: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        guard register.name == Auction.register.name else { return [] }
        return [
            MatterLink(
                title: LocalizedText(zh: "竞价控制台", en: "Auction desk"), path: .tradeAuction(record.head.number),
                roles: AuctionDesk.staff)
        ]
    }
}

/// What the pages of auctions share.
struct AuctionDesk: Sendable {
    let console: Console
    let accounts: Accounts
    let random: @Sendable (Int) -> [UInt8]
    let broadcast: AuctionBroadcast

    init(console: Console, accounts: Accounts, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.console = console
        self.accounts = accounts
        self.random = random
        broadcast = AuctionBroadcast(registry: console.registry, seconds: console.settings.streamSeconds)
    }

    static let staff = Role.tradingStaff.subtracting([.keyTrustee])

    var registry: Registry { console.registry }

    /// The auction of a lot that the public may see.
    func auction(ofLot lot: String) async throws -> Auction {
        guard let auction = try await registry.auction(ofLot: lot), auction.state != .draft else {
            throw Refusal.notFound(LocalizedText(zh: "标的“\(lot)”的竞价", en: "The auction of lot “\(lot)”"))
        }
        return auction
    }
}

extension Auction.State {
    var tone: ChipTone {
        switch self {
        case .draft, .withdrawn, .failed: .neutral
        case .enrolling, .listing, .offering, .revealing: .active
        case .preparing, .bidding: .soon
        case .frozen: .paused
        case .sold: .done
        case .defaulted: .overdue
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

/// The style and script of auctions within a page.
enum AuctionAssets {
    static var html: HTML {
        """
        <link rel="stylesheet"\(href: Assets.auction.address)><script src="\(Assets.auctionScript.address)" defer></script>
        """
    }
}
