import Kernel
import Registry
import Trading

/// What was read out (开标一览表): all at once, in the order of arrival.
struct OpeningPrices: Sendable {
    let standing: OpeningStanding

    func html(in language: Language) -> HTML? {
        guard standing.opening.readAt != nil else { return nil }
        let rows = standing.bids.map { bid in
            DataTable.Row(cells: cells(bid, language))
        }
        return DataTable(
            caption: Self.heading,
            count: LocalizedText(zh: "共 \(rows.count) 份", en: counted(rows.count, "bid", "bids")),
            columns: [
                DataTable.Column(title: Self.bidder), DataTable.Column(title: Self.price, content: .number),
                DataTable.Column(title: Self.duration, content: .number), DataTable.Column(title: Self.lead),
                DataTable.Column(title: Self.bond, content: .exact), DataTable.Column(title: Self.result, isWide: true),
            ], rows: rows,
            empty: EmptyState(message: LocalizedText(zh: "没有可唱标的投标文件", en: "No bid could be read out"))
        ).html(in: language)
    }

    private func cells(_ bid: TradeBid, _ language: Language) -> [HTML] {
        let words: HTML? = bid.priceWords.map { "<span class=\"opening-words\">\($0)</span>" }
        let typed: HTML? = bid.typedPrice.map {
            "<span class=\"opening-words\">\(Self.digits, language) \($0.plain)</span>"
        }
        let price = bid.price.map(\.plain) ?? bid.rate.map { "\($0.percent(4))%" } ?? "—"
        let remedy: HTML? =
            bid.isRemedied ? " <span class=\"chip chip-soon\">\(Self.remedied, language)</span>" : nil
        let remark: HTML? = bid.remark.map { "<span class=\"opening-words opening-remark\">\($0)</span>" }
        return [
            "\(bid.name)<span class=\"opening-words\">\(bid.creditCode)</span>",
            "<span class=\"opening-price\">\(price)</span>\(words)\(typed)",
            "\(bid.durationDays.map(String.init) ?? "—")", "\(bid.projectLead ?? "—")", "\(bid.bond ?? "—")",
            "\(bid.state.chip.html(in: language))\(remedy)\(remark)",
        ]
    }

    static let heading = LocalizedText(zh: "开标一览表", en: "Prices read out")
    static let bidder = LocalizedText(zh: "投标人", en: "Bidder")
    static let price = LocalizedText(zh: "报价（元）", en: "Price (yuan)")
    static let duration = LocalizedText(zh: "工期（日）", en: "Days")
    static let lead = LocalizedText(zh: "项目负责人", en: "Project lead")
    static let bond = LocalizedText(zh: "保证金", en: "Bond")
    static let result = LocalizedText(zh: "结果", en: "Result")
    static let remedied = LocalizedText(zh: "托管份额启封", en: "by escrow shares")
    private static let digits = LocalizedText(zh: "小写：", en: "in digits:")
}

extension TradeBid.State {
    var chip: StateChip { StateChip(label: label, tone: self == .valid ? .done : .overdue) }
}

extension TradeOpening.State {
    var chip: StateChip {
        let tone: ChipTone =
            switch self {
            case .scheduled: .neutral
            case .announced, .decrypting, .read: .active
            case .decrypted: .soon
            case .recorded, .closed: .done
            case .suspended: .paused
            }
        return StateChip(label: label, tone: tone)
    }
}
