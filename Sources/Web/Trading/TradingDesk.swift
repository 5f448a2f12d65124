import Kernel
import Performance
import Registry
import Trading

extension Feature {
    /// What everybody may read of trades, the tenderee's and the centre's desks, and the bidder's workspace.
    static func tradingDesk(_ accounts: Accounts, tools: ReportTools) -> Feature {
        Feature(
            heading: tradingHeading,
            navigation: [
                Entry(title: TradingDeskPage.heading, path: .tradeDesk, roles: Role.tradingSide),
                Entry(title: CentrePage.heading, path: .tradeCentre, roles: CentrePages.readers),
                Entry(title: LocalizedText(zh: "交易网站", en: "Public pages"), path: .trading, roles: Role.tradingStaff),
            ], takesTrades: true,
            ownDoors: [
                OwnDoor(title: TradingMinePage.heading, path: .tradingMine) { account, registry in
                    try await !registry.subjects(of: account).isEmpty
                }
            ], matterLinks: matterLinks
        ) { routes, console in
            let desk = TradingDesk(console: console, accounts: accounts, tools: tools)
            TradingFrontPages(desk: desk).add(to: routes)
            LotListPages(desk: desk).add(to: routes)
            LotPages(desk: desk).add(to: routes)
            TradeNoticePages(desk: desk).add(to: routes)
            TradingDeskPages(desk: desk).add(to: routes)
            ProjectPages(desk: desk).add(to: routes)
            LotFormPages(desk: desk).add(to: routes)
            DeskLotPages(desk: desk).add(to: routes)
            AnnouncementPages(desk: desk).add(to: routes)
            TradeDocumentPages(desk: desk).add(to: routes)
            ClarificationPages(desk: desk).add(to: routes)
            AwardPages(desk: desk).add(to: routes)
            AnewPages(desk: desk).add(to: routes)
            CentrePages(desk: desk).add(to: routes)
            TradingMinePages(desk: desk).add(to: routes)
        }
    }
}

extension Feature {
    private static let matterLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        switch register.name {
        case Lot.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "办理页", en: "Desk"), path: .deskLot(record.head.number),
                    roles: Role.tradingStaff)
            ]
        case TradeProject.register.name:
            [
                MatterLink(
                    title: LocalizedText(zh: "办理页", en: "Desk"), path: .deskProject(record.head.number),
                    roles: Role.tradingStaff)
            ]
        case TradeNotice.register.name where record.state == TradeNotice.State.published.rawValue:
            [
                MatterLink(
                    title: LocalizedText(zh: "公开页面", en: "Public page"), path: .tradeNotice(record.head.number),
                    isDesk: false)
            ]
        default: []
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
