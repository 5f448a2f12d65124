import CityYear
import Kernel
import Registry
import TestSupport
import Testing

@testable import Performance

@Suite("Published and computed", .onEveryDatabase)
struct YearComparisonTests {
    @Test("every published figure has one that is computed, and none differs without an explanation")
    func compared() async throws {
        let registry = try await WholeCity.loaded()
        let comparison = try await YearEvaluator(registry, framework: .forDepartment(year: 2021))
            .comparison(year: 2021, organisation: "BSZW")
        let named = Dictionary(uniqueKeysWithValues: comparison.lines.map { ($0.name, $0) })
        if let facts = PublishedFacts.read() { #expect(Set(facts.keys).isSubset(of: Set(named.keys))) }
        for line in comparison.lines {
            #expect(PublishedCounterpart(of: line.name) != nil, "\(line.name)")
            #expect(line.verdict != .differs, "\(line.name): \(line.value?.text(.en) ?? "—")")
        }
        let contradictions = [
            "staff.on_post.admin.b", "staff.on_post.institution.b", "three_public.change_rate", "self_score",
            "published.A22", "published.B18", "published.total",
        ]
        for name in contradictions { #expect(named[name]?.verdict == .explained, "\(name)") }
        let agreeing = [
            "staff.posts.admin", "staff.leaders.section", "staff.moves.admin", "staff.moves.institution",
            "staff.on_post.admin.a", "staff.control_rate", "org.sections", "org.affiliates",
            "org.trading_centre.sections", "income.total", "budget.adjustment", "budget.after_adjustment",
            "spend.key_projects", "three_public.decrease", "assets.book_value", "items.published",
            "items.fully_online_rate", "satisfaction", "published.D14",
        ]
        for name in agreeing { #expect(named[name]?.verdict == .agrees, "\(name)") }
        #expect(named["cases.city.closed"]?.verdict == .miniature)
        #expect(named["org.sections"]?.computed?.value == Quantity(8, .piece))
    }

    @Test("what belongs to the finance bureau comes from its own register, and satisfaction from answers")
    func origins() async throws {
        let registry = try await WholeCity.loaded()
        let source = try await FigureSource(registry, organisation: "BSZW")
        guard case .records("final_account", _, 2, _) = try await source.figure("income.total", .year(2021)).derivation
        else {
            Issue.record("income isn't from the final accounts")
            return
        }
        let dossier = try await YearEvaluator(registry, framework: .forDepartment(year: 2021))
            .dossier(year: 2021, organisation: "BSZW")
        #expect(dossier.evaluation.result("D14")?.value?.value == Ratio(99))
        let rate = try await source.figure("satisfaction", .year(2021))
        guard case .formula(_, _, let inputs) = rate.derivation else {
            Issue.record("satisfaction isn't computed")
            return
        }
        #expect(inputs.map(\.value) == [Quantity(891, .share), Quantity(900, .share)])
    }

    @Test("neither the report nor an indicator prints a published figure of what isn't simulated in part")
    func printsNone() async throws {
        let registry = try await WholeCity.loaded()
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearEvaluator(registry, framework: framework)
            .dossier(year: 2021, organisation: "BSZW")
        let background = try await ReportBackground.gather(for: dossier, framework: framework, from: registry)
        for figure in background.figures.values {
            guard case .reported = figure.derivation else { continue }
            #expect(ChapterFigure.named(figure.name)?.isOfPeople == true, "\(figure.name)")
        }
    }
}
