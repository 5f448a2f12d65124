import CityYear
import Registry

/// Every register of the city on the tested database, with the bureau's 2021 and a city in miniature.
enum WholeCity {
    static func loaded() async throws -> Registry {
        let registry = try await SimulatedCity.registry()
        try await SimulatedYear(SimulatedCity.small, seed: 7).load(into: registry, as: .system)
        return registry
    }
}
