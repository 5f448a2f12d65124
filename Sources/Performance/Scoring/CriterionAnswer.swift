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

/// The three bands of qualitative results (定性指标三档).
package enum QualitativeBand: String, CaseIterable, Hashable, Sendable, Codable {
    case reached, partly, notReached

    package var label: LocalizedText {
        switch self {
        case .reached: LocalizedText(zh: "达成年度指标", en: "reached")
        case .partly: LocalizedText(zh: "部分达成并具有一定效果", en: "partly reached, with some effect")
        case .notReached: LocalizedText(zh: "未达成且效果较差", en: "not reached, with little effect")
        }
    }

    /// The shares of the weight this band may give.
    package var shares: ClosedRange<Ratio> {
        switch self {
        case .reached: Self.fourFifths...Ratio.one
        case .partly: Self.threeFifths...Self.fourFifths
        case .notReached: Ratio.zero...Self.threeFifths
        }
    }

    private static let fourFifths = Ratio(decimal: "0.8") ?? .one
    private static let threeFifths = Ratio(decimal: "0.6") ?? .one
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
