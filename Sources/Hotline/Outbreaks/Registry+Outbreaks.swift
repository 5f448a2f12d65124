import Kernel
package import Registry
import Storage

/// From how many orders on an hour is out of the ordinary.
struct OutbreakThreshold {
    /// The least number that is at least `least` and lies `sigmas` standard deviations above the mean of `days`, of which those
    /// that are missing in `counts` had none.
    static func of(_ counts: [Int], days: Int, least: Int, sigmas: Int) -> Int {
        let (sum, squares) = counts.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        // n ≥ mean + k·σ, times the number of days: days·n − sum ≥ k·√(days·squares − sum²).
        let spread = sigmas * sigmas * (days * squares - sum * sum)
        var number = max(least, (sum + days - 1) / max(1, days))
        while (days * number - sum) * (days * number - sum) < spread { number += 1 }
        return number
    }
}

extension Registry {
    /// Looks for outbreaks: one alert for a category and area, which grows while more orders come. Returns how many are new.
    @discardableResult
    package func findOutbreaks() async throws -> Int {
        let rules = try await hotlineRules()
        let end = now
        let start = end.adding(seconds: -60 * rules.outbreakMinutes)
        try await growOutbreaks(until: end)
        let clusters = try await database.read {
            try OutbreakStore(session: $0).clusters(from: start, through: end, atLeast: rules.outbreakLeast)
        }
        var found = 0
        for cluster in clusters {
            let isNew = try await database.write { session in
                try self.take(cluster, from: start, through: end, by: rules, within: session)
            }
            if isNew { found += 1 }
        }
        return found
    }

    /// In one transaction with the question whether there is one already.
    private func take(
        _ cluster: OutbreakStore.Cluster, from start: Timestamp, through end: Timestamp, by rules: HotlineRules,
        within session: Session
    ) throws -> Bool {
        let store = OutbreakStore(session: session)
        guard try !store.isKnown(cluster, since: start) else { return false }
        let usual = try store.usual(cluster, from: start, through: end, days: rules.outbreakDays)
        let threshold = OutbreakThreshold.of(
            usual, days: rules.outbreakDays, least: rules.outbreakLeast, sigmas: rules.outbreakSigmas)
        guard cluster.orders >= threshold else { return false }
        var outbreak = Outbreak()
        outbreak.head.organisation = cluster.organisation
        (outbreak.category, outbreak.area) = (cluster.category, cluster.area)
        (outbreak.since, outbreak.until) = (cluster.since, cluster.until)
        (outbreak.orders, outbreak.threshold) = (cluster.orders, threshold)
        try enter(outbreak.record, in: Outbreak.register, within: session, as: .system)
        return true
    }

    /// Counts on in those that nobody decided about yet, however few come now.
    private func growOutbreaks(until end: Timestamp) async throws {
        let open = try await matters(Outbreak.self, where: .state([Outbreak.State.open.rawValue]), limit: 1000)
        for outbreak in open {
            let (orders, latest) = try await database.read {
                try OutbreakStore(session: $0).orders(of: outbreak, through: end)
            }
            guard let latest, latest > outbreak.until else { continue }
            do {
                try await database.write { session in
                    try self.perform(
                        Outbreak.Act.grow(orders: orders, until: latest.milliseconds), onNumber: outbreak.head.number,
                        in: Outbreak.register, within: session, as: .system)
                }
            } catch Refusal.notPossible {
                // Decided about meanwhile.
            }
        }
    }

    /// Merges what came in with an outbreak and that no unit has taken on into its first order: each keeps its caller, and all
    /// are answered with it. Returns how many.
    package func mergeOutbreak(_ number: String, as actor: Actor) async throws -> Int {
        let outbreak = try await matter(Outbreak.self, number: number, as: actor)
        guard outbreak.state == .confirmed, let first = outbreak.first else {
            throw Refusal.rule(zh: "请先确认预警并选定首件工单。", en: "Confirm it first, and name the first order.")
        }
        let orders = try await database.read { try OutbreakStore(session: $0).mergeable(outbreak) }
        var merged = 0
        for id in orders {
            do {
                let act = HotlineOrder.Act.merge(first: first, reason: "突发预警\(number)")
                try await perform(act, on: ID<HotlineOrder>(id), as: actor)
                merged += 1
            } catch Refusal.notPossible {
                // A unit was quicker.
            } catch Refusal.invalid {
                // The first one itself.
            }
        }
        return merged
    }
}
