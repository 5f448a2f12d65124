import Kernel

extension ChapterFigure {
    /// Of directives (政务督查): rule documents, which don't grow with the city.
    static let ofDirectives = [
        ChapterFigure("rules.tender.cleaned", people: false), ChapterFigure("rules.trading.cleaned", people: false),
        ChapterFigure("trading.rules_by_category", "rules.electronic", people: false),
    ]
}
