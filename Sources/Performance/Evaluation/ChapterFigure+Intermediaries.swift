import Kernel

extension ChapterFigure {
    /// Of intermediary market (中介超市).
    static let ofIntermediaries: [ChapterFigure] = []
}
