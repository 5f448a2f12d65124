import CityYear
import Hotline
import Kernel
import Registry
import Storage

/// A hotline of many years: a simulated year, and copies of it as earlier years, with other callers, places and words.
struct BenchHotlineFilling {
    /// What stands in the registers afterwards.
    struct Size: Sendable {
        let orders: Int
        let articles: Int
        /// The last order's moment.
        let now: Timestamp
        /// Orders as they might be told next: the newest ones again.
        let drafts: [HotlineOrder]
    }

    let isQuick: Bool

    private var scale: Ratio { isQuick ? Ratio(decimal: "0.1") ?? .one : .one }
    /// With these a million orders and twenty thousand articles.
    private var copies: Int { isQuick ? 9 : 30 }
    private var articleCopies: Int { isQuick ? 1 : 12 }

    func fill(_ house: House) async throws -> Size {
        let year = SimulatedYear(YearPlan.city2021.scaled(by: scale), seed: 2021)
        let wanted = [
            "organisation", "hotline_line", "order_category", "dispatch_rule", "knowledge_article", "hotline_caller",
            "hotline_order",
        ]
        for file in year.files where wanted.contains(file.register.name) {
            let content = file.content()
            guard content.lines > 0 else { continue }
            let report = try await house.registry.importTable(
                .csv(content.bytes), named: file.name, into: file.register, as: .system)
            guard report.problems.isEmpty else { throw Refusal.invalid(report.problems) }
        }
        try await house.database.write { session in
            for copy in 1...copies {
                try session.execute(script: "\(try callers(copy, session)); \(try orders(copy, session))")
            }
            for copy in 1...articleCopies { try session.execute(script: try articles(copy, session)) }
            // Words of what came without the registry's knowledge are made by the next one that opens the house.
            try session.execute(
                "DELETE FROM search_index WHERE register IN ('hotline_order', 'hotline_caller', 'knowledge_article')")
            try session.execute(script: "ANALYZE")
        }
        return try await size(house)
    }

    private func size(_ house: House) async throws -> Size {
        let (orders, articles) = try await house.database.read { session in
            (
                try session.value("SELECT COUNT(*) FROM hotline_order", as: Int.self) ?? 0,
                try session.value("SELECT COUNT(*) FROM knowledge_article", as: Int.self) ?? 0
            )
        }
        let newest = try await house.registry.matters(
            HotlineOrder.self, where: .field("received_at", .atLeast, Timestamp(Self.lastWeek).stored), limit: 2000)
        let now = newest.compactMap(\.receivedAt).max() ?? Timestamp(Self.lastWeek)
        return Size(
            orders: orders, articles: articles, now: now,
            drafts: newest.filter { $0.caller != nil && $0.place != nil }.map { order in
                var draft = order
                draft.head = Head()
                return draft
            })
    }

    private static let lastWeek = Period.year(2021).lastDay.advanced(by: -6)

    // MARK: Copies

    /// Each row once more, with some of its columns otherwise.
    private func copied(
        _ table: String, _ those: String, _ changes: [String: String], _ session: Session
    ) throws -> String {
        let columns = try session.rows("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid") {
            try $0[0] as String
        }
        let values = columns.map { changes[$0] ?? $0 }
        return """
            INSERT INTO \(table) (\(columns.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM \(table) WHERE \(those)
            """
    }

    private static func id(_ copy: Int) -> String { "id + \(copy) * 1000000000" }

    private func callers(_ copy: Int, _ session: Session) throws -> String {
        try copied(
            "hotline_caller", "id < 1000000000",
            [
                "id": Self.id(copy), "number": "number || '-\(copy)'",
                "phone": "CAST(CAST(phone AS INTEGER) + \(copy) * 7919 AS TEXT)",
            ], session)
    }

    /// Ten years, three of each; places some hundred metres off.
    private func orders(_ copy: Int, _ session: Session) throws -> String {
        let earlier = "\(copy % 10) * 31536000000 + \(copy / 10) * 86400000"
        return try copied(
            "hotline_order", "id < 1000000000",
            [
                "id": Self.id(copy), "number": "number || '-\(copy)'",
                "external_id": "external_id || '-\(copy)'", "caller": "caller || '-\(copy)'",
                "query_code": "query_code || '\(copy)'", "merged_into": "merged_into || '-\(copy)'",
                "received_at": "received_at - (\(earlier))", "latitude": "latitude + \(copy) * 731",
                "longitude": "longitude - \(copy) * 577", "content": "content || '（\(copy)组）'",
            ], session)
    }

    private func articles(_ copy: Int, _ session: Session) throws -> String {
        let place = Self.places[(copy - 1) % Self.places.count]
        return try copied(
            "knowledge_article", "id < 1000000000",
            [
                "id": Self.id(copy), "number": "number || '-\(copy)'", "title": "'\(place)' || title",
                "variants": "'\(place)' || variants", "replaces": "replaces || '-\(copy)'",
            ], session)
    }

    private static let places = [
        "隆阳区", "施甸县", "龙陵县", "昌宁县", "腾冲市", "工贸园区", "板桥镇", "蒲缥镇", "潞江镇", "和顺镇", "猴桥镇", "卡斯镇",
    ]
}
