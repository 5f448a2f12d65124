import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Supervision

@Suite("Double-random inspections", .onEveryDatabase)
struct InspectionTests {
    @Test("a plan is approved by another, drawn in public, and each object gets a team of two by the drawn order")
    func assigned() async throws {
        let house = try await InspectionHouse()
        let tasks = try await house.assigned()
        #expect(tasks.count == 3)
        let draw = try await house.find(tasks.isEmpty ? "" : try await plan(house).draw ?? "")
        let file = try await house.registry.drawFile(of: draw)
        let teams = try #require(try file.teams())
        #expect(teams.map(\.object) == tasks.map(\.object))
        #expect(teams.map(\.inspectors) == tasks.map(\.inspectors))
        #expect(tasks.allSatisfy { Set($0.inspectors).count == 2 && $0.state == .assigned })
        #expect(try DrawVerification(file: file.record().canonical())?.isSound == true)
        let mine = try await house.registry.inspections(of: house.member(0, of: tasks[0]).account)
        #expect(mine.contains { $0.head.number == tasks[0].head.number })
    }

    private func plan(_ house: InspectionHouse) async throws -> InspectionPlan {
        try await house.registry.matter(InspectionPlan.self, number: "JH-1", as: .system)
    }

    @Test("whoever drafted a plan doesn't approve it")
    func approval() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        try await house.checklist()
        let plan = try await house.plan()
        let words = await inspectionRefusal {
            try await house.registry.perform(.approve, on: plan.id, as: InspectionHouse.drafter)
        }
        #expect(words.contains("拟定计划的人不能自己批准"))
    }

    @Test("an inspector tied to a firm never inspects it")
    func tied() async throws {
        let house = try await InspectionHouse()
        for task in try await house.assigned(tie: InspectionHouse.codes[0]) where task.object == "DX-0" {
            #expect(!task.inspectors.contains("ZF-0"))
        }
        let draw = try await house.find(plan(house).draw ?? "")
        let file = try await house.registry.drawFile(of: draw)
        #expect(file.list.exclusions.map(\.id) == ["ZF-0"] && file.list.exclusions.map(\.from) == ["DX-0"])
    }

    @Test("pools that are too small are told by number, and a certificate that ends too early doesn't count")
    func tooSmall() async throws {
        let house = try await InspectionHouse()
        try await house.item()
        try await house.checklist()
        try await house.pools(inspectors: 5)
        _ = try await house.approved()
        let (salt, drafter) = (Array<UInt8>(0..<32), InspectionHouse.drafter)
        let words = await inspectionRefusal {
            _ = try await house.registry.freezeInspection(of: "JH-1", salt: salt, as: drafter)
        }
        #expect(words.contains("5名") && words.contains("6名"))
    }

    @Test("the second draw of a plan is refused without a reason, and void ones stay to be seen")
    func drawnAgain() async throws {
        let house = try await InspectionHouse()
        _ = try await house.assigned()
        let again = await inspectionRefusal {
            _ = try await house.registry.freezeInspection(
                of: "JH-1", salt: Array(0..<32), as: InspectionHouse.drafter)
        }
        #expect(again == "该计划已抽取，重新抽取须说明原因并留存前次名单。")
        let before = try await plan(house)
        let after = try await house.registry.perform(
            .redraw(reason: "名录有误", knownAt: "2021-03-03 21:15"), on: before.id, as: InspectionHouse.leader)
        #expect(after.state == .approved && after.earlierDraw == before.draw && after.draw == nil)
        #expect(try await house.find(before.draw ?? "").state == .voided)
        #expect(try await house.tasks().allSatisfy { $0.state == .cancelled })
        let frozen = try await house.registry.freezeInspection(
            of: "JH-1", salt: Array(0..<32), as: InspectionHouse.drafter)
        let draw = try await house.find(frozen.draw ?? "")
        #expect(draw.repeats == before.draw && draw.repeatReason == "名录有误")
    }

    @Test("once an inspection has begun nothing is drawn anew")
    func begun() async throws {
        let house = try await InspectionHouse()
        let tasks = try await house.assigned()
        _ = try await house.act(.start, tasks[0])
        let plan = try await plan(house)
        let words = await inspectionRefusal {
            try await house.registry.perform(
                .redraw(reason: "重来", knownAt: "2021-03-03 21:15"), on: plan.id, as: InspectionHouse.leader)
        }
        #expect(words.contains("已有1项检查开始"))
    }

    @Test("only those drawn inspect, with valid certificates")
    func team() async throws {
        let house = try await InspectionHouse()
        let task = try #require(try await house.assigned().first)
        let stranger = await inspectionRefusal {
            try await house.registry.perform(.start, on: task.id, as: InspectionHouse.drafter)
        }
        #expect(stranger.contains("只有抽中的检查人员"))
        house.time.go(to: "2026-01-05 09:00")
        let expired = await inspectionRefusal { _ = try await house.act(.start, task) }
        #expect(expired.hasPrefix("检查人员不得少于2人，且执法证须在有效期内。不符合："))
    }

    @Test("every point is answered, and answers and result agree")
    func answers() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.start, task)
        func words(_ answers: String, _ result: String, _ opinion: String? = "已责令改正") async -> String {
            await inspectionRefusal {
                _ = try await house.act(.record(answers: answers, result: result, opinion: opinion), task)
            }
        }
        #expect(await words("pass\npass", "normal") == "清单有3个检查要点，已答2个，请逐项填写。")
        #expect(await words("pass\nfail\nnone", "ordered") == "第2项不符合，请写明情况。")
        #expect(await words("pass\nfail\t无记录\nnone", "normal") == "有1项不符合，结果不能是“未发现问题”。")
        #expect(await words("pass\npass\nnone", "ordered") == "各项均符合，结果应为“未发现问题”。")
        #expect(await words("pass\nfail\t无记录\nnone", "ordered", nil) == "请写明发现的情况和处理意见。")
        #expect(await words("pass\npass\npass", "nonsense").contains("不在可选范围内"))
    }

    @Test("another confirms; then the act, what is to be put right and the publication's clock are there at once")
    func confirmed() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        house.time.go(to: "2021-03-02 10:00")
        task = try await house.act(.start, task)
        house.time.go(to: "2021-03-02 11:00")
        task = try await house.act(
            .record(answers: "pass\nfail\t缺三个批次\nnone", result: "ordered", opinion: "限期改正"), task)
        let own = await inspectionRefusal { _ = try await house.act(.confirm, task) }
        #expect(own.hasPrefix("记录人不能自己确认"))
        task = try await house.act(.confirm, task, 1)
        #expect(task.state == .closed)
        let acts: [SupervisionBehaviour] = try await house.registry.matters()
        let act = try #require(acts.first)
        #expect(act.state == .submitted && act.item == "JG-1" && act.task == task.head.number)
        #expect(act.creditCode == task.creditCode && act.matching == .matched && act.certificateList.count == 2)
        let findings: [InspectionFinding] = try await house.registry.matters()
        #expect(findings.map(\.point) == ["进货查验记录是否完整"] && findings.map(\.seen) == ["缺三个批次"])
        let clocks = try await house.registry.deadlines(of: task.record, in: InspectionTask.register)
        #expect(clocks.map(\.name) == ["publish"] && clocks.first?.limit == .workdays(20))
        task = try await house.registry.perform(.publish, on: task.id, as: InspectionHouse.leader)
        #expect(task.state == .published && task.timeliness == .inTime)
    }

    @Test("what is passed on is filed as a case with ninety days to decide")
    func transferred() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.start, task)
        task = try await house.act(
            .record(answers: "fail\t无证经营\npass\nnone", result: "transferred", opinion: "移交立案"), task)
        task = try await house.act(.confirm, task, 1)
        let acts: [SupervisionBehaviour] = try await house.registry.matters()
        let filed = try #require(acts.first { $0.kind == .punishment })
        #expect(filed.state == .drafted && filed.filedOn == house.time.now.day && acts.count == 2)
        let clocks = try await house.registry.deadlines(of: filed.record, in: SupervisionBehaviour.register)
        #expect(clocks.first { $0.name == "decide" }?.limit == .calendarDays(90))
    }

    @Test("an object inspected twice in a month has one act")
    func merged() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.start, task)
        task = try await house.act(InspectionHouse.fine, task)
        var act = SupervisionBehaviour()
        (act.item, act.objectName, act.creditCode) = ("JG-1", task.objectName, task.creditCode)
        act.actedAt = house.time.now.adding(seconds: -60)
        (act.result, act.inspectors, act.certificates) = ("未发现问题", "甲、乙", "云M0001、云M0002")
        try await house.registry.create(act, as: InspectionHouse.drafter)
        task = try await house.act(.confirm, task, 1)
        let acts: [SupervisionBehaviour] = try await house.registry.matters()
        #expect(task.state == .closed && acts.count == 1)
    }

    @Test("a result published after twenty working days is late")
    func late() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.start, task)
        task = try await house.act(InspectionHouse.fine, task)
        task = try await house.act(.confirm, task, 1)
        house.time.go(to: "2021-03-31 09:00")
        task = try await house.registry.perform(.publish, on: task.id, as: InspectionHouse.leader)
        #expect(task.timeliness == .late)
    }

    @Test("an object that has moved is inspected where it is, and the pool learns of it")
    func moved() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.redirect(address: "正阳路9号", reason: "已搬迁"), task)
        #expect(task.address == "正阳路9号" && task.state == .assigned)
        let object = try await house.registry.matter(InspectionObject.self, number: task.object, as: .system)
        #expect(object.address == "正阳路9号" && object.movedOn == house.time.now.day)
    }

    @Test("nobody found: no point is answered, and the object is marked")
    func unreachable() async throws {
        let house = try await InspectionHouse()
        var task = try #require(try await house.assigned().first)
        task = try await house.act(.start, task)
        task = try await house.act(.record(answers: "", result: "unreachable", opinion: "现场无人，房东称已退租"), task)
        task = try await house.act(.confirm, task, 1)
        let object = try await house.registry.matter(InspectionObject.self, number: task.object, as: .system)
        #expect(task.result == .unreachable && object.state == .unreachable)
    }
}
