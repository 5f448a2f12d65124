import Kernel
import Registry
package import Storage

/// Contracts whose moment has come.
package struct NeedContractStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    func unrated(at moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM need_contract WHERE state = 'accepted' AND rate_by <= \(moment) ORDER BY id LIMIT \(limit)
            """
        ) { try $0[0] }
    }

    /// Accepted, and still open for ratings.
    func ratable(at moment: Timestamp, limit: Int) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM need_contract
            WHERE state IN ('accepted', 'rated') AND accepted_at IS NOT NULL AND rate_by > \(moment)
            ORDER BY rate_by, id LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
