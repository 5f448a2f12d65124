import CityYear
import Credit
import Directives
import Hotline
import Intermediaries
import Kernel
import Performance
import Ratings
import Registry
import Resources
import ServiceHall
import Storage
import Supervision
import Surveys
import TestSupport
import Trading

/// Registers of the tested database with a city in miniature.
enum SimulatedCity {
    static let small = YearPlan.city2021.scaled(by: Ratio(decimal: "0.001") ?? .one)

    static func registry() async throws -> Registry {
        let systems =
            Migration.intermediaries + Migration.supervision + Migration.credit + Migration.directives
            + Migration.surveys
        let database = try await Database.tested(
            Migration.registry + Migration.resources + Migration.serviceHall + Migration.ratings + Migration.hotline
                + Migration.trading + systems + Migration.performance)
        let others =
            Register.intermediaries + Register.supervision + Register.credit + Register.directives + Register.surveys
        let registry = Registry(
            database,
            registers: [Organisation.register, Draw.register] + Register.resources + Register.serviceHall
                + Register.ratings + Register.hotline + Register.trading + others + Register.performance
        ) { Timestamp(Day(number: 19_050), hour: 9) }
        try await registry.prepare()
        try await PublishedYear.whole2021.load(into: registry, as: .system)
        return registry
    }

    static let cast: LastDay.Cast = {
        let actor = { (account: Int64, name: String, role: Role, organisation: String) in
            Actor(account: account, name: name, roles: [role], organisation: organisation, reach: nil)
        }
        return LastDay.Cast(
            clerk: actor(11, "孙窗口", .windowClerk, "BSZW"), approver: actor(12, "吴审批", .departmentApprover, "BSZW"),
            manager: actor(13, "冯大厅", .hallManager, "BSZW"), agent: actor(14, "何话务", .hotlineAgent, "BSZW-JYZX"),
            lead: actor(15, "马班长", .hotlineManager, "BSZW-JYZX"),
            unit: actor(16, "邵城管", .departmentApprover, "BSZFJ"))
    }()

    static func loaded(_ plan: YearPlan = small, seed: UInt64 = 7) async throws -> (Registry, SimulatedYear) {
        let (registry, year) = (try await registry(), SimulatedYear(plan, seed: seed))
        try await year.load(into: registry, as: .system)
        try await LastDay(of: year, in: registry, cast: cast).act()
        return (registry, year)
    }
}

/// What a CSV file says, column by column.
struct Columns {
    let lines: [[Substring]]
    private let places: [Substring: Int]

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let all = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        places = Dictionary(uniqueKeysWithValues: (all.first ?? []).enumerated().map { ($1, $0) })
        lines = Array(all.dropFirst())
    }

    func callAsFunction(_ column: Substring, _ line: [Substring]) -> Substring { line[places[column] ?? 0] }

    func count(where holds: ([Substring]) -> Bool) -> Int { lines.count(where: holds) }
}
