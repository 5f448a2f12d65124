import Hummingbird
import Kernel
import Registry
import ServiceHall
import Storage

extension PathOf {
    package static var hallNow: PathOf { "/hall/now" }
    package static var hallNowStream: PathOf { "/hall/now/stream" }
    package static var hallMonth: PathOf { "/hall/month" }
    package static var hallLeague: PathOf { "/hall/league" }
    package static var hallOverdue: PathOf { "/hall/overdue" }
}

/// The dashboards, for those who answer for the hall and for boards on its walls. Figures come from measures alone.
struct DashboardPages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }

    /// Clerks at a window don't see what others, or they themselves, were given by way of ratings.
    static let readers: Set<Role> = [
        .hallManager, .leader, .administrator, .auditor, .financeReviewer, .performanceOfficer, .departmentApprover,
    ]

    func add(to routes: Routes) {
        routes.get(.hallNow, .public, use: now)
        routes.get(.hallNowStream, .public, use: nowStream)
        routes.get(.hallMonth, .public, use: month)
        routes.get(.hallLeague, .public, use: league)
        routes.get(.hallOverdue, .public, use: overdue)
    }

    /// A board on the wall, or somebody who may.
    private func reader(_ context: PublicContext) async throws -> ScreenReader {
        if context.visit.isWall, let device = try await desk.device(context), device.kind == .board {
            return ScreenReader(actor: device.actor, region: device.head.region, device: device)
        }
        guard let signedIn = context.visit.signedIn else { throw Refusal.signInFirst }
        try signedIn.actor.demand(Self.readers)
        return ScreenReader(actor: signedIn.actor, region: .baoshan, device: nil)
    }

    private static let heads: Set<Role> = [.leader, .performanceOfficer]

    /// Whoever answers for the house that runs the hall sees all of it, as its walls show it to everybody; others see what
    /// is their own organisation's.
    private func scope(_ query: FormFields, _ reader: ScreenReader) async throws -> HallScope {
        let actor = reader.actor
        guard let reach = actor.reach, !actor.roles.isDisjoint(with: Self.heads) else {
            return HallScope(query, for: actor)
        }
        let windows = try await registry.matters(
            HallWindow.self, where: .organisation(reach.sorted()) && .equals("region", reader.region.code), limit: 1)
        return HallScope(query, for: actor, seesAll: !windows.isEmpty)
    }

    private func answer(_ frame: DashboardFrame, _ visit: Visit) async -> Response {
        var frame = frame
        frame.owner = desk.console.settings.owner
        frame.isSimulated = desk.console.settings.isSimulated
        return visit.isWall ? .html(frame.wall.html) : await desk.console.page(frame, for: visit)
    }

    // MARK: Now

    private func now(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await reader(context)
        let scope = try await scope(FormFields(), reader)
        let sheet = try await nowSheet(reader, scope, context.visit)
        return await answer(
            DashboardFrame(
                language: context.visit.language, sheet: .now, scope: scope, lead: sheet.lead, content: sheet.html),
            context.visit)
    }

    private func nowStream(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await reader(context)
        let (visit, scope) = (context.visit, try await scope(FormFields(), reader))
        return desk.stream(reader, visit) { try await nowSheet(reader, scope, visit).fragment }
    }

    private func nowSheet(_ reader: ScreenReader, _ scope: HallScope, _ visit: Visit) async throws -> NowSheet {
        let today = registry.now.day
        var figures = try await desk.console.figures(
            NowSheet.measures, scope.at(.day(today), region: reader.region), before: nil,
            own: scope.own(.day(today), region: reader.region))
        var earlier: Day?
        // Before anything has happened the last day that has records says more than dashes do.
        if NowSheet.isEmpty(figures), let day = try await registry.lastHallDay(in: reader.region) {
            earlier = day
            figures = try await desk.console.figures(
                NowSheet.measures, scope.at(.day(day), region: reader.region), before: nil,
                own: scope.own(.day(day), region: reader.region))
        }
        return NowSheet(
            language: visit.language, isWall: visit.isWall, board: try await desk.watch.board(reader.region),
            figures: figures, earlier: earlier, forecast: try await desk.console.forecast(scope, reader.region))
    }

    // MARK: Month

    private func month(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await reader(context)
        let query = context.visit.query
        let scope = try await scope(query, reader)
        let month = try await month(query, scope, reader)
        let at = scope.at(month, region: reader.region)
        let before = scope.at(month.monthBefore, region: reader.region)
        let sheet = MonthSheet(
            language: context.visit.language, isWall: context.visit.isWall, month: month,
            figures: try await desk.console.figures(
                MonthSheet.measures, at, before: before, own: scope.own(month, region: reader.region)),
            daily: try await desk.console.daily("cases.accepted", at),
            earlier: try await desk.console.daily("cases.accepted", before),
            channels: try await desk.console.split("cases.submitted", at),
            grades: try await desk.console.split("ratings.total", at),
            use: try await windowUse(month, reader, scope, context.visit))
        return await answer(
            DashboardFrame(
                language: context.visit.language, sheet: .month, scope: scope, month: month,
                lead: LocalizedText(
                    zh: "\(month.text(.zh))，\(scope.label.zh)，与上月比较",
                    en: "\(month.text(.en)), \(scope.label.en.lowercased()), beside the month before"),
                controls: sheet.controls(scope, until: registry.now.day), content: sheet.html), context.visit)
    }

    /// On a wall it isn't shown, nor for the counties, whose desks aren't this hall's.
    private func windowUse(
        _ month: Period, _ reader: ScreenReader, _ scope: HallScope, _ visit: Visit
    ) async throws -> WindowUseTable {
        let uses =
            visit.isWall
            ? [] : try await desk.watch.use(of: month, in: reader.region, organisations: scope.organisations)
        let windows = try await registry.matters(
            HallWindow.self, where: .oneOf("number", uses.map { .text($0.counter) }), limit: max(1, uses.count))
        return WindowUseTable(
            language: visit.language, uses: uses,
            names: Dictionary(windows.map { ($0.head.number, $0.name) }) { first, _ in first })
    }

    /// The month asked for; or the last one in which a case was accepted there.
    private func month(_ query: FormFields, _ scope: HallScope, _ reader: ScreenReader) async throws -> Period {
        if let text = query.text("month") {
            guard let month = Period(text), month.months.count == 1 else {
                throw Refusal.invalid("month", zh: "月份请写成 2021-07。", en: "Write a month such as 2021-07.")
            }
            return month
        }
        let today = registry.now.day
        let region = reader.region
        return try await desk.console.lastMonth(of: "cases.accepted", begunBy: today) { scope.at($0, region: region) }
            ?? .month(today.month, of: today.year)
    }

    // MARK: Departments

    private func league(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await reader(context)
        let query = context.visit.query
        let scope = try await scope(query, reader)
        let month = try await month(query, scope, reader)
        let at = scope.at(month, region: reader.region)
        var columns: [String: FigureTable] = [:]
        for name in LeagueSheet.measures {
            guard let measure = registry.measure(name) else { continue }
            columns[name] = try await registry.table(measure, at, by: .organisation)
        }
        let codes = Set(columns.values.flatMap { $0.parts.map(\.key) })
        let sheet = LeagueSheet(
            language: context.visit.language, isWall: context.visit.isWall, month: month, columns: columns,
            names: try await desk.console.organisationNames(codes), sort: query.text("sort") ?? "cases.closed",
            scope: scope)
        return await answer(
            DashboardFrame(
                language: context.visit.language, sheet: .league, scope: scope, month: month,
                lead: LocalizedText(
                    zh: "\(month.text(.zh))，\(scope.label.zh)；办结不足 \(LeagueSheet.least) 件的不参加比较",
                    en:
                        "\(month.text(.en)), \(scope.label.en.lowercased()); who closed fewer than \(LeagueSheet.least) isn't compared"
                ),
                controls: sheet.controls(until: registry.now.day), content: sheet.html), context.visit)
    }

    // MARK: Deadlines

    /// Those on which somebody still has to decide; what is decided waits for its delivery alone.
    private static let undecided = Set(ServiceCase.State.allCases.filter(\.isOpen).map(\.rawValue))

    private func overdue(_ request: Request, context: PublicContext) async throws -> Response {
        let reader = try await reader(context)
        let scope = try await scope(FormFields(), reader)
        let load = try await registry.load(
            of: ServiceCase.register, in: Self.undecided, within: scope.organisations)
        let clock = WorkClock(calendar: registry.calendar, now: registry.now)
        let urgent = try await registry.urgent(
            of: ServiceCase.register, in: Self.undecided, within: scope.organisations,
            limit: context.visit.isWall ? 8 : 20)
        let names = try await desk.console.organisationNames(
            load.map(\.organisation) + urgent.map(\.record.head.organisation))
        let sheet = OverdueSheet(
            language: context.visit.language, isWall: context.visit.isWall, load: load, urgent: urgent, clock: clock,
            names: names, scope: scope)
        return await answer(
            DashboardFrame(
                language: context.visit.language, sheet: .overdue, scope: scope, lead: sheet.lead, content: sheet.html),
            context.visit)
    }
}

extension Visit {
    var isWall: Bool { query.items.contains { $0.name == "wall" } }
}
