import ArgumentParser
import CityYear
import Foundation
import Kernel
import Performance
import Registry
import Storage
import Synchronization

/// How much of the city, as an option of the verbs that simulate.
struct SimulationOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How much of the city: 1 for all of its seven million records, 0.01 for a quick look, 0 for none.",
            valueName: "part"))
    var scale = Ratio(decimal: "0.1") ?? .one
    @Option(help: "The same seed gives the same year.") var seed: UInt64 = 2021

    func validate() throws {
        // In a smaller city some days would have nothing that could be carried over the turn of the year.
        let least = Ratio(decimal: "0.001") ?? .one
        guard scale == .zero || scale >= least && scale <= .one else {
            throw ValidationError("--scale is 0, or lies between 0.001 and 1.")
        }
    }

    /// Nil when nothing is to be simulated.
    func year(_ year: Int) throws -> SimulatedYear? {
        guard scale > .zero else { return nil }
        guard year == YearPlan.city2021.year else {
            throw Refusal.rule(
                zh: "只有2021年的模拟方案。", en: "There is a plan for 2021 alone.")
        }
        return SimulatedYear(YearPlan.city2021.scaled(by: scale), seed: seed)
    }
}

extension Ratio: ExpressibleByArgument {
    package init?(argument: String) { self.init(decimal: argument) }
}

struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills the registers with a simulated year of the city, exact to the published figures.",
        discussion: """
            Cases, ratings, questions, queues, mobile records and hotline orders go through the same door as any file. Broken off, it goes \
            on where it stopped. What is simulated says so wherever it is shown.
            """)

    @OptionGroup var data: DataOption
    @OptionGroup var simulation: SimulationOption
    @Option(help: "The year.") var year = 2021

    func run() async throws {
        guard let simulated = try simulation.year(year) else {
            throw ValidationError("--scale 0 simulates nothing.")
        }
        let house = try await House(data, create: true)
        try await Simulating(house).load(simulated)
        try await SimulatedFigures(house, simulated.plan).print()
        try house.database.close()
    }
}

/// Loads a simulated year after the published one it belongs to, and says how far it is.
struct Simulating {
    let house: House

    init(_ house: House) {
        self.house = house
    }

    func load(_ year: SimulatedYear) async throws {
        try await PublishedYear.whole2021.load(into: house.registry, as: .system) { loaded in
            Console.progress("\(loaded.file)  \(loaded.lines)")
        }
        let telling = SimulationProgress()
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await year.load(into: house.registry, as: .system) { telling.show($0) }
        Console.endProgress()
        let accounts = try await DemoAccounts(in: house)
        try await LastDay(of: year, in: house.registry, cast: accounts.hallCast).act()
        try await ChapterCounting(house).count()
        let (lines, fresh) = (outcome.lines.grouped, outcome.fresh.grouped)
        let seconds = (clock.now - start).components.seconds
        Console.print(
            zh: "✓ \(simulation(year).zh)：\(outcome.files) 个文件，\(lines) 条记录（本次新导入 \(fresh) 条，\(seconds) 秒）。",
            en:
                "✓ \(simulation(year).en): \(outcome.files) files, \(lines) records (\(fresh) newly imported, \(seconds) s)."
        )
    }

    private func simulation(_ year: SimulatedYear) -> LocalizedText {
        Simulation(year: year.plan.year, scale: year.plan.scale, seed: year.seed).label
    }
}

/// Tells on a terminal how far a load is, how fast it goes and how long it will take, a few times a second at most.
private final class SimulationProgress: Sendable {
    private let start = ContinuousClock.now
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    func show(_ progress: SimulatedYear.Progress) {
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            guard last.map({ now - $0 > .milliseconds(250) }) ?? true else { return false }
            last = now
            return true
        }
        guard isDue else { return }
        let rate = max(1, progress.entered.perSecond(in: now - start))
        let left = max(0, progress.expected - progress.entered) / rate
        Console.progress(
            "\(progress.file)  \(progress.entered.grouped) / \(progress.expected.grouped)  \(rate.grouped)/s  "
                + Console.say(zh: "约剩\(left)秒", en: "about \(left) s left"))
    }
}

/// What the registers give for every figure of the report's chapters on the service hall and the hotline, beside the plan and what was published.
struct SimulatedFigures {
    private let house: House
    private let plan: YearPlan

    init(_ house: House, _ plan: YearPlan) {
        self.house = house
        self.plan = plan
    }

    func print() async throws {
        let source = try await FigureSource(house.registry, organisation: "BSZW")
        for (index, planned) in plan.figures.enumerated() {
            guard let chapter = ChapterFigure.named(planned.name) else { continue }
            Console.progress(
                Console.say(zh: "核对指标", en: "checking figures")
                    + "  \(index + 1) / \(plan.figures.count)  \(planned.name)")
            let figure = try await source.counted(chapter, .year(plan.year))
            Console.endProgress()
            let isRight = figure?.value == planned.value
            let published = source.fact(planned.name).map { Self.text($0.quantity) } ?? "—"
            let words = figure?.value.map { Self.text($0) } ?? "—"
            Swift.print(
                "\(isRight ? "✓" : "✗") \(planned.name)\t\(words)\t"
                    + Console.say(zh: "公布 \(published)", en: "published \(published)"))
        }
        fflush(nil)
    }

    /// A figure per head has as many places as the published one.
    private static func text(_ value: Quantity) -> String {
        value.text(Console.language, places: value.value < .one ? 3 : nil)
    }
}
