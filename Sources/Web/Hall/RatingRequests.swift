import Kernel
import Ratings
package import Registry
import ServiceHall
import Synchronization

/// Links by which people say what they thought of a visit or a case, by a message to their telephone (评价短信): half an hour
/// after it ended, and once more three days later if they said nothing. What the rules then enter by default is another
/// matter (`DefaultRatings`).
package final class RatingRequests: Sendable {
    private let registry: Registry
    /// Where links lead; without it no link can be written.
    private let site: String?
    private let random: @Sendable (Int) -> [UInt8]
    /// What ended up to then was asked about.
    private let reached = Mutex<Timestamp?>(nil)

    /// Whoever rates at the pad or the kiosk on the way out isn't asked again.
    static let patience = 1800
    /// A server that was away for longer doesn't reach back further.
    private static let secondsBack = 2 * 86_400
    private static let most = 500
    private static let overlap = 600

    package init(_ registry: Registry, site: String?, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.registry = registry
        self.site = site
        self.random = random
    }

    package var kind: ScheduledKind {
        ScheduledKind(
            "rating.request", zh: "短信邀请评价", en: "Ask for ratings by text message", every: 120,
            .apart(seconds: 600) { _ in
                try await self.ask()
                try await self.remind()
                return false
            })
    }

    /// Asks about what has ended. Done again, or by another server, it asks nobody twice. Returns how many were written to.
    @discardableResult
    package func ask() async throws -> Int {
        guard let site, registry.hasTexts else { return 0 }
        let now = registry.now
        let end = now.adding(seconds: -Self.patience)
        // Overlapping, for a transaction that began before the last round and ended after it.
        let start = reached.withLock { $0?.adding(seconds: -Self.overlap) } ?? now.adding(seconds: -Self.secondsBack)
        var written = 0
        let services = try await registry.servicesToRate(after: start, until: end, limit: Self.most)
        for service in services {
            let wasWritten = try await registry.request(RatingInvitation(service), random: random) { word in
                TextMessage(.rating, to: service.phone, "您的办事已办结，请点击评价：\(site)\(Path.rateShortly(word))")
            }
            if wasWritten { written += 1 }
        }
        reached.withLock { $0 = Self.reached(services, end) }
        return written
    }

    /// As far as all was looked at: less than `end` where there was more than fits in one round.
    private static func reached(_ services: [ServiceToRate], _ end: Timestamp) -> Timestamp {
        let kinds = [ServiceToRate.Kind.visit, .serviceCase].map { kind in services.filter { $0.kind == kind } }
        let full = kinds.filter { $0.count == most }.compactMap { $0.last?.endedAt }
        // What overlaps is looked at again, so the mark stands that much later.
        return full.min()?.adding(seconds: overlap) ?? end
    }

    @discardableResult
    package func remind() async throws -> Int {
        guard let site, registry.hasTexts else { return 0 }
        var written = 0
        for subject in try await registry.unremindedRequests(limit: Self.most) {
            guard let service = try await registry.serviceToRate(number: subject) else {
                try await registry.settleRequest(subject)
                continue
            }
            let wasWritten = try await registry.remind(RatingInvitation(service), random: random) { word in
                TextMessage(.rating, to: service.phone, "请评价您的办事：\(site)\(Path.rateShortly(word)) 未评将计为基本满意。")
            }
            if wasWritten { written += 1 }
        }
        return written
    }
}

extension RatingInvitation {
    fileprivate init(_ service: ServiceToRate) {
        self.init(
            service.kind == .visit ? .visit : .serviceCase, service.number, organisation: service.organisation,
            item: service.item, counter: service.counter, clerk: service.clerk)
    }
}
