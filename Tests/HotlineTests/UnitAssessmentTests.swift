import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Hotline

@Suite("The month of a unit", .onEveryDatabase)
struct UnitAssessmentTests {
    private static let header =
        "number,organisation,region,source,secrecy,kind,urgency,limit_class,title,content,wants_reply,received_at,accepted_on,dispatched_at,contact_timeliness,replied_at,reply_timeliness,outcome,ended_at,ended_on,follow_result,says_contacted,says_solved,satisfaction,answer,state\n"

    /// An order that ended in February; `dispatched` false: answered by the centre.
    private static func line(
        _ number: Int, _ unit: String = "CGJ", contacted: String = "in_time", replied: String = "in_time",
        solved: String = "yes", satisfaction: String = "satisfied", answer: String? = nil, day: Int = 10
    ) -> String {
        let said = solved.isEmpty ? ",,," : "reached,yes,\(solved),\(satisfaction)"
        let day = day < 10 ? "0\(day)" : "\(day)"
        return
            "G-\(number),\(unit),530500,phone,open,help,normal,usual,路灯不亮,路灯不亮,是,2021-02-01 09:00,2021-02-01,2021-02-01 10:00,\(contacted),2021-02-02 10:00,\(replied),closed,2021-02-\(day) 16:00,2021-02-\(day),\(said),\(answer ?? "办法\(number)"),closed\n"
    }

    private static func direct(_ number: Int) -> String {
        "G-\(number),RXZX,530500,phone,open,consult,normal,usual,公园几点关门,公园几点关门,是,2021-02-01 09:00,2021-02-01,,,,,answered,2021-02-01 09:10,2021-02-01,reached,,yes,very_satisfied,十点,answered\n"
    }

    private static func centre(_ lines: String) async throws -> (Centre, UnitScheme) {
        let centre = try await Centre()
        let report = try await centre.registry.importCSV(
            Array((header + lines).utf8), named: "工单.csv", into: HotlineOrder.register, as: .system)
        #expect(report.problems == [])
        var scheme = UnitScheme()
        scheme.head.organisation = "RXZX"
        (scheme.name, scheme.source, scheme.rankedFrom) = ("承办单位考核办法", "热线办〔2021〕1号", 3)
        scheme.effectiveFrom = try #require(Day("2021-01-01"))
        return (centre, try await centre.registry.create(scheme, as: Centre.lead))
    }

    private static let february: Period = Period("2021-02") ?? .year(2021)

    @Test("every act in every state")
    func table() {
        let table = FlowTable<UnitAssessment>(
            acts: [
                "announce": .announce, "appeal": .appeal(reason: "有误"), "uphold": .uphold(points: 100, reason: "属实"),
                "reject": .reject(reason: "无据"), "publish": .publish,
            ],
            moves: [
                .draft: ["announce": .announced], .announced: ["appeal": .appealed, "publish": .published],
                .appealed: ["uphold": .announced, "reject": .announced],
            ], in: .tested,
            prepared: { state, _ in
                var assessment = UnitAssessment()
                (assessment.state, assessment.month) = (state, Self.february)
                return assessment
            }
        )
        #expect(table.deviations == [])
    }

    @Test("three rates with both numbers, all orders and dispatched ones apart, and the signs beside")
    func weighed() async throws {
        let orders =
            Self.line(1) + Self.line(2, contacted: "late", solved: "no", satisfaction: "dissatisfied")
            + Self.line(3, replied: "late", solved: "", answer: "已处理") + Self.line(4, answer: "已处理", day: 27)
            + Self.line(5, "SWJ") + Self.direct(6) + Self.direct(7)
        let (centre, scheme) = try await Self.centre(orders)
        #expect(try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.lead) == 3)
        #expect(try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.lead) == 0)
        let all = try await centre.registry.matters(UnitAssessment.self)
        let city = try #require(all.first { $0.head.organisation == "CGJ" })
        #expect(city.state == .announced && city.orders == 4 && city.dispatched == 4)
        #expect(city.response == .init(3, of: 4) && city.onTime == .init(3, of: 4))
        #expect(city.solution == .init(2, of: 3) && city.solutionDispatched == .init(2, of: 3))
        #expect(city.satisfaction == .init(2, of: 3))
        #expect(city.pasted == 2 && city.closedAlone == 1 && city.rushed == 1)
        // 30 × 3/4 + 35 × 2/3 + 35 × 2/3 = 69.1666… of a hundred.
        #expect(city.points == 6917)
        let own = try #require(all.first { $0.head.organisation == "RXZX" })
        #expect(own.orders == 2 && own.dispatched == 0 && own.solution == .init(2, of: 2))
        #expect(own.solutionDispatched.ratio == nil && own.points == nil)
        for (name, fraction) in [
            ("hotline.response_rate", city.response), ("hotline.solution_rate.dispatched", city.solutionDispatched),
        ] {
            let measure = try #require(centre.registry.measure(name))
            let scope = MeasureScope(Self.february, organisations: ["CGJ"])
            let condition = measure.condition(scope, part: .numerator, in: HotlineOrder.register)
            let behind = try await centre.registry.matters(HotlineOrder.self, where: condition)
            #expect(behind.count == fraction.numerator, "\(name)")
        }
    }

    @Test("the unit appeals, somebody else decides, then it is published; units with few orders aren't ranked")
    func appealed() async throws {
        let (centre, scheme) = try await Self.centre(
            (1...3).map { Self.line($0, solved: "no", satisfaction: "satisfied") }.joined()
                + (4...6).map { Self.line($0, "SWJ") }.joined() + Self.line(7, "JW"))
        _ = try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.lead)
        let all = try await centre.registry.matters(UnitAssessment.self)
        let city = try #require(all.first { $0.head.organisation == "CGJ" })
        #expect(city.points == 6500)
        let clocks = try await centre.registry.deadlines(of: city.record, in: UnitAssessment.register)
        #expect(clocks.first?.dueOn == Day("2021-03-11"))
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(UnitAssessment.Act.appeal(reason: "不实"), on: city.id, as: Centre.water)
        }
        try await centre.registry.perform(UnitAssessment.Act.appeal(reason: "两件已解决"), on: city.id, as: Centre.signer)
        let uphold = UnitAssessment.Act.uphold(points: 1000, reason: "核实一件")
        await #expect(throws: Refusal.self) {
            try await centre.registry.perform(uphold, on: city.id, as: Centre.lead)
        }
        let other = Actor(account: 33, name: "考核组", roles: [.hotlineManager], organisation: "RXZX", reach: nil)
        let again = try await centre.registry.perform(uphold, on: city.id, as: other)
        #expect(again.points == 7500 && again.restored == 1000)
        for one in all { try await centre.registry.perform(UnitAssessment.Act.publish, on: one.id, as: Centre.lead) }
        let ranking = try await centre.registry.unitRanking(Self.february)
        #expect(ranking.map(\.unit) == ["SWJ", "CGJ", "JW"] && ranking.map(\.rank) == [1, 2, nil])
    }

    @Test("a month that isn't over isn't weighed; what ended later changes nothing of what was announced")
    func frozen() async throws {
        let (centre, scheme) = try await Self.centre(Self.line(1))
        let march = try #require(Period("2021-03"))
        await #expect(throws: Refusal.self) {
            try await centre.registry.assessUnits(march, by: scheme, as: Centre.lead)
        }
        var own = UnitAssessment()
        (own.month, own.scheme, own.head.organisation) = (Self.february, scheme.head.number, "CGJ")
        for actor in [Centre.lead, Centre.agent, Centre.head] {
            await #expect(throws: Refusal.self) { try await centre.registry.create(own, as: actor) }
        }
        await #expect(throws: Refusal.self) {
            try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.agent)
        }
        _ = try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.lead)
        let more = try await centre.registry.importCSV(
            Array((Self.header + Self.line(2)).utf8), named: "工单.csv", into: HotlineOrder.register, as: .system)
        #expect(more.problems == [])
        #expect(try await centre.registry.assessUnits(Self.february, by: scheme, as: Centre.lead) == 0)
        #expect(try await centre.registry.matters(UnitAssessment.self).map(\.orders) == [1])
    }
}
