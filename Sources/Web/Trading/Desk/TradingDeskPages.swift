import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// The desk of those who buy and sell: what is theirs to do, first.
struct TradingDeskPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }
    static let readers = Role.tradingSide.union([.administrator, .tradingSupervisor, .auditor])
    private static let most = 200
    /// So many have their clocks read.
    private static let clocked = 60

    func add(to routes: Routes) {
        routes.get(.tradeDesk, .roles(Self.readers), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let running = Condition.not(
            .state(Lot.State.allCases.filter { Lot.ended.contains($0) && $0 != .failed }.map(\.rawValue)))
        let lots = try await registry.list(
            Lot.register, ListRequest(running, order: SortOrder("bid_deadline"), limit: Self.most), as: context.actor
        ).records.map { try Lot($0) }
        let names = try await TradingBoard(registry: registry).projectNames(lots)
        let anew = Set(lots.compactMap(\.predecessor))
        var lines: [TradingDeskPage.Line] = []
        for lot in lots where !(lot.state == .failed && anew.contains(lot.head.number)) {
            let clocks =
                lines.count < Self.clocked ? try await registry.deadlines(of: lot.record, in: Lot.register) : []
            lines.append(
                TradingDeskPage.Line(
                    lot: lot, project: names[lot.project] ?? "", next: DeskNext(lot),
                    clock: clocks.min { $0.dueAt < $1.dueAt }))
        }
        let projects = try await registry.list(
            TradeProject.register,
            ListRequest(
                .state([TradeProject.State.draft.rawValue, TradeProject.State.registered.rawValue]),
                order: SortOrder("id", descending: true), limit: Self.most), as: context.actor
        ).records.map { try TradeProject($0) }
        let page = TradingDeskPage(
            language: context.language, now: registry.now, clock: desk.clock,
            lines: lines.sorted { $0.place < $1.place },
            drafts: projects.filter { project in
                project.state == .draft
                    || !lots.contains { $0.project == project.head.number }
                        && project.head.createdAt.day > registry.now.day.advanced(by: -60)
            },
            canCreate: !context.actor.roles.isDisjoint(with: TradeProject.register.access.editors))
        return await desk.console.page(page, for: context.visit)
    }
}
