import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Projects, firms and who acts for them", .onEveryDatabase)
struct SubjectTests {
    private static func fields(_ body: () async throws -> Void) async throws -> [String] {
        do {
            try await body()
            return []
        } catch Refusal.invalid(let problems) {
            return problems.map(\.field)
        }
    }

    @Test("a credit code is checked to its last character")
    func codes() async throws {
        let house = try await TradingHouse()
        let firm = try await house.firm(7)
        #expect(firm.head.number == TradingHouse.creditCode(7))
        let wrong = try await Self.fields {
            try await house.firm(8) {
                $0.head.number = String($0.head.number.dropLast()) + ($0.head.number.hasSuffix("0") ? "1" : "0")
            }
        }
        #expect(wrong == ["number"])
    }

    @Test("an account acts for a firm from its confirmation to its end")
    func agents() async throws {
        let house = try await TradingHouse()
        let firm = try await house.firm(1)
        let asked = try await house.registry.askToAct(
            for: firm.head.number, account: 501, person: "赵代表", phone: "13900001111", authority: "授权书1号：投标全过程",
            centre: "JYZX")
        #expect(try await house.registry.subjects(of: 501).isEmpty)
        let again = try await Self.fields {
            _ = try await house.registry.askToAct(
                for: firm.head.number, account: 501, person: "赵代表", phone: nil, authority: "授权书2号", centre: "JYZX")
        }
        #expect(again == ["subject"])
        _ = try await house.registry.perform(.confirm, on: asked.id, as: TradingHouse.centre)
        #expect(try await house.registry.subjects(of: 501).map(\.head.number) == [firm.head.number])
        #expect(try await house.registry.subjects(of: 502).isEmpty)
        // By its owner on the portal.
        _ = try await house.registry.perform(.end(reason: "离职"), on: asked.id, as: .applicant(501, on: "JYZX"))
        #expect(try await house.registry.subjects(of: 501).isEmpty)
    }

    @Test("nobody is entered as a firm's agent by others, in a form or from a file")
    func entered() async throws {
        let house = try await TradingHouse()
        let firm = try await house.firm(1)
        var agent = SubjectAgent()
        agent.head.organisation = "JYZX"
        (agent.subject, agent.person, agent.authority) = (firm.head.number, "赵代表", "授权书1号")
        let typed = try await Self.fields { _ = try await house.registry.create(agent, as: TradingHouse.centre) }
        #expect(typed == ["subject"])
        let file = "organisation,subject,person,authority\nJYZX,\(firm.head.number),赵代表,授权书1号\n"
        let report = try await house.registry.importCSV(
            Array(file.utf8), named: "agents.csv", into: SubjectAgent.register, as: TradingHouse.centre)
        #expect(report.entered == 0 && report.problems.map(\.line) == [2])
    }

    @Test("authority ends with its day")
    func until() async throws {
        let house = try await TradingHouse()
        let firm = try await house.firm(1)
        var agent = SubjectAgent()
        agent.head.organisation = "JYZX"
        (agent.account, agent.subject, agent.person, agent.authority) = (501, firm.head.number, "赵代表", "授权书1号")
        agent.validUntil = Day("2021-03-02")
        let asked = try await house.registry.create(agent, as: .applicant(501, on: "JYZX"))
        _ = try await house.registry.perform(.confirm, on: asked.id, as: TradingHouse.centre)
        #expect(try await house.registry.subjects(of: 501).count == 1)
        house.time.advance(days: 2)
        #expect(try await house.registry.subjects(of: 501).isEmpty)
    }

    @Test("three organisations that may never be one, and an agent's mandate")
    func apart() async throws {
        let house = try await TradingHouse()
        #expect(try await Self.fields { _ = try await house.project { $0.supervisor = "ZBR" } } == ["supervisor"])
        #expect(try await Self.fields { _ = try await house.project { $0.centre = "JGJ" } } == ["supervisor"])
        #expect(try await Self.fields { _ = try await house.project { $0.centre = "ZBR" } } == ["centre"])
        #expect(try await Self.fields { _ = try await house.project { $0.agent = "DLJG" } } == ["mandate"])
        #expect(try await Self.fields { _ = try await house.project { $0.isCentralised = true } } == ["agent"])
        let centralised = try await house.project {
            ($0.isCentralised, $0.agent, $0.mandate) = (true, "CGZX", "集中采购目录")
        }
        #expect(centralised.isCentralised)
    }

    @Test("T08: an investment code under way is named; a link or a word of explanation lets the second in")
    func duplicates() async throws {
        let house = try await TradingHouse()
        let first = try await house.registered { $0.investmentCode = "2101-530500-04-01-000001" }
        do {
            _ = try await house.project { $0.investmentCode = "2101-530500-04-01-000001" }
            Issue.record("a second project of the code was entered")
        } catch Refusal.invalid(let problems) {
            #expect(problems.map(\.field) == ["investment_code"])
            #expect(
                problems.first?.message.zh.hasPrefix("该项目代码已有在办项目\(first.head.number)，请关联") == true)
        }
        let related = try await house.project {
            ($0.investmentCode, $0.relation) = ("2101-530500-04-01-000001", "同一工程的监理招标")
        }
        #expect(try await house.act(.register, on: related, as: TradingHouse.centre).state == .registered)
        _ = try await house.act(.withdraw(reason: "重复"), on: related, as: TradingHouse.decider)
        _ = try await house.act(.withdraw(reason: "缓建"), on: first, as: TradingHouse.decider)
        #expect(try await house.project { $0.investmentCode = "2101-530500-04-01-000001" }.state == .draft)
    }

    @Test("a registered project has its deal code; one whose lot is being traded isn't withdrawn")
    func dealCode() async throws {
        let house = try await TradingHouse()
        let project = try await house.registered()
        #expect(project.dealCode == "530500-20210301-\(project.head.number.filter { $0.isLetter || $0.isNumber })")
        _ = try await house.bidding(of: project)
        await #expect(throws: Refusal.self) {
            try await house.act(.withdraw(reason: "不办了"), on: project, as: TradingHouse.decider)
        }
    }
}
