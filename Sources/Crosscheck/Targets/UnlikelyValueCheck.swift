import Kernel

/// Rule 11: a target out of reach, far below last year's result, or beyond what a share can be.
struct UnlikelyValueCheck {
    private let draft: DraftIndicator

    init(_ draft: DraftIndicator) {
        self.draft = draft
    }

    /// A change beyond this share of last year's value needs a reason.
    private static let change = Ratio(decimal: "0.3") ?? .one

    var findings: [QualityFinding] {
        guard let target = draft.quantity else { return [] }
        if isImpossible(target) {
            return [
                finding(
                    LocalizedText(zh: "这样的比率不会超过 100%。", en: "Such a rate can't exceed 100%."),
                    LocalizedText(zh: "核对数值，或改为增长率并写明基数。", en: "Check it, or state a growth rate and its base."))
            ]
        }
        guard let last = lastYear(like: target), last.value > .zero,
            draft.changeReason.allSatisfy(\.isWhitespace),
            let moved = try? (target.converted(to: last.unit).value - last.value) / last.value,
            moved.magnitude > Self.change
        else { return [] }
        return [moved.isEasier(draft.nature) ? sandbagged(target, last) : ambitious(target, last)]
    }

    private func isImpossible(_ target: Quantity) -> Bool {
        guard target.unit.dimension == .share, !target.unit.symbol.isEmpty,
            !["增长", "增幅", "提高", "变动", "升幅"].contains(where: draft.name.contains),
            let share = try? target.converted(to: .percent)
        else { return false }
        return share.value > .hundred
    }

    /// Last year's value; a bare number is taken in the target's unit.
    private func lastYear(like target: Quantity) -> Quantity? {
        let bare = draft.baseline.filter { !$0.isWhitespace }
        if let number = Ratio(decimal: bare) { return Quantity(number, target.unit) }
        return Quantity(bare)
    }

    private func sandbagged(_ target: Quantity, _ last: Quantity) -> QualityFinding {
        finding(
            LocalizedText(
                zh: "上年已做到 \(last.shortText.zh)，今年只定 \(target.shortText.zh)。",
                en: "Last year reached \(last.shortText.en); this asks for \(target.shortText.en) only."),
            LocalizedText(zh: "按上年水平定目标，或说明下调原因。", en: "Start from last year's level, or say why less is asked."))
    }

    private func ambitious(_ target: Quantity, _ last: Quantity) -> QualityFinding {
        finding(
            LocalizedText(
                zh: "比上年的 \(last.shortText.zh) 变动超过 30%，难以判断能否达到。",
                en: "More than 30% away from last year's \(last.shortText.en); it may be out of reach."),
            LocalizedText(zh: "说明变动原因，或调整指标值。", en: "Give the reason for the change, or adjust the value."))
    }

    private func finding(_ explanation: LocalizedText, _ suggestion: LocalizedText) -> QualityFinding {
        QualityFinding(.unlikelyValue, .value, draft.value, in: draft.value, explanation, suggestion)
    }
}

extension Ratio {
    /// Whether a change of this sign makes the target easier than last year's result.
    fileprivate func isEasier(_ nature: TargetNature?) -> Bool {
        nature?.higherIsBetter == false ? self > .zero : self < .zero
    }
}
