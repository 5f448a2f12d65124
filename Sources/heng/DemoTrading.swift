import CityYear
import Foundation
import Kernel
import Registry
import ServiceHall
import Storage
import Trading

/// The example city's trading beside its simulated year: people on the portal, and trades that go on today.
struct DemoTrading {
    let house: House
    let accounts: DemoAccounts

    /// Adds what is missing; done again it adds nothing.
    func furnish() async throws {
        let people = try await registered()
        guard let cast = accounts.tradingCast(people) else { return }
        try await LiveTrades(in: house.registry, cast: cast, random: Chance.bytes).act()
    }

    /// Their accounts by identity number.
    private func registered() async throws -> [String: Int64] {
        var known: [String: Int64] = [:]
        for person in PortalPerson.everybody {
            known[person.identityNumber] = try await account(of: person)
        }
        return known
    }

    private func account(of person: PortalPerson) async throws -> Int64? {
        let registry = house.registry
        let found = try await registry.matters(
            Citizen.self, where: .equals("identity_number", person.identityNumber), limit: 1)
        if let citizen = found.first { return citizen.account }
        var citizen = Citizen()
        (citizen.name, citizen.identityNumber, citizen.phone) = (person.name, person.identityNumber, person.phone)
        return try await registry.register(citizen, password: accounts.password, with: house.accounts).account
    }
}

extension DemoAccounts {
    /// Nil without a simulated city, whose departments buy and sell.
    func tradingCast(_ accounts: [String: Int64]) -> LiveTrades.Cast? {
        guard let drafter = actor("zhaobiao"), let decider = actor("zhaobiao2"), let seller = actor("churang"),
            let sellerLead = actor("churang2"), let centre = actor("jiaoyi"), let host = actor("kaibiao"),
            let supervisor = actor("jianguan"), let agency = actor("daili"), let purchaser = actor("caigou")
        else { return nil }
        return LiveTrades.Cast(
            tenderee: (drafter, decider), seller: (seller, sellerLead), centre: centre, host: host,
            supervisor: supervisor, accounts: accounts, agents: (agency, purchaser))
    }
}
