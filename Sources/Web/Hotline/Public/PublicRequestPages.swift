import HTTPTypes
import Hotline
import Hummingbird
import Kernel
import NIOCore
import Registry

/// What everybody may read of what others asked, by the rules of publicity: a list, the counties, and the data.
struct PublicRequestPages: Sendable {
    let desk: HotlineDesk
    private var registry: Registry { desk.registry }
    private static let mostRows = 20
    private static let mostOpen = 5000

    func add(to routes: Routes) {
        routes.get(.publicRequests, .public, use: list)
        routes.get(.requestAreas, .public, use: areas)
        routes.get(.openRequests("file"), .public, use: download)
    }

    // MARK: The list

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        let typed = context.visit.query
        let page = max(1, min(typed.text("page").flatMap { Int($0) } ?? 1, 500))
        var query = PublicQuery()
        query.limit = Self.mostRows + 1
        query.offset = (page - 1) * Self.mostRows
        query.isOpen = ["open": true, "closed": false][typed["status"]]
        let categories = try await desk.categories().filter { $0.publicity != .closed }
        if let code = typed.text("category"), categories.contains(where: { $0.code == code }) {
            query.categories = [code]
        }
        let found = try await registry.publicOrders(query)
        let shown = Array(found.prefix(Self.mostRows))
        let view = PublicRequestsPage(
            language: context.visit.language, orders: shown,
            names: try await desk.console.organisationNames(shown.compactMap(\.unit)), categories: categories,
            category: query.categories?.first ?? "", status: typed["status"], page: page,
            hasMore: found.count > Self.mostRows)
        return await desk.console.page(view, for: context.visit)
    }

    // MARK: Counties

    private func areas(_ request: Request, context: PublicContext) async throws -> Response {
        let month = try await desk.month(context.visit.query)
        let view = RequestAreasPage(
            language: context.visit.language, month: month, today: registry.now.day,
            areas: try await registry.publicAreas(in: month),
            regions: try await registry.hotlineRegions(), categories: try await desk.categories())
        return await desk.console.page(view, for: context.visit)
    }

    // MARK: Data

    /// requests.csv, requests.json, areas.csv, areas.json of a month.
    private func download(_ request: Request, context: PublicContext) async throws -> Response {
        let parts = context.gap("file").split(separator: ".").map(String.init)
        guard parts.count == 2, let format = OpenData.Format(rawValue: parts[1]) else { throw Self.noFile(context) }
        let month = try await desk.month(context.visit.query)
        let data: OpenData
        switch parts[0] {
        case "requests":
            let orders = try await requests(month)
            data = .requests(orders, try await desk.console.organisationNames(orders.compactMap(\.unit)))
        case "areas": data = .areas(try await registry.publicAreas(in: month))
        default: throw Self.noFile(context)
        }
        return .file(data.bytes(format), type: format.mediaType, named: "\(parts[0])-\(month).\(parts[1])")
    }

    private func requests(_ month: Period) async throws -> [PublicOrder] {
        var query = PublicQuery()
        query.from = Timestamp(month.firstDay)
        query.until = Timestamp(month.lastDay.advanced(by: 1)).adding(seconds: -1)
        query.limit = Self.mostOpen
        return try await registry.publicOrders(query)
    }

    private static func noFile(_ context: PublicContext) -> Refusal {
        .notFound(LocalizedText(zh: "文件“\(context.gap("file"))”", en: "The file “\(context.gap("file"))”"))
    }
}

/// Open data as rows of text, the same for both formats.
struct OpenData: Sendable {
    enum Format: String, Sendable {
        case csv, json

        var mediaType: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .json: "application/json; charset=utf-8"
            }
        }
    }

    let head: [String]
    let rows: [[String]]

    static func requests(_ orders: [PublicOrder], _ names: OrganisationNames) -> OpenData {
        OpenData(
            head: [
                "number", "title", "description", "category", "status", "status_notes", "unit", "address", "latitude",
                "longitude", "received_at", "updated_at", "due_at",
            ],
            rows: orders.map { order in
                [
                    order.number, order.title, order.description, order.category, order.isOpen ? "open" : "closed",
                    order.notes?.zh ?? "", order.unit.map { names[$0].zh } ?? "", order.address ?? "",
                    order.place.map { Place.text($0.latitude) } ?? "",
                    order.place.map { Place.text($0.longitude) } ?? "", order.receivedAt.exact, order.updatedAt.exact,
                    order.dueAt?.exact ?? "",
                ]
            })
    }

    static func areas(_ areas: [PublicArea]) -> OpenData {
        OpenData(
            head: ["region", "category", "requests", "ended"],
            rows: areas.map { [$0.region, $0.category, String($0.orders), String($0.ended)] })
    }

    func bytes(_ format: Format) -> [UInt8] {
        switch format {
        case .csv:
            // Spreadsheets take a file for UTF-8 by this mark alone.
            Array(("\u{FEFF}" + ([head] + rows).map(CSV.line).joined()).utf8)
        case .json:
            Array(
                JSONText.list(rows.map { row in .object(zip(head, row).map { ($0, .text($1)) }) }).text.utf8)
        }
    }
}
