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

/// Every register of the city on the tested database, with the bureau's 2021 and a city in miniature.
enum WholeCity {
    static func loaded() async throws -> Registry {
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
        try await SimulatedYear(SimulatedCity.small, seed: 7).load(into: registry, as: .system)
        return registry
    }
}
