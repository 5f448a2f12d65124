import HTTPTypes
import Hummingbird
import Kernel
import Ratings
import Registry
import ServiceHall
import Storage

/// What anybody may know without asking for a case: how services are rated, and whether a document is genuine.
struct PublicFigurePages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.publicRatings, .public, use: ratings)
        routes.get(.issuedPapers, .public, use: ask)
        routes.post(.issuedPapers, .public, limit: .upload, use: check)
    }

    private func ratings(_ request: Request, context: PublicContext) async throws -> Response {
        let year = Int(context.visit.query["year"]).flatMap { 2000...registry.now.day.year ~= $0 ? $0 : nil }
        let scope = MeasureScope(.year(year ?? registry.now.day.year))
        let whole = try await registry.figures(
            ["ratings.total", "ratings.good_rate", "ratings.active_rate"].compactMap(registry.measure), scope)
        var tables: [PublicRatingsPage.Table] = []
        for split in PublicRatingsPage.Split.allCases {
            guard let measure = registry.measure(split.measure) else { continue }
            let table = try await registry.table(measure, scope, by: split.dimension)
            tables.append(PublicRatingsPage.Table(split: split, rows: try await rows(table, split)))
        }
        let page = PublicRatingsPage(
            language: context.visit.language, year: year ?? registry.now.day.year, whole: whole, tables: tables)
        return await console.page(page, for: context.visit)
    }

    private func rows(_ table: FigureTable, _ split: PublicRatingsPage.Split) async throws -> [PublicRatingsPage.Row] {
        let keys = table.parts.map(\.key).filter { !$0.isEmpty }
        let names = try await names(of: keys, split)
        return table.parts.compactMap { part in
            guard case .share(_, _, let good, let all, _) = part.figure.derivation, !part.key.isEmpty, all > 0 else {
                return nil
            }
            return PublicRatingsPage.Row(
                name: names[part.key] ?? LocalizedText(verbatim: part.key), good: good, all: all,
                rate: part.figure.value)
        }.sorted { $0.all > $1.all }
    }

    private func names(of keys: [String], _ split: PublicRatingsPage.Split) async throws -> [String: LocalizedText] {
        let numbers = keys.map { Value.text($0) }
        switch split {
        case .department:
            let names = try await console.organisationNames(keys)
            return Dictionary(uniqueKeysWithValues: keys.map { ($0, names[$0]) })
        case .item:
            let items = try await registry.matters(ServiceItem.self, where: .oneOf("number", numbers))
            return Dictionary(uniqueKeysWithValues: items.map { ($0.head.number, LocalizedText(verbatim: $0.name)) })
        case .window:
            let windows = try await registry.matters(HallWindow.self, where: .oneOf("number", numbers))
            return Dictionary(uniqueKeysWithValues: windows.map { ($0.head.number, LocalizedText(verbatim: $0.name)) })
        }
    }

    // MARK: Documents

    private func ask(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(PaperCheckPage(language: context.visit.language), for: context.visit)
    }

    /// The file isn't kept: its digest is looked for.
    private func check(_ form: Form, context: PublicContext) async throws -> Response {
        var page = PaperCheckPage(language: context.visit.language)
        let typed = form["hash"].filter { !$0.isWhitespace }.lowercased()
        let hash = try form.files["file"].map { try SM3.hash($0.bytes).description } ?? typed
        guard hash.utf8.count == 64 else {
            page.problem = FieldProblem(
                "file", zh: "请选择文件，或填写 64 位的 SM3 值。", en: "Choose the file, or give its SM3 of 64 digits.")
            return await console.page(page, for: context.visit, status: .unprocessableContent)
        }
        if let paper = try await registry.issuedPaper(hash: hash) {
            let names = try await console.organisationNames([paper.organisation])
            page.answer = .genuine(paper, names[paper.organisation])
        } else {
            page.answer = .unknown(hash)
        }
        return await console.page(page, for: context.visit)
    }
}
