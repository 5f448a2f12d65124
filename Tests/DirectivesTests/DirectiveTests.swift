import Directives
import Kernel
import Registry
import TestSupport
import Testing

@Suite("Directives", .onEveryDatabase)
struct DirectiveTests {
    @Test("go from the draft to the end, and make the closing rate of key tasks")
    func whole() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.issued()
        #expect(directive.state == .issued)
        let clocks = try await house.clocks(directive)
        #expect(clocks["sign"]?.dueOn == Day("2021-03-08"))
        #expect(clocks["due"]?.dueOn == Day("2021-04-30"))
        #expect(try await house.figure("key_task.assigned") == "1项")
        #expect(try await house.figure("key_task.done") == "0项")
        // What still runs within its limit is neither in time nor late.
        #expect(try await house.figure("directive.on_time_rate") == "unknown")
        try await house.act(.sign, directive, as: DirectivesHouse.clerk)
        #expect(try await house.clocks(directive)["sign"] == nil)
        let step = try await house.step(directive)
        try await house.act(.start(plan: "逐件核查"), directive, as: DirectivesHouse.clerk)
        try await house.registry.perform(
            DirectiveStep.Act.finish(result: "已清零", reached: "0"), on: step.id, as: DirectivesHouse.clerk)
        directive = try await house.act(.report(summary: "已整改", delay: nil), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .inTime && directive.overdueDays == 0)
        try await house.act(.verify(finding: "属实", score: 95), directive, as: DirectivesHouse.officer)
        directive = try await house.act(.close(conclusion: "予以办结"), directive, as: DirectivesHouse.officer)
        #expect(directive.state == .closed && directive.closedOn == house.time.now.day)
        #expect(try await house.clocks(directive).isEmpty)
        #expect(try await house.figure("key_task.done") == "1项")
        #expect(try await house.figure("directive.on_time_rate") == "100%")
        #expect(try await house.registry.verifyTrail().isSound)
    }

    @Test("rest on a designation of the government that they name, for the kind, the day and a matter it lists")
    func designated() async throws {
        let house = try await DirectivesHouse(designated: false)
        #expect(await refused { _ = try await house.draft() } == "督查指定“ZD-1”尚未登记。")
        try await house.designate("专项督查")
        let missing = await refused { _ = try await house.draft() }
        #expect(missing == "督查指定ZD-1不是ZWJ在有效期内、包含“日常督办”的指定，不能据此开展督查。请填写有效的指定；没有的先登记。")
        try await house.designate(until: "2021-03-10", number: "ZD-2")
        #expect(
            await refused {
                _ = try await house.draft {
                    $0.designation = "ZD-2"
                    $0.issuer = "SCJ"
                }
            } == "督查指定ZD-2不是SCJ在有效期内、包含“日常督办”的指定，不能据此开展督查。请填写有效的指定；没有的先登记。")
        #expect(
            await refused {
                _ = try await house.draft {
                    $0.designation = "ZD-2"
                    $0.designatedMatter = "安全生产"
                }
            } == "督查指定ZD-2列明的事项是：政府重点工作、政务服务。请填写其中一项，之外的不能督查。")
        let directive = try await house.draft {
            $0.designation = "ZD-2"
            $0.designatedMatter = "政府重点工作 "
        }
        house.time.go(to: "2021-03-11")
        #expect(
            await refused { try await house.act(.approve(opinion: "同意"), directive, as: DirectivesHouse.other) }
                == missing.replacing("ZD-1", with: "ZD-2"))
    }

    @Test("don't overlap for the same unit however the matter is written, but do for another")
    func overlapping() async throws {
        let house = try await DirectivesHouse()
        let first = try await house.issued { $0.matter = "老旧小区改造" }
        for words in ["老旧小区改造", "老旧小区 改造", "“老旧小区”改造。"] {
            #expect(
                await refused { _ = try await house.draft { $0.matter = words } }
                    == "与进行中的督查\(first.head.number)重复，请合并。", "\(words)")
        }
        let web = try await house.draft { $0.matter = "ÉCOLE网站" }
        #expect(
            await refused { _ = try await house.draft { $0.matter = "école 网站" } }
                == "与进行中的督查\(web.head.number)重复，请合并。")
        let wide = try await house.draft { $0.matter = "ＡＰＰ整治" }
        #expect(
            await refused { _ = try await house.draft { $0.matter = "app整治" } }
                == "与进行中的督查\(wide.head.number)重复，请合并。")
        _ = try await house.draft { $0.matter = "老旧小区加装电梯" }
        _ = try await house.draft {
            $0.matter = "老旧小区改造"
            $0.head.organisation = "SWJ"
        }
        try await house.act(.cancel(reason: "合并办理"), first, as: DirectivesHouse.officer)
        _ = try await house.draft { $0.matter = "老旧小区改造" }
    }

    @Test("are approved and verified by others than those who drafted and reported")
    func separated() async throws {
        let house = try await DirectivesHouse()
        let directive = try await house.draft()
        #expect(
            await refused { try await house.act(.approve(opinion: "同意"), directive, as: DirectivesHouse.officer) }
                == "拟办人不能批准自己拟办的督查事项，请由其他负责人批准。")
        let both = Actor(
            account: 3, name: "单位经办", roles: [.sectionStaff, .directiveOfficer], organisation: "SCJ", reach: nil)
        let reported = try await house.reported { $0.matter = "另一件" }
        #expect(
            await refused { try await house.act(.verify(finding: "属实", score: 90), reported, as: both) }
                == "报结人不能核查自己报结的事项，请由其他人核查。")
        let outside = await refused { try await house.act(.sign, directive, as: DirectivesHouse.outsider) }
        // What is out of reach isn't there.
        #expect(outside.contains("没有找到"))
    }

    @Test("are extended before they expire and never after, and the delay stays on record")
    func extending() async throws {
        let house = try await DirectivesHouse()
        var (directive, step) = try await house.begun()
        #expect(
            await refused {
                try await house.act(.grantExtension(opinion: "同意"), directive, as: DirectivesHouse.officer)
            } == "没有待处理的延期申请。")
        try await house.act(.askExtension(until: "2021-05-14", reason: "材料未到"), directive, as: DirectivesHouse.clerk)
        directive = try await house.act(.grantExtension(opinion: "同意"), directive, as: DirectivesHouse.officer)
        #expect(directive.dueOn == Day("2021-05-14") && directive.firstDueOn == Day("2021-04-30"))
        #expect(try await house.clocks(directive)["due"]?.dueOn == Day("2021-05-14"))
        house.time.go(to: "2021-05-17")
        #expect(
            await refused {
                try await house.act(
                    .askExtension(until: "2021-06-30", reason: "仍未到"), directive, as: DirectivesHouse.clerk)
            } == "时限2021年5月14日已过，不能再申请延期，逾期记录保留。请尽快报结并说明逾期原因。")
        #expect(
            await refused {
                try await house.act(.report(summary: "已整改", delay: nil), directive, as: DirectivesHouse.clerk)
            }
                == "还有1个步骤未完成（超时办件清零），不能报结。")
        step = try await house.registry.perform(
            .finish(result: "已清零", reached: "0"), on: step.id, as: DirectivesHouse.clerk)
        #expect(step.timeliness == .late)
        #expect(
            await refused {
                try await house.act(.report(summary: "已整改", delay: nil), directive, as: DirectivesHouse.clerk)
            }
                == "已逾期3天，请说明逾期原因。")
        directive = try await house.act(
            .report(summary: "已整改", delay: "设备到货晚"), directive, as: DirectivesHouse.clerk)
        #expect(directive.timeliness == .late && directive.overdueDays == 3 && directive.delayReason == "设备到货晚")
    }

    @Test("show a yellow card near their end and a red one after it, by the clock")
    func cards() async throws {
        let house = try await DirectivesHouse()
        let (directive, _) = try await house.begun()
        func state() async throws -> Directive.State {
            try await house.registry.matter(Directive.self, number: directive.head.number, as: .system).state
        }
        #expect(try await house.registry.escalateDirectives() == 0)
        house.time.go(to: "2021-04-29")
        #expect(try await house.registry.escalateDirectives() == 1)
        #expect(try await state() == .yellow)
        #expect(try await house.registry.escalateDirectives() == 0)
        house.time.go(to: "2021-05-06")
        #expect(try await house.registry.escalateDirectives() == 1)
        #expect(try await state() == .red)
        #expect(try await house.figure("directive.on_time_rate") == "0%")
        #expect(
            await refused { try await house.act(.escalate(level: "yellow"), directive, as: DirectivesHouse.officer) }
                != "")
    }

    @Test("need a new approval for a wider scope")
    func widening() async throws {
        let house = try await DirectivesHouse()
        var directive = try await house.issued()
        directive = try await house.act(.widen(scope: "全部窗口", reason: "涉及面广"), directive, as: DirectivesHouse.officer)
        #expect(directive.state == .drafted && directive.approvedOn == nil && directive.scope == "全部窗口")
        #expect(await refused { try await house.act(.issue, directive, as: DirectivesHouse.officer) } != "")
        #expect(try await house.clocks(directive).isEmpty)
    }

    @Test("are decomposed before work begins, and a step is done when its target is reached")
    func steps() async throws {
        let house = try await DirectivesHouse()
        let directive = try await house.issued()
        try await house.act(.sign, directive, as: DirectivesHouse.clerk)
        #expect(
            await refused { try await house.act(.start(plan: "核查"), directive, as: DirectivesHouse.clerk) }
                == "请先把任务分解为可衡量的步骤（责任单位、时限、目标），再开始办理。")
        #expect(
            await refused { _ = try await house.step(directive) { $0.dueOn = Day("2021-05-10") ?? $0.dueOn } }
                == "步骤的时限不能晚于督办时限2021年4月30日。")
        #expect(await refused { _ = try await house.step(directive) { $0.target = nil } } == "请填写目标值。")
        let step = try await house.step(directive) {
            $0.nature = .atLeast
            $0.target = Ratio(98)
        }
        #expect(
            await refused {
                try await house.registry.perform(
                    .finish(result: "完成", reached: "97.5"), on: step.id, as: DirectivesHouse.clerk)
            } == "完成值97.50未达到目标（不低于98.00），不能办结。确需调整目标的，请由督查人员调整并说明理由。")
        try await house.registry.perform(
            .adjust(target: "97", reason: "口径调整"), on: step.id, as: DirectivesHouse.officer)
        let done = try await house.registry.perform(
            .finish(result: "完成", reached: "97.5"), on: step.id, as: DirectivesHouse.clerk)
        #expect(done.state == .done && done.reached == Ratio(decimal: "97.5"))
    }

    @Test("are added to by those whose task it is alone")
    func parties() async throws {
        let house = try await DirectivesHouse()
        let (directive, _) = try await house.begun()
        var report = DirectiveReport()
        report.head.organisation = "SWJ"
        report.directive = directive.head.number
        report.content = "与本单位无关"
        #expect(
            await refused { try await house.registry.create(report, as: DirectivesHouse.outsider) }
                == Refusal.otherOrganisation.message.zh)
        report.head.organisation = "SCJ"
        report.content = "已核查一半"
        report.percent = 50
        let kept = try await house.registry.create(report, as: DirectivesHouse.clerk)
        #expect(kept.reportedOn == house.time.now.day)
    }
}
