import Kernel
import Performance
import Registry
import Synchronization

/// Frameworks by year. Reading one parses and checks its file, so each is read once.
final class FrameworkShelf: Sendable {
    private let load: @Sendable (Int) throws -> IndicatorFramework
    private let read = Mutex<[Int: IndicatorFramework]>([:])

    init(load: @escaping @Sendable (Int) throws -> IndicatorFramework) {
        self.load = load
    }

    func framework(_ year: Int) throws -> IndicatorFramework {
        if let known = read.withLock({ $0[year] }) { return known }
        let framework = try loaded(year)
        read.withLock { $0[year] = framework }
        return framework
    }

    private func loaded(_ year: Int) throws -> IndicatorFramework {
        do {
            return try load(year)
        } catch is FrameworkProblems {
            throw Refusal.rule(
                zh: "\(year)年没有可用的指标体系和分值，不能评价。请选择其他年度，或请管理员补充该年度的分值文件。",
                en:
                    "There is no framework with points for \(year), so it can't be evaluated. Choose another year, or have "
                    + "the administrator add that year's points.")
        }
    }
}

/// What the performance pages share: the console, the frameworks, and how a request names its year and organisation.
struct PerformanceDesk: Sendable {
    let console: Console
    let frameworks: FrameworkShelf

    var registry: Registry { console.registry }

    /// The year a page speaks of, from its address.
    func year(_ context: StaffContext) throws(Refusal) -> Int {
        guard let year = Int(context.gap("year")), (1949...2100).contains(year) else {
            throw .notFound(LocalizedText(zh: "年度“\(context.gap("year"))”", en: "The year “\(context.gap("year"))”"))
        }
        return year
    }

    /// The organisation a page speaks of: the one its address names, or the reader's own.
    func organisation(_ asked: String?, _ context: StaffContext) async throws -> String {
        guard let asked else { return try await ownOrganisation(of: context.actor) }
        try context.actor.demandReach(asked)
        return asked
    }

    /// A reviewer has no evaluation of their own: they start with the first there is.
    private func ownOrganisation(of actor: Actor) async throws -> String {
        guard actor.reach == nil else { return actor.organisation }
        let evaluated = try await evaluatedOrganisations(for: actor)
        return evaluated.contains(actor.organisation) ? actor.organisation : evaluated.first ?? actor.organisation
    }

    /// Organisations with an evaluation of any year, within reach.
    func evaluatedOrganisations(for actor: Actor) async throws -> [String] {
        let all = try await registry.matters(SelfEvaluation.self, where: .not(.isSet("project")))
        return Set(all.map(\.head.organisation)).filter(actor.reaches).sorted()
    }

    /// The newest year `matters` speak of; before there are any, the year that `fallback` counts back from now.
    func latestYear<M: Matter>(
        of matters: M.Type, _ year: (M) -> Int, organisation: String, fallback: Int
    ) async throws -> Int {
        let found = try await registry.matters(M.self, where: .organisation([organisation]))
        return found.map(year).max() ?? registry.now.day.year - fallback
    }

    /// A matter by the number in the address, if it is of the year there.
    func matter<M: Matter>(_ type: M.Type, _ context: StaffContext) async throws -> M {
        try await registry.matter(M.self, number: context.gap("number"), as: context.actor)
    }
}
