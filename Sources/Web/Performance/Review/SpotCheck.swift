import Kernel

/// How far self-score and review may be apart (自评与复核差距).
enum SpotCheck {
    /// Above this many points the reviewer is warned.
    static let warning = Ratio(5)
    /// Above this many the evaluation goes back to the department.
    static let sendingBack = Ratio(10)

    static func chip(gap: Ratio) -> StateChip {
        if gap.magnitude > sendingBack {
            return StateChip(
                label: LocalizedText(zh: "相差超过 10 分，应退回", en: "More than 10 points apart: send back"), tone: .overdue)
        }
        if gap.magnitude > warning {
            return StateChip(
                label: LocalizedText(zh: "相差超过 5 分，预警", en: "More than 5 points apart: warning"), tone: .soon)
        }
        return StateChip(label: LocalizedText(zh: "相差在 5 分以内", en: "Within 5 points"), tone: .done)
    }
}
