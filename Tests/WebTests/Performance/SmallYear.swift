import Crosscheck
import Kernel
import Performance
import Registry
import Resources
import Storage

@testable import Web

/// A bureau's 2021 with few records: 34 people on 30 posts, published as 100 % and 97 points.
struct SmallYear: Sendable {
    let site: Site
    var registry: Registry { site.registry }

    /// 1 March 2022: the year can be frozen.
    static let now = Timestamp(Day(number: 19_052), hour: 9)

    init() async throws {
        site = try await Site(
            features: [.performance()], registers: Register.resources + Register.performance,
            migrations: Migration.resources + Migration.performance, now: Self.now)
        try await enterPosts()
        try await enter(fact("published.A21", "100", .percent))
        try await enter(fact("published.total", "97", .point))
        try await enter(fact("satisfaction", "99", .percent))
    }

    private func enterPosts() async throws {
        var posts = ApprovedPost()
        posts.head.organisation = "100"
        posts.year = 2021
        posts.posts = 30
        posts.document = "保编办〔2021〕37号"
        try await registry.create(posts, as: .system)
        try await enterStaff(34)
    }

    /// People arriving within the year.
    func enterStaff(_ count: Int) async throws {
        var staff = StaffMovement()
        staff.head.organisation = "100"
        staff.movedOn = Day(number: 18_700)
        staff.cause = .recruited
        staff.change = count
        try await registry.create(staff, as: .system)
    }

    private func fact(_ number: String, _ value: String, _ unit: Unit) -> ReportedFact {
        var fact = ReportedFact()
        fact.head.number = number
        fact.head.organisation = "100"
        fact.system = "绩效"
        fact.name = number
        fact.englishName = number
        fact.value = Ratio(decimal: value) ?? .zero
        fact.unit = unit
        fact.scope = "本局"
        fact.source = "2021年自评报告"
        return fact
    }

    @discardableResult
    func enter<M: Matter>(_ matter: M) async throws -> M { try await registry.create(matter, as: .system) }

    /// A self-evaluation in the state its acts lead to.
    @discardableResult
    func evaluation(after acts: [SelfEvaluation.Act] = []) async throws -> SelfEvaluation {
        var evaluation = SelfEvaluation()
        evaluation.head.number = "SE-1"
        evaluation.head.organisation = "100"
        evaluation.framework = "department-2013"
        evaluation = try await registry.create(evaluation, as: .system)
        for act in acts { evaluation = try await registry.perform(act, on: evaluation.id, as: .system) }
        return evaluation
    }

    /// What the records of this moment give.
    func dossier() async throws -> Dossier {
        try await YearEvaluator(registry, framework: .forDepartment(year: 2021)).dossier(
            year: 2021, organisation: "100")
    }

    /// Scored by the performance officer with the records of this moment.
    @discardableResult
    func scored() async throws -> SelfEvaluation {
        let evaluation = try await evaluation(after: [.freeze(day: "2022-02-28"), .fill, .check(opinion: "一致。")])
        return try await registry.score(
            evaluation.id, with: dossier(), framework: .forDepartment(year: 2021), as: .system)
    }

    @discardableResult
    func target(_ name: String, value: String = "98 %", number: String = "PT-1") async throws -> Target {
        var target = Target()
        target.head.number = number
        target.head.organisation = "100"
        target.year = 2022
        target.kind = .timeliness
        target.name = name
        target.value = value
        target.definition = "按时办结÷应办结"
        target.source = .businessRecords
        return try await enter(target)
    }

    func state() async throws -> SelfEvaluation.State? {
        try await registry.matters(SelfEvaluation.self).first?.state
    }
}
