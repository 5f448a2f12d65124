package import Kernel
package import Registry
package import Storage

/// Who is in the market, and how they stand.
package struct IntermediaryStore {
    let session: Session

    package init(session: Session) {
        self.session = session
    }

    package func provider(code: String) throws -> Intermediary? {
        try session.matters(Intermediary.self, where: .equals("code", code), limit: 1).first
    }

    /// The standing of each intermediary that has any record.
    package func standings(on day: Day, _ rules: PolicySet) throws -> [String: ProviderStanding] {
        let base = try rules.count("credit.base")
        var all: [String: ProviderStanding] = [:]
        func change(_ number: String, _ change: (inout ProviderStanding) throws -> Void) rethrows {
            var standing = all[number] ?? ProviderStanding()
            if all[number] == nil { standing.score = base }
            try change(&standing)
            all[number] = standing
        }
        let numbers: [String] = try session.rows("SELECT number FROM intermediary") { try $0[0] }
        for number in numbers { change(number) { _ in } }
        let ratings = try session.rows(
            "SELECT intermediary, rater, stars FROM service_rating WHERE state <> 'struck'"
        ) { (try $0[0] as String, try $0[1] as ServiceRating.Rater, try $0[2] as Ratio) }
        for (number, rater, stars) in ratings {
            let weight = try rules.count(rater.weightKey)
            try change(number) {
                $0.ratings += 1
                $0.weight += weight
                $0.weightedStars = try $0.weightedStars + stars * Ratio(weight)
            }
        }
        let events = try session.rows(
            """
            SELECT intermediary, kind, points FROM intermediary_credit_event
            WHERE state = 'inForce' AND from_day <= \(day) AND until_day >= \(day)
            """
        ) { (try $0[0] as String, try $0[1] as IntermediaryCreditEvent.Kind, try $0[2] as Int) }
        for (number, kind, points) in events {
            change(number) {
                $0.score += points
                if kind.isBad { $0.badRecords += 1 }
            }
        }
        let jobs = try session.rows(
            """
            SELECT intermediary, COUNT(*), SUM(is_on_time) FROM need_contract
            WHERE accepted_at IS NOT NULL GROUP BY intermediary
            """
        ) { (try $0[0] as String, try $0[1] as Int, try $0[2] as Int) }
        for (number, finished, onTime) in jobs {
            change(number) {
                $0.finished = finished
                $0.onTime = onTime
            }
        }
        for number in Array(all.keys) {
            let tier = try CreditTier.of(all[number]?.score ?? base, rules)
            change(number) { $0.tier = tier }
        }
        return all
    }

    /// Valid qualifications whose last day is over.
    func lapsedQualifications(on day: Day) throws -> [String] {
        try session.rows(
            """
            SELECT number FROM intermediary_qualification
            WHERE state = 'verified' AND valid_until < \(day) ORDER BY id LIMIT 200
            """
        ) { try $0[0] }
    }

    /// Suspensions whose last day is over.
    func overSuspensions(on day: Day) throws -> [String] {
        try session.rows(
            "SELECT number FROM intermediary WHERE state = 'suspended' AND suspended_until < \(day) ORDER BY id LIMIT 200"
        ) { try $0[0] }
    }
}
