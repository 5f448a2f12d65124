package import Kernel
import Registry
package import Storage

/// The market's rules from their table.
package struct MarketPolicyStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// Those in force on `day`: of two rows with a key, the later one.
    package func rules(on day: Day) throws -> MarketRules {
        MarketRules(
            try session.rows(
                """
                SELECT key, value, source FROM market_policy
                WHERE state = 'enacted' AND effective_from <= \(day) ORDER BY effective_from, id
                """
            ) { MarketRules.Row(key: try $0[0], value: try $0[1], source: try $0[2]) })
    }

    func knownKeys() throws -> Set<String> {
        Set(try session.rows("SELECT DISTINCT key FROM market_policy") { try $0[0] })
    }
}
