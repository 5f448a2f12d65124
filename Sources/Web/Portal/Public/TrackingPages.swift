import Hummingbird
import Kernel
import Ratings
import Registry
import ServiceHall
import Synchronization

/// Following a case without an account, by its number and the end of its telephone number.
struct TrackingPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private let attempts = TrackingAttempts()
    private var registry: Registry { console.registry }

    init(console: Console, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.console = console
        self.random = random
    }

    func add(to routes: Routes) {
        routes.get(.tracking, .public, use: ask)
        routes.post(.tracking, .public, use: track)
    }

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        let number = String(context.visit.query["number"].trimmed.prefix(64))
        return await console.page(
            TrackingPage(language: context.visit.language, number: number, subject: .nothing), for: context.visit)
    }

    /// Whether it is decided and nobody has rated it.
    private func canBeRated(_ found: TrackedCase) async throws -> Bool {
        guard found.result != nil else { return false }
        return try await registry.ratings(of: found.number).isEmpty
    }

    /// Where to say what one thinks of it. Made when it is asked for: whoever only looks leaves nothing behind.
    private func invitation(to found: TrackedCase) async throws -> Path? {
        guard try await canBeRated(found),
            let matter = try await registry.matters(
                ServiceCase.self, where: .equals("number", found.number), limit: 1
            ).first
        else { return nil }
        let invitation = RatingInvitation(
            .serviceCase, found.number, organisation: found.organisation, item: matter.item, counter: matter.counter,
            clerk: matter.acceptor)
        return .rate(try await registry.invite(invitation, random: random))
    }

    private func track(_ form: Form, context: PublicContext) async throws -> Response {
        let language = context.visit.language
        let number = String(form["number"].trimmed.uppercased().prefix(64))
        try attempts.admit(number, at: registry.now)
        do {
            let found = try await registry.track(case: number, phoneTail: form["tail"])
            attempts.forget(number)
            if form[TrackingPage.rateButton] != "", let path = try await invitation(to: found) {
                return .redirect(to: path)
            }
            let organisation = try await console.organisationNames([found.organisation])[found.organisation]
            let page = TrackingPage(
                language: language, number: number, subject: .found(found, organisation: organisation),
                tail: try await canBeRated(found) ? form["tail"] : nil)
            return await console.page(page, for: context.visit)
        } catch Refusal.notFound {
            let page = TrackingPage(language: language, number: number, subject: .refused([]))
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
    }
}

/// How often a case's telephone tail was guessed lately: four digits are soon tried out. A table of this server's own; with
/// several, each lets as many through.
final class TrackingAttempts: Sendable {
    private let failures = Mutex<[String: [Timestamp]]>([:])

    private static let allowed = 5
    private static let minutes = 15

    func admit(_ number: String, at now: Timestamp) throws(Refusal) {
        let since = now.adding(seconds: -60 * Self.minutes)
        let count = failures.withLock { failures in
            // Whoever asks about ever new numbers shall not fill the memory.
            if failures.count > 10_000 { failures = failures.filter { $0.value.contains { $0 > since } } }
            let recent = failures[number, default: []].filter { $0 > since }
            failures[number] = recent + [now]
            return recent.count
        }
        guard count < Self.allowed else { throw .tooManyAttempts(minutes: Self.minutes) }
    }

    func forget(_ number: String) {
        failures.withLock { $0[number] = nil }
    }
}
