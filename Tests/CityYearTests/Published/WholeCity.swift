import CityYear
import Performance
import Registry

/// Every register of the city on the tested database, with the bureau's 2021 and a city in miniature.
enum WholeCity {
    static func loaded() async throws -> Registry {
        let registry = try await SimulatedCity.registry()
        try await SimulatedYear(SimulatedCity.small, seed: 7).load(into: registry, as: .system)
        return registry
    }

    /// With its self-evaluation entered as the bureau made it: what people judged counts in the total.
    static func evaluated() async throws -> Registry {
        let registry = try await loaded()
        let actor = { (name: String, role: Role) in
            Actor(account: 1, name: name, roles: [role], organisation: "BSZW", reach: nil)
        }
        let cast = YearWalk.Cast(
            performanceOfficer: actor("段绩效", .performanceOfficer), financeOfficer: actor("杨财务", .financeOfficer),
            leader: actor("赵局长", .leader), financeReviewer: actor("王审核", .financeReviewer))
        _ = try await YearWalk(registry, cast: cast)
            .evaluate(2021, organisation: "BSZW", framework: .forDepartment(year: 2021))
        return registry
    }
}
