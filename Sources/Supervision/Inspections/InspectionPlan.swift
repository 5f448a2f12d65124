package import Kernel
package import Registry

/// A plan of double-random inspections (双随机抽查计划): how many objects of a trade are inspected, by how many inspectors, and when.
/// Objects and inspectors are drawn in public, and anybody can draw them again.
package struct InspectionPlan: Matter {
    package enum State: String, Labelled {
        case drafted, approved, drawing, executing, finished, published, voided

        package var label: LocalizedText {
            switch self {
            case .drafted: LocalizedText(zh: "拟定中", en: "drafted")
            case .approved: LocalizedText(zh: "已批准", en: "approved")
            case .drawing: LocalizedText(zh: "抽取中", en: "being drawn")
            case .executing: LocalizedText(zh: "检查中", en: "under way")
            case .finished: LocalizedText(zh: "检查完毕", en: "finished")
            case .published: LocalizedText(zh: "结果已公布", en: "results published")
            case .voided: LocalizedText(zh: "已作废", en: "void")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case approve
        case sendBack(reason: String)
        /// 冻结名录: through `Registry.freezeInspection`, which enters the draw.
        case startDraw(draw: String, objects: Int, inspectors: Int, excluded: Int)
        /// 派发任务: through `Registry.assignInspections`.
        case assign(tasks: Int)
        /// 重新抽取, with a reason; the draw before it stays to be seen.
        case redraw(reason: String, knownAt: String)
        case finish
        case publish
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.drafted
    package var title = ""
    package var checklist = ""
    package var trade = ""
    package var risk: InspectionObject.Risk?
    package var objects = 0
    package var inspectors = 0
    package var reserves = 0
    package var teamSize = 2
    package var joint: String?
    package var parties = ""
    package var publicSource = ""
    package var knownAt = ""
    package var from = Day(number: 0)
    package var until = Day(number: 0)
    package var drafter: Int64?
    package var approver: Int64?
    package var draw: String?
    package var earlierDraw: String?
    package var redrawReason: String?
    package var tasks: Int?
    package var publishedOn: Day?
    package var ground: String?

    package init() {}

    package static let objectSeat = "检查对象"
    package static let inspectorSeat = "检查人员"

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if teamSize < 2 {
            problems.append(
                FieldProblem(
                    "team_size", zh: "检查人员不得少于2人（《行政处罚法》第四十二条）。",
                    en: "At least two inspect together (Law on Administrative Penalties, Article 42)."))
        }
        if inspectors < teamSize {
            problems.append(
                FieldProblem(
                    "inspectors", zh: "抽取的检查人员不能少于每个对象的检查人数。",
                    en: "Draw at least as many inspectors as go to one object."))
        }
        if until < from {
            problems.append(FieldProblem("until", zh: "结束日期不能早于开始日期。", en: "It can't end before it begins."))
        }
        if Timestamp(minuteOfDraw: knownAt) == nil {
            problems.append(
                FieldProblem("known_at", zh: "请写成 2021-12-31 21:15。", en: "Write it like 2021-12-31 21:15."))
        }
        return problems
    }

    package func entered(in context: ActContext) -> InspectionPlan {
        var entered = self
        if context.actor.account > 0 { entered.drafter = context.actor.account }
        return entered
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<InspectionPlan> {
        switch (state, act) {
        case (.drafted, .approve):
            guard drafter == nil || drafter != context.actor.account else {
                throw .rule(
                    zh: "拟定计划的人不能自己批准，请由其他人员批准。", en: "Whoever drafted the plan doesn't approve it. Ask somebody else.")
            }
            return Outcome(moved(to: .approved) { $0.approver = context.actor.account })
        case (.drafted, .sendBack(let reason)), (.approved, .sendBack(let reason)):
            return Outcome(
                moved(to: .drafted) {
                    $0.approver = nil
                    $0.ground = reason
                })
        case (.approved, .startDraw(let draw, _, _, _)):
            return Outcome(moved(to: .drawing) { $0.draw = draw })
        case (.drawing, .assign(let tasks)):
            return Outcome(
                moved(to: .executing) { $0.tasks = tasks },
                [
                    .dueOn(name: Self.clock, label: LocalizedText(zh: "完成检查", en: "finish the inspections"), until)
                ])
        case (.drawing, .redraw(let reason, let knownAt)), (.executing, .redraw(let reason, let knownAt)):
            return try drawnAnew(reason, knownAt, context)
        case (.executing, .finish): return try finished(context)
        case (.finished, .publish):
            return Outcome(moved(to: .published) { $0.publishedOn = context.now.day })
        case (.drafted, .void(let reason)), (.approved, .void(let reason)):
            return Outcome(moved(to: .voided) { $0.ground = reason })
        case (_, .approve): throw notPossible("approve")
        case (_, .sendBack): throw notPossible("sendBack")
        case (.drawing, .startDraw), (.executing, .startDraw), (.finished, .startDraw), (.published, .startDraw):
            throw .rule(
                zh: "该计划已抽取，重新抽取须说明原因并留存前次名单。",
                en: "This plan is drawn already. Drawing anew needs a reason, and the earlier list is kept.")
        case (_, .startDraw): throw notPossible("startDraw")
        case (_, .assign): throw notPossible("assign")
        case (_, .redraw): throw notPossible("redraw")
        case (_, .finish): throw notPossible("finish")
        case (_, .publish): throw notPossible("publish")
        case (_, .void): throw notPossible("void")
        }
    }

    private static let clock = "plan"

    private func drawnAnew(
        _ reason: String, _ knownAt: String, _ context: ActContext
    ) throws(Refusal) -> Outcome<InspectionPlan> {
        guard Timestamp(minuteOfDraw: knownAt) != nil else {
            throw .invalid("knownAt", zh: "请写成 2021-12-31 21:15。", en: "Write it like 2021-12-31 21:15.")
        }
        let facts = try context.facts(PlanFacts.self)
        guard facts.begun == 0 else {
            throw .rule(
                zh: "已有\(facts.begun)项检查开始，不能重新抽取。请完成检查，或另立计划。",
                en:
                    "\(facts.begun) inspections have begun, so nothing is drawn anew. Finish them, or make another plan."
            )
        }
        var effects = facts.waiting.map {
            Effect.follow(ActCall("cancel", saying: ["reason": reason]), in: "inspection_task", on: $0)
        }
        if let draw {
            effects.append(.follow(ActCall("void", saying: ["reason": reason]), in: "draw", on: draw))
        }
        effects.append(.stopDeadline(name: Self.clock))
        return Outcome(
            moved(to: .approved) {
                $0.earlierDraw = draw
                $0.draw = nil
                $0.redrawReason = reason
                $0.knownAt = knownAt
                $0.tasks = nil
            }, effects)
    }

    private func finished(_ context: ActContext) throws(Refusal) -> Outcome<InspectionPlan> {
        let facts = try context.facts(PlanFacts.self)
        let open = facts.waiting.count + facts.begun - facts.closed
        guard open == 0 else {
            throw .rule(zh: "还有\(open)项检查未完成。", en: "\(open) inspections aren't finished yet.")
        }
        return Outcome(moved(to: .finished), [.stopDeadline(name: Self.clock)])
    }
}

/// How far the tasks of a plan are.
package struct PlanFacts: Sendable, Hashable {
    /// Tasks nobody has begun, by number.
    package var waiting: [String] = []
    package var begun = 0
    /// Of those begun.
    package var closed = 0

    package init(waiting: [String] = [], begun: Int = 0, closed: Int = 0) {
        (self.waiting, self.begun, self.closed) = (waiting, begun, closed)
    }
}

extension Timestamp {
    /// Reads "2021-12-31 21:15" as draws do, and nothing else.
    init?(minuteOfDraw text: String) {
        guard text.utf8.count == 16, let moment = Timestamp(text) else { return nil }
        self = moment
    }
}
