@testable import CityYear
import Kernel
import Performance
import Ratings
import Registry
import ServiceHall
import Testing
import TestSupport

@Suite("A simulated year in the registers", .onEveryDatabase)
struct SimulatedYearTests {
    @Test("gives every figure of the plan, and six points more than records of money alone")
    func figures() async throws {
        let (registry, year) = try await SimulatedCity.loaded()
        let source = try await FigureSource(registry, organisation: "BSZW")
        for planned in year.plan.figures {
            let chapter = try #require(ChapterFigure.named(planned.name), "\(planned.name)")
            let figure = try #require(try await source.counted(chapter, .year(2021)))
            #expect(figure.value == planned.value, "\(planned.name)")
            let measure = try #require(registry.measure(chapter.measure))
            let scope = chapter.scope(figure.period)
            #expect(try await registry.recount(measure, scope).value == registry.figure(measure, scope).value)
        }
        try await opens(registry, source)
        try await scores(registry)
        let before = try await registry.verifyTrail()
        #expect(before.isSound)
        #expect(try await registry.simulation()?.scale == year.plan.scale)
    }

    /// Every count opens to as many records.
    private func opens(_ registry: Registry, _ source: FigureSource) async throws {
        for chapter in ChapterFigure.all {
            let figure = try #require(try await source.counted(chapter, .year(2021)))
            guard case .records(let name, let measure, let count, _) = figure.derivation else { continue }
            let register = try registry.register(name)
            let condition = try #require(registry.measure(measure)).condition(
                chapter.scope(figure.period), in: register)
            let list = try await registry.list(register, ListRequest(condition, limit: 1), as: .system)
            #expect(list.total == count, "\(chapter.name)")
        }
    }

    private func scores(_ registry: Registry) async throws {
        let actor = { (name: String, role: Role) in
            Actor(account: 1, name: name, roles: [role], organisation: "BSZW", reach: nil)
        }
        let cast = YearWalk.Cast(
            performanceOfficer: actor("段绩效", .performanceOfficer), financeOfficer: actor("杨财务", .financeOfficer),
            leader: actor("赵局长", .leader), financeReviewer: actor("王审核", .financeReviewer))
        let dossier = try await YearWalk(registry, cast: cast)
            .evaluate(2021, organisation: "BSZW", framework: .forDepartment(year: 2021))
        // The ledger of key tasks proves the six points of C14, which the published report only asserts.
        #expect(dossier.comparison("C14")?.verdict == .agrees)
        #expect(dossier.evaluation.total.decimal(2) == "72.73")
        #expect(dossier.unprovenWeight == Ratio(19))
    }

    @Test("in miniature leaves what people did as it was published, and counts the catalogue")
    func honest() async throws {
        let (registry, _) = try await SimulatedCity.loaded()
        let source = try await FigureSource(registry, organisation: "BSZW")
        func derivation(_ name: String) async throws -> Derivation {
            try await source.figure(name, .year(2021)).derivation
        }
        guard case .reported = try await derivation("cases.city.closed") else {
            Issue.record("A part of the city's cases passes for all of them.")
            return
        }
        guard case .missing = try await derivation("hotline.close_rate.dispatched") else {
            Issue.record("A rate of a part of the city stands beside published figures of all.")
            return
        }
        guard case .records = try await derivation("items.published"),
            case .share = try await derivation("items.online_rate")
        else {
            Issue.record("What doesn't grow with the city isn't counted.")
            return
        }
        #expect(try await source.figure("items.published", .year(2020)).value == Quantity(8_318, .item))
        #expect(try await source.figure("items.fully_online_rate", .year(2020)).value?.value.decimal(2) == "48.08")
        #expect(try await source.figure("items.departments", .year(2020)).value == Quantity(34, .piece))
    }

    @Test("goes on where it was broken off, and a second time changes nothing")
    func resumes() async throws {
        let registry = try await SimulatedCity.registry()
        let year = SimulatedYear(SimulatedCity.small, seed: 7)
        try await registry.declare(Simulation(year: 2021, scale: year.plan.scale, seed: 7), as: .system)
        for file in year.files.prefix(3) {
            _ = try await registry.importTable(
                .csv(file.content().bytes), named: file.name, into: file.register, as: .system)
        }
        let outcome = try await year.load(into: registry, as: .system)
        #expect(outcome.fresh > 0 && outcome.fresh < outcome.lines)
        let last = LastDay(of: year, in: registry, cast: SimulatedCity.cast)
        try await last.act()
        let length = try await registry.trailLength()
        #expect(try await year.load(into: registry, as: .system).fresh == 0)
        try await last.act()
        #expect(try await registry.trailLength() == length)
        await #expect(throws: Refusal.self) {
            try await SimulatedYear(SimulatedCity.small, seed: 8).load(into: registry, as: .system)
        }
    }

    @Test("its last day has histories of several acts, running clocks and bad ratings on their way")
    func lastDay() async throws {
        let (registry, _) = try await SimulatedCity.loaded(Self.withBadRatings)
        let bad = try await registry.matters(Rating.self, where: .equals("is_named", true), limit: 20)
        #expect(bad.map(\.state) == [.received, .verifying, .rectifying, .answered, .closed, .appealed])
        let open = try await registry.matters(
            ServiceCase.self, where: .state(["accepted", "reviewed", "standing"]), limit: 200)
        #expect(!open.isEmpty)
        let first = try #require(open.first)
        #expect(try await registry.history(of: first.record, in: ServiceCase.register).count >= 2)
        #expect(try await !registry.deadlines(of: first.record, in: ServiceCase.register).isEmpty)
        let waiting = try await registry.matters(QueueTicket.self, where: .state(["waiting"]), limit: 50)
        #expect(!waiting.isEmpty)
        let exported = try await text(registry.exportCSV(HallWindow.register, in: .zh, as: .system))
        #expect(exported.hasPrefix("\u{FEFF}# 模拟数据"))
        let again = try await registry.importCSV(
            Array(exported.utf8), named: "windows.csv", into: HallWindow.register, as: .system, rehearse: true)
        #expect(again.problems.allSatisfy { $0.field == "number" })
    }

    /// In miniature there would be none, and too few cases on the last day to have them.
    private static let withBadRatings: YearPlan = {
        let plan = YearPlan.city2021.scaled(by: Ratio(decimal: "0.002") ?? .one)
        var cases = plan.cases
        cases[0] = CaseCell(kind: cases[0].kind, closed: 2_500, carriedIn: 0, terminated: 0, carriedOn: 0)
        return YearPlan(
            year: plan.year, scale: plan.scale, catalogue: plan.catalogue, cases: cases,
            ratings: RatingPlan(bad: 6, byDefault: plan.ratings.byDefault, good: plan.ratings.good),
            consultations: plan.consultations, mobile: plan.mobile, residents: plan.residents, openings: plan.openings,
            tickets: plan.tickets, appointments: plan.appointments, hotline: plan.hotline, trading: plan.trading)
    }()

    private func text(_ export: CSVExport) async throws -> String {
        var text = ""
        for try await piece in export { text += piece }
        return text
    }
}
