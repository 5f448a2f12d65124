import Intermediaries
import Kernel
import Registry

/// A year of the market: events of each kind, stocks that carry over, and rates with what they are made of.
struct MarketFiguresPage: ConsolePage {
    let language: Language
    let year: Int
    let years: [Int]
    let figures: [String: Figure]
    let flow: [MarketFlow]

    static let heading = LocalizedText(zh: "中介超市统计", en: "Figures of the market")
    var title: LocalizedText {
        LocalizedText(zh: "\(year)年中介超市统计", en: "The market of intermediary services in \(year)")
    }
    var breadcrumbs: [Breadcrumb] { [MarketFrontPage.crumb] }

    var html: HTML {
        """
        <h1>\(title, language)</h1>\(events)\(carry)\(rates)\(others)
        """
    }

    private func value(_ name: String) -> Ratio? { figures[name]?.value?.value }
    private func text(_ name: String, _ places: Int = 0) -> String {
        value(name)?.decimal(places, grouped: true) ?? "—"
    }

    private var events: HTML {
        let shown = [
            "interm.notices", "interm.selected", "interm.signed", "interm.performed", "interm.amount", "interm.saved",
        ]
        let tiles: [HTML] = shown.compactMap { figures[$0] }.map { figure in
            "<div><dt>\(figure.label.asHeading, language)</dt><dd>\(figure.value.map { HTML.amount($0, language) } ?? "—")</dd></div>"
        }
        return "<dl class=\"service-facts portal-figures\">\(tiles)</dl>"
    }

    private var carry: HTML {
        let rows = flow.map { line in
            DataTable.Row(cells: [
                "\(line.stock.label, language)", "\(String(line.opening))", "\(String(line.came))",
                "\(String(line.went))",
                "\(String(line.closing))",
            ])
        }
        let table = DataTable(
            caption: LocalizedText(zh: "结转：年初＋进入－离开＝年末", en: "Carried over: opening + in − out = closing"),
            columns: [
                .init(title: LocalizedText(zh: "存量", en: "Stock"), isWide: true),
                .init(title: LocalizedText(zh: "年初", en: "Opening"), content: .number),
                .init(title: LocalizedText(zh: "进入", en: "In"), content: .number),
                .init(title: LocalizedText(zh: "离开", en: "Out"), content: .number),
                .init(title: LocalizedText(zh: "年末", en: "Closing"), content: .number),
            ], rows: rows)
        let words = LocalizedText(
            zh:
                "选取\(text("interm.selected"))、签约\(text("interm.signed"))、履约结束\(text("interm.performed"))是当年发生的事，不是同一批项目：上年选取的今年签约，上年签约的今年履约结束，所以后面的数可以大于前面的，也不相除。",
            en:
                "\(text("interm.selected")) selected, \(text("interm.signed")) signed and \(text("interm.performed")) performed are events of the year, not the same needs: those of the year before run on. So a later count can exceed an earlier one, and none is divided by another."
        )
        return "\(table.html(in: language))<div class=\"prose\"><p>\(words, language)</p></div>"
    }

    private var rates: HTML {
        let overall = value("interm.saved").flatMap { saved in value("interm.budget").flatMap { try? saved / $0 } }
        let quoted = value("interm.quoted.saved").flatMap { saved in
            value("interm.quoted.budget").flatMap { try? saved / $0 }
        }
        let rows: [DataTable.Row] = [
            row(
                "综合节约率", "Overall saving rate", overall.map { "\($0.percent(2))%" },
                "节约合计÷预算合计＝\(text("interm.saved", 2))÷\(text("interm.budget", 2))；含固定价项目（节约为0）",
                "saved ÷ ceilings = \(text("interm.saved", 2)) ÷ \(text("interm.budget", 2)); needs at a fixed price are in, with nothing saved"
            ),
            row(
                "平均节约率", "Mean saving rate", value("interm.mean_rate").map { "\($0.decimal(2))%" },
                "\(text("interm.selected"))个项目节约率的平均，不加权", "the mean of \(text("interm.selected")) rates, each alike"),
            row(
                "综合节约率（只算有报价的）", "Overall, with quotes alone", quoted.map { "\($0.percent(2))%" },
                "\(text("interm.quoted.saved", 2))÷\(text("interm.quoted.budget", 2))",
                "\(text("interm.quoted.saved", 2)) ÷ \(text("interm.quoted.budget", 2))"),
            row(
                "按时履约率", "On time", value("interm.on_time_rate").map { "\($0.decimal(2))%" },
                "\(text("interm.on_time"))÷\(text("interm.performed"))，按交付时间、扣除暂停",
                "\(text("interm.on_time")) ÷ \(text("interm.performed")), by delivery, pauses taken off"),
            row(
                "公告至确认", "Notice to confirmation", value("interm.select_days").map { "\($0.decimal(0))" }, "工作日中位数",
                "working days, median"),
            row(
                "直接选取占比", "Chosen directly", value("interm.direct_rate").map { "\($0.decimal(2))%" }, "直接选取÷选取结束",
                "of selections"),
            row(
                "市外机构占比", "From outside", value("interm.outside_rate").map { "\($0.decimal(2))%" }, "年末入驻机构",
                "of intermediaries at the year's end"),
            row(
                "评价覆盖率", "Rated", value("interm.rating_coverage").map { "\($0.decimal(2))%" }, "已评价÷履约结束",
                "of those performed"),
        ]
        let table = DataTable(
            caption: LocalizedText(zh: "比率和算法", en: "Rates and how they are made"),
            columns: [
                .init(title: LocalizedText(zh: "指标", en: "Rate")),
                .init(title: LocalizedText(zh: "数值", en: "Value"), content: .number),
                .init(title: LocalizedText(zh: "算法", en: "How"), isWide: true),
            ], rows: rows)
        let note: HTML? =
            year == 2021 ? "<p class=\"hint\">\(Self.published, language)</p>" : nil
        return "\(table.html(in: language))\(note)"
    }

    private func row(_ zh: String, _ en: String, _ value: String?, _ how: String, _ english: String) -> DataTable.Row {
        DataTable.Row(cells: [
            "\(LocalizedText(zh: zh, en: en), language)", "\(value ?? "—")",
            "\(LocalizedText(zh: how, en: english), language)",
        ])
    }

    private var others: HTML? {
        let links: [HTML] = years.filter { $0 != year }.map { other in
            let path = Path.marketFigures.with(["year": String(other)]).description
            return "<li><a\(href: path)>\(LocalizedText(zh: "\(other)年", en: "\(other)"), language)</a></li>"
        }
        return links.isEmpty ? nil : "<ul class=\"portal-years\">\(links)</ul>"
    }

    private static let published = LocalizedText(
        zh: "2021年自评报告公布的综合节约率为27.49%；按其成交额和节约额计算为27.43%。",
        en: "The report of 2021 prints an overall rate of 27.49%. By its own amounts it is 27.43%.")
}
