import Kernel
import Registry
import Storage

// Listings and auctions that are over: every offer with its amount, as everybody saw them come, and who won.
extension OpenProcessStore {
    /// Until the end nobody is counted; from then on the bidders who offered are, and only the winner has a name.
    func addAuctions(to process: inout OpenProcess) throws {
        for index in process.lots.indices where process.lots[index].method.isRising {
            let number = process.lots[index].number
            guard let auction = try auction(of: number) else { continue }
            let bids = try offers(in: auction, on: number)
            process.lots[index].openedAt = auction.endedAt
            process.lots[index].opened = Set(bids.map(\.bidder)).count
            process.bids += bids.map(\.bid)
        }
    }

    private struct Over {
        let number: String
        let endedAt: Timestamp
        let leader: Int?
        let winner: String?
    }

    private func auction(of lot: String) throws -> Over? {
        guard registers.contains("trade_auction") else { return nil }
        return try session.first(
            """
            SELECT number, ended_at, leader, winner FROM trade_auction
            WHERE lot = \(lot) AND state IN ('sold', 'failed', 'defaulted') AND ended_at IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """
        ) { Over(number: try $0[0], endedAt: try $0[1], leader: try $0[2], winner: try $0[3]) }
    }

    private func offers(in auction: Over, on lot: String) throws -> [(bidder: Int, bid: OpenBid)] {
        try session.rows(
            """
            SELECT sequence, at, bidder, amount FROM auction_event
            WHERE auction = \(auction.number) AND kind IN ('offer', 'revealOffer') AND bidder IS NOT NULL
                AND amount IS NOT NULL ORDER BY sequence
            """
        ) { row in
            let (sequence, bidder): (Int, Int) = (try row[0], try row[2])
            var bid = OpenBid()
            bid.id = "\(auction.number)-\(sequence)"
            bid.lot = lot
            bid.receivedAt = try row[1]
            bid.value = try row[3]
            bid.status = .valid
            bid.description = "竞买号\(bidder)"
            if bidder == auction.leader, let winner = auction.winner { bid.tenderers = [OpenParty.id(of: winner)] }
            return (bidder, bid)
        }
    }
}
