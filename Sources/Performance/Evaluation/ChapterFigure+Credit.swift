import Kernel

extension ChapterFigure {
    /// Of the credit platform (信用平台).
    static let ofCredit: [ChapterFigure] = []
}
