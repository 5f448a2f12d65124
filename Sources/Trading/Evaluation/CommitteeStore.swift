package import Kernel
package import Registry
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

    /// The newest draw of its experts; earlier ones stand beside it.
    package func draw(of committee: TradeCommittee) throws -> Draw? {
        try draws(of: committee).last
    }

    package func draws(of committee: TradeCommittee) throws -> [Draw] {
        try session.matters(
            where: .equals("subject", committee.head.number) && .organisation([committee.head.organisation]), limit: 100
        )
    }

    /// The buying side, its agent, and whoever supervises: none of them may be drawn.
    func ownUnits(of lot: Lot) throws -> [TradingUnit] {
        guard let project = try session.matter(TradeProject.self, number: lot.project) else { return [] }
        return try [project.tenderee, project.agent, project.supervisor].compactMap(\.self).compactMap {
            try session.matter(Organisation.self, number: $0)
        }.map { TradingUnit(name: $0.name, code: $0.creditCode) }
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

    // MARK: Questions that keep sheets from being locked

    package func questions(of committee: String) throws -> [LockCheck.Question] {
        try session.rows(
            "SELECT seat, bid, item, kind FROM score_question WHERE committee = \(committee) ORDER BY seat, bid, item"
        ) { LockCheck.Question(seat: try $0[0], bid: try $0[1], item: try $0[2], kind: try $0[3]) }
    }

    func keep(_ questions: [LockCheck.Question], of committee: String) throws {
        try session.execute("DELETE FROM score_question WHERE committee = \(committee)")
        for question in questions {
            try session.execute(
                """
                INSERT INTO score_question (committee, seat, bid, item, kind)
                VALUES (\(committee), \(question.seat), \(question.bid), \(question.item), \(question.kind))
                """)
        }
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
