import Kernel
import Registry
import Trading

/// The life of a lot as the public follows it (办理进程): what happened and when, where it stands, what comes, and by which
/// rule each period runs. Names nobody and counts no bids.
struct LotLife: Sendable {
    enum Standing: String, Sendable { case over, now, ahead }

    struct Step: Sendable {
        let label: LocalizedText
        let standing: Standing
        /// When it happened, or is to happen.
        let moment: Timestamp?
        /// From the start, where the step is a span.
        var from: Timestamp?
        /// The rules by which its period runs.
        var rules: [PolicySet.Row] = []
        /// What was said when it stopped or ended.
        var remark: String?
    }

    let steps: [Step]

    init(_ lot: Lot, policy: PolicySet?, now: Timestamp) {
        var steps = Self.plan(lot, policy)
        steps =
            lot.state == .suspended || Lot.ended.contains(lot.state) && lot.state != .archived
            ? Self.broken(steps, lot) : steps
        self.steps = steps
    }

    /// The stages of its method in order, those behind it marked as over.
    private static func plan(_ lot: Lot, _ policy: PolicySet?) -> [Step] {
        let stages = LotStage.of(lot)
        let standing = lot.standingState
        let current = stages.lastIndex { $0.isReached(in: standing) } ?? 0
        let isOver = lot.state == .archived
        return stages.enumerated().map { place, stage in
            Step(
                label: stage.label(lot),
                standing: place < current || isOver ? .over : place == current ? .now : .ahead,
                moment: stage.moment(lot), from: stage.from(lot),
                rules: stage.rules(lot.category).compactMap { policy?.find($0) })
        }
    }

    /// What interrupted it stands behind what was reached; nothing is promised after an end.
    private static func broken(_ steps: [Step], _ lot: Lot) -> [Step] {
        let reached = steps.filter { $0.standing != .ahead }.map { step in
            Step(
                label: step.label, standing: .over, moment: step.moment, from: step.from, rules: step.rules,
                remark: step.remark)
        }
        let stop = Step(
            label: lot.state.label, standing: .now, moment: lot.state == .suspended ? lot.suspendedAt : nil,
            remark: lot.state == .suspended
                ? lot.suspension : [lot.failure?.label.zh, lot.reason].compactMap(\.self).joined(separator: "："))
        return reached + [stop] + (lot.state == .suspended ? steps.filter { $0.standing == .ahead } : [])
    }
}

extension Lot {
    /// The state its stages are reckoned by: one that stands still is where it was.
    var standingState: State {
        guard state == .suspended else { return state }
        return stateBefore.flatMap(State.init) ?? .bidding
    }
}
