package import Kernel
package import Registry
package import Storage

/// Firms that may take no part for a time (限制参加).
package struct BarringStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    /// C03: refused with the decision's day, whoever asks.
    package func demandUnbarred(_ subject: String, on day: Day) throws {
        let found = try session.first(
            """
            SELECT name, barred_until, decision FROM market_subject
            WHERE number = \(subject) AND state = 'restricted' AND barred_until >= \(day)
            """
        ) { (try $0[0] as String, try $0[1] as Day, try $0[2] as String?) }
        guard let (name, until, decision) = found else { return }
        throw Refusal.rule(
            zh: "\(name)在\(until.text(.zh))前被限制参加，依据\(decision ?? "监督部门决定")。",
            en: "\(name) is barred until \(until.text(.en)), by decision \(decision ?? "of the supervising body").")
    }

    /// Firms that `account` may act for.
    func firms(of account: Int64, on day: Day) throws -> [String] {
        try session.rows(
            """
            SELECT subject FROM subject_agent WHERE account = \(account) AND state = 'confirmed'
                AND (valid_until IS NULL OR valid_until >= \(day)) ORDER BY subject
            """
        ) { try $0[0] }
    }
}

extension Registry {
    /// Firms that a portal account may act for, by code.
    package func firms(of account: Int64) async throws -> [String] {
        let today = now.day
        return try await database.read { try BarringStore(session: $0).firms(of: account, on: today) }
    }
}
