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
        let query = context.visit.query
        let years = try await ratedYears()
        let year = Int(query["year"]).flatMap { years.contains($0) ? $0 : nil } ?? years.first ?? registry.now.day.year
        let split = PublicRatingsPage.Split(rawValue: query["by"]) ?? .department
        let scope = MeasureScope(.year(year))
        let whole = try await registry.figures(
            ["ratings.total", "ratings.good_rate", "ratings.active_rate"].compactMap(registry.measure), scope)
        var page = PublicRatingsPage(
            language: context.visit.language, year: year, years: years, whole: whole, split: split)
        if let measure = registry.measure(split.measure) {
            try await fill(&page, try await registry.table(measure, scope, by: split.dimension))
        }
        return await console.page(page, for: context.visit)
    }

    /// Those in which anybody rated anything, newest first.
    private func ratedYears() async throws -> [Int] {
        guard let total = registry.measure("ratings.total") else { return [] }
        let years = try await registry.measuredYears()
        let figures = try await registry.figures(years.map { (total, MeasureScope(.year($0))) })
        return zip(years, figures).filter { $1.value.map { $0.value > .zero } ?? false }.map(\.0)
    }

    /// Whatever is rated most; only what is shown is looked up by name, for a city has thousands of services.
    private func fill(_ page: inout PublicRatingsPage, _ table: FigureTable) async throws {
        let counts = table.parts.compactMap { part -> (key: String, row: PublicRatingsPage.Row)? in
            guard case .share(_, _, let good, let all, _) = part.figure.derivation, !part.key.isEmpty, all > 0 else {
                return nil
            }
            let name = LocalizedText(verbatim: part.key)
            return (part.key, PublicRatingsPage.Row(name: name, good: good, all: all, rate: part.figure.value))
        }
        let told = counts.filter { $0.row.all >= PublicRatingsPage.fewest }.sorted { ($0.row.all, $1.key) > ($1.row.all, $0.key) }
        let shown = told.prefix(PublicRatingsPage.mostRows)
        let names = try await names(of: shown.map(\.key), page.split)
        page.rows = shown.map { key, row in
            var row = row
            row.name = names[key] ?? row.name
            return row
        }
        page.unlisted = told.count - shown.count
        page.suppressed = counts.count - told.count
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
