package import Kernel
package import Registry

/// A measurable part of a directive (任务分解): who does it by when, and by what it is told that it is done.
package struct DirectiveStep: Matter {
    package enum State: String, Labelled {
        case open, done, dropped

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "办理中", en: "open")
            case .done: LocalizedText(zh: "已完成", en: "done")
            case .dropped: LocalizedText(zh: "已取消", en: "dropped")
            }
        }
    }

    /// What is reached has to be so (指标性质).
    package enum Nature: String, Labelled {
        case atLeast = "at_least"
        case atMost = "at_most"
        case performed

        package var label: LocalizedText {
            switch self {
            case .atLeast: LocalizedText(zh: "不低于", en: "at least")
            case .atMost: LocalizedText(zh: "不高于", en: "at most")
            case .performed: LocalizedText(zh: "完成即达标", en: "done")
            }
        }
    }

    package enum Act: Codable, Sendable {
        case finish(result: String, reached: String?)
        case reopen(reason: String)
        case adjust(target: String, reason: String)
        case drop(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var directive = ""
    package var title = ""
    package var nature = Nature.performed
    package var target: Ratio?
    package var unit: String?
    package var person: String?
    package var dueOn = Day(number: 0)
    package var result: String?
    package var reached: Ratio?
    package var doneOn: Day?
    package var timeliness: Directive.Timeliness?

    package init() {}

    package var problems: [FieldProblem] {
        guard nature != .performed, target == nil else { return [] }
        return [FieldProblem("target", zh: "请填写目标值。", en: "Fill in the target.")]
    }

    package func admitted(in context: ActContext) throws(Refusal) {
        let standing = try context.facts(DirectiveStanding.self)
        try standing.demandParty(context)
        switch standing.state {
        case .drafted, .approved, .issued, .signed, .inProgress, .yellow, .red, .returned: break
        case .reported, .verified, .closed, .cancelled, nil:
            throw .rule(zh: "该督办事项已报结或办结，不能再增加步骤。", en: "That directive was reported; no steps are added any more.")
        }
        guard dueOn <= standing.dueOn else {
            throw .invalid(
                "due_on", zh: "步骤的时限不能晚于督办时限\(standing.dueOn.text(.zh))。",
                en: "A step can't be due after the directive: \(standing.dueOn.text(.en)).")
        }
    }

    package func opening(in context: ActContext) -> [Effect] {
        state == .open
            ? [.dueOn(name: Directive.dueName, label: LocalizedText(zh: "步骤时限", en: "step due"), dueOn)] : []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<DirectiveStep> {
        switch (state, act) {
        case (.open, .finish(let result, let reached)): return try finished(result, reached, context)
        case (.done, .reopen):
            let standing = try context.facts(DirectiveStanding.self)
            guard standing.state?.isWithUnit ?? false else {
                throw .rule(zh: "督办事项已报结，请先由督查人员退回。", en: "The directive was reported. It has to be returned first.")
            }
            let next = moved(to: .open) {
                $0.doneOn = nil
                $0.timeliness = nil
            }
            return Outcome(next, next.opening(in: context))
        case (.open, .adjust(let target, _)):
            guard nature != .performed, let value = Ratio(decimal: target) else {
                throw .invalid("target", zh: "请填写数字。", en: "Write a number.")
            }
            return Outcome(moved(to: .open) { $0.target = value })
        case (.open, .drop): return Outcome(moved(to: .dropped), [.stopDeadline(name: Directive.dueName)])
        case (.done, .finish), (.dropped, .finish): throw notPossible("finish")
        case (.open, .reopen), (.dropped, .reopen): throw notPossible("reopen")
        case (.done, .adjust), (.dropped, .adjust): throw notPossible("adjust")
        case (.done, .drop), (.dropped, .drop): throw notPossible("drop")
        }
    }

    private func finished(
        _ result: String, _ reached: String?, _ context: ActContext
    ) throws(Refusal) -> Outcome<DirectiveStep> {
        let standing = try context.facts(DirectiveStanding.self)
        guard standing.state?.isWithUnit ?? false else {
            throw .rule(
                zh: "督办事项尚未交办或已报结，不能办理步骤。", en: "The directive isn't in hand: not handed down yet, or reported.")
        }
        let value = reached.flatMap { Ratio(decimal: $0) }
        if nature != .performed {
            guard let value, let target else {
                throw .invalid("reached", zh: "请填写完成值（数字）。", en: "Fill in what was reached, a number.")
            }
            guard nature == .atLeast ? value >= target : value <= target else {
                throw .invalid(
                    "reached",
                    zh:
                        "完成值\(value.decimal(2))未达到目标（\(nature.label.zh)\(target.decimal(2))），不能办结。确需调整目标的，请由督查人员调整并说明理由。",
                    en:
                        "\(value.decimal(2)) misses the target (\(nature.label.en) \(target.decimal(2))). The directive office can adjust it with a reason."
                )
            }
        }
        let next = moved(to: .done) {
            $0.result = result
            $0.reached = value
            $0.doneOn = context.now.day
            $0.timeliness = context.now.day <= dueOn ? .inTime : .late
        }
        return Outcome(next, [.stopDeadline(name: Directive.dueName)])
    }

    package static let fields: [Field<DirectiveStep>] = [
        Field(\.directive, "directive", zh: "督办事项", en: "Directive", .reference("directive"), listed: true),
        Field(\.title, "title", zh: "步骤", en: "Step", .text(2...120), listed: true, searched: true),
        Field(\.nature, "nature", zh: "指标性质", en: "Nature", .choice(of: Nature.self)),
        Field(\.target, "target", zh: "目标值", en: "Target", .decimal(.none), listed: true),
        Field(\.unit, "unit", zh: "计量单位", en: "Unit", .text(1...10)),
        Field(\.person, "person", zh: "责任人", en: "Responsible", .text(1...60)),
        Field(\.dueOn, "due_on", zh: "完成时限", en: "Due on", .day, listed: true),
        Field(\.result, "result", zh: "完成情况", en: "Result", .prose(2000), derived: true),
        Field(\.reached, "reached", zh: "完成值", en: "Reached", .decimal(.none), listed: true, derived: true),
        Field(\.doneOn, "done_on", zh: "完成日期", en: "Done on", .day, listed: true, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按时", en: "In time", .choice(of: Directive.Timeliness.self),
            derived: true),
    ]

    private static let keepers = Role.directiveUnit.union([.directiveOfficer, .administrator])

    package static let register = Register(
        DirectiveStep.self, "directive_step", zh: "督办任务分解", en: "Steps of directives",
        purpose: LocalizedText(
            zh: "把督办事项分解为可衡量的步骤：责任单位、责任人、时限、目标值和完成值。",
            en: "Directives decomposed into measurable steps: unit, person, date, target and what was reached."),
        prefix: "DCBZ", access: Register.Access(editors: keepers, historians: [.administrator]),
        acts: [
            ActDescription(
                "finish", zh: "完成", en: "Finish", from: [State.open], by: Role.directiveUnit,
                inputs: [
                    .input("result", zh: "完成情况和依据", en: "Result and evidence", .prose(2000)),
                    .input("reached", zh: "完成值", en: "Reached", .decimal(.none), required: false),
                ]),
            ActDescription(
                "reopen", zh: "重新办理", en: "Reopen", from: [State.done], by: keepers, inputs: [.reason], awaited: false),
            ActDescription(
                "adjust", zh: "调整目标", en: "Adjust the target", from: [State.open], by: [.directiveOfficer],
                inputs: [.input("target", zh: "新目标值", en: "New target", .decimal(.none)), .reason], grave: true,
                awaited: false),
            ActDescription(
                "drop", zh: "取消步骤", en: "Drop", from: [State.open], by: [.directiveOfficer], inputs: [.reason],
                grave: true, awaited: false),
        ],
        editable: [], order: SortOrder("due_on"), measures: Measure.ofDirectiveSteps,
        attachments: .evidence(in: [State.open, .done], by: Role.directiveUnit),
        briefing: Briefing.of(DirectiveStep.self) { session, step, _ in
            Briefing(try DirectiveStore(session: session).standing(of: step.directive))
        })
}
