import Kernel
import Registry
import Trading

/// What will be opened, the next first; and openings, the latest first.
struct OpeningListPage: ConsolePage {
    let language: Language
    let coming: [Lot]
    let openings: [(opening: TradeOpening, lot: Lot)]

    static let heading = LocalizedText(zh: "开标", en: "Openings")
    private static let held = LocalizedText(zh: "开标场次", en: "Sessions")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let rows = openings.map { opening, lot in
            DataTable.Row(
                cells: [
                    "\(opening.head.number)", "\(lot.title)",
                    "\(opening.scheduledAt.text(language))",
                    "\(opening.room ?? "—")", "\(opening.receipts)", opening.state.chip.html(in: language),
                    "\(opening.hostName ?? "—")",
                ], path: Path.tradeOpening(opening.head.number).description)
        }
        let table = DataTable(
            caption: Self.held, isCaptionSeen: !coming.isEmpty,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "开标时间", en: "Scheduled for"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "开标室", en: "Room")),
                DataTable.Column(title: LocalizedText(zh: "截止时份数", en: "Received"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "主持人", en: "Host")),
            ], rows: rows,
            empty: EmptyState(
                message: LocalizedText(zh: "还没有开标", en: "No opening yet"),
                advice: LocalizedText(
                    zh: "投标截止后系统自动建立开标场次。", en: "The system schedules one when a lot's deadline has passed.")))
        return "\(PageHeading(title: Self.heading).html(in: language))\(ahead)\(table.html(in: language))"
    }

    private var ahead: HTML? {
        guard !coming.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "即将开标", en: "Coming"),
            count: LocalizedText(zh: "\(coming.count) 个标段", en: "\(coming.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段编号", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "投标截止、开标", en: "Deadline and opening"), content: .exact),
            ],
            rows: coming.map { lot in
                DataTable.Row(
                    cells: ["\(lot.head.number)", "\(lot.title)", "\(lot.bidDeadline?.text(language) ?? "—")"],
                    path: Path.tradeLot(lot.head.number).description)
            }
        ).html(in: language)
    }
}
