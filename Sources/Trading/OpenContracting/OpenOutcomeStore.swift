import Kernel
import Registry
import Storage

// What came of the lots: the opening record, candidates, awards, contracts, and who they are about.
extension OpenProcessStore {
    func addOutcome(to process: inout OpenProcess) throws {
        for lot in process.lots where lot.opened != nil && !lot.method.isRising {
            process.bids += try bids(of: lot, &process.subjects)
        }
        try addAwards(to: &process)
        for award in process.awards where award.status != .pending {
            process.contracts += try contracts(of: award, in: process)
        }
        // A relation to a bid that isn't published would lead nowhere.
        let bids = Set(process.bids.map(\.id))
        for index in process.awards.indices where process.awards[index].bid.map(bids.contains) == false {
            process.awards[index].bid = nil
        }
    }

    // MARK: The opening record

    private func bids(of lot: OpenLot, _ subjects: inout [String: OpenParty]) throws -> [OpenBid] {
        let rejected = try rejections(of: lot.number)
        let ranks = try ranks(of: lot.number)
        let bonds = try bonds(of: lot.number)
        return try session.rows(
            """
            SELECT number, state, credit_code, name, price, rate, arrived_at, duration_days, remark, subject FROM trade_bid
            WHERE lot = \(lot.number) ORDER BY arrived_at, number
            """
        ) { row in
            var bid = OpenBid()
            bid.id = try row[0]
            bid.lot = lot.number
            let (state, code): (String, String) = (try row[1], try row[2])
            let party = OpenParty(name: try row[3], creditCode: code)
            subjects[party.id] = subjects[party.id] ?? party
            bid.tenderers = [party.id]
            bid.value = try row[4]
            bid.rate = try row[5]
            bid.receivedAt = try row[6]
            bid.durationDays = try row[7]
            bid.isVoidAtOpening = state == TradeBid.State.void.rawValue
            bid.status = bid.isVoidAtOpening || rejected[bid.id] != nil ? .disqualified : .valid
            let remark: String? = try row[8]
            bid.description = bid.isVoidAtOpening ? remark : rejected[bid.id]
            bid.rank = ranks[bid.id]
            let subject: String? = try row[9]
            bid.bond = subject.flatMap { bonds[$0] }
            return bid
        }
    }

    /// Deposits and guarantees that counted, by whose they were: known once who paid is.
    private func bonds(of lot: String) throws -> [String: OpenBond] {
        guard registers.contains("trade_deposit") else { return [:] }
        return Dictionary(
            try session.rows(
                """
                SELECT subject, number, form, amount FROM trade_deposit
                WHERE lot = \(lot) AND subject IS NOT NULL
                    AND state IN ('held', 'refunding', 'refunded', 'applied', 'claimed',
                        'forfeited', 'handedOver') ORDER BY id
                """
            ) { (try $0[0] as String, OpenBond(id: try $0[1], form: try $0[2], amount: try $0[3])) }
        ) { _, last in last }
    }

    /// Why the committee turned bids down.
    private func rejections(of lot: String) throws -> [String: String] {
        Dictionary(
            try session.rows(
                "SELECT bid, reason FROM bid_rejection WHERE lot = \(lot) AND state = 'upheld' ORDER BY id"
            ) { (try $0[0] as String, try $0[1] as String) }
        ) { first, _ in first }
    }

    private func ranks(of lot: String) throws -> [String: Int] {
        Dictionary(
            try session.rows(
                """
                SELECT bid, candidate_rank FROM award_candidate
                WHERE lot = \(lot) AND state IN ('standing', 'dropped') ORDER BY id
                """
            ) { (try $0[0] as String, try $0[1] as Int) }
        ) { _, last in last }
    }

    // MARK: Candidates and awards

    private func addAwards(to process: inout OpenProcess) throws {
        for lot in process.lots {
            var awards: [OpenAward] = []
            // The first-ranked who is still in, and those who were and gave up.
            try session.forEach(
                """
                SELECT subject, bid, price, rate, state, updated_at, candidate_rank FROM award_candidate
                WHERE lot = \(lot.number) AND state IN ('standing', 'dropped') ORDER BY candidate_rank, id
                """
            ) { row in
                guard let published = lot.publishedAt else { return }
                let isDropped = try row[4] == TradeCandidateState.dropped
                guard isDropped || !awards.contains(where: { $0.status == .pending }) else { return }
                var award = OpenAward()
                award.lot = lot.number
                let subject: String = try row[0]
                award.id = "\(lot.number)-\(subject)"
                award.supplier = OpenParty.id(of: subject)
                award.bid = try row[1]
                award.value = try row[2]
                award.rate = try row[3]
                award.proposedAt = published
                if isDropped { (award.status, award.decidedAt) = (.cancelled, try row[5]) }
                awards.append(award)
            }
            if let winner = try winner(of: lot) {
                let proposed = awards.first { $0.id == winner.id }?.proposedAt
                awards.removeAll { $0.id == winner.id || $0.status == .pending }
                var winner = winner
                winner.proposedAt = proposed
                awards.append(winner)
            } else if lot.ending != nil {
                awards.removeAll { $0.status == .pending }
            }
            process.awards += awards
        }
    }

    private func winner(of lot: OpenLot) throws -> OpenAward? {
        try session.first(
            """
            SELECT state, winner, winning_bid, award_amount, award_rate, awarded_at, is_deemed, updated_at
            FROM trade_lot WHERE number = \(lot.number) AND winner IS NOT NULL AND awarded_at IS NOT NULL
            """
        ) { row in
            var award = OpenAward()
            award.lot = lot.number
            let (state, winner): (String, String) = (try row[0], try row[1])
            award.id = "\(lot.number)-\(winner)"
            award.supplier = OpenParty.id(of: winner)
            let isGone = OpenLot.Ending(rawValue: state) != nil
            award.status = isGone ? .cancelled : .active
            award.bid = try row[2]
            award.value = try row[3]
            award.rate = try row[4]
            award.decidedAt = isGone ? try row[7] : try row[5]
            award.isDeemed = try row[6]
            return award
        }
    }

    // MARK: Who they are

    /// What the house knows of those who were named: bidders of opened lots, and who was chosen.
    func addSubjects(to process: inout OpenProcess) throws {
        let wanted = Set(process.bids.flatMap(\.tenderers) + process.awards.map(\.supplier))
        let codes = wanted.map(OpenParty.subject).sorted()
        for part in codes.parts(of: 500) {
            try session.forEach(
                "SELECT number, name, address, scale FROM market_subject WHERE number IN \(list: part)"
            ) { row in
                var party = OpenParty(subject: try row[0], name: try row[1])
                party.address = try row[2]
                if party.creditCode != nil { party.scale = try row[3] }
                process.subjects[party.id] = party
            }
        }
    }
}

/// How a candidate stands, as the table writes it.
private enum TradeCandidateState {
    static let dropped = "dropped"
}
