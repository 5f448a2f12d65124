import Kernel

extension ChapterFigure {
    /// Of intermediary market (中介超市): events of the year, each series for itself. The overall rate is what was saved over
    /// the ceilings of the same selections.
    static let ofIntermediaries: [ChapterFigure] = [
        ChapterFigure("interm.notices"), ChapterFigure("interm.selected"), ChapterFigure("interm.signed"),
        ChapterFigure("interm.performed"), ChapterFigure("interm.amount"), ChapterFigure("interm.saved"),
        ChapterFigure(
            "interm.overall_rate", "interm.saved", by: .whole("interm.budget"),
            label: LocalizedText(zh: "资金综合节约率", en: "overall saving rate")),
        ChapterFigure("interm.mean_rate"), ChapterFigure("interm.on_time_rate"),
    ]
}
