import Kernel

extension ChapterFigure {
    /// Of intermediary market (中介超市): events of the year, each series for itself.
    /// The market is whole at every scale. The overall rate is what was saved over
    /// the ceilings of the same selections.
    static let ofIntermediaries: [ChapterFigure] = [
        ChapterFigure("interm.notices", people: false), ChapterFigure("interm.selected", people: false),
        ChapterFigure("interm.signed", people: false),
        ChapterFigure("interm.performed", people: false), ChapterFigure("interm.amount", people: false),
        ChapterFigure("interm.saved", people: false),
        ChapterFigure(
            "interm.overall_rate", "interm.saved", by: .whole("interm.budget"), people: false,
            label: LocalizedText(zh: "资金综合节约率", en: "overall saving rate")),
        ChapterFigure("interm.mean_rate", people: false), ChapterFigure("interm.on_time_rate", people: false),
    ]
}
