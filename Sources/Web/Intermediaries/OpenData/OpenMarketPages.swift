import Hummingbird
import Intermediaries
import Kernel
import Registry
import Trading

/// The market's needs as open data: release packages in the standard that trades are published in.
struct OpenMarketPages: Sendable {
    let desk: MarketDesk
    private var registry: Registry { desk.registry }

    private static let pageSize = 50
    private static let most = 200

    func add(to routes: Routes) {
        routes.get(.openMarket, .public, use: releases)
        routes.get(.openMarketNeed("number"), .public, use: release)
    }

    /// Needs in the order in which they came; `links.next` goes on until there is no more.
    private func releases(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let after = try OpenContractingPages.place(query, "after")
        let limit = min(max(query.text("limit").flatMap { Int($0) } ?? Self.pageSize, 1), Self.most)
        let (needs, last) = try await registry.openNeeds(after: after, limit: limit)
        let publisher = try await OpenContractingPages.publisher(desk.console, request)
        func page(_ place: Int64) -> String {
            Path.openMarket.with(["after": String(place), "limit": String(limit)]).description
        }
        return OpenContractingPages.json(
            publisher.package(
                try needs.map { try OpenNeedRelease(need: $0, publisher: publisher).published() }, uri: page(after),
                next: last.map(page), at: registry.now))
    }

    private func release(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        guard let need = try await registry.openNeed(number) else {
            throw Refusal.notFound(LocalizedText(zh: "采购公告“\(number)”", en: "The need “\(number)”"))
        }
        let publisher = try await OpenContractingPages.publisher(desk.console, request)
        let release = try OpenNeedRelease(need: need, publisher: publisher).published()
        return OpenContractingPages.json(
            publisher.package([release], uri: Path.openMarketNeed(number).description, at: registry.now))
    }
}
