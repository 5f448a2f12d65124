import Kernel
package import Registry
import Storage

// From an approved plan to the tasks: the lists are frozen in a draw of their own, parties commit themselves and open their
// secrets at the draw's desk, and the tasks follow from the drawn order alone.
extension Registry {
    /// Freezes the pools of a plan. `salt`: 32 random bytes.
    @discardableResult
    package func freezeInspection(of number: String, salt: [UInt8], as actor: Actor) async throws -> InspectionPlan {
        try actor.demand([.regulator, .administrator])
        return try await database.write { session in
            let plan = try session.demand(InspectionPlan.self, number)
            try actor.demandReach(plan.head.organisation)
            guard plan.state == .approved else { throw plan.refusesDraw }
            let pool = try InspectionStore(session: session).pool(of: plan)
            try plan.demand(pool.objects.count, pool.inspectors.count)
            let list = try plan.list(pool.objects, pool.inspectors)
            let draw = try Draw(
                self.enter(plan.newDraw.record, in: Draw.register, within: session, as: actor))
            try self.freeze(list, in: draw, salt: salt, within: session, as: actor)
            let act = InspectionPlan.Act.startDraw(
                draw: draw.head.number, objects: pool.objects.count, inspectors: pool.inspectors.count,
                excluded: list.exclusions.count)
            return try InspectionPlan(
                self.perform(act, onNumber: number, in: InspectionPlan.register, within: session, as: actor))
        }
    }

    /// Hands out a task for every object drawn, with the inspectors the draw tells off to it.
    @discardableResult
    package func assignInspections(of number: String, as actor: Actor) async throws -> InspectionPlan {
        try actor.demand([.regulator, .administrator])
        return try await database.write { session in
            let plan = try session.demand(InspectionPlan.self, number)
            try actor.demandReach(plan.head.organisation)
            guard plan.state == .drawing, let name = plan.draw else { throw plan.notPossible("assign") }
            let file = try DrawFile(of: try session.demand(Draw.self, name), session)
            guard [.filled, .shortage].contains(file.draw.state), let teams = try file.teams() else {
                throw Refusal.rule(
                    zh: "抽取尚未确认结果（\(file.draw.state.label.zh)）。请在抽取页面完成承诺、公开密数、抽取和确认。",
                    en:
                        "The draw isn't confirmed yet (\(file.draw.state.label.en)). Finish it at the draw's desk: commit, open, draw, confirm."
                )
            }
            let short = teams.filter { $0.inspectors.count < plan.teamSize }
            guard short.isEmpty else {
                throw Refusal.rule(
                    zh: "有\(short.count)个对象因回避凑不足检查人员，请增加检查人员后重新抽取。",
                    en:
                        "For \(short.count.counted("object", "objects")) too few inspectors are left, since some keep away. Draw anew with more."
                )
            }
            for team in teams {
                let object = try session.demand(InspectionObject.self, team.object)
                let task = InspectionTask(of: plan, object, team.inspectors)
                try self.enter(task.record, in: InspectionTask.register, within: session, as: .system)
            }
            return try InspectionPlan(
                self.perform(
                    InspectionPlan.Act.assign(tasks: teams.count), onNumber: number, in: InspectionPlan.register,
                    within: session, as: actor))
        }
    }

    /// An inspector keeps away from an object, by their own word or a leader's; the next reserve of the drawn order steps in.
    @discardableResult
    package func recuse(
        _ inspector: String, from task: String, reason: String, as actor: Actor
    ) async throws -> InspectionTask {
        try await database.write { session in
            let matter = try session.demand(InspectionTask.self, task)
            guard !reason.isEmpty else {
                throw Refusal.invalid("reason", zh: "请写明回避的理由。", en: "Say why they keep away.")
            }
            guard let next = try InspectionStore(session: session).substitutes(of: matter).first else {
                throw Refusal.rule(
                    zh: "备选检查人员已用完，不能递补。请重新抽取，并增加备选人数。",
                    en: "No reserve is left to step in. Draw anew with more of them.")
            }
            let act = InspectionTask.Act.replace(inspector: inspector, by: next.head.number, reason: reason)
            return try InspectionTask(
                self.perform(act, onNumber: task, in: InspectionTask.register, within: session, as: actor))
        }
    }

    /// An inspector's tasks, those that end first at the front.
    package func inspections(of account: Int64) async throws -> [InspectionTask] {
        let mine: [Inspector] = try await matters(where: .equals("account", account))
        guard !mine.isEmpty else { return [] }
        let open: [InspectionTask] = try await matters(
            where: .state(["assigned", "onSite", "recorded", "closed"]), limit: 10_000)
        let numbers = Set(mine.map(\.head.number))
        return open.filter { !numbers.isDisjoint(with: $0.inspectors) }.sorted {
            ($0.dueOn, $0.head.id) < ($1.dueOn, $1.head.id)
        }
    }

    /// A task with its team, its checklist's points and who could step in.
    package func taskFacts(of task: InspectionTask) async throws -> TaskFacts {
        try await database.read { try InspectionStore(session: $0).facts(of: task) }
    }
}

extension InspectionTask {
    init(of plan: InspectionPlan, _ object: InspectionObject, _ inspectors: [String]) {
        self.init()
        (head.organisation, head.region) = (plan.head.organisation, plan.head.region)
        (self.plan, checklist, joint, dueOn) = (plan.head.number, plan.checklist, plan.joint, plan.until)
        (self.object, objectName) = (object.head.number, object.name)
        (creditCode, address) = (object.creditCode, object.address)
        team = inspectors.joined(separator: "\n")
    }
}

extension InspectionPlan {
    fileprivate var refusesDraw: Refusal {
        draw == nil
            ? notPossible("startDraw")
            : .rule(
                zh: "该计划已抽取，重新抽取须说明原因并留存前次名单。",
                en: "This plan is drawn already. Drawing anew needs a reason, and the earlier list is kept.")
    }

    fileprivate func demand(_ found: Int, _ people: Int) throws(Refusal) {
        guard found >= objects else {
            throw .rule(
                zh: "“\(trade)”在库对象\(found)个，少于计划抽取的\(objects)个。请更正计划或补充名录库。",
                en:
                    "The pool has \(found.counted("object", "objects")) of “\(trade)”, fewer than the \(objects) to draw. Correct the plan or the pool."
            )
        }
        guard people >= inspectors + reserves else {
            throw .rule(
                zh: "执法证有效至\(until.text(.zh))的检查人员\(people)名，少于抽取和备选的\(inspectors + reserves)名。",
                en:
                    "\(people.counted("inspector has", "inspectors have")) a certificate valid until \(until.text(.en)), fewer than the \(inspectors + reserves) to draw."
            )
        }
    }

    /// Objects and inspectors in one list, each fit for one kind of seat; inspectors kept from the firms they are tied to.
    fileprivate func list(_ objects: [InspectionObject], _ inspectors: [Inspector]) throws -> DrawList {
        let candidates =
            objects.map { DrawCandidate($0.head.number, fits: [Self.objectSeat], name: $0.name) }
            + inspectors.map { DrawCandidate($0.head.number, fits: [Self.inspectorSeat], name: $0.name) }
        var exclusions: [DrawExclusion] = []
        for inspector in inspectors where inspector.ties != nil {
            for object in objects {
                guard let tie = inspector.tie(to: object.creditCode) else { continue }
                exclusions.append(
                    DrawExclusion(inspector.head.number, from: object.head.number, reason: String(tie.prefix(200))))
            }
        }
        return try DrawList(candidates, excluding: exclusions)
    }

    fileprivate var newDraw: Draw {
        var draw = Draw()
        (draw.head.organisation, draw.head.region) = (head.organisation, head.region)
        (draw.title, draw.purpose, draw.subject) = (title, .inspection, head.number)
        let people = reserves == 0 ? "\(inspectors)" : "\(inspectors)+\(reserves)"
        draw.seats = "\(Self.objectSeat)×\(objects)；\(Self.inspectorSeat)×\(people)"
        (draw.parties, draw.publicSource, draw.knownAt) = (parties, publicSource, knownAt)
        (draw.isAnswered, draw.teamSize) = (false, teamSize)
        (draw.repeats, draw.repeatReason) = (earlierDraw, redrawReason)
        return draw
    }
}
