import Kernel
import Registry
import ServiceHall
import Storage
import TestSupport
import Testing

@Suite("Applying and following", .onEveryDatabase)
struct ApplicationTests {
    @Test("an item that isn't in force takes no new applications; those under way go on")
    func cancelled() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        let earlier = try await hall.apply(item)
        try await hall.registry.perform(.cancel(reason: "依法取消"), on: item.id, as: Hall.manager)
        await #expect(throws: Refusal.self) { try await hall.apply(item) }
        #expect(try await hall.reviewed(earlier).state == .reviewed)
    }

    @Test("an identity number with a wrong check digit is refused at its field, and nothing is kept")
    func checkDigit() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        do {
            _ = try await hall.apply(item) { $0.identityNumber = "110105194912310021" }
            Issue.record("accepted")
        } catch Refusal.invalid(let problems) {
            #expect(problems.map(\.field) == ["identity_number"])
        }
        #expect(try await hall.registry.matters(ServiceCase.self).isEmpty)
    }

    @Test("an agent has a name and a number")
    func agent() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        await #expect(throws: Refusal.self) { try await hall.apply(item) { $0.agent = "李四" } }
        let application = try await hall.apply(item) {
            $0.agent = "李四"
            $0.agentNumber = "11010519491231002X"
        }
        #expect(application.agent == "李四")
    }

    @Test("two clerks who open one case don't overwrite each other")
    func together() async throws {
        let hall = try await Hall()
        let application = try await hall.apply(hall.published())
        try await hall.registry.perform(.accept, on: application.id, expecting: 1, as: Hall.clerk)
        await #expect(throws: Refusal.self) {
            try await hall.registry.perform(.accept, on: application.id, expecting: 1, as: Hall.other)
        }
    }

    @Test("whoever knows the number and the telephone's end sees where it stands, and no more")
    func tracking() async throws {
        let hall = try await Hall()
        let reviewed = try await hall.reviewed(hall.apply(hall.published()))
        try await hall.registry.perform(
            .suspend(ground: "expert_review", reason: "专家评审", until: nil), on: reviewed.id, as: Hall.approver)
        let seen = try await hall.registry.track(case: reviewed.head.number, phoneTail: "1234")
        #expect(seen.service == "机动车驾驶证期满换证")
        #expect(seen.state.zh == "特别程序中")
        #expect(seen.isPaused)
        #expect(seen.procedure?.zh == "专家评审")
        #expect(seen.steps.map(\.label.zh) == ["提交申请", "受理", "审查通过", "启动特别程序"])
        for (number, tail) in [(reviewed.head.number, "4321"), ("BJ-999999", "1234"), (reviewed.head.number, "")] {
            await #expect(throws: Refusal.self) { try await hall.registry.track(case: number, phoneTail: tail) }
        }
    }

    @Test("a case that came in as a file tells its steps by its dates")
    func imported() async throws {
        let hall = try await Hall()
        let item = try await hall.published()
        let lines = """
            organisation,item,channel,applicant_kind,applicant,identity_kind,identity_number,phone,\
            submitted_at,accepted_at,closed_at,due_on,timeliness,state,result
            \(item.head.organisation),\(item.head.number),window,person,张三,resident_id,\
            11010519491231002X,13887501234,2021-03-01 09:00,2021-03-01 09:10,2021-03-02 10:00,2021-03-05,in_time,archived,granted
            """
        let report = try await hall.registry.importTable(
            .csv(Array(lines.utf8)), named: "cases.csv", into: ServiceCase.register, as: .system)
        #expect(report.entered == 1, "\(report)")
        let number = try #require(try await hall.registry.matters(ServiceCase.self).first).head.number
        let seen = try await hall.registry.track(case: number, phoneTail: "1234")
        #expect(seen.steps.map(\.label.zh) == ["提交申请", "受理", "作出决定"])
        #expect(seen.steps.map(\.at.day.description) == ["2021-03-01", "2021-03-01", "2021-03-02"])
    }

    @Test("who needn't know sees masks: name, numbers and telephone")
    func masks() {
        let hidden = ServiceCase.register.fields.filter(\.isPersonal).map(\.key)
        #expect(hidden == ["applicant", "identity_number", "phone", "agent", "agent_number", "note"])
        for field in ServiceCase.register.fields where field.isPersonal {
            #expect(ServiceCase.register.shows(field, to: Hall.clerk))
            #expect(!ServiceCase.register.shows(field, to: Hall.manager))
        }
    }
}
