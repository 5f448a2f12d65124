import Hummingbird
import Kernel
import Registry
import Storage
import Supervision

/// What everybody may read of supervision: plans and their draws, results, news and exposures, and the figures.
struct SupervisionPublicPages: Sendable {
    let room: InspectionRoom
    private var registry: Registry { room.registry }
    private static let rows = 20
    private static let open: Set<InspectionPlan.State> = [.drawing, .executing, .finished, .published]

    func add(to routes: Routes) {
        routes.get(.supervisionFront, .public, use: front)
        routes.get(.publicInspection("plan"), .public, use: plan)
        routes.get(.supervisionNews, .public, use: news)
        routes.get(.supervisionNotice("number"), .public, use: notice)
    }

    private func front(_ request: Request, context: PublicContext) async throws -> Response {
        let plans = try await registry.list(
            InspectionPlan.register,
            ListRequest(
                .state(Self.open.map(\.rawValue).sorted()), order: SortOrder("begins_on", descending: true), limit: 12),
            as: .system)
        let page = SupervisionFrontPage(
            language: context.visit.language, plans: try plans.records.map { try InspectionPlan($0) },
            news: try await published(6, nil, nil).0, figures: try await figures())
        return await room.console.page(page, for: context.visit)
    }

    /// Of this year, or of the newest with anything.
    private func figures() async throws -> SupervisionFrontPage.Figures? {
        guard let items = registry.measure("supervision.items"), let active = registry.measure("supervision.with_acts")
        else { return nil }
        let year = registry.now.day.year
        for candidate in [year, year - 1, 2021] {
            let found = try await registry.figures([
                (items, MeasureScope(.year(candidate))), (active, MeasureScope(.year(candidate))),
            ])
            guard let claimed = found[0].value?.value, let acted = found[1].value?.value, acted > .zero,
                let coverage = try? acted / claimed * .hundred
            else { continue }
            return SupervisionFrontPage.Figures(
                year: candidate, claimed: claimed.decimal(0, grouped: true), acted: acted.decimal(0, grouped: true),
                coverage: coverage.decimal(2))
        }
        return nil
    }

    private func plan(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("plan")
        let found = try await registry.matters(InspectionPlan.self, where: .equals("number", number), limit: 1).first
        guard let plan = found, Self.open.contains(plan.state) else {
            throw Refusal.notFound(LocalizedText(zh: "抽查计划“\(number)”", en: "The plan “\(number)”"))
        }
        let tasks: [InspectionTask] = try await registry.matters(
            where: .equals("plan", number) && .not(.state(["cancelled"])))
        let draws: [Draw] = try await registry.matters(
            where: .equals("subject", number) && .organisation([plan.head.organisation]) && .isSet("list_digest"))
        let page = PublicInspectionPage(
            language: context.visit.language, plan: plan, tasks: tasks, draws: draws,
            organisation: try await room.console.organisationNames([plan.head.organisation])[plan.head.organisation])
        return await room.console.page(page, for: context.visit)
    }

    // MARK: News and exposures

    private func published(
        _ limit: Int, _ kind: SupervisionDisclosure.Kind?, _ after: ListRequest.Cursor?, _ words: String = ""
    ) async throws -> ([SupervisionDisclosure], ListRequest.Cursor?) {
        var parts: [Condition] = [.state(["published"])]
        if let kind { parts.append(.equals("kind", kind)) }
        if !words.isEmpty { parts.append(.search(words)) }
        let page = try await registry.list(
            SupervisionDisclosure.register,
            ListRequest(.all(parts), order: SortOrder("published_on", descending: true), after: after, limit: limit),
            as: .system)
        return (try page.records.map { try SupervisionDisclosure($0) }, page.next)
    }

    private func news(_ request: Request, context: PublicContext) async throws -> Response {
        let query = context.visit.query
        let (kind, words) = (
            SupervisionDisclosure.Kind(rawValue: query["kind"]), String(query["q"].trimmed.prefix(80))
        )
        let (found, next) = try await published(
            Self.rows, kind, query.text("after").flatMap { ListRequest.Cursor($0) }, words)
        let page = SupervisionNewsPage(
            language: context.visit.language, kind: kind, words: words, found: found, next: next,
            isFirst: query["after"].isEmpty)
        return await room.console.page(page, for: context.visit)
    }

    private func notice(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        let found = try await registry.matters(
            SupervisionDisclosure.self, where: .equals("number", number) && .state(["published"]), limit: 1)
        guard let disclosure = found.first else {
            throw Refusal.notFound(LocalizedText(zh: "监管信息“\(number)”", en: "The notice “\(number)”"))
        }
        let name = try await room.console.organisationNames([disclosure.head.organisation])[
            disclosure.head.organisation]
        return await room.console.page(
            SupervisionNoticePage(language: context.visit.language, disclosure: disclosure, organisation: name),
            for: context.visit)
    }
}
