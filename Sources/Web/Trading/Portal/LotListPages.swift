import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Lots for everybody, narrowed by what the address says.
struct LotListPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }
    private static let rows = 20

    func add(to routes: Routes) {
        routes.get(.tradeLots, .public, use: list)
    }

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let filter = LotFilter(query)
        let request = ListRequest(
            filter.condition, order: filter.order, after: query.text("after").flatMap { ListRequest.Cursor($0) },
            limit: Self.rows)
        let page = try await registry.list(Lot.register, request, as: .system)
        let board = TradingBoard(registry: registry)
        let view = LotListPage(
            language: context.visit.language, now: registry.now, filter: filter,
            lines: try await board.lines(try page.records.map { try Lot($0) }, desk.console),
            total: page.total, isExact: page.isExact, next: page.next, isFirst: query["after"].isEmpty)
        return await desk.console.page(view, for: context.visit)
    }
}

/// What narrows the public's list of lots.
struct LotFilter: Sendable {
    enum Stage: String, CaseIterable, Sendable {
        case open, running, done, failed

        var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "可参加", en: "open")
            case .running: LocalizedText(zh: "评审、公示中", en: "being decided")
            case .done: LocalizedText(zh: "已成交", en: "awarded")
            case .failed: LocalizedText(zh: "流标、终止", en: "failed or ended")
            }
        }

        var states: [Lot.State] {
            switch self {
            case .open: TradingBoard.open
            case .running:
                Lot.State.allCases.filter {
                    Lot.running.contains($0) && !TradingBoard.open.contains($0) && !Lot.traded.contains($0)
                }
            case .done: Lot.State.allCases.filter(Lot.traded.contains)
            case .failed: [.failed, .terminated, .annulled]
            }
        }
    }

    let words: String
    let category: TradeCategory?
    let method: TradeMethod?
    let stage: Stage?

    init(_ query: FormFields) {
        words = String(query["q"].trimmed.prefix(80))
        category = TradeCategory(rawValue: query["category"])
        method = TradeMethod(rawValue: query["method"])
        stage = query["state"] == "all" ? nil : Stage(rawValue: query["state"]) ?? (words.isEmpty ? .open : nil)
    }

    var condition: Condition {
        var parts = [TradingBoard.announced]
        if !words.isEmpty { parts.append(.search(words)) }
        if let category { parts.append(.equals("category", category)) }
        if let method { parts.append(.equals("method", method)) }
        if let stage { parts.append(.state(stage.states.map(\.rawValue))) }
        return .all(parts)
    }

    var order: SortOrder {
        switch stage {
        case .open: SortOrder("bid_deadline")
        case .done: SortOrder("awarded_at", descending: true)
        case .running, .failed, nil: SortOrder("announced_at", descending: true)
        }
    }

    func path(after cursor: String? = nil) -> Path {
        Path.tradeLots.with([
            "q": words.isEmpty ? nil : words, "category": category?.rawValue, "method": method?.rawValue,
            "state": stage?.rawValue ?? "all", "after": cursor,
        ])
    }
}
