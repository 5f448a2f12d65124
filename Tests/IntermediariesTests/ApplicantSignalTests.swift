import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Intermediaries

@Suite("Signals of the market: who enrols")
struct ApplicantSignalTests {
    private static func applicant(
        _ number: String, _ marks: [(SignalledField.Mark, String)] = [], people: Set<String> = []
    ) -> SignalledField.Applicant {
        var applicant = SignalledField.Applicant(number, name: "\(number)公司", code: "91\(number)")
        applicant.people = people
        for (mark, value) in marks { applicant.add(value, as: mark) }
        return applicant
    }

    private static func signals(_ change: (inout SignalledField) -> Void) throws -> [MarketSignal] {
        var field = SignalledField(need: "X")
        change(&field)
        var facts = MarketSignalFacts()
        facts.fields = [field]
        return try MarketSignalRules.supplied().all(facts)
    }

    @Test("what firms share is one lead for each group of firms, with all that they share")
    func shared() throws {
        let found = try Self.signals { field in
            field.applicants = [
                Self.applicant("A", [(.phone, "0875-212 0000"), (.address, "隆阳区 永昌路1号"), (.network, "10.1.1.1")]),
                Self.applicant("B", [(.phone, "08752120000"), (.address, "隆阳区永昌路1号"), (.network, "10.1.1.2")]),
                Self.applicant("C", [(.network, "10.1.1.2"), (.device, "x")]),
            ]
        }
        #expect(found.map(\.rule) == [.sharedMarks, .sharedMarks])
        #expect(found.map(\.evidence.zh) == ["A公司、B公司的联系电话、地址相同。", "B公司、C公司的提交报名的网络地址相同。"])
        #expect(found.first?.traces == [.provider("A"), .provider("B")])
    }

    @Test("a district without a number and a telephone of three digits are nobody's")
    func nobodys() throws {
        let found = try Self.signals { field in
            field.applicants = ["A", "B"].map { Self.applicant($0, [(.address, "隆阳区"), (.phone, "110")]) }
        }
        #expect(found.isEmpty)
    }

    @Test("a body under the approving agency, its people's names, the owner's telephone")
    func links() throws {
        var agency = SignalledField.Agency(name: "市生态环境局", isApproving: true)
        (agency.staff, agency.bodies) = (["李科长"], ["91A"])
        let found = try Self.signals { field in
            field.agencies = [agency]
            field.ownerPhone = "0875-2120000"
            field.applicants = [
                Self.applicant("A"), Self.applicant("B", people: ["李科长"]),
                Self.applicant("C", [(.phone, "08752120000")]), Self.applicant("D", people: ["王工"]),
            ]
        }
        #expect(found.map(\.rule) == [.agencyLink, .agencyLink, .agencyLink])
        #expect(
            found.map(\.evidence.zh) == [
                "A公司是审批部门市生态环境局或其所属单位。", "B公司有1人与市生态环境局工作人员同名，请核实是否同一人。", "C公司联系电话就是业主公布的投诉电话。",
            ])
        #expect(found.flatMap(\.traces) == ["A", "B", "C"].map { .provider($0) })
        // A body under an agency may sell what no approval depends on.
        let free = try Self.signals { field in
            field.agencies = [SignalledField.Agency(name: "市生态环境局", isApproving: false)]
            field.agencies[0].bodies = ["91A"]
            field.applicants = [Self.applicant("A")]
        }
        #expect(free.isEmpty)
    }
}

@Suite("Signals of the market, from its records", .onEveryDatabase)
struct RecordedSignalTests {
    @Test("marks are sealed with the enrolment, and a lead once it is opened")
    func marks() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(3)
        let need = try await house.published()
        for (party, (yuan, device)) in zip(parties, [(70_000, "one"), (81_000, "one"), (93_000, "two")]) {
            _ = try await house.registry.enrol(
                QuoteDraft(amount: Money(fen: Int64(yuan * 100))), in: need.head.number, by: party,
                leaving: [.device: "browser-\(device)"], random: house.chance.bytes)
        }
        func kept() async throws -> Int {
            try await house.registry.database.read { try $0.value("SELECT COUNT(*) FROM enrolment_mark") } ?? 0
        }
        #expect(try await kept() == 0)
        #expect(try await house.registry.marketSignals().isEmpty)
        _ = try await house.closed(need)
        #expect(try await kept() == 3)
        let found = try await house.registry.marketSignals()
        #expect(found.map(\.rule) == [.sharedMarks])
        #expect(found.first?.evidence.zh == "咨询1公司、咨询2公司的提交报名的浏览器相同。")
    }

    @Test("what is revised after a round of enrolment is on record with how many had enrolled")
    func revision() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let party = try await house.provider(1)
        let need = try await house.published()
        try await house.quote(70_000, need, party)
        _ = try await house.closed(need)
        _ = try await house.act(.revise(reason: "放宽"), need)
        let values: [String: Value] = ["requirements": .text("须具备监测能力"), "complaint_phone": .text("0875-2121111")]
        try await house.registry.amend(
            IntermediaryNeed.register, id: need.head.id, to: values, expecting: nil, as: MarketHouse.owner)
        _ = try await house.act(.submit, need)
        _ = try await house.registry.perform(
            IntermediaryNeed.Act.publish(until: Timestamp.at("2021-03-12", 17).milliseconds, urgent: nil), on: need.id,
            as: MarketHouse.manager)
        let found = try await house.registry.marketSignals()
        #expect(found.map(\.rule) == [.noticeTime])
        #expect(found.first?.evidence.zh.contains("修改了资质和人员要求，此前有1家报名") == true)
    }

    @Test("the department in charge of the service and its bodies are found by name and code")
    func agency() async throws {
        let house = try await MarketHouse()
        defer { house.clear() }
        let parties = try await house.providers(2)
        try await house.registry.database.write { session in
            try session.execute("UPDATE intermediary_service SET basis = '《环境影响评价法》', items = '环评审批'")
        }
        for (code, name, parent, credit) in [
            ("HBJ", "市生态环境局", nil, nil), ("HBS", "市环境科学研究所", "HBJ", parties[0].code),
        ] {
            var organisation = Organisation()
            (organisation.head.number, organisation.head.organisation, organisation.name) = (code, code, name)
            (organisation.parent, organisation.creditCode) = (parent, credit)
            try await house.registry.create(organisation, as: .system)
        }
        let need = try await house.published()
        for (party, yuan) in zip(parties, [70_000, 80_000]) { try await house.quote(yuan, need, party) }
        _ = try await house.closed(need)
        let found = try await house.registry.marketSignals()
        #expect(found.map(\.rule) == [.agencyLink])
        #expect(found.first?.evidence.zh == "咨询1公司是审批部门市生态环境局或其所属单位。")
        #expect(found.first?.traces == [.provider("ZJ-1")])
    }
}
