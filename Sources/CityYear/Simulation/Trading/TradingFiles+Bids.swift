import Kernel
import Registry
import Trading

extension TradingFiles {
    /// What was read out at the openings: prices and promises, on site or online.
    func bids() -> LineWriter {
        MatterLines.written(
            stream.trades.flatMap { trade in
                trade.lots.flatMap { lot in lot.days.opened == nil ? [] : bids(of: lot, trade) }
            })
    }

    private func bids(of lot: SimulatedLot, _ trade: SimulatedTrade) -> [TradeBid] {
        lot.bids.enumerated().map { place, simulated in
            let firm = stream.firms.firms[simulated.firm]
            var bid = TradeBid()
            bid.head.number = "\(lot.number)-" + String(101 + place).dropFirst()
            (bid.head.organisation, bid.head.region) = (trade.sides.organisation, trade.sides.tenderee.region)
            bid.lot = lot.number
            (bid.subject, bid.creditCode, bid.name) = (firm.code, firm.code, firm.name)
            bid.price = Money(simulated.price)
            bid.quality = trade.category == .works ? "合格" : nil
            bid.arrivedAt = Timestamp(lot.days.deadline - simulated.lead)
            return bid
        }
    }
}
