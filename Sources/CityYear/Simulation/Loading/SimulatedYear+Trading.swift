import Kernel
import Registry
import Trading

// Trading's files.
extension SimulatedYear {
    /// Whole years, for some two thousand projects don't need months.
    var tradingFiles: [SimulatedFile] {
        let files = TradingFiles(stream: trading, seed: seed)
        let experts = ExpertFiles(plan: plan.trading, season: season, year: plan.year, seed: seed)
        let (trades, lots) = (trading.trades.count, trading.lots.count)
        return [
            SimulatedFile("trading-organisations", Organisation.register, expecting: trading.bodies.added.count) {
                files.organisations()
            },
            SimulatedFile("market-subjects", MarketSubject.register, expecting: plan.trading.firms) {
                files.subjects()
            },
            SimulatedFile("expert-calls", ExpertCall.register, expecting: 2) { experts.calls() },
            SimulatedFile(
                "review-experts", ReviewExpert.register, expecting: plan.trading.experts + plan.trading.expertsBefore
            ) { experts.experts() },
            SimulatedFile("trade-projects", TradeProject.register, expecting: trades) { files.projects() },
            SimulatedFile("trade-lots", Lot.register, expecting: lots) { files.lots() },
            SimulatedFile("trade-bids", TradeBid.register, expecting: lots * 4) { files.bids() },
            SimulatedFile("trade-notices", TradeNotice.register, expecting: lots * 3) { [authorities] in
                TradeNoticeFile(files, authorities).written()
            },
        ]
    }
}
