import Kernel
import Performance
import Registry

/// The department's points beside the reviewer's, indicator by indicator.
struct ReviewSheet: Sendable {
    struct Line: Sendable {
        let result: IndicatorResult
        /// What the reviewer gave instead; nil where the self-score stands.
        let review: ReviewScore?

        var points: Ratio { review?.points ?? result.score.points }
        /// Self-score less review; positive where the department gave itself more.
        var gap: Ratio { (try? result.score.points - points) ?? .zero }
    }

    let scene: YearScene
    /// Rectifications of this year by indicator.
    let rectified: [String: Rectification]
    let lines: [Line]
    /// Whether anybody has looked at it: until then there is no gap to speak of.
    let isReviewed: Bool
    /// The acts of the finance bureau, offered beside the sheet.
    static let acts: Set<String> = ["spotCheck", "rescore", "rectify", "accept", "close", "sendBack"]

    init(scene: YearScene, given: [ReviewScore], rectified: [String: Rectification]) {
        self.scene = scene
        self.rectified = rectified
        isReviewed = !given.isEmpty || scene.evaluation.map { Self.reviewed.contains($0.state) } ?? false
        let reviews = Dictionary(given.map { ($0.indicator, $0) }) { _, later in later }
        lines = Self.dossier(scene).evaluation.results.map { Line(result: $0, review: reviews[$0.code]) }
    }

    private static let reviewed: Set<SelfEvaluation.State> = [.rescored, .rectifying, .accepted, .published]

    /// What was signed is what is reviewed; before that, what the records give now.
    private static func dossier(_ scene: YearScene) -> Dossier { scene.frozen ?? scene.current }

    var dossier: Dossier { Self.dossier(scene) }

    func line(_ code: String) -> Line? { lines.first { $0.result.code == code } }

    /// The points the department gave itself, as published where they were: what the gap is measured from.
    var own: Ratio { scene.evaluation?.points ?? dossier.evaluation.total }

    /// Out of 100 after review, scaled as the self-score was.
    var total: Ratio {
        let applied = (try? Ratio.sum(lines.map(\.result.score.weight))) ?? .hundred
        guard applied > .zero, let points = try? Ratio.sum(lines.map(\.points)) else { return .zero }
        return (try? points * .hundred / applied) ?? .zero
    }

    var gap: Ratio { (try? own - total) ?? .zero }

    func demandWithin(_ line: Line, _ points: Ratio) throws(Refusal) {
        guard points >= .zero, points <= line.result.score.weight else {
            let weight = line.result.score.weight.points()
            throw .invalid("points", zh: "得分应在0至\(weight)之间。", en: "Points lie between 0 and \(weight).")
        }
    }

    /// Indicators that lost points and have no rectification yet.
    var unrectified: [Line] {
        lines.filter { $0.points < $0.result.score.weight && rectified[$0.result.code] == nil }
    }

    /// The problem in words, with the cause and remedy the department named.
    func rectificationDrafts(language: Language) -> [Rectification] {
        unrectified.map { line in
            let (result, deviation) = (line.result, dossier.deviation(line.result.code))
            let steps = result.score.steps.dropLast().map { $0.text[language] }.joined(separator: "；")
            var draft = Rectification()
            draft.head.organisation = scene.organisation
            draft.year = scene.year
            draft.evaluation = scene.evaluation?.head.number
            draft.indicator = result.code
            draft.problem =
                "\(result.title[language])得\(line.points.points())分，满分\(result.score.weight.points())分。\(line.review?.reason ?? steps)"
            draft.cause = deviation?.reason ?? "原因待查。"
            draft.measure = deviation?.measure ?? "由责任科室提出整改措施。"
            return draft
        }
    }
}
