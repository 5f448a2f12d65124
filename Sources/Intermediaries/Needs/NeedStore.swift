package import Kernel
import Registry
package import Storage

/// Needs whose moment has come, and what they go by.
package struct NeedStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    func facts(of need: IntermediaryNeed) throws -> NeedFacts {
        var facts = NeedFacts()
        facts.cancelled =
            try session.value(
                """
                SELECT COUNT(*) FROM intermediary_need
                WHERE owner_code = \(need.ownerCode) AND state = 'terminated' AND selected_at IS NOT NULL
                """) ?? 0
        facts.keeper = try keeper()
        facts.offered = try session.rows(
            "SELECT number FROM need_contract WHERE need = \(need.head.number) AND state = 'offered' ORDER BY id"
        ) { try $0[0] }
        return facts
    }

    /// The organisation that keeps the market's rules runs the market.
    package func keeper() throws -> String? {
        try session.value("SELECT organisation FROM market_policy WHERE state = 'enacted' ORDER BY id DESC LIMIT 1")
    }

    package func due(at moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM intermediary_need WHERE state = 'enrolling' AND enrol_until <= \(moment)
            ORDER BY enrol_until, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    package func isAwaited(at moment: Timestamp) throws -> Bool { try !due(at: moment, limit: 1).isEmpty }

    func confirmable(at moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM intermediary_need
            WHERE state = 'publicity' AND public_until <= \(moment) AND (is_low = 0 OR low_explanation IS NOT NULL)
            ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Winners who haven't signed what lies before them, long enough.
    func unsigned(at moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT n.number FROM intermediary_need AS n WHERE n.state = 'confirmed' AND n.sign_by <= \(moment)
                AND EXISTS (SELECT 1 FROM need_contract AS c WHERE c.need = n.number AND c.state = 'offered')
            ORDER BY n.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    func drawn(limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT n.number FROM intermediary_need AS n JOIN draw AS d ON d.number = n.draw
            WHERE n.state = 'drawing' AND d.state = 'filled' ORDER BY n.id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
