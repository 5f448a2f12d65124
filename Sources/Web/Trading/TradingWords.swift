import Kernel
import Registry
import Trading

extension Lot.State {
    var tone: ChipTone {
        switch self {
        case .draft, .archived: .neutral
        case .registered, .reasoning, .prequalifying, .bidding, .enrolling, .listing, .timedAuction, .offering,
            .opening, .evaluating, .negotiating, .finalOffers, .candidates:
            .active
        case .closed, .sold: .soon
        case .awarded, .contracted, .performed: .done
        case .suspended: .paused
        case .failed, .terminated, .annulled: .overdue
        }
    }

    var chip: StateChip { StateChip(label: label, tone: tone) }
}

/// The style and script of trading within a page.
enum TradingAssets {
    static var html: HTML {
        """
        <link rel="stylesheet"\(href: Assets.trading.address)><script src="\(Assets.tradingScript.address)" defer></script>
        """
    }
}
