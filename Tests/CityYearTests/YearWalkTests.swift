import CityYear
import Kernel
import Performance
import Registry
import Resources
import Storage
import TestSupport
import Testing

@Suite("The year 2021, from files to score", .onEveryDatabase)
struct YearWalkTests {
    private static let cast: YearWalk.Cast = {
        let actor = { (name: String, role: Role) in
            Actor(account: 1, name: name, roles: [role], organisation: "BSZW", reach: nil)
        }
        return YearWalk.Cast(
            performanceOfficer: actor("段绩效", .performanceOfficer), financeOfficer: actor("杨财务", .financeOfficer),
            leader: actor("赵局长", .leader), financeReviewer: actor("王审核", .financeReviewer))
    }()

    private static func evaluated() async throws -> (Registry, Dossier) {
        let database = try await Database.tested(Migration.registry + Migration.resources + Migration.performance)
        let registry = Registry(
            database, registers: [Organisation.register] + Register.resources + Register.performance
        ) { Timestamp(Day(number: 19_050), hour: 9) }
        try await PublishedYear.whole2021.load(into: registry, as: .system)
        let dossier = try await YearWalk(registry, cast: cast)
            .evaluate(2021, organisation: "BSZW", framework: .forDepartment(year: 2021))
        return (registry, dossier)
    }

    @Test("reproduces the published rates by formula, and the right ones where the published are wrong")
    func reproducesTheYear() async throws {
        let (_, dossier) = try await Self.evaluated()
        let expected = [
            "A21": "113.33", "A22": "-53.62", "A23": "100.00", "B11": "97.22", "B12": "2.78", "B13": "100.00",
            "B14": "0.00", "B15": "-100.00", "B16": "100.00", "B17": "19.32", "B18": "100.00", "B33": "100.00",
            "D14": "99.00",
        ]
        for (code, value) in expected {
            #expect(dossier.evaluation.result(code)?.value?.value.decimal(2) == value, "\(code)")
        }
        #expect(dossier.comparison("A22")?.verdict == .differs)
        #expect(dossier.comparison("A22")?.explanation.zh.contains("不是变动率") == true)
        #expect(dossier.comparison("A21")?.verdict == .agrees)
        #expect(dossier.comparison("C14")?.verdict == .unproven)
        #expect(dossier.publishedTotal == Quantity(97, .point))
        #expect(dossier.evaluation.total.decimal(2) == "66.73")
        #expect(dossier.evaluation.grade == .fair)
        #expect(dossier.unprovenWeight == Ratio(25))
        #expect(dossier.unexplained.isEmpty)
    }

    @Test("the frozen dossier reads back as it was, and shows what changed since")
    func freezes() async throws {
        let (registry, dossier) = try await Self.evaluated()
        let evaluation = try await registry.matter(SelfEvaluation.self, number: "SE-2021-BSZW", as: .system)
        #expect(evaluation.state == .scored)
        let frozen = try #require(try await registry.frozenDossier(of: evaluation))
        #expect(frozen.evaluation == dossier.evaluation)
        #expect(frozen.figures == dossier.figures)
        #expect(frozen.background != nil)
        #expect(dossier.drift(since: frozen).isEmpty)
        let verification = try await registry.verifyTrail()
        #expect(verification.isSound)
    }
}
