import Kernel
import Registry
import Trading

/// One contract: where it stands, what differs from the draft, its versions and payments.
struct ContractPage: ConsolePage {
    let language: Language
    let contract: TradeContract
    let lot: LotStanding
    let supplier: String
    let changes: [ContractChange]
    let steps: [ContractStep]
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let canWrite: Bool
    let typed: Form?
    let refusal: Refusal?
    let done: String
    let token: FormToken

    var title: LocalizedText { LocalizedText(verbatim: contract.title) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: ContractListPage.heading, path: Path.tradeContracts.description)]
    }
    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done == "write"
            ? NoticeBanner(tone: .done, text: LocalizedText(zh: "文本已保存。", en: "The text was saved.")) : nil
    }

    var html: HTML {
        let number = contract.head.number
        let files: [HTML] = ["docx", "pdf"].map {
            ButtonLink(
                label: LocalizedText(zh: $0 == "docx" ? "合同 Word" : "合同 PDF", en: $0 == "docx" ? "Word" : "PDF"),
                path: Path.tradeContractFile(number, $0).description, isDownload: true
            ).html(in: language)
        }
        let acts = ButtonLink(
            label: LocalizedText(zh: "签署、公开、备案等操作", en: "Sign, publish, file and other acts"),
            path: Path.matter(TradeContract.register.name, number).description, weight: .primary)
        let clocks: [HTML] = clocks.map { clock.html($0, in: language) }
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: number), marks: contract.state.chip.html(in: language),
            actions: "\(acts.html(in: language))\(files)")
        return """
            \(RemediesAssets.html)\(heading.html(in: language))
            \(Columns(main: "\(editor)\(difference)\(versions)\(stepTable)", aside: "\(clocks)\(DescriptionList(rows: facts).html(in: language))").html)
            """
    }

    private var facts: [DescriptionList.Row] {
        func money(_ money: Money?) -> HTML { "\(money.map { $0.text(language, in: .yuan) } ?? "—")" }
        return [
            DescriptionList.Row(label: LocalizedText(zh: "标段", en: "Lot"), value: "\(lot.number) \(lot.title)"),
            DescriptionList.Row(label: LocalizedText(zh: "相对方", en: "Other side"), value: "\(supplier)"),
            DescriptionList.Row(label: LocalizedText(zh: "合同金额", en: "Amount"), value: money(contract.amount)),
            DescriptionList.Row(
                label: LocalizedText(zh: "现金额", en: "Amount now"), value: money(contract.currentAmount)),
            DescriptionList.Row(label: LocalizedText(zh: "补充合同", en: "Supplements"), value: money(contract.topUps)),
            DescriptionList.Row(label: LocalizedText(zh: "已付（收）", en: "Paid"), value: money(contract.paid)),
            DescriptionList.Row(label: LocalizedText(zh: "履约保证金", en: "Performance bond"), value: money(contract.bond)),
            DescriptionList.Row(
                label: LocalizedText(zh: "公开", en: "Published"),
                value: "\(contract.publishedAt.map { $0.text(language) } ?? "—")"),
            DescriptionList.Row(label: LocalizedText(zh: "备案", en: "Filed"), value: "\(contract.filingNumber ?? "—")"),
        ] + certificate
    }

    private var certificate: [DescriptionList.Row] {
        guard let number = contract.certificate else { return [] }
        let formats: [HTML] = [("pdf", "PDF"), ("docx", "Word"), ("html", "HTML")].map {
            " <a\(href: Path.tradePaper(contract.lot, "certificate", $0.0).description) download>\(HTML.text($0.1))</a>"
        }
        return [
            DescriptionList.Row(
                label: LocalizedText(zh: "交易鉴证书", en: "Certificate of the trade"), value: "\(number)\(formats)")
        ]
    }

    private var editor: HTML? {
        guard canWrite else { return nil }
        let form = EntryForm(
            path: Path.tradeContractText(contract.head.number).description, token: token,
            fields: [
                FormField(
                    name: "text", label: LocalizedText(zh: "合同文本", en: "Text"), control: .textArea(rows: 24),
                    value: typed?["text"] ?? contract.text,
                    hint: LocalizedText(
                        zh: "第一至六条、第九条由文件和中标结果确定，改动将被拒绝；其余条款由双方填写。",
                        en:
                            "Clauses 1 to 6 and 9 follow from documents and award and can't be changed; fill in the others."
                    ),
                    isRequired: true, width: .full),
                FormField(
                    name: "bond", label: LocalizedText(zh: "履约保证金", en: "Performance bond"), control: .money(.yuan),
                    value: typed?["bond"] ?? contract.bond.map(\.description) ?? "", isMarkedOptional: true,
                    width: .short),
            ], submit: SubmitButton(label: LocalizedText(zh: "保存文本", en: "Save the text")),
            hidden: [(name: "version", value: String(contract.head.version))], problems: refusal?.fieldProblems ?? [])
        return form.html(in: language)
    }

    private var difference: HTML {
        let text = refusal == nil ? contract.text : (typed?["text"] ?? contract.text).replacing("\r\n", with: "\n")
        let difference = ContractDifference(from: contract.draft, to: text)
        let note = difference.isEmpty ? Self.same : Self.differs
        return Panel(
            title: LocalizedText(zh: "与系统草案对比", en: "Against the draft"),
            content: "<p class=\"hint\">\(note, language)</p>\(Self.html(difference))"
        ).html(in: language)
    }

    static func html(_ difference: ContractDifference) -> HTML {
        let lines: [HTML] = difference.lines.map { line in
            switch line {
            case .same(let text): "<p>\(text)</p>"
            case .gone(let text): "<del>\(text)</del>"
            case .new(let text): "<ins>\(text)</ins>"
            }
        }
        return "<div class=\"contract-text\">\(lines)</div>"
    }

    private var versions: HTML? {
        guard !changes.isEmpty else { return nil }
        var before = contract.draft
        var items: [HTML] = []
        for change in changes.sorted(by: { $0.version < $1.version }) where change.state != .refused {
            items.append(
                Disclosure(
                    title: LocalizedText(
                        zh: "第\(change.version)版（\(change.state.label.zh)）：\(change.reason)",
                        en: "Version \(change.version) (\(change.state.label.en)): \(change.reason)"),
                    content: Self.html(ContractDifference(from: before, to: change.text))
                ).html(in: language))
            before = change.text
        }
        return Panel(title: LocalizedText(zh: "变更", en: "Changes"), content: "\(items)").html(in: language)
    }

    private var stepTable: HTML? {
        guard !steps.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "节点和支付", en: "Milestones and payments"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "名称", en: "What"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "金额", en: "Amount"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "计划", en: "Due"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: steps.map { step in
                DataTable.Row(
                    cells: [
                        "\(step.title)", "\(step.kind.label, language)",
                        "\(step.amount.map { $0.text(language, in: .yuan) } ?? "—")",
                        "\(step.dueOn.map { $0.text(language) } ?? "—")", "\(step.state.label, language)",
                    ], path: Path.matter(ContractStep.register.name, step.head.number).description)
            }
        ).html(in: language)
    }

    private static let same = LocalizedText(zh: "与草案一致。", en: "The same as the draft.")
    private static let differs = LocalizedText(
        zh: "减号为草案原文，加号为现文。", en: "A minus is the draft, a plus is what stands now.")
}
