package import Crosscheck
import Kernel

extension Target {
    /// The target as the quality check reads it.
    package var draft: DraftIndicator {
        DraftIndicator(
            name: name, kind: kind, definition: definition ?? "", nature: nature, value: value,
            baseline: baseline ?? "", basis: basis, source: source?.label.zh ?? "", responsible: responsible ?? "",
            deadline: deadline?.description ?? "", duties: [duty].compactMap { $0 },
            budgetLines: [budgetItem].compactMap { $0 })
    }

    /// Whether anybody could tell at year end if it was met (目标质量检查).
    package var quality: QualityReview { draft.reviewed() }

    package var passesQuality: Bool { quality.verdict == .pass }
}
