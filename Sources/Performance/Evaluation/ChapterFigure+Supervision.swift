import Kernel

extension ChapterFigure {
    /// Of internet + supervision (互联网+监管). Coverage goes by items, not by acts; the completion of checklists was published as a
    /// rate alone.
    static let ofSupervision: [ChapterFigure] = [
        ChapterFigure("supervision.items"), ChapterFigure("supervision.checklists"),
        ChapterFigure(
            "supervision.checklist_completion", "supervision.checklists", by: .whole("supervision.checklists.due"),
            spanOf: "supervision.checklists", label: LocalizedText(zh: "检查实施清单完成率", en: "checklists completed")),
        ChapterFigure("supervision.with_acts"),
        ChapterFigure("supervision.without_acts", "supervision.items", by: .rest("supervision.with_acts")),
        ChapterFigure("supervision.coverage", "supervision.with_acts", by: .whole("supervision.items")),
        ChapterFigure("supervision.disclosures"),
    ]
}
