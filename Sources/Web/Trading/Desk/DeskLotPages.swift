import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// A lot on the desk: what is next, its clocks, its course, and everything that can be done with it.
struct DeskLotPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.deskLot("number"), .roles(Role.tradingStaff), use: show)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let record = try await registry.record(Lot.register, number: context.gap("number"), as: context.actor)
        let lot = try Lot(record)
        let page = DeskLotPage(
            language: context.language, scene: try await LotScene.gather(lot, desk: desk),
            acts: registry.possibleActs(on: record, in: Lot.register, as: context.actor).filter {
                !$0.hasOwnPage && LotTable.of(lot.method).allows($0.name, in: lot.state)
            },
            canAmend: registry.canAmend(record, in: Lot.register, as: context.actor),
            isOwn: !context.actor.roles.isDisjoint(with: Role.tradingSide),
            deadlines: try await registry.deadlines(of: record, in: Lot.register), clock: desk.clock,
            done: query["done"])
        return await desk.console.page(page, for: context.visit)
    }
}
