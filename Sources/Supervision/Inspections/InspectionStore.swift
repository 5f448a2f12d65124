import Kernel
import Registry
import Storage

/// What plans and tasks go by.
struct InspectionStore {
    let session: Session

    func progress(of plan: String) throws -> PlanFacts {
        let rows = try session.rows("SELECT number, state FROM inspection_task WHERE plan = \(plan) ORDER BY id") {
            (try $0[0] as String, try $0[1] as String)
        }
        let begun = rows.filter { !["assigned", "cancelled"].contains($0.1) }
        return PlanFacts(
            waiting: rows.filter { $0.1 == "assigned" }.map(\.0), begun: begun.count,
            closed: begun.count { ["closed", "published"].contains($0.1) })
    }

    func facts(of task: InspectionTask) throws -> TaskFacts {
        var facts = TaskFacts()
        facts.team = try inspectors(task.inspectors)
        let checklist: InspectionChecklist? = try session.matter(number: task.checklist)
        (facts.points, facts.item) = (checklist?.pointList ?? [], checklist?.item)
        facts.substitutes = try substitutes(of: task)
        if let item = facts.item, let started = task.startedAt {
            var act = SupervisionBehaviour()
            (act.item, act.actedAt) = (item, started)
            facts.twin = try BehaviourStore(session: session).twin(of: act, task.creditCode)
        }
        return facts
    }

    /// In the order they are named.
    func inspectors(_ numbers: [String]) throws -> [Inspector] {
        guard !numbers.isEmpty else { return [] }
        let found: [Inspector] = try session.matters(where: .oneOf("number", numbers.map(\.stored)))
        return numbers.compactMap { number in found.first { $0.head.number == number } }
    }

    /// Reserves in their drawn order who may step in: not on the team, not tied to the object, and with no other place
    /// that they stepped into.
    func substitutes(of task: InspectionTask) throws -> [Inspector] {
        guard let plan: InspectionPlan = try session.matter(number: task.plan), let number = plan.draw,
            let draw: Draw = try session.matter(number: number),
            let walk = try DrawFile(of: draw, session).walk(), walk.seatings.count == 2
        else { return [] }
        let used = Set(
            try session.rows("SELECT team FROM inspection_task WHERE plan = \(task.plan)") { try $0[0] as String }
                .flatMap { $0.split(whereSeparator: \.isNewline).map(String.init) })
        let free = walk.seatings[1].reserves.map(\.id).filter { !used.contains($0) }
        return try inspectors(free).filter { $0.tie(to: task.creditCode) == nil && $0.isReady(on: task.dueOn) }
    }

    func pool(of plan: InspectionPlan) throws -> (objects: [InspectionObject], inspectors: [Inspector]) {
        let houses = [plan.head.organisation] + (plan.joint.map { [$0] } ?? [])
        var meant: [Condition] = [.state(["listed"]), .equals("trade", plan.trade), .organisation(houses)]
        if let risk = plan.risk { meant.append(.equals("risk", risk)) }
        let objects: [InspectionObject] = try session.matters(where: .all(meant), limit: 100_000)
        let inspectors: [Inspector] = try session.matters(
            where: .state(["active"]) && .organisation(houses), limit: 10_000)
        return (objects, inspectors.filter { $0.isReady(on: plan.until) })
    }
}
