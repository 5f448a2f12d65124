import Directives
import Kernel
import Registry
import TestSupport
import Testing

@Suite("Directives that come back", .onEveryDatabase)
struct DirectiveReturnTests {
    @Test("have the time added that their verification took, and are in time by it")
    func returning() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.reported()
        // Reported on 4 March, 57 days before the end; looked at long after it.
        house.time.go(to: "2021-05-10")
        #expect(
            await refused {
                try await house.act(
                    .sendBack(reason: "现场仍有积压", until: "2021-07-05"), directive, as: DirectivesHouse.officer)
            } == "新的时限不能早于2021年7月6日：报结后核查所用的67天不计入承办单位的时间。")
        directive = try await house.act(
            .sendBack(reason: "现场仍有积压", until: "2021-07-06"), directive, as: DirectivesHouse.officer)
        #expect(directive.state == .returned && directive.returns == 1)
        #expect(directive.dueOn == Day("2021-07-06") && directive.firstDueOn == Day("2021-04-30"))
        #expect(try await house.clocks(directive)["due"]?.dueOn == Day("2021-07-06"))
        house.time.go(to: "2021-07-01")
        directive = try await house.act(.report(summary: "再次整改", delay: nil), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .inTime && directive.overdueDays == 0)
        #expect(try await house.figure("directive.return_rate") == "100%")
    }

    @Test("never come back with a date that is over, though they were reported on the last day")
    func lastDay() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.finished()
        house.time.go(to: "2021-04-30")
        directive = try await house.act(.report(summary: "已整改", delay: nil), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .inTime)
        house.time.go(to: "2021-05-10")
        #expect(
            await refused {
                try await house.act(
                    .sendBack(reason: "不实", until: "2021-05-10"), directive, as: DirectivesHouse.officer)
            } == "新的时限不能早于2021年5月11日：报结后核查所用的10天不计入承办单位的时间。")
        try await house.act(.sendBack(reason: "不实", until: "2021-05-20"), directive, as: DirectivesHouse.officer)
    }

    @Test("stay late when they were late, whatever time they get")
    func late() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.finished()
        house.time.go(to: "2021-05-03")
        directive = try await house.act(
            .report(summary: "已整改", delay: "设备到货晚"), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .late && directive.overdueDays == 3)
        directive = try await house.act(
            .sendBack(reason: "不实", until: "2021-05-20"), directive, as: DirectivesHouse.officer)
        directive = try await house.act(.report(summary: "再次整改", delay: nil), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .late && directive.overdueDays == 3 && directive.delayReason == "设备到货晚")
    }

    @Test("can be contested in thirty days, and are decided by others")
    func reviewing() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.reported()
        var review = DirectiveReview()
        review.head.organisation = "SCJ"
        review.directive = directive.head.number
        review.grounds = "评分与事实不符"
        let early = await refused { try await house.registry.create(review, as: DirectivesHouse.clerk) }
        #expect(early == "该督办事项还没有核查结论，不能申请复核。")
        try await house.act(.verify(finding: "基本属实", score: 60), directive, as: DirectivesHouse.officer)
        try await house.act(.close(conclusion: "整改不力"), directive, as: DirectivesHouse.officer)
        // The thirtieth day and those after it are a holiday, so 6 April is the last.
        house.time.go(to: "2021-04-07")
        #expect(
            await refused { try await house.registry.create(review, as: DirectivesHouse.clerk) }
                == "结论于2021年3月4日作出，已超过申请复核的期限。")
        house.time.go(to: "2021-03-20")
        review = try await house.registry.create(review, as: DirectivesHouse.clerk)
        let deadlines = try await house.registry.deadlines(of: review.record, in: DirectiveReview.register)
        #expect(deadlines.map(\.dueOn) == [Day("2021-04-19")])
        func change(until day: String, as actor: Actor) async throws {
            try await house.registry.perform(.change(grounds: "重新核查", until: day), on: review.id, as: actor)
        }
        #expect(
            await refused { try await change(until: "2021-06-01", as: DirectivesHouse.officer) }
                == "作出原结论的人员不得参加复核，请由其他人员办理。")
        // Sixteen days since the report.
        #expect(
            await refused { try await change(until: "2021-05-15", as: DirectivesHouse.other) }
                == "新的时限不能早于2021年5月16日：报结后核查所用的16天不计入承办单位的时间。")
        #expect(
            try await house.registry.matter(DirectiveReview.self, number: review.head.number, as: .system).state
                == .asked)
        try await change(until: "2021-05-17", as: DirectivesHouse.other)
        directive = try await house.registry.matter(Directive.self, number: directive.head.number, as: .system)
        #expect(directive.state == .returned && directive.returns == 1)
        #expect(directive.dueOn == Day("2021-05-17") && directive.firstDueOn == Day("2021-04-30"))
        #expect(try await house.clocks(directive)["due"]?.dueOn == Day("2021-05-17"))
        // Nothing of the conclusion stands any more.
        #expect(directive.finding == nil && directive.verifier == nil && directive.verifiedOn == nil)
        #expect(directive.score == nil && directive.conclusion == nil && directive.closedOn == nil)
    }
}
