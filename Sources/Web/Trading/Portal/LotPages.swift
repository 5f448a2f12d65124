import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A lot for everybody, and what can be asked about it.
struct LotPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.tradeLot("number"), .public, use: show)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let lot = try await TradingBoard(registry: registry).lot(context.gap("number"))
        let scene = try await LotScene.gather(lot, desk: desk)
        return await desk.console.page(
            LotPage(language: context.visit.language, scene: scene), for: context.visit)
    }
}

/// What the public may know of a lot now: gathered by state, so that its page can't say too much.
struct LotScene: Sendable {
    let lot: Lot
    let project: TradeProject
    let names: OrganisationNames
    let now: Timestamp
    let life: LotLife
    let winner: MarketSubject?
    let successor: String?

    static func gather(_ lot: Lot, desk: TradingDesk) async throws -> LotScene {
        let registry = desk.registry
        let projects = try await registry.matters(TradeProject.self, where: .equals("number", lot.project), limit: 1)
        let project = projects.first ?? TradeProject()
        let policy = try await lot.policyDay.asyncMap { day in
            try await registry.database.read { try PolicyRowStore(session: $0).set(on: day) }
        }
        let board = TradingBoard(registry: registry)
        let after = try await board.lots(
            .equals("predecessor", lot.head.number), by: SortOrder("announced_at", descending: true), limit: 1)
        return LotScene(
            lot: lot, project: project,
            names: try await desk.console.organisationNames(
                [lot.head.organisation, project.tenderee, project.agent ?? "", project.supervisor, project.centre]),
            now: registry.now, life: LotLife(lot, policy: policy, now: registry.now),
            winner: try await board.subjects([lot.winner].compactMap(\.self)).values.first,
            successor: after.first?.head.number)
    }

    /// Who bids is public from then on (《招标投标法》第二十二条).
    var isOpened: Bool { lot.openedAt != nil && lot.standingState != .opening }
}

extension Optional where Wrapped: Sendable {
    func asyncMap<T: Sendable>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
