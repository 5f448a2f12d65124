import Kernel

extension ChapterFigure {
    /// Of the credit platform (信用平台): valid records only, so what a source revoked or the office refused doesn't count.
    static let ofCredit: [ChapterFigure] = [
        ChapterFigure("credit.gathered"), ChapterFigure("credit.pledges"), ChapterFigure("credit.self_declared"),
    ]
}
