import Intermediaries
import Kernel
import Registry

// What waits for the reader's rating, and appeals against ratings.
extension MarketDeskPage {
    var toRate: HTML? {
        guard !tasks.isEmpty else { return nil }
        let rows = tasks.map { task in
            DataTable.Row(
                cells: [
                    "\(task.need.title)",
                    "\(names[task.contract.intermediary] ?? task.contract.intermediary)",
                    "\(task.rater.label, language)", "\(task.contract.rateBy?.text(language) ?? "—")",
                ],
                path: task.rater == .owner
                    ? Path.marketDeskNeed(task.need.head.number).description
                    : Path.marketDeskRating(task.contract.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "待我评价", en: "To be rated by you"), count: MarketFrontPage.count(tasks.count),
            columns: [
                .init(title: LocalizedText(zh: "项目", en: "Project"), isWide: true),
                .init(title: LocalizedText(zh: "机构", en: "Intermediary")),
                .init(title: LocalizedText(zh: "评价身份", en: "You rate as")),
                .init(title: LocalizedText(zh: "评价期限", en: "Until"), content: .exact),
            ], rows: rows
        ).html(in: language)
    }

    var appealed: HTML? {
        guard !appeals.isEmpty else { return nil }
        let rows = appeals.map { rating in
            DataTable.Row(
                cells: [
                    "\(names[rating.intermediary] ?? rating.intermediary)", "\(rating.rater.label, language)",
                    "\(rating.stars.decimal(1))", "\(rating.appeal ?? "—")",
                ], path: Path.matter(ServiceRating.register.name, rating.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "评价申诉", en: "Appeals against ratings"),
            columns: [
                .init(title: LocalizedText(zh: "机构", en: "Intermediary")),
                .init(title: LocalizedText(zh: "评价方", en: "Rated by")),
                .init(title: LocalizedText(zh: "星级", en: "Stars"), content: .number),
                .init(title: LocalizedText(zh: "申诉理由", en: "Why"), isWide: true),
            ], rows: rows
        ).html(in: language)
    }
}
