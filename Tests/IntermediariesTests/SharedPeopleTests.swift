import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("People that firms of the market share", .onEveryDatabase)
struct SharedPeopleTests {
    @Test("heads of one name are a signal, and both enrolments stand")
    func sharedHead() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let one = try await house.provider(1, representative: "同名者")
        let two = try await house.provider(2, representative: "同名者")
        let need = try await house.published()
        for (party, yuan) in zip([one, two], [80_000, 90_000]) { try await house.quote(yuan, need, party) }
        let selected = try await house.closed(need)
        #expect(selected.winner == "ZJ-1" && selected.valid == 2)
        let signals = try await house.registry.marketSignals()
        #expect(signals.map(\.rule) == [.sharedMarks] && signals.first?.need == need.head.number)
    }

    @Test("one certificate behind two enrolments makes both invalid, at closing")
    func sharedCertificate() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(4)
        let need = try await house.published()
        var person = Practitioner()
        person.head.organisation = "ZWJ"
        (person.intermediary, person.name, person.profession, person.certificate) = ("ZJ-1", "李工", "环评工程师", "C1")
        let first = try await house.registry.create(person, as: MarketHouse.manager)
        try await house.quote(10_000, need, parties[0], practitioner: first.head.number)
        try await house.registry.perform(Practitioner.Act.leave(reason: "调动"), on: first.id, as: MarketHouse.manager)
        person.intermediary = "ZJ-2"
        let second = try await house.registry.create(person, as: MarketHouse.manager)
        try await house.quote(20_000, need, parties[1], practitioner: second.head.number)
        try await house.quote(90_000, need, parties[2])
        try await house.quote(80_000, need, parties[3])
        let selected = try await house.closed(need)
        #expect(selected.winner == "ZJ-4" && selected.enrolled == 4 && selected.valid == 2)
        let opened = try await house.registry.openedEnrolments(of: selected)
        let reasons = opened.filter { $0.state == .invalid }.compactMap(\.reason)
        #expect(Set(reasons) == ["同一执业人员随咨询1公司同时报名，两份报名均无效。", "同一执业人员随咨询2公司同时报名，两份报名均无效。"])
    }

    @Test("one certificate, one employer")
    func practitioner() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        _ = try await house.providers(2)
        var person = Practitioner()
        person.head.organisation = "ZWJ"
        (person.intermediary, person.name, person.profession, person.certificate) = ("ZJ-1", "李工", "环评工程师", "C1")
        let first = try await house.registry.create(person, as: MarketHouse.manager)
        person.intermediary = "ZJ-2"
        await expectRefusal("注册证书编号相同的记录") { try await house.registry.create(person, as: MarketHouse.manager) }
        try await house.registry.perform(Practitioner.Act.leave(reason: "调动"), on: first.id, as: MarketHouse.manager)
        try await house.registry.create(person, as: MarketHouse.manager)
    }
}
