import Documents
import Hotline
import Kernel
import Registry

/// The month's bulletin for the city's leaders (12345热线月报), as one document for page, Word and PDF.
struct HotlineBulletin: Sendable {
    let month: HotlineMonth
    let language: Language
    let publisher: LocalizedText
    let day: Day
    let isSimulated: Bool

    static let heading = LocalizedText(zh: "热线月报", en: "Monthly bulletin")

    var title: LocalizedText {
        LocalizedText(
            zh: "12345政务服务便民热线\(month.period.text(.zh))运行情况",
            en: "Hotline 12345 in \(month.period.text(.en))")
    }

    var document: Document {
        Document(
            language, title: title[language], dated: day,
            blocks: overview + concerns + rates + units + pressure + attention,
            signature: Signature(issuer: publisher[language], day: day),
            pageNotice: isSimulated ? say("模拟数据", "Simulated data") : nil)
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func heading(_ place: Int, _ zh: String, _ en: String) -> Block {
        let numbers = ["一", "二", "三", "四", "五", "六"]
        return .heading(
            .first, say("\(numbers[place])、\(zh)", "\(place + 1). \(en)"), anchor: "part-\(place + 1)")
    }

    private func number(_ name: String) -> String { grouped(month.count(name)) }

    // MARK: 一

    private var overview: [Block] {
        let change = month.figures["hotline.accepted"]?.trend.map { say("（\($0.text.zh)）", " (\($0.text.en))") } ?? ""
        let closing = month.closing
        let dispatched = month.closingOfDispatched
        return [
            heading(0, "总体情况", "In all"),
            .text(
                say(
                    "本月受理工单\(number("hotline.accepted"))件\(change)，其中直接答复\(number("hotline.direct"))件，交办\(number("hotline.assigned"))件；办结\(number("hotline.closed"))件，月末在办\(number("hotline.in_progress"))件。",
                    "\(number("hotline.accepted")) orders were accepted\(change): \(number("hotline.direct")) were answered directly, \(number("hotline.assigned")) assigned to units. \(number("hotline.closed")) were closed; \(number("hotline.in_progress")) were in progress at the end."
                )),
            .text(
                say(
                    "办结率：全部工单\(closing.text)（\(closing.words.zh)）；交办工单\(dispatched.text)（\(dispatched.words.zh)）。前者含当场答复的，两者须一并看。",
                    "Closing rate: \(closing.text) of all orders (\(closing.words.en)), \(dispatched.text) of dispatched ones (\(dispatched.words.en)). The first counts what was answered at once; read both together."
                )),
            .text(telephone),
        ]
    }

    private var telephone: String {
        guard month.count("hotline.calls.offered") > 0 else {
            return say("本月没有话务记录。", "The exchange told of no calls this month.")
        }
        return say(
            "来电\(number("hotline.calls.offered"))次，接通率\(rate("hotline.calls.connection_rate"))，15秒内接听率\(rate("hotline.calls.within_15s"))。",
            "\(number("hotline.calls.offered")) calls; \(rate("hotline.calls.connection_rate")) were answered, \(rate("hotline.calls.within_15s")) of these within 15 seconds."
        )
    }

    private func rate(_ name: String) -> String { month.share(name)?.text ?? "—" }

    // MARK: 二

    private var concerns: [Block] {
        let kinds = Table(
            say("表1 诉求类型", "Table 1: Kinds"), unit: say("单位：件", "orders"),
            columns: [Table.Column(say("类型", "Kind"), width: 3), Table.Column(say("受理", "Accepted"), .trailing)],
            rows: month.kinds.map { Table.Row([.heading($0.label[language]), .number($0.value, places: 0)]) })
        let topics = Table(
            say("表2 反映较多的事项", "Table 2: What most spoke of"), unit: say("单位：件", "orders"),
            columns: [
                Table.Column(say("事项", "Matter"), width: 3), Table.Column(say("本月", "This month"), .trailing),
                Table.Column(say("上月", "Month before"), .trailing),
            ],
            rows: month.topics.map {
                Table.Row([
                    .heading($0.name), .number(Ratio($0.orders), places: 0), .number(Ratio($0.before), places: 0),
                ])
            })
        let lead = month.topics.first.map { topic in
            say(
                "反映最多的是“\(topic.name)”，\(topic.orders)件，上月\(topic.before)件。",
                "Most spoke of “\(topic.name)”: \(topic.orders) orders, \(topic.before) the month before.")
        }
        return [heading(1, "群众反映了什么", "What people spoke of")] + [lead.map { .text($0) }].compactMap(\.self)
            + (month.kinds.isEmpty ? [] : [.table(kinds)]) + (month.topics.isEmpty ? [] : [chart, .table(topics)])
    }

    private var chart: Block {
        .chart(
            Chart(
                month.topics.first.map { say("“\($0.name)”反映最多", "Most spoke of “\($0.name)”") } ?? "",
                subtitle: say("\(month.period.text(.zh))，件", "\(month.period.text(.en)), orders"),
                .bars(
                    month.topics.enumerated().map { place, topic in
                        Chart.Bar(
                            topic.name, Ratio(topic.orders), before: Ratio(topic.before), place == 0 ? .subject : .usual
                        )
                    })), caption: "")
    }

    // MARK: 三

    private var rates: [Block] {
        let names = HotlineMonth.rates + ["hotline.on_time_rate", "hotline.follow_up_rate"]
        let rows = names.compactMap { name -> Table.Row? in
            guard let figure = month.figures[name] else { return nil }
            let share = month.share(name)
            return Table.Row([
                .heading(figure.measure.label[language]), Table.Cell(share?.text ?? "—"),
                Table.Cell(share.map { grouped($0.part) } ?? "—"), Table.Cell(share.map { grouped($0.whole) } ?? "—"),
                Table.Cell(figure.trend?.text[language] ?? "—"),
            ])
        }
        return [
            heading(2, "办得怎么样", "How it was done"),
            .table(
                Table(
                    say("表3 响应率、解决率、满意率", "Table 3: Response, solution, satisfaction"),
                    columns: [
                        Table.Column(say("指标", "Rate"), width: 3), Table.Column(say("本月", "This month"), .trailing),
                        Table.Column(say("分子", "Counted"), .trailing), Table.Column(say("分母", "Of"), .trailing),
                        Table.Column(say("与上月比", "Against the month before"), width: 2, .trailing),
                    ], rows: rows,
                    note: say(
                        "解决率、满意率只算回访接通的；匿名、拒访、多次未接通的不计入。依法不能办理并已解释的，经审核不计入满意率。",
                        "Solution and satisfaction count those reached alone; what the law stands against isn't counted for satisfaction, once reviewed."
                    ))),
            .text(duration),
        ]
    }

    private var duration: String {
        guard let median = days("hotline.days.median"), let most = days("hotline.days.p90") else {
            return say("本月没有答复后办结的交办工单。", "No dispatched order was answered and closed this month.")
        }
        return say(
            "从派单到答复，半数工单在\(median)个工作日内，九成在\(most)个工作日内。重办率\(rate("hotline.redo_rate"))，错派率\(rate("hotline.return_rate"))，查实虚假答复\(number("hotline.false_replies"))件。",
            "Half of the orders were answered within \(median) working days of dispatch, nine in ten within \(most). \(rate("hotline.redo_rate")) were redone, \(rate("hotline.return_rate")) had gone to the wrong unit; false replies: \(number("hotline.false_replies"))."
        )
    }

    private func days(_ name: String) -> String? { month.figures[name]?.value.map { $0.value.decimal(0) } }

    // MARK: 四

    private var units: [Block] {
        let compared = month.units.filter { $0.closed >= HotlineMonth.least }
        let rows = month.units.map { line in
            Table.Row(
                [
                    .heading(month.names[line.unit][language] + (line.closed < HotlineMonth.least ? " *" : "")),
                    .number(Ratio(line.closed), places: 0),
                ]
                    + HotlineMonth.unitRates.map { name in
                        Table.Cell(line.shares[name].map { "\($0.text)\n\($0.words[language])" } ?? "—")
                    })
        }
        guard !rows.isEmpty else {
            return [heading(3, "承办单位", "Units"), .text(say("本月没有办结的交办工单。", "No dispatched order ended this month."))]
        }
        let columns =
            [Table.Column(say("单位", "Unit"), width: 3), Table.Column(say("办结", "Closed"), .trailing)]
            + HotlineMonth.unitRates.map {
                Table.Column(month.figures[$0]?.measure.label[language] ?? $0, width: 2, .trailing)
            }
        return [
            heading(3, "承办单位", "Units"),
            .text(
                say(
                    "参加比较的单位\(compared.count)个；办结不足\(HotlineMonth.least)件的（标*）样本少，不作比较。",
                    "\(compared.count) units are compared; those marked * closed fewer than \(HotlineMonth.least) and aren't."
                )),
            .table(Table(say("表4 承办单位办理情况", "Table 4: Units"), columns: columns, rows: rows)),
        ]
    }

    // MARK: 五、六

    private var pressure: [Block] {
        [
            heading(4, "督办", "Supervision"),
            .text(
                say(
                    "本月督办\(number("hotline.supervisions"))件，月末未解除\(number("hotline.supervisions.open"))件。工单办结不等于督办解除。",
                    "\(number("hotline.supervisions")) supervisions were opened; \(number("hotline.supervisions.open")) stood at the end. Closing an order doesn't lift one."
                )),
        ]
    }

    private var attention: [Block] {
        let signs = month.units.compactMap(\.signs).filter { $0.pasted + $0.closedAlone + $0.atMonthsEnd > 0 }
        guard !signs.isEmpty else {
            return [heading(5, "须留意的迹象", "Signs to look into"), .text(say("没有发现。", "None was found."))]
        }
        return [
            heading(5, "须留意的迹象", "Signs to look into"),
            .text(
                say(
                    "下列情况本身不是结论，须逐件核实。", "These are no findings in themselves; each order is to be looked at.")),
            .table(
                Table(
                    say("表5 按单位", "Table 5: By unit"), unit: say("单位：件", "orders"),
                    columns: [
                        Table.Column(say("单位", "Unit"), width: 3), Table.Column(say("办结", "Closed"), .trailing),
                        Table.Column(say("答复逐字相同", "Same answer elsewhere"), width: 2, .trailing),
                        Table.Column(say("未回访即办结", "No call back"), width: 2, .trailing),
                        Table.Column(say("月末两天办结", "In the last two days"), width: 2, .trailing),
                    ],
                    rows: signs.map {
                        Table.Row(
                            [.heading(month.names[$0.unit][language])]
                                + [$0.closed, $0.pasted, $0.closedAlone, $0.atMonthsEnd].map {
                                    .number(Ratio($0), places: 0)
                                })
                    })),
        ]
    }
}
