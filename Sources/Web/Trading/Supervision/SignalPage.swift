import Kernel
import Registry
import Trading

/// A signal with its evidence: each line leads to the bid that it comes from.
struct SignalPage: ConsolePage {
    let language: Language
    let signal: TradeSignal
    let firms: [String: String]
    let canAct: Bool

    var title: LocalizedText {
        LocalizedText(
            zh: "\(signal.rule.rawValue) \(signal.rule.label.zh)", en: "\(signal.rule.rawValue) \(signal.rule.label.en)"
        )
    }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: SupervisionPage.heading, path: Path.tradeSupervision.description)]
    }

    var html: HTML {
        let matter = Path.matter(TradeSignal.register.name, signal.head.number).description
        let act: HTML? =
            canAct
            ? ButtonLink(label: LocalizedText(zh: "核查、结论", en: "Examine, conclude"), path: matter).html(in: language)
            : nil
        let marks: HTML = """
            \(signal.severity.chip.html(in: language)) \(StateChip(label: signal.state.label).html(in: language))
            """
        return """
            \(TradingAssets.html)\(PageHeading(title: title, overline: LocalizedText(verbatim: signal.head.number),
                lead: LocalizedText(verbatim: signal.summary), marks: marks, actions: act ?? HTML()).html(in: language))
            <div class="trading-stack">\(facts)\(evidence)</div>
            """
    }

    private var facts: HTML {
        let lots: [HTML] = signal.lots.split(separator: "\n").map { lot in
            "<a\(href: Path.tradeLot(String(lot)).description)>\(String(lot))</a> "
        }
        let names: [HTML] = signal.bidders.split(separator: "\n").map { code in
            let code = String(code)
            return "<a\(href: Path.matter(MarketSubject.register.name, code).description)>\(firms[code] ?? code)</a> "
        }
        var rows = [
            DescriptionList.Row(label: LocalizedText(zh: "标段", en: "Lots"), value: "\(lots)"),
            DescriptionList.Row(label: LocalizedText(zh: "单位", en: "Firms"), value: names.isEmpty ? "—" : "\(names)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "也可能是", en: "It may also be"), value: "\(signal.rule.beware, language)",
                hint: LocalizedText(
                    zh: "疑点是线索，认定串通投标须由评标委员会或监督部门依法作出。",
                    en:
                        "A signal is a lead. Only the committee or the supervisor may find collusion, by the law's heads."
                )),
        ]
        if let examiner = signal.examiner {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "核查人", en: "Examined by"), value: "\(examiner)"))
        }
        if let conclusion = signal.conclusion {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "结论", en: "Conclusion"), value: "\(conclusion)",
                    hint: signal.concludedAt.map { LocalizedText(zh: $0.text(.zh), en: $0.text(.en)) }))
        }
        return DescriptionList(rows: rows).html(in: language)
    }

    private var evidence: HTML {
        let tree = signal.evidence.flatMap { try? OpenTree($0) }
        let rows = (tree?["lines"]?.members ?? []).map { line -> DataTable.Row in
            let bid = line["bid"]?.text
            let path = bid.map { Path.matter(TradeBid.register.name, $0).description }
            return DataTable.Row(
                cells: [
                    "\(bid ?? "—")", "\(line[language.rawValue]?.text ?? "")",
                    "\(line["value"]?.text ?? "")",
                ], path: path)
        }
        return DataTable(
            caption: LocalizedText(zh: "依据", en: "Evidence"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "投标", en: "Bid"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "项目", en: "What")),
                DataTable.Column(title: LocalizedText(zh: "内容", en: "Value"), isWide: true),
            ], rows: rows
        ).html(in: language)
    }
}
