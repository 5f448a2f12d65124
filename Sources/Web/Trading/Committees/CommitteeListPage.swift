import Kernel
import Registry
import Trading

/// Every committee within reach.
struct CommitteeListPage: ConsolePage {
    let language: Language
    let committees: [TradeCommittee]
    let lots: [String: String]
    let canAsk: Bool

    static let heading = LocalizedText(zh: "评审委员会", en: "Committees")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let ask = ButtonLink(
            label: LocalizedText(zh: "申请组建", en: "Request one"),
            path: Path.newMatter(TradeCommittee.register.name).description, weight: .primary)
        let heading = PageHeading(
            title: title, lead: TradeCommittee.register.purpose, actions: canAsk ? ask.html(in: language) : HTML())
        return "\(heading.html(in: language))\(table)"
    }

    private var table: HTML {
        DataTable(
            caption: Self.heading, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "人数", en: "Members"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "评审时间", en: "Review at"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: committees.map { committee in
                DataTable.Row(
                    cells: [
                        "\(committee.head.number)", "\(lots[committee.lot] ?? committee.lot)", "\(committee.size)",
                        "\(committee.reviewAt.text(language))", committee.state.chip.html(in: language),
                    ], path: Path.tradeCommittee(committee.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "还没有评审委员会", en: "There is none yet"))
        ).html(in: language)
    }
}
