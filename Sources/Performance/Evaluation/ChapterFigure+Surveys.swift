import Kernel

extension ChapterFigure {
    /// Of satisfaction surveys (满意度调查).
    static let ofSurveys: [ChapterFigure] = []
}
