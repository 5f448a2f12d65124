extension PathOf {
    // For everybody.
    package static var trading: PathOf { "/trading" }
    package static var tradeNotices: PathOf { "/trading/notices" }
    package static func tradeNotice(_ number: Segment) -> PathOf { "/trading/notices/\(number)" }
    package static func tradeNoticeFile(_ number: Segment, _ format: Segment) -> PathOf {
        "/trading/notices/\(number)/files/\(format)"
    }
    package static var tradeLots: PathOf { "/trading/lots" }
    package static func tradeLot(_ number: Segment) -> PathOf { "/trading/lots/\(number)" }
    package static func tradeLotQuestion(_ number: Segment) -> PathOf { "/trading/lots/\(number)/questions" }
    package static func tradeLotDocument(_ number: Segment, _ document: Segment) -> PathOf {
        "/trading/lots/\(number)/documents/\(document)"
    }
    package static func tradeLotFile(_ number: Segment, _ document: Segment, _ position: Segment) -> PathOf {
        "/trading/lots/\(number)/documents/\(document)/files/\(position)"
    }
    /// `all`, or a category.
    package static func tradeFeed(_ category: Segment) -> PathOf { "/trading/feeds/\(category)" }
    package static var tradeFigures: PathOf { "/trading/figures" }

    // For somebody who bids.
    package static var tradingMine: PathOf { "/trading/mine" }
    package static var tradingFirm: PathOf { "/trading/mine/firm" }
    package static func tradingFirmEnd(_ number: Segment) -> PathOf { "/trading/mine/firm/\(number)/end" }

    // For those whose work it is.
    package static var tradeDesk: PathOf { "/trade" }
    package static var newTradeProject: PathOf { "/trade/new" }
    package static func deskProject(_ number: Segment) -> PathOf { "/trade/projects/\(number)" }
    package static func newTradeLot(_ project: Segment) -> PathOf { "/trade/projects/\(project)/lots" }
    package static func deskLot(_ number: Segment) -> PathOf { "/trade/lots/\(number)" }
    package static func deskLotForm(_ number: Segment) -> PathOf { "/trade/lots/\(number)/form" }
    package static func deskDocuments(_ number: Segment) -> PathOf { "/trade/lots/\(number)/documents" }
    package static func deskClauses(_ number: Segment) -> PathOf { "/trade/lots/\(number)/documents/clauses" }
    package static func deskDocumentComparison(_ number: Segment) -> PathOf {
        "/trade/lots/\(number)/documents/changes"
    }
    package static func deskAnnouncement(_ number: Segment) -> PathOf { "/trade/lots/\(number)/announcement" }
    package static func deskPeriods(_ number: Segment) -> PathOf { "/trade/lots/\(number)/announcement/periods" }
    package static func deskClarifications(_ number: Segment) -> PathOf { "/trade/lots/\(number)/clarifications" }
    package static func deskAward(_ number: Segment) -> PathOf { "/trade/lots/\(number)/award" }
    package static func deskAnew(_ number: Segment) -> PathOf { "/trade/lots/\(number)/anew" }
    package static var tradeCentre: PathOf { "/trade/centre" }
}

// Where other rooms begin: pages of several lead there.
extension PathOf {
    package static func lotOpening(_ lot: Segment) -> PathOf { "/trading/lots/\(lot)/opening" }
    package static var tradeOpenings: PathOf { "/trade/openings" }
    package static var tradeCommittees: PathOf { "/trade/committees" }
    package static var tradePurchasing: PathOf { "/trade/purchasing" }
}
