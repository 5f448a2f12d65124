import Kernel
import Registry
import Trading

/// The candidates by rank, the publicity with its end, open objections, and the decision.
struct AwardPage: ConsolePage {
    let language: Language
    let lot: Lot
    let project: TradeProject
    let evaluation: EvaluationFacts
    let remedies: RemedyFacts
    let firms: [String: MarketSubject]
    let now: Timestamp
    let canDecide: Bool
    let typed: Form
    let refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "定标", en: "Award")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb, DeskLotPage.crumb(lot)] }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        """
        \(TradingAssets.html)\(PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(lot.head.number) · \(lot.title)"),
            marks: lot.state.chip.html(in: language)).html(in: language))
        <div class="trading-stack">\(standing)\(table)\(decision)</div>
        """
    }

    /// What has to be so before anything can be decided, each with how it stands.
    private var standing: HTML {
        let isOver = lot.publicityUntil.map { $0 <= now } ?? false
        let until: HTML? = lot.publicityUntil.map {
            "\($0.text(language)) \(isOver ? nil : TimeLeft(end: $0, now: now).html(in: language))"
        }
        var lines: [(Bool, HTML)] = []
        if lot.method.isSealed, lot.winner == nil {
            lines.append((evaluation.isReportSigned, "\(Self.report, language)"))
        }
        lines.append((isOver, "\(Self.publicity, language) \(until)"))
        let open = remedies.openObjections + remedies.suspensionOrders
        let numbers: HTML =
            open.isEmpty
            ? "\(Self.noObjection, language)" : "\(Self.objections, language) \(open.joined(separator: "、"))"
        lines.append((open.isEmpty, numbers))
        let items: [HTML] = lines.map { isKept, words in
            "<li class=\"period-\(isKept ? "kept" : "broken")\"><span class=\"unseen\">\(isKept ? Self.yes : Self.notYet, language)</span>\(words)</li>"
        }
        return "<section class=\"panel period-lines\"><h2>\(Self.conditions, language)</h2><ul>\(items)</ul></section>"
    }

    private var left: [EvaluationFacts.Candidate] {
        evaluation.candidates.filter { $0.rank > (lot.droppedRank ?? 0) }.sorted { $0.rank < $1.rank }
    }

    private var table: HTML {
        DataTable(
            caption: LocalizedText(zh: "候选人", en: "Candidates"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "排名", en: "Rank"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Firm"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "报价", en: "Price"), content: .number),
                DataTable.Column(title: lot.category.direction == .buy ? Self.saved : Self.gained, content: .number),
            ],
            rows: evaluation.candidates.sorted { $0.rank < $1.rank }.map { candidate in
                let isDropped = candidate.rank <= (lot.droppedRank ?? 0)
                let dropped: HTML? = isDropped ? StateChip(label: Self.dropped, tone: .overdue).html(in: language) : nil
                return DataTable.Row(
                    cells: [
                        "\(candidate.rank)",
                        "\(firms[candidate.subject]?.name ?? candidate.subject) \(dropped)<span class=\"hint firm-code\">\(candidate.subject)</span>",
                        candidate.price.map { HTML.amount($0, in: .yuan, language) } ?? candidate.rate.map {
                            "\($0.percent(2))%"
                        } ?? "—",
                        gain(candidate.price),
                    ], emphasis: candidate.rank == left.first?.rank ? .marked : .usual)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有候选人", en: "No candidates yet"),
                advice: LocalizedText(zh: "评审报告签署后列在这里。", en: "They stand here once the report is signed."))
        ).html(in: language)
    }

    /// By how much the price differs from the base, and of what.
    private func gain(_ price: Money?) -> HTML {
        guard let price, lot.priceForm == .total, lot.basePrice > .zero else { return "—" }
        let difference = lot.category.direction == .buy ? lot.basePrice.fen - price.fen : price.fen - lot.basePrice.fen
        let rate = (try? Money(fen: difference) / lot.basePrice)?.percent(2) ?? "—"
        return "\(HTML.amount(Money(fen: difference), in: .yuan, language)) <span class=\"hint\">\(rate)%</span>"
    }

    private var decision: HTML? {
        guard canDecide else { return nil }
        if lot.state == .sold {
            return PostButton(
                button: SubmitButton(label: LocalizedText(zh: "签署成交确认书", en: "Sign the confirmation")),
                path: Path.deskAward(lot.head.number).description, token: token,
                hidden: [(name: "version", value: String(lot.head.version))]
            ).html(in: language)
        }
        guard lot.state == .candidates, !left.isEmpty || lot.winner != nil else { return nil }
        let binds = project.fundSource.bindsToFirst || lot.category == .procurement
        let choices = left.map { candidate in
            FormField.Choice(
                value: String(candidate.rank),
                label: LocalizedText(
                    zh: "第\(candidate.rank)名 \(firms[candidate.subject]?.name ?? candidate.subject)",
                    en: "Rank \(candidate.rank): \(firms[candidate.subject]?.name ?? candidate.subject)"))
        }
        let form = EntryForm(
            path: Path.deskAward(lot.head.number).description, token: token,
            fields: lot.winner != nil
                ? []
                : [
                    FormField(
                        name: "rank", label: LocalizedText(zh: "中标（成交）人", en: "Winner"), control: .radio(choices),
                        value: typed["rank"].isEmpty ? choices.first?.value ?? "" : typed["rank"],
                        hint: binds
                            ? LocalizedText(zh: "国有资金项目应当确定排名第一的候选人。", en: "With public funds it is the first-ranked.")
                            : nil),
                    FormField(
                        name: "reason", label: LocalizedText(zh: "未选第一名的法定情形", en: "Ground for passing over the first"),
                        control: .select(
                            Lot.PassingGround.choices, prompt: LocalizedText(zh: "选第一名，不填", en: "The first: none")),
                        value: typed["reason"], isMarkedOptional: true),
                ],
            submit: SubmitButton(
                label: LocalizedText(zh: "定标并公告结果", en: "Award and publish the result"),
                question: LocalizedText(zh: "定标后立即公告结果并通知各方。确定？", en: "The result is public at once. Award?")),
            hidden: [
                (name: "version", value: String(lot.head.version)),
                (name: "rank", value: lot.winningRank.map(String.init) ?? ""),
            ]
            .filter { $0.name == "version" || lot.winner != nil },
            problems: refusal?.fieldProblems ?? [])
        return Panel(title: LocalizedText(zh: "决定", en: "Decision"), content: form.html(in: language)).html(
            in: language)
    }

    private static let conditions = LocalizedText(zh: "定标条件", en: "What has to be so")
    private static let report = LocalizedText(zh: "评审报告已签署", en: "The report is signed")
    private static let publicity = LocalizedText(zh: "公示期满：", en: "Publicity is over: ")
    private static let noObjection = LocalizedText(zh: "没有未办结的异议和暂停决定", en: "No objection or order stands in the way")
    private static let objections = LocalizedText(zh: "存在未办结的异议或暂停决定：", en: "These stand in the way:")
    private static let yes = LocalizedText(zh: "满足：", en: "Met: ")
    private static let notYet = LocalizedText(zh: "尚未满足：", en: "Not yet: ")
    private static let saved = LocalizedText(zh: "比控制价、预算低", en: "Below the base")
    private static let gained = LocalizedText(zh: "比起始价高", en: "Above the start")
    private static let dropped = LocalizedText(zh: "已取消资格", en: "dropped")
}
