import HTTPTypes
import Hummingbird
import Intermediaries
import Kernel
import Registry
import Storage

/// What everybody may read of the market.
struct MarketPublicPages: Sendable {
    let desk: MarketDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.intermediaryMarket, .public, use: front)
        routes.get(.marketNeed("number"), .public, use: need)
        routes.get(.marketProviders, .public, use: providers)
        routes.get(.marketProvider("number"), .public, use: provider)
        routes.get(.marketFigures, .public, use: figures)
    }

    private func front(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let words = query.text("q")
        // What is being revised was published once, and isn't now.
        var condition = Condition.isSet("published_at") && .isSet("enrol_until")
        if let words { condition = condition && .search(words) }
        if let method = SelectionMethod(rawValue: query["method"]) {
            condition = condition && .equals("method", method)
        }
        let order = SortOrder("published_at", descending: true)
        func list(_ part: Condition, _ limit: Int) async throws -> [IntermediaryNeed] {
            let request = ListRequest(condition && part, order: order, limit: limit)
            return try await registry.list(IntermediaryNeed.register, request, as: .system).records.map {
                try IntermediaryNeed($0)
            }
        }
        let running: [IntermediaryNeed.State] = [.enrolling, .closed, .drawing, .publicity, .disputed]
        let open = try await list(.state(running.map(\.rawValue)), 50)
        let done = try await list(
            .state(["confirmed", "contracted", "finished", "terminated", "voided"]), words == nil ? 12 : 100)
        let page = MarketFrontPage(
            language: context.visit.language, isStaff: context.isStaff, now: registry.now, words: words ?? "",
            method: query["method"],
            open: open.sorted { ($0.enrolUntil ?? registry.now) < ($1.enrolUntil ?? registry.now) }, done: done,
            names: try await desk.names(of: (open + done).compactMap(\.winner)), services: try await desk.services())
        return await desk.console.page(page, for: context.visit)
    }

    private func need(_ request: Request, context: PublicContext) async throws -> Response {
        let need = try await desk.need(context.gap("number"))
        guard need.isPublic else {
            throw Refusal.notFound(LocalizedText(zh: "采购公告“\(need.head.number)”", en: "The need “\(need.head.number)”"))
        }
        let enrolments = try await registry.openedEnrolments(of: need)
        let contract = try await desk.contract(of: need)
        let about = Condition.equals("contract", contract?.head.number ?? "")
        let page = NeedPage(
            language: context.visit.language, now: registry.now, need: need,
            service: try await desk.services()[need.service], enrolments: enrolments,
            names: try await desk.names(of: enrolments.compactMap(\.intermediary) + [need.winner].compactMap(\.self)),
            contract: contract, owner: try await registry.ownerStanding(of: need.ownerCode),
            ratings: try await registry.matters(ServiceRating.self, where: about),
            ownerRating: try await registry.matters(OwnerRating.self, where: about, limit: 1).first,
            done: context.visit.query["done"])
        return await desk.console.page(page, for: context.visit)
    }

    private func providers(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let (standings, rules) = try await desk.standings()
        let all = try await registry.matters(
            Intermediary.self, where: .state(["active", "suspended"]), limit: 5000)
        let services = try await desk.services()
        let wanted = query.text("service")
        let found = all.filter { provider in
            (wanted.map { provider.serviceNumbers.contains($0) } ?? true)
                && (query.text("q").map { provider.name.contains($0) || provider.code == $0 } ?? true)
                && (query["bad"] != "none" || (standings[provider.head.number]?.badRecords ?? 0) == 0)
        }
        let lines = try found.map { provider in
            let standing = standings[provider.head.number] ?? ProviderStanding()
            return ProvidersPage.Line(provider: provider, standing: standing, ranked: try standing.rankedStars(rules))
        }
        let page = ProvidersPage(
            language: context.visit.language,
            lines: lines.sorted { ($1.ranked, $0.provider.head.number) < ($0.ranked, $1.provider.head.number) },
            services: services.values.sorted { $0.head.number < $1.head.number }, query: query)
        return await desk.console.page(page, for: context.visit)
    }

    private func provider(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        guard
            let provider = try await registry.matters(
                Intermediary.self, where: .equals("number", number), limit: 1
            ).first, [.active, .suspended, .removed, .publicised].contains(provider.state)
        else { throw Refusal.notFound(LocalizedText(zh: "机构“\(number)”", en: "The intermediary “\(number)”")) }
        let (standings, rules) = try await desk.standings()
        let own = Condition.equals("intermediary", number)
        let page = ProviderPage(
            language: context.visit.language, provider: provider,
            standing: standings[number] ?? ProviderStanding(), rules: rules,
            services: try await desk.services(),
            qualifications: try await registry.matters(IntermediaryQualification.self, where: own),
            ratings: try await registry.matters(ServiceRating.self, where: own).reversed(),
            events: try await registry.matters(
                IntermediaryCreditEvent.self, where: own && .not(.state(["revoked"]))),
            needs: try await registry.matters(IntermediaryNeed.self, where: .equals("winner", number)).reversed(),
            today: registry.now.day)
        return await desk.console.page(page, for: context.visit)
    }

    private func figures(_ request: Request, context: PublicContext) async throws -> Response {
        let bounds = try await registry.bounds(of: "published_at", in: IntermediaryNeed.register)
        var newest = registry.now.day.year
        if case .integer(let moment)? = bounds?.most { newest = Timestamp(milliseconds: moment).day.year }
        var oldest = newest
        if case .integer(let moment)? = bounds?.least { oldest = Timestamp(milliseconds: moment).day.year }
        let asked = Int(context.visit.query["year"]).flatMap { (oldest...newest).contains($0) ? $0 : nil }
        var year = asked ?? newest
        if asked == nil, let whole = try await newestWholeYear(from: oldest) { year = whole }
        var figures: [String: Figure] = [:]
        for measure in registry.measures where measure.name.hasPrefix("interm.") {
            figures[measure.name] = try await registry.figure(measure, MeasureScope(.year(year)))
        }
        let page = MarketFiguresPage(
            language: context.visit.language, year: year, years: Array(oldest...newest), figures: figures,
            flow: try await registry.marketFlow(of: year))
        return await desk.console.page(page, for: context.visit)
    }

    /// The newest year that is over and in which something was selected.
    private func newestWholeYear(from oldest: Int) async throws -> Int? {
        guard let selected = registry.measure("interm.selected") else { return nil }
        let last = registry.now.day.year - 1
        guard oldest <= last else { return nil }
        for year in (oldest...last).reversed() {
            let figure = try await registry.figure(selected, MeasureScope(.year(year)))
            if let value = figure.value, value.value > .zero { return year }
        }
        return nil
    }
}
