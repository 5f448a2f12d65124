package import Kernel

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
