import Kernel
import Registry
import Testing

@testable import Supervision

/// Every act in every state: possible exactly where the register says so.
@Suite("The flows of supervision")
struct FlowTests {
    private static var context: ActContext {
        let person = Actor(account: 77, name: "检查员", roles: [.regulator], organisation: "SCJG", reach: nil)
        var context = ActContext(
            now: Timestamp(Day(number: 18_687), hour: 9), actor: person, calendar: .national)
        var (one, two) = (Inspector(), Inspector())
        (one.account, one.certificateUntil) = (77, Day(number: 30_000))
        (two.account, two.certificateUntil) = (78, Day(number: 30_000))
        (one.head.number, two.head.number) = ("ZF-1", "ZF-2")
        var facts = TaskFacts()
        facts.team = [one, two]
        context.briefing = Briefing(facts)
        context.briefing.add(PlanFacts())
        context.briefing.add(BehaviourFacts())
        return context
    }

    private func walk<M: Matter>(
        _ type: M.Type, _ acts: [M.Act], _ change: (inout M) -> Void = { _ in }
    ) throws {
        let calls = try acts.map { (try ActCall($0).name, $0) }
        #expect(Set(calls.map(\.0)) == Set(M.register.acts.map(\.name)))
        for state in M.State.allCases {
            for (name, act) in calls {
                var matter = M()
                change(&matter)
                matter.state = state
                let isFrom = M.register.act(name)?.from.contains(state.rawValue) == true
                do {
                    _ = try matter.performing(act, in: Self.context)
                    #expect(isFrom, "\(M.register.name): \(name) in \(state.rawValue)")
                } catch {
                    guard case .notPossible = error else {
                        // Refused for what it says, or because the plan was drawn already.
                        #expect(isFrom || name == "startDraw", "\(M.register.name): \(name) in \(state.rawValue)")
                        continue
                    }
                    #expect(!isFrom, "\(M.register.name): \(name) in \(state.rawValue)")
                }
            }
        }
    }

    @Test("of items and checklists")
    func items() throws {
        try walk(
            SupervisionItem.self,
            [.claim(power: nil, basis: "法"), .decline(reason: "无"), .release(reason: "误"), .disuse(reason: "废")])
        try walk(InspectionChecklist.self, [.complete, .supersede, .withdraw(reason: "误")]) { $0.points = "一" }
    }

    @Test("of the pools")
    func pools() throws {
        try walk(
            InspectionObject.self,
            [.move(address: "新", reason: "迁"), .lose(reason: "无"), .find(address: "新"), .close(reason: "销")])
        try walk(
            Inspector.self,
            [
                .pause(reason: "假"), .resume, .renew(certificate: "云M1", until: "2030-01-01"),
                .declare(ties: ""), .leave(reason: "调"),
            ])
    }

    @Test("of plans and tasks")
    func inspections() throws {
        try walk(
            InspectionPlan.self,
            [
                .approve, .sendBack(reason: "改"), .startDraw(draw: "DR-1", objects: 1, inspectors: 2, excluded: 0),
                .assign(tasks: 1), .redraw(reason: "误", knownAt: "2021-03-03 21:15"), .finish, .publish,
                .void(reason: "废"),
            ])
        try walk(
            InspectionTask.self,
            [
                .start, .redirect(address: "新", reason: "迁"),
                .replace(inspector: "ZF-1", by: "ZF-3", reason: "亲属"),
                .record(answers: "", result: "normal", opinion: nil), .confirm, .dispute(reason: "不符"), .publish,
                .cancel(reason: "重抽"),
            ]
        ) { $0.team = "ZF-1\nZF-2" }
    }

    @Test("of acts, findings, disclosures and clues")
    func acts() throws {
        try walk(
            SupervisionBehaviour.self,
            [
                .submit, .check, .sendBack(reason: "改"), .report, .accept, .reject(reason: "误"), .resubmit,
                .void(reason: "废"),
            ])
        try walk(
            InspectionFinding.self,
            [
                .submit(measures: "已改"), .verify(opinion: "属实"), .sendBack(reason: "未改"), .extend(reason: "难"),
                .fail(reason: "未改"),
            ])
        try walk(SupervisionDisclosure.self, [.publish, .withdraw(reason: "误"), .republish(reason: "复")])
        try walk(
            SupervisionClue.self,
            [.assign(to: "YJJ", reason: "管辖"), .take, .confirm(finding: "实", act: nil), .dismiss(finding: "否")])
    }

    @Test("checklists are read line by line, and a line without content is refused")
    func points() {
        let points = ChecklistPoint.list("证照｜查验｜法\n台账|抽查\n场所")
        #expect(points.map(\.content) == ["证照", "台账", "场所"])
        #expect(points.map(\.method) == ["查验", "抽查", ""] && points.map(\.basis) == ["法", "", ""])
        var checklist = InspectionChecklist()
        checklist.points = "｜抽查"
        #expect(checklist.problems.map(\.field) == ["points"])
        (checklist.points, checklist.edition) = ("证照", 2)
        #expect(checklist.problems.map(\.field) == ["replaces"])
        let answers = [PointAnswer(.pass), PointAnswer(.fail, note: "缺\t一\n页")]
        #expect(PointAnswer.list(PointAnswer.text(answers)) == [PointAnswer(.pass), PointAnswer(.fail, note: "缺 一 页")])
        #expect(PointAnswer.list("pass\nmaybe").isEmpty)
    }
}
