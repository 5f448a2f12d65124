import CityYear
import Kernel
import Registry
import ServiceHall
import Storage

/// The example city's intermediary market beside its simulated year: needs that go on today.
struct DemoMarket {
    let house: House
    let accounts: DemoAccounts

    /// Adds what is missing; done again it adds nothing.
    func furnish() async throws {
        guard let manager = accounts.actor("chaoshi"), let owner = accounts.actor("shenpi") else { return }
        let citizens = try await house.registry.matters(
            Citizen.self, where: .oneOf("identity_number", PortalPerson.everybody.map { .text($0.identityNumber) }))
        var known: [String: Int64] = [:]
        for citizen in citizens { known[citizen.identityNumber] = citizen.account }
        let cast = LiveMarket.Cast(manager: manager, owner: owner, accounts: known)
        try await LiveMarket(in: house.registry, cast: cast, random: Chance.bytes).act()
    }
}
