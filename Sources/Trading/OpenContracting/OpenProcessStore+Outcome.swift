import Kernel
import Registry
import Storage

// What came of the lots: who was chosen, and who they are.
extension OpenProcessStore {
    func addNotices(to process: inout OpenProcess) throws {
        for lot in process.lots {
            var notice = OpenNotice()
            notice.id = "notice-\(lot.number)"
            notice.lot = lot.number
            notice.title = lot.title
            notice.path = "/trading/lots/\(lot.number)"
            notice.publishedAt = lot.announcedAt ?? Timestamp(milliseconds: 0)
            process.notices.append(notice)
        }
    }

    func addOutcome(to process: inout OpenProcess) throws {
        try session.forEach(
            """
            SELECT number, state, winner, winning_bid, award_amount, award_rate, published_at, awarded_at, is_deemed,
                contracted_at, price_form, updated_at
            FROM trade_lot WHERE project = \(process.number) AND winner IS NOT NULL AND awarded_at IS NOT NULL
            ORDER BY number
            """
        ) { row in
            var award = OpenAward()
            award.lot = try row[0]
            let state: String = try row[1]
            let winner: String = try row[2]
            award.id = "\(award.lot)-\(winner)"
            award.supplier = "CN-USCC-\(winner)"
            award.status = state == Lot.State.annulled.rawValue ? .cancelled : .active
            award.bid = try row[3]
            award.value = try row[4]
            award.rate = try row[5]
            award.decidedAt = award.status == .cancelled ? try row[11] : try row[7]
            award.isDeemed = try row[8]
            process.awards.append(award)
            let signed: Timestamp? = try row[9]
            guard let signed else { return }
            var contract = OpenContract()
            contract.id = "contract-\(award.lot)"
            contract.award = award.id
            contract.lot = award.lot
            contract.title = process.title
            contract.value = award.value
            contract.signedAt = signed
            if state == Lot.State.performed.rawValue || state == Lot.State.archived.rawValue {
                (contract.status, contract.endedAt) = (.terminated, try row[11])
            }
            process.contracts.append(contract)
        }
        // A relation to a bid that isn't published would lead nowhere.
        let bids = Set(process.bids.map(\.id))
        for index in process.awards.indices where process.awards[index].bid.map(bids.contains) == false {
            process.awards[index].bid = nil
        }
    }

    /// Names those who were named: bidders of opened lots, and who was chosen.
    func addSubjects(to process: inout OpenProcess) throws {
        let wanted = Set(process.bids.flatMap(\.tenderers) + process.awards.map(\.supplier))
        let codes = wanted.map { String($0.dropFirst("CN-USCC-".count)) }.sorted()
        for part in codes.parts(of: 500) {
            try session.forEach(
                "SELECT number, name, address, scale FROM market_subject WHERE number IN \(list: part)"
            ) { row in
                var party = OpenParty(name: try row[1], creditCode: try row[0])
                party.address = try row[2]
                party.scale = try row[3]
                process.subjects[party.id] = party
            }
        }
    }
}
