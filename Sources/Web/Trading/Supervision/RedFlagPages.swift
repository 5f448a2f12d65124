import Hummingbird
import Kernel
import Registry
import Trading

/// The thirteen indicators over the open data of a year, for people and for programs.
struct RedFlagPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.tradeRedFlags, .roles(SupervisionPages.watchers), use: show)
        routes.get(.tradeRedFlagsFile, .roles(SupervisionPages.watchers), use: data)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let year = SupervisionPages.year(query, registry)
        let cardinal = try await registry.redFlags(year: year)
        let page = RedFlagPage(
            language: context.language, year: year, thisYear: registry.now.day.year, cardinal: cardinal,
            chosen: query.text("rule").flatMap(CardinalRule.init(rawValue:)))
        return await console.page(page, for: context.visit)
    }

    /// As the public tool prints it: by group, subject and code; and the fences gone by.
    private func data(_ query: FormFields, context: StaffContext) async throws -> Response {
        let year = SupervisionPages.year(query, registry)
        let cardinal = try await registry.redFlags(year: year)
        let groups = CardinalFlag.Group.allCases.map { group -> (String, JSONText) in
            let own = cardinal.flags.filter { $0.group == group }
            let subjects = Dictionary(grouping: own, by: \.subject).sorted { $0.key < $1.key }
            return (
                group.published,
                .object(
                    subjects.map { subject, flags in
                        (subject, .object(flags.map { ($0.rule.rawValue, .text($0.value.decimal(4))) }))
                    })
            )
        }
        let meta = cardinal.fences.map { name, fence, count in
            (
                name,
                JSONText.object([
                    ("q1", .text(fence.first.decimal(4))), ("q3", .text(fence.third.decimal(4))),
                    ("lower_fence", .text(fence.lower?.decimal(4) ?? "")),
                    ("upper_fence", .text(fence.upper?.decimal(4) ?? "")), ("values", .number(count)),
                ])
            )
        }
        let json = JSONText.object(groups + [("Meta", .object(meta))])
        return OpenContractingPages.json(Array(json.text.utf8))
    }
}

extension CardinalFlag.Group {
    fileprivate var published: String {
        switch self {
        case .process: "OCID"
        case .buyer: "Buyer"
        case .procuringEntity: "ProcuringEntity"
        case .tenderer: "Tenderer"
        }
    }
}

/// The indicators with how many each flagged, and one of them opened to what lies behind it.
struct RedFlagPage: ConsolePage {
    let language: Language
    let year: Int
    let thisYear: Int
    let cardinal: Cardinal
    let chosen: CardinalRule?

    private static let most = 500

    static let heading = LocalizedText(zh: "采购风险指标", en: "Red flags")
    var title: LocalizedText {
        LocalizedText(zh: "\(Self.heading.zh)（\(year)年）", en: "\(Self.heading.en), \(year)")
    }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: SupervisionPage.heading, path: Path.tradeSupervision.description)]
    }

    var html: HTML {
        let data = ButtonLink(
            label: LocalizedText(zh: "数据 JSON", en: "JSON"),
            path: Path.tradeRedFlagsFile.with(["year": String(year)]).description, isDownload: true)
        let lead = LocalizedText(
            zh: "按开放合同伙伴组织公开的十三项指标，对\(grouped(cardinal.processes))个采购过程的开放数据计算；是核查的线索，不是结论。",
            en:
                "Thirteen indicators of the Open Contracting Partnership over the open data of \(grouped(cardinal.processes)) purchases: leads, no verdicts."
        )
        return """
            \(TradingAssets.html)\(PageHeading(title: title, lead: lead, actions: data.html(in: language)).html(in: language))
            <div class="trading-stack">\(summary)\(chosen.map(detail))\(fences)</div>
            """
    }

    private var summary: HTML {
        let rows = CardinalRule.allCases.map { rule in
            let own = cardinal.flags.filter { $0.rule == rule }
            let path = Path.tradeRedFlags.with(["year": String(year), "rule": rule.rawValue]).description
            return DataTable.Row(
                cells: [
                    "\(rule.rawValue)", "\(rule.label, language)",
                    "\(grouped(own.filter { $0.group == .process }.count))",
                    "\(grouped(own.filter { $0.group != .process }.count))", "\(rule.method, language)",
                ], path: path, emphasis: rule == chosen ? .marked : .usual)
        }
        return DataTable(
            caption: LocalizedText(zh: "指标", en: "Indicators"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "代码", en: "Code"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator")),
                DataTable.Column(title: LocalizedText(zh: "过程", en: "Processes"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Bodies"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "算法", en: "How"), isWide: true),
            ], rows: rows
        ).html(in: language)
    }

    private func detail(_ rule: CardinalRule) -> HTML {
        let own = cardinal.flags.filter { $0.rule == rule }
        let rows = own.prefix(Self.most).map { flag in
            let evidence: [HTML] = flag.evidence.prefix(10).map { piece in
                let bids: HTML? =
                    piece.bids.isEmpty ? nil : "<span class=\"hint\">\(piece.bids.joined(separator: " "))</span> "
                return "<a\(href: Path.openRecord(piece.ocid).description)>\(piece.ocid)</a> \(bids)"
            }
            let more: HTML? =
                flag.evidence.count > 10
                ? "<span class=\"hint\">\(LocalizedText(zh: "等 \(flag.evidence.count) 个", en: "and more, \(flag.evidence.count) in all"), language)</span>"
                : nil
            return DataTable.Row(
                cells: [
                    "\(flag.subject)", "\(flag.group.label, language)", "\(flag.value.decimal(4))",
                    "\(evidence)\(more)",
                ])
        }
        return DataTable(
            caption: LocalizedText(
                zh: "\(rule.rawValue) \(rule.label.zh)", en: "\(rule.rawValue) \(rule.label.en)"),
            count: LocalizedText(zh: "也可能是：\(rule.beware.zh)", en: "it may also be: \(rule.beware.en)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "对象", en: "Subject"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "数值", en: "Value"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "过程和投标", en: "Processes and bids"), isWide: true),
            ], rows: Array(rows), empty: EmptyState(message: LocalizedText(zh: "本年没有", en: "None this year"))
        ).html(in: language)
    }

    private var fences: HTML {
        let rows = cardinal.fences.map { name, fence, count in
            DataTable.Row(
                cells: [
                    "\(name)", "\(grouped(count))", "\(fence.first.decimal(4))", "\(fence.third.decimal(4))",
                    "\(fence.lower?.decimal(4) ?? "—")", "\(fence.upper?.decimal(4) ?? "—")",
                ])
        }
        return DataTable(
            caption: LocalizedText(zh: "四分位和界限", en: "Quartiles and fences"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator")),
                DataTable.Column(title: LocalizedText(zh: "样本", en: "Values"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "Q1", en: "Q1"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "Q3", en: "Q3"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "下界", en: "Lower"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "上界", en: "Upper"), content: .number),
            ], rows: rows
        ).html(in: language)
    }
}
