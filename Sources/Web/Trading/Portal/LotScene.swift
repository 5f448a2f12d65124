import Kernel
import Registry
import Storage
import Trading

/// What may be known of a lot now: gathered by state, so that its page can't say too much.
struct LotScene: Sendable {
    let lot: Lot
    let project: TradeProject
    let names: OrganisationNames
    let now: Timestamp
    let life: LotLife
    let winner: MarketSubject?
    let successor: String?
    var notices: [TradeNotice] = []
    var documents: [TradeDocument] = []
    var clarifications: [TradeClarification] = []
    /// Empty until they are published.
    var candidates: [EvaluationFacts.Candidate] = []
    var firms: [String: MarketSubject] = [:]

    static let issued = Condition.state([
        TradeDocument.State.issued.rawValue, TradeDocument.State.superseded.rawValue,
    ])

    static func gather(_ lot: Lot, desk: TradingDesk) async throws -> LotScene {
        let registry = desk.registry
        let number = lot.head.number
        let projects = try await registry.matters(TradeProject.self, where: .equals("number", lot.project), limit: 1)
        let project = projects.first ?? TradeProject()
        let policy = try await lot.policyDay.asyncMap { day in
            try await registry.database.read { try TradingPolicy.inForce(on: day, $0) }
        }
        let board = TradingBoard(registry: registry)
        let after = try await board.lots(
            .equals("predecessor", number), by: SortOrder("announced_at", descending: true), limit: 1)
        var scene = LotScene(
            lot: lot, project: project,
            names: try await desk.console.organisationNames(
                [lot.head.organisation, project.tenderee, project.agent ?? "", project.supervisor, project.centre]),
            now: registry.now, life: LotLife(lot, policy: policy, now: registry.now),
            winner: try await board.subjects([lot.winner].compactMap(\.self)).values.first,
            successor: after.first?.head.number)
        scene.notices = try await registry.matters(
            TradeNotice.self,
            where: .equals("lot", number) && .state([TradeNotice.State.published.rawValue]), limit: 200)
        scene.documents = try await registry.matters(
            TradeDocument.self, where: .equals("lot", number) && issued, limit: 200)
        scene.clarifications = try await registry.matters(
            TradeClarification.self,
            where: .equals("lot", number) && .state([TradeClarification.State.answered.rawValue]), limit: 500)
        if scene.showsCandidates {
            scene.candidates = try await registry.database.read { try EvaluationFacts.of(lot, $0).candidates }
                .sorted { $0.rank < $1.rank }
            scene.firms = try await board.subjects(scene.candidates.map(\.subject))
        }
        return scene
    }

    /// Who bids is public from then on (《招标投标法》第二十二条).
    var isOpened: Bool { lot.openedAt != nil && !Self.beforeOpened.contains(lot.standingState) }

    private static let beforeOpened: Set<Lot.State> = [.bidding, .prequalifying, .closed, .opening]
    private static let decided: Set<Lot.State> = [.candidates, .awarded, .contracted, .performed, .archived]

    private var showsCandidates: Bool { lot.publishedAt != nil && Self.decided.contains(lot.standingState) }
}

extension Optional where Wrapped: Sendable {
    func asyncMap<T: Sendable>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
