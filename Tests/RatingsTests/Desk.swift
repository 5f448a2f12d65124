import Kernel
import Ratings
import Registry
import Storage
import Synchronization
import TestSupport

/// A rating desk on the tested database, Thursday 4 March 2021, nine o'clock.
struct Desk: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_690), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func go(to day: String) { moment.withLock { $0 = Timestamp(Day(day) ?? Day(number: 0), hour: 9) } }
    }

    static let handler = person(3, "整改人", .departmentApprover)
    static let rated = person(7, "被评价人", .departmentApprover)
    static let bureau = person(6, "大厅", .hallManager)

    private static func person(_ account: Int64, _ name: String, _ role: Role) -> Actor {
        Actor(account: account, name: name, roles: [role], organisation: "GAJ", reach: nil)
    }

    init() async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.ratings),
            registers: [Organisation.register] + Register.ratings, clock: { time.now })
        try await registry.prepare()
        var organisation = Organisation()
        organisation.head.number = "GAJ"
        organisation.head.organisation = "GAJ"
        organisation.name = "市公安局"
        try await registry.create(organisation, as: .system)
    }

    static func rating(
        _ subject: String, _ level: RatingLevel, _ change: (inout Rating) -> Void = { _ in }
    ) -> Rating {
        var rating = Rating()
        rating.head.organisation = "GAJ"
        rating.subject = subject
        rating.level = level
        if level.isBad { rating.remark = "多头跑窗口" }
        change(&rating)
        return rating
    }

    @discardableResult
    func rate(
        _ subject: String, _ level: RatingLevel, _ change: (inout Rating) -> Void = { _ in }
    ) async throws -> Rating {
        try await registry.rate(Self.rating(subject, level, change), as: .system)
    }

    func figure(_ name: String, _ scope: MeasureScope = MeasureScope(.year(2021))) async throws -> String {
        guard let measure = registry.measure(name) else { return "no measure \(name)" }
        let figure = try await registry.figure(measure, scope)
        let recount = try await registry.recount(measure, scope)
        guard figure.value == recount.value else { return "figure and recount differ: \(name)" }
        return figure.value.map { $0.text(.zh).replacing(" ", with: "").replacing(".00%", with: "%") } ?? "unknown"
    }
}
