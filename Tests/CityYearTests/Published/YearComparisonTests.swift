import CityYear
import Kernel
import Registry
import Resources
import TestSupport
import Testing

@testable import Performance

@Suite("Published and computed", .onEveryDatabase)
struct YearComparisonTests {
    @Test("every published figure has one that is computed, and none differs without an explanation")
    func compared() async throws {
        let registry = try await WholeCity.evaluated()
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
        // How many of how many; a rate doesn't grow.
        #expect(named["cases.city.closed"]?.explanation.en.contains("of the published 2,335,843") == true)
        #expect(named["cases.city.closed"]?.explanation.zh.hasPrefix("缩小的年度（规模0.001）：有") == true)
        #expect(named["ratings.good_rate"]?.explanation.en.contains("beside the published 99.99%") == true)
        #expect(named["org.sections"]?.computed?.value == Quantity(8, .piece))
    }

    @Test("a remark explains the value it speaks of, and no other")
    func remarked() async throws {
        let registry = try await SimulatedCity.registry()
        let facts = try await registry.matters(ReportedFact.self)
        let remarked = facts.filter { $0.remark != nil }
        #expect(remarked.count == 18 && facts.allSatisfy { $0.expected == nil || $0.remark != nil })
        for fact in remarked {
            let right = Quantity(fact.expected ?? fact.value, fact.unit)
            let verdict = fact.judged(against: right, mistake: nil).0
            #expect(verdict == (fact.expected == nil ? .agrees : .explained), "\(fact.head.number)")
            let wrong = Quantity(try right.value + Ratio(7), fact.unit)
            #expect(fact.judged(against: wrong, mistake: nil).0 == .differs, "\(fact.head.number)")
        }
        let amount = try #require(facts.first { $0.head.number == "trade.total.amount" })
        #expect(amount.judged(against: Quantity(1_107_374, .wanYuan), mistake: nil).0 == .explained)
        let (verdict, explanation) = amount.judged(against: Quantity(1_107_375, .wanYuan), mistake: nil)
        let line = YearComparison.Line(
            name: amount.head.number, label: amount.label, system: amount.system, published: amount.quantity,
            period: amount.period, passage: amount.source, computed: nil, indicator: nil,
            value: Quantity(1_107_375, .wanYuan), verdict: verdict, explanation: explanation)
        let comparison = YearComparison(
            year: 2021, organisation: "BSZW", organisationName: LocalizedText(verbatim: "局"), simulation: nil,
            lines: [line], trailLength: 1)
        #expect(verdict == .differs && !comparison.isClean)
        #expect(explanation.en.contains("they don't"))
    }

    @Test("a record too many is found though the published figure is remarked on")
    func found() async throws {
        let registry = try await WholeCity.loaded()
        var person = StaffMovement()
        person.head.organisation = "BSZW"
        (person.movedOn, person.cause, person.change) = (Day("2021-06-30") ?? Day(number: 0), .recruited, 1)
        try await registry.create(person, as: .system)
        let comparison = try await YearEvaluator(registry, framework: .forDepartment(year: 2021))
            .comparison(year: 2021, organisation: "BSZW")
        let wrong = Set(comparison.lines.filter { $0.verdict == .differs }.map(\.name))
        #expect(wrong.contains("staff.on_post.admin.b") && !comparison.isClean)
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
