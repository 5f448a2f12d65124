import Foundation
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport

@testable import Intermediaries

/// A market on the tested database: the bureau that runs it, a department that buys, firms on the portal. Monday 1 March 2021,
/// nine o'clock.
struct MarketHouse: Sendable {
    let registry: Registry
    let time: Time
    let folder: URL
    let chance = Chance()

    final class Time: Sendable {
        private let moment: Mutex<Timestamp>

        init(_ moment: Timestamp) { self.moment = Mutex(moment) }

        var now: Timestamp { moment.withLock { $0 } }
        func advance(days: Int = 0, minutes: Int = 0) {
            moment.withLock { $0 = $0.adding(seconds: 86_400 * days + 60 * minutes) }
        }
        func go(to moment: Timestamp) { self.moment.withLock { $0 = moment } }
    }

    /// Bytes that never repeat, the same in each run.
    final class Chance: Sendable {
        private let counter = Mutex(UInt64(1))

        @Sendable func bytes(_ count: Int) -> [UInt8] {
            counter.withLock { state in
                (0..<count).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
            }
        }
    }

    static let manager = person(1, "超市管理", .marketManager, "ZWJ")
    static let owner = person(2, "水务经办", .departmentApprover, "SWJ")
    static let stranger = person(3, "城建经办", .departmentApprover, "CJJ")
    static let auditor = person(4, "审计", .auditor, "SJJ")

    static func person(_ account: Int64, _ name: String, _ role: Role, _ organisation: String) -> Actor {
        Actor(
            account: account, name: name, roles: [role], organisation: organisation,
            reach: role.seesEveryOrganisation ? nil : [organisation])
    }

    init() async throws {
        let time = Time(.at("2021-03-01"))
        self.time = time
        folder = FileManager.default.temporaryDirectory.appending(path: "heng-market-\(UUID().uuidString)")
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.intermediaries),
            registers: [Organisation.register, Draw.register] + Register.intermediaries,
            keys: KeyFolder(folder.appending(path: "keys")), clock: { time.now })
        try await registry.prepare()
        for (code, name) in [("ZWJ", "市政务服务局"), ("SWJ", "市水务局"), ("CJJ", "市城建局"), ("SJJ", "市审计局")] {
            var organisation = Organisation()
            (organisation.head.number, organisation.head.organisation, organisation.name) = (code, code, name)
            try await registry.create(organisation, as: .system)
        }
        try await registry.loadMarketPolicies(of: "ZWJ")
        var service = IntermediaryService()
        (service.head.number, service.head.organisation) = ("FW-HP", "ZWJ")
        (service.name, service.industry, service.qualification) = ("环境影响评价", "市生态环境局", "环评资质")
        try await registry.create(service, as: Self.manager)
    }

    func clear() { try? FileManager.default.removeItem(at: folder) }

    // MARK: Firms

    /// A valid credit code, the `index`th of this house.
    static func creditCode(_ index: Int) -> String {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
        let body = Array("91530502MA" + String(1_000_000 + index))
        let sum = zip(body, weights).reduce(0) { $0 + (letters.firstIndex(of: $1.0) ?? 0) * $1.1 }
        return String(body) + String(letters[(31 - sum % 31) % 31])
    }

    static func party(_ index: Int) -> MarketParty {
        MarketParty(account: Int64(987_600 + index), code: creditCode(index), name: "咨询\(index)公司")
    }

    /// In the market, with a qualification that holds until a day.
    @discardableResult
    func provider(
        _ index: Int, until: String = "2022-12-31", representative: String? = nil, services: String = "FW-HP"
    ) async throws -> MarketParty {
        let party = Self.party(index)
        var provider = Intermediary()
        (provider.head.number, provider.head.organisation) = ("ZJ-\(index)", "ZWJ")
        (provider.name, provider.code, provider.home) = (party.name, party.code, "保山市")
        (provider.services, provider.representative, provider.address) = (
            services, representative ?? "法人\(index)", "隆阳区"
        )
        let entered = try await registry.create(provider, as: Self.manager)
        try await registry.perform(Intermediary.Act.verify, on: entered.id, as: Self.manager)
        let now = time.now
        time.advance(days: 14)
        try await registry.perform(Intermediary.Act.admit, on: entered.id, as: Self.manager)
        time.go(to: now)
        var qualification = IntermediaryQualification()
        qualification.head.organisation = "ZWJ"
        (qualification.intermediary, qualification.kind, qualification.certificate) = (
            "ZJ-\(index)", "环评资质", "HP\(index)"
        )
        qualification.validUntil = Day(until) ?? Day(number: 0)
        let claimed = try await registry.create(qualification, as: Self.manager)
        try await registry.perform(IntermediaryQualification.Act.verify, on: claimed.id, as: Self.manager)
        return party
    }

    func providers(_ count: Int) async throws -> [MarketParty] {
        var parties: [MarketParty] = []
        for index in 1...count { parties.append(try await provider(index)) }
        return parties
    }

    // MARK: Needs

    static func need(_ method: SelectionMethod = .lowestPrice, _ change: (inout IntermediaryNeed) -> Void = { _ in })
        -> IntermediaryNeed
    {
        var need = IntermediaryNeed()
        need.head.organisation = "SWJ"
        (need.title, need.service, need.content) = ("河道治理环评", "FW-HP", "编制环境影响报告表")
        (need.ownerName, need.ownerCode, need.complaintPhone) = ("市水务局", "SWJ", "0875-2120000")
        (need.budget, need.method) = (Money(fen: 10_000_000), method)
        need.quoteKind = method == .randomDraw ? .fixed : .amount
        change(&need)
        return need
    }

    /// Open for enrolment until Friday, five o'clock.
    func published(
        _ method: SelectionMethod = .lowestPrice, _ change: (inout IntermediaryNeed) -> Void = { _ in }
    ) async throws -> IntermediaryNeed {
        let draft = try await registry.create(Self.need(method, change), as: Self.owner)
        _ = try await act(.submit, draft)
        let until = Timestamp.at("2021-03-05", 17)
        return try await registry.perform(
            IntermediaryNeed.Act.publish(until: until.milliseconds, urgent: nil), on: draft.id, as: Self.manager)
    }

    @discardableResult
    func act(_ act: IntermediaryNeed.Act, _ need: IntermediaryNeed, as actor: Actor = owner) async throws
        -> IntermediaryNeed
    { try await registry.perform(act, on: need.id, as: actor) }

    @discardableResult
    func quote(_ yuan: Int, _ need: IntermediaryNeed, _ party: MarketParty, practitioner: String? = nil) async throws
        -> NeedEnrolment
    {
        try await registry.enrol(
            QuoteDraft(amount: Money(fen: Int64(yuan * 100)), practitioner: practitioner), in: need.head.number,
            by: party, random: chance.bytes)
    }

    func closed(_ need: IntermediaryNeed) async throws -> IntermediaryNeed {
        time.go(to: .at("2021-03-05", 17))
        try await registry.closeNeeds()
        return try await need.again(registry)
    }

    /// Selected, out of its publicity, confirmed by the clock.
    func confirmed(_ need: IntermediaryNeed) async throws -> IntermediaryNeed {
        time.go(to: try await need.again(registry).publicUntil ?? time.now)
        try await registry.keepMarket()
        return try await need.again(registry)
    }
}

extension IntermediaryNeed {
    func again(_ registry: Registry) async throws -> IntermediaryNeed {
        try await registry.matters(IntermediaryNeed.self, where: .equals("number", head.number), limit: 1)[0]
    }
}

extension Timestamp {
    static func at(_ day: String, _ hour: Int = 9, _ minute: Int = 0) -> Timestamp {
        Timestamp(Day(day) ?? Day(number: 0), hour: hour, minute: minute)
    }
}
