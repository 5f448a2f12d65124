import CityYear
import Kernel
import Registry
import ServiceHall

/// The example city's supervision and credit beside its simulated year.
struct DemoWatch {
    let house: House
    let accounts: DemoAccounts

    /// Adds what is missing; done again it adds nothing. Without a simulated city there is nobody to inspect.
    func furnish() async throws {
        guard let first = accounts.actor("jiancha"), let second = accounts.actor("jiancha2"),
            let leader = accounts.actor("juzhang"), let clerk = accounts.actor("xinyong")
        else { return }
        var people: [String: Int64] = [:]
        for person in PortalPerson.everybody {
            let found = try await house.registry.matters(
                Citizen.self, where: .equals("identity_number", person.identityNumber), limit: 1)
            people[person.identityNumber] = found.first?.account
        }
        let cast = LiveWatch.Cast(inspectors: [first, second], leader: leader, clerk: clerk, accounts: people)
        try await LiveWatch(in: house.registry, cast: cast).act()
    }
}
