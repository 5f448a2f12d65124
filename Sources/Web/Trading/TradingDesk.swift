import Kernel
import Performance
import Registry
import Trading

extension Feature {
    /// What everybody may read of trades, the tenderee's and the centre's desks, and the bidder's workspace.
    static func tradingDesk(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(heading: tradingHeading, takesTrades: true) { _, _ in }
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
