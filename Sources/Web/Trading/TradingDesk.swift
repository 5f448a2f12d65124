import Kernel
import Performance
import Registry
import Trading

extension Feature {
    /// What everybody may read of trades, the tenderee's and the centre's desks, and the bidder's workspace.
    static func tradingDesk(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(heading: tradingHeading, takesTrades: true) { routes, console in
            let desk = TradingDesk(console: console, accounts: accounts, tools: tools)
            TradingFrontPages(desk: desk).add(to: routes)
            LotListPages(desk: desk).add(to: routes)
            LotPages(desk: desk).add(to: routes)
            DeskPages(desk: desk).add(to: routes)
            ProjectPages(desk: desk).add(to: routes)
            LotFormPages(desk: desk).add(to: routes)
            DeskLotPages(desk: desk).add(to: routes)
        }
    }
}

/// What the pages of trading share.
struct TradingDesk: Sendable {
    let console: Console
    let accounts: Accounts
    let tools: ReportTools

    var registry: Registry { console.registry }
    var clock: WorkClock { WorkClock(calendar: registry.calendar, now: registry.now) }
}
