import Kernel

extension ChapterFigure {
    /// Of satisfaction surveys (满意度调查). A survey's sample doesn't grow with the city, so one in miniature has it whole.
    static let ofSurveys: [ChapterFigure] = [
        ChapterFigure(
            "satisfaction", "survey.satisfied", by: .whole("survey.valid"), people: false,
            label: LocalizedText(zh: "社会公众满意度", en: "public satisfaction"))
    ]
}
