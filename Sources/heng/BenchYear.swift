import CityYear
import Foundation
import Kernel
import Performance
import Registry
import Storage

/// The year 2021: figures, points and files.
struct BenchYear {
    private let site: BenchSite
    private let organisation = "BSZW"

    init(_ site: BenchSite) {
        self.site = site
    }

    func lines() async throws -> [BenchLine] {
        let house = try await site.house("year")
        let accounts = try await DemoAccounts(in: house)
        let framework = try IndicatorFramework.forDepartment(year: 2021)
        let dossier = try await YearWalk(house.registry, cast: accounts.cast)
            .evaluate(2021, organisation: organisation, framework: framework)
        let lines =
            try await evaluation(of: dossier, in: house, framework)
            + BenchReport(site, house, dossier, framework).lines()
        try site.close(house)
        return lines
    }

    private func evaluation(
        of dossier: Dossier, in house: House, _ framework: IndicatorFramework
    ) async throws -> [BenchLine] {
        let evaluator = YearEvaluator(house.registry, framework: framework)
        let source = try await FigureSource(house.registry, organisation: organisation)
        let input = try await evaluator.input(year: 2021, source: source)
        let times = site.isQuick ? 10 : 50
        let reads = dossier.figures.count
        var whole = Samples(.nanoseconds)
        var alone = Samples(.nanoseconds)
        var empty = Samples(.nanoseconds)
        for _ in 0..<times {
            try await whole.time { _ = try await evaluator.dossier(year: 2021, organisation: organisation) }
            try await alone.time {
                _ = try framework.evaluate(input) { variable, tense in
                    variable.measure.flatMap { dossier.figures[Dossier.key($0, tense)]?.value }
                }
            }
            try await empty.time {
                for _ in 0..<reads { _ = try await house.database.read { try $0.value("SELECT 1", as: Int.self) } }
            }
        }
        let count = framework.indicators.count
        return [
            BenchLine(
                zh: "全年\(count)项指标：取数、计分、说明", en: "all \(count) indicators of the year: gathered, scored, explained",
                whole,
                beside: .init(zh: "\(reads)次空读取", en: "\(reads) reads of nothing", empty)),
            BenchLine(zh: "同上，仅计分和说明", en: "the same, scored and explained alone", alone),
        ]
    }
}
