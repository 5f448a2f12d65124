import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// The trading centre's desk: what to take in, what is opened today, and what was witnessed.
struct CentrePages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }
    static let readers: Set<Role> = [.tradingCentre, .administrator]
    private static let most = 100
    /// Of what is public or the centre's own. Bids and enrolments are in no log: their number alone would tell.
    private static let witnessed: Set<String> = [
        TradeProject.register.name, Lot.register.name, TradeNotice.register.name, "trade_opening",
    ]

    func add(to routes: Routes) {
        routes.get(.tradeCentre, .roles(Self.readers), use: show)
        routes.post(.tradeCentre, .roles(Self.readers), use: act)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(nil, query["done"], context)
    }

    /// Takes something in, by one press.
    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            let register = try registry.register(form["register"])
            guard let act = CentrePage.acts[register.name] else {
                throw Refusal.notFound(LocalizedText(zh: "这项操作", en: "This act"))
            }
            let record = try await registry.record(register, number: form["number"], as: context.actor)
            try await registry.perform(
                ActCall(act), in: register, id: record.head.id, as: context.actor,
                once: form.once("\(act) \(record.head.number)"))
            return .redirect(to: .tradeCentre.with(["done": act]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(refusal, "", context)
        }
    }

    private func page(_ refusal: Refusal?, _ done: String, _ context: StaffContext) async throws -> Response {
        let projects = try await registry.matters(
            TradeProject.self, where: .state([TradeProject.State.draft.rawValue]), limit: Self.most)
        let lots = try await registry.matters(Lot.self, where: .state([Lot.State.draft.rawValue]), limit: Self.most)
        let agents = try await registry.matters(
            SubjectAgent.self, where: .state([SubjectAgent.State.asked.rawValue]), limit: Self.most)
        let board = TradingBoard(registry: registry)
        let today = registry.now.day
        let openings = try await board.openings(on: today)
        let entries = try await registry.newestEntries(limit: 400).filter { Self.witnessed.contains($0.register) }
        let page = CentrePage(
            language: context.language, now: registry.now, projects: projects, lots: lots,
            findings: try await findings(lots), agents: agents, firms: try await board.subjects(agents.map(\.subject)),
            openings: openings, projectNames: try await board.projectNames(openings + lots),
            witnessed: try await witnessed(Array(entries.prefix(40))),
            names: try await desk.console.organisationNames(projects.map(\.tenderee) + lots.compactMap(\.tenderee)),
            refusal: refusal, done: done, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// What stands against each lot by the rules of today, before anybody takes it in.
    private func findings(_ lots: [Lot]) async throws -> [String: [FieldProblem]] {
        let today = registry.now.day
        return try await registry.database.read { session in
            var found: [String: [FieldProblem]] = [:]
            for lot in lots { found[lot.head.number] = try lot.findings(LotFacts.of(lot, session, on: today)) }
            return found
        }
    }

    private func witnessed(_ entries: [TrailEntry]) async throws -> [CentrePage.Witnessed] {
        var lines: [CentrePage.Witnessed] = []
        for entry in entries {
            let register = try registry.register(entry.register)
            guard let number = try await registry.number(of: entry.matter, in: register, as: .system) else { continue }
            lines.append(
                CentrePage.Witnessed(
                    at: entry.at, person: entry.actor, act: registry.label(of: entry.act, in: entry.register),
                    register: register.label, number: number,
                    path: Path.trailOf(entry.register, number).description))
        }
        return lines
    }
}
