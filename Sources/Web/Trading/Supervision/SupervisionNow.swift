import Kernel
import Registry
import Trading

/// What runs at this moment: lots by stage with their clocks, openings, signals that wait for somebody.
struct SupervisionNow: Sendable {
    let language: Language
    let now: Timestamp
    let counts: [Lot.State: Int]
    /// Those before the award.
    let lots: [Lot]
    let signals: [TradeSignal]
    let names: OrganisationNames
    /// Of lots whose opening has one.
    let rooms: [String: String]

    /// The stages in the order in which lots go through them.
    static let stages: [(label: LocalizedText, states: [Lot.State])] = [
        (
            LocalizedText(zh: "公告、投标", en: "Notice and bids"),
            [.reasoning, .prequalifying, .bidding, .enrolling, .listing]
        ),
        (LocalizedText(zh: "开标、竞价", en: "Opening and auction"), [.closed, .opening, .timedAuction, .offering, .sold]),
        (LocalizedText(zh: "评审、谈判", en: "Evaluation and talks"), [.evaluating, .negotiating, .finalOffers]),
        (LocalizedText(zh: "公示", en: "Publicity"), [.candidates]),
        (LocalizedText(zh: "签约、履约", en: "Contract and performance"), [.awarded, .contracted, .performed]),
        (LocalizedText(zh: "暂停", en: "Suspended"), [.suspended]),
    ]

    var html: HTML {
        """
        <p class="hint">\(Self.moment(now), language)</p>\(tiles)\(openings)\(clocks)\(signalTable)
        """
    }

    private static func moment(_ now: Timestamp) -> LocalizedText {
        LocalizedText(zh: "\(now.text(.zh))，随办理实时更新", en: "\(now.text(.en)), follows what happens")
    }

    // MARK: Stages

    private var tiles: HTML {
        let tiles: [HTML] = Self.stages.map { stage in
            let count = stage.states.reduce(0) { $0 + (counts[$1] ?? 0) }
            let path = Path.register(Lot.register.name).with(stage.states.map { ("state", $0.rawValue) })
            return """
                <div class="figure figure-tile"><p class="figure-label">\(stage.label, language)</p>\
                <p class="figure-value"><a\(href: path.description)><span class="amount">\(grouped(count))\
                <span class="unit"> \(Self.unit(count), language)</span></span></a></p></div>
                """
        }
        return "<div class=\"tiles\">\(tiles)</div>"
    }

    private static func unit(_ count: Int) -> LocalizedText {
        LocalizedText(zh: "个标段", en: count == 1 ? "lot" : "lots")
    }

    // MARK: Openings

    /// Today's, and those going on.
    private var openings: HTML {
        let today = now.day
        let rows = lots.filter { lot in
            lot.state == .opening || lot.state == .timedAuction
                || (lot.bidDeadline?.day == today && [.bidding, .closed, .listing].contains(lot.state))
        }.sorted { ($0.bidDeadline ?? now, $0.head.number) < ($1.bidDeadline ?? now, $1.head.number) }.map { lot in
            DataTable.Row(
                cells: [
                    "\(lot.head.number)", "\(lot.title)", "\(lot.method.label, language)",
                    "\(lot.bidDeadline.map { $0.text(language) } ?? "—")", "\(rooms[lot.head.number] ?? "—")",
                    lot.state.chip.html(in: language),
                ], path: Path.tradeLot(lot.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "今日开标和竞价", en: "Openings and auctions today"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "方式", en: "Method")),
                DataTable.Column(title: LocalizedText(zh: "时间", en: "At"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "开标室", en: "Room")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "今天没有开标或竞价", en: "No opening or auction today"))
        ).html(in: language)
    }

    // MARK: Clocks

    /// The end of the period that runs in each state.
    private func end(of lot: Lot) -> (moment: Timestamp, what: LocalizedText)? {
        switch lot.state {
        case .bidding, .prequalifying, .enrolling, .listing, .timedAuction, .offering, .reasoning:
            lot.bidDeadline.map { ($0, LocalizedText(zh: "截止", en: "deadline")) }
        case .candidates: lot.publicityUntil.map { ($0, LocalizedText(zh: "公示截止", en: "publicity ends")) }
        case .draft, .registered, .closed, .opening, .evaluating, .negotiating, .finalOffers, .sold, .awarded,
            .contracted,
            .performed, .archived, .suspended, .failed, .terminated, .annulled:
            nil
        }
    }

    private static let mostClocks = 20

    private var clocks: HTML {
        let running = lots.compactMap { lot in end(of: lot).map { (lot: lot, end: $0.moment, what: $0.what) } }
            .sorted { ($0.end, $0.lot.head.number) < ($1.end, $1.lot.head.number) }
        let rows = running.prefix(Self.mostClocks).map { entry in
            DataTable.Row(
                cells: [
                    "\(entry.lot.head.number)", "\(entry.lot.title)", "\(names[entry.lot.head.organisation], language)",
                    entry.lot.state.chip.html(in: language), "\(entry.what, language) \(entry.end.text(language))",
                    TimeLeft(end: entry.end, now: now).html(in: language),
                ], path: Path.tradeLot(entry.lot.head.number).description)
        }
        return DataTable(
            caption: LocalizedText(zh: "最先到期的标段", en: "Lots whose time ends first"),
            count: LocalizedText(zh: "\(grouped(running.count)) 个计时中", en: "\(grouped(running.count)) clocks run"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Unit")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "期限", en: "Until"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "剩余", en: "Left")),
            ], rows: Array(rows), empty: EmptyState(message: LocalizedText(zh: "没有计时中的标段", en: "No lot's time runs"))
        ).html(in: language)
    }

    // MARK: Signals

    private var signalTable: HTML {
        let order = TradeSignal.Severity.allCases
        let rows = order.flatMap { severity -> [DataTable.Row] in
            let own = signals.filter { $0.severity == severity }
            guard !own.isEmpty else { return [] }
            let byRule = Dictionary(grouping: own, by: \.rule).sorted { $0.key.rawValue < $1.key.rawValue }
            return byRule.map { rule, found in
                let path = Path.register(TradeSignal.register.name).with([
                    ("rule", rule.rawValue), ("severity", severity.rawValue), ("state", "open"), ("state", "examined"),
                ])
                let waiting = found.filter { $0.state == .open }.count
                return DataTable.Row(
                    cells: [
                        "\(rule.rawValue)", "\(rule.label, language)", severity.chip.html(in: language),
                        "\(grouped(waiting))", "\(grouped(found.count - waiting))",
                    ], path: path.description)
            }
        }
        return DataTable(
            caption: LocalizedText(zh: "疑点", en: "Signals"),
            count: LocalizedText(zh: "线索须由人核查，不是结论", en: "leads for people to examine, no verdicts"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "规则", en: "Rule"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "内容", en: "What"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "程度", en: "Severity")),
                DataTable.Column(title: LocalizedText(zh: "待核查", en: "Open"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "核查中", en: "Examined"), content: .number),
            ], rows: rows, empty: EmptyState(message: LocalizedText(zh: "没有待核查的疑点", en: "No signal waits"))
        ).html(in: language)
    }
}

extension TradeSignal.Severity {
    var chip: StateChip {
        switch self {
        case .high: StateChip(label: label, tone: .overdue)
        case .medium: StateChip(label: label, tone: .soon)
        case .low: StateChip(label: label, tone: .neutral)
        }
    }
}
