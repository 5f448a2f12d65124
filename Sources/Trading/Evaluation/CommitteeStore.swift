package import Kernel
import Registry
package import Storage

/// What lies beside a committee: its seats, drafts of scores, labels of bids.
package struct CommitteeStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func seats(of committee: String) throws -> [CommitteeSeat] {
        try session.matters(where: .equals("committee", committee), limit: 1000)
    }

    // MARK: Drafts

    package struct Draft: Sendable, Hashable {
        package let seat: String
        package let bid: String
        package let mark: Mark
        package let savedAt: Timestamp
    }

    package func drafts(of committee: String) throws -> [Draft] {
        try session.rows(
            "SELECT seat, bid, item, points, reason, saved_at FROM score_draft WHERE committee = \(committee) ORDER BY seat, bid, item"
        ) { row in
            let points: String = try row[3]
            return Draft(
                seat: try row[0], bid: try row[1],
                mark: Mark(item: try row[2], points: Ratio(exact: points) ?? .zero, reason: try row[4]),
                savedAt: try row[5])
        }
    }

    func save(_ mark: Mark, of seat: CommitteeSeat, bid: String, at now: Timestamp) throws {
        try session.execute(
            """
            INSERT INTO score_draft (committee, seat, bid, item, points, reason, saved_at)
            VALUES (\(seat.committee), \(seat.head.number), \(bid), \(mark.item), \(mark.points.exact), \(mark.reason), \(now))
            ON CONFLICT (seat, bid, item) DO UPDATE
            SET points = excluded.points, reason = excluded.reason, saved_at = excluded.saved_at
            """)
    }

    func erase(item: Int, of seat: CommitteeSeat, bid: String) throws {
        try session.execute(
            "DELETE FROM score_draft WHERE seat = \(seat.head.number) AND bid = \(bid) AND item = \(item)")
    }

    /// What somebody who was replaced gave is void and leaves no trace among the drafts.
    func eraseDrafts(of seat: String) throws {
        try session.execute("DELETE FROM score_draft WHERE seat = \(seat)")
    }

    // MARK: Labels

    /// Labels under which members see bids, by bid.
    package func labels(of committee: String) throws -> [String: String] {
        let pairs: [(String, String)] = try session.rows(
            "SELECT bid, label FROM bid_label WHERE committee = \(committee)"
        ) { (try $0[0], try $0[1]) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    func label(_ bid: String, _ label: String, in committee: String) throws {
        try session.execute(
            "INSERT INTO bid_label (committee, bid, label) VALUES (\(committee), \(bid), \(label))")
    }

    // MARK: Due

    /// Seats whose time to answer is over.
    func unanswered(by now: Timestamp) throws -> [CommitteeSeat] {
        try session.matters(
            where: .state([CommitteeSeat.State.invited.rawValue]) && .field("answer_by", .atMost, now.stored),
            limit: 500)
    }

    func unansweredInquiries(by now: Timestamp) throws -> [PriceInquiry] {
        try session.matters(
            where: .state([PriceInquiry.State.asked.rawValue]) && .field("answer_by", .atMost, now.stored), limit: 500)
    }
}
