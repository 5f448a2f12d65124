import Hummingbird
import Kernel
import Registry
import Storage

extension Feature {
    /// Roles that answer for the whole house see what everybody did.
    static let trailReaders: Set<Role> = [.administrator, .financeReviewer, .auditor]

    static let trail = Feature(
        heading: LocalizedText(zh: "监督", en: "Oversight"),
        navigation: [
            Entry(title: TrailPage.heading, path: .trail, roles: trailReaders),
            Entry(title: ProofPage.heading, path: .proof),
        ]
    ) { routes, console in
        TrailPages(console: console).add(to: routes)
        ReceiptPages(console: console).add(to: routes)
        ProofPages(console: console).add(to: routes)
    }
}

/// The trail (全程留痕): the newest entries of all, the chain of one matter, and the check that nothing was altered.
struct TrailPages: Sendable {
    let console: Console
    private let verifier = TrailVerifier()
    private var registry: Registry { console.registry }

    init(console: Console) {
        self.console = console
    }

    func add(to routes: Routes) {
        routes.get(.trail, .roles(Feature.trailReaders), use: newest)
        routes.get(.trailVerification, .roles(Feature.trailReaders), use: explain)
        routes.post(.trailVerification, .roles(Feature.trailReaders), use: verify)
        routes.get(.trailOf("register", "number"), .signedIn, use: chain)
    }

    private static let pageSize = 50

    private func newest(_ query: FormFields, context: StaffContext) async throws -> Response {
        let before = Int64(query["before"])
        let entries = try await registry.newestEntries(before: before, limit: Self.pageSize)
        var lines: [TrailPage.Line] = []
        for entry in entries { lines.append(try await line(entry, context)) }
        let page = TrailPage(
            language: context.language, lines: lines, total: try await registry.trailLength(),
            older: entries.count == Self.pageSize ? entries.last?.sequence : nil, isFirst: before == nil)
        return await console.page(page, for: context.visit)
    }

    private func line(_ entry: TrailEntry, _ context: StaffContext) async throws -> TrailPage.Line {
        // Accounts are no register: their entries have no page to lead to.
        guard let register = try? registry.register(entry.register) else {
            return TrailPage.Line(
                entry: entry, act: registry.label(of: entry.act, in: entry.register),
                register: TrailPage.outside(entry.register), number: nil, subject: subject(of: entry, context))
        }
        return TrailPage.Line(
            entry: entry, act: registry.label(of: entry.act, in: entry.register), register: register.label,
            number: try await registry.number(of: entry.matter, in: register, as: context.actor))
    }

    /// The account, the token, the key or the matters that an entry without a register names.
    private func subject(of entry: TrailEntry, _ context: StaffContext) -> String {
        let inputs = TrailBody(json: entry.body).inputs.compactMapValues { value -> String? in
            if case .text(let text) = value { text } else { nil }
        }
        if let key = inputs["key"] { return String(key.prefix(12)) }
        if let name = inputs["register"], let matters = inputs["matters"]?.split(separator: "\n") {
            let label = (try? registry.register(name))?.label[context.language] ?? name
            let rest = matters.count > Self.mostNumbers ? " … (\(matters.count))" : ""
            return ([label] + matters.prefix(Self.mostNumbers).map(String.init)).joined(separator: " ") + rest
        }
        return [inputs["login"], entry.register == "api_token" ? inputs["name"] : nil].compactMap(\.self)
            .joined(separator: " ")
    }

    private static let mostNumbers = 3

    private func chain(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let history = try await registry.history(of: record, in: register)
        let view = FieldView(register: register, actor: context.actor, language: context.language)
        let names = try await console.organisationNames(history.flatMap { view.codes(in: $0) })
        let page = TrailChainPage(
            view: FieldView(register: register, actor: context.actor, language: context.language, names: names),
            record: record, history: history, registry: registry)
        return await console.page(page, for: context.visit)
    }

    private func explain(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = TrailVerificationPage(
            language: context.language, total: try await registry.trailLength(), outcome: nil, token: context.token)
        return await console.page(page, for: context.visit)
    }

    private func verify(_ form: Form, context: StaffContext) async throws -> Response {
        let outcome = try await verifier.verify(registry)
        let page = TrailVerificationPage(
            language: context.language, total: outcome.verification.entries, outcome: outcome, token: context.token)
        return await console.page(page, for: context.visit)
    }
}

/// Runs one verification at a time: it reads everything there is.
actor TrailVerifier {
    struct Outcome: Sendable {
        let verification: TrailVerification
        let milliseconds: Int
    }

    private var isRunning = false

    func verify(_ registry: Registry) async throws -> Outcome {
        guard !isRunning else { throw Refusal.busy }
        isRunning = true
        defer { isRunning = false }
        let clock = ContinuousClock()
        let start = clock.now
        let verification = try await registry.verifyTrail()
        let taken = (clock.now - start).components
        return Outcome(
            verification: verification,
            milliseconds: Int(taken.seconds) * 1000 + Int(taken.attoseconds / 1_000_000_000_000_000))
    }
}
