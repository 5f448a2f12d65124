package import Crosscheck
package import Kernel

/// One thing to check on a qualitative indicator (评价要点).
package struct Criterion: Hashable, Sendable, Codable {
    package let id: String
    package let text: LocalizedText

    package init(id: String, text: LocalizedText) {
        self.id = id
        self.text = text
    }
}

/// Whether a criterion is met, and what proves it (佐证).
package struct CriterionAnswer: Hashable, Sendable, Codable {
    package let criterion: String
    package let isMet: Bool
    package let evidence: [String]

    package init(_ criterion: String, met isMet: Bool, evidence: [String] = []) {
        self.criterion = criterion
        self.isMet = isMet
        self.evidence = evidence
    }
}

/// A person's judgement of a qualitative result; a share inside its band, with a reason.
package struct QualitativeJudgement: Hashable, Sendable, Codable {
    package let band: QualitativeBand
    package let share: Ratio
    package let reason: String

    package init(_ band: QualitativeBand, share: Ratio, reason: String) throws(FieldProblem) {
        let range = band.shares
        guard range.contains(share) else {
            let (low, high) = (range.lowerBound.percent(0), range.upperBound.percent(0))
            throw FieldProblem(
                "share", zh: "“\(band.label.zh)”的得分比例应在 \(low)%—\(high)% 之间。",
                en: "“\(band.label.en)” gives between \(low)% and \(high)%.")
        }
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw FieldProblem("reason", zh: "请写明评定理由。", en: "Give the reason for this judgement.")
        }
        self.band = band
        self.share = share
        self.reason = reason
    }
}
