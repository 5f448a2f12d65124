import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Trading

/// The front of trading: what is open now, what closes soon, what is opened today, what came of the newest.
struct TradingFrontPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }
    private static let soon = 6

    func add(to routes: Routes) {
        routes.get(.trading, .public, use: show)
        routes.get(.tradeFigures, .public, use: figures)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        let board = TradingBoard(registry: registry)
        let open = try await board.openLots()
        let today = registry.now.day
        let page = TradingFrontPage(
            language: context.visit.language, isStaff: context.isStaff, now: registry.now,
            open: Dictionary(grouping: open, by: \.category).mapValues(\.count),
            closing: try await board.lines(
                Array(open.filter { $0.bidDeadline != nil }.prefix(Self.soon)), desk.console),
            openings: try await board.lines(try await board.openings(on: today), desk.console),
            results: try await board.lines(try await board.newestResults(Self.soon), desk.console),
            year: try await TradingYear.gather(try await year(FormFields()), registry))
        return await desk.console.page(page, for: context.visit)
    }

    private func figures(_ request: Request, context: PublicContext) async throws -> Response {
        let years = try await TradingYear.measured(registry)
        let page = TradeFiguresPage(
            language: context.visit.language,
            year: try await TradingYear.gather(try await year(context.visit.query), registry), years: years)
        return await desk.console.page(page, for: context.visit)
    }

    /// The one asked for; else the newest in which anything was traded.
    private func year(_ query: FormFields) async throws -> Int {
        let years = try await TradingYear.measured(registry)
        return Int(query["year"]).flatMap { years.contains($0) ? $0 : nil } ?? years.first ?? registry.now.day.year
    }
}
