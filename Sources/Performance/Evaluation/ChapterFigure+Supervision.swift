import Kernel

extension ChapterFigure {
    /// Of internet + supervision (互联网+监管).
    static let ofSupervision: [ChapterFigure] = []
}
