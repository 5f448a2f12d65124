import Kernel
import Registry
import Trading

/// Contracts, and the lots that wait for one.
struct ContractListPage: ConsolePage {
    let language: Language
    let contracts: [TradeContract]
    let lots: [Lot]
    let names: [String: String]
    let canDraft: Bool
    let token: FormToken

    static let heading = LocalizedText(zh: "合同与履约", en: "Contracts")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        "\(PageHeading(title: title).html(in: language))\(waiting)\(table)"
    }

    private var waiting: HTML? {
        guard !lots.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "待签合同的标段", en: "Lots that wait for a contract"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Title"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "中标（成交）人", en: "Winner")),
                DataTable.Column(title: LocalizedText(zh: "文书和合同", en: "Papers and contract")),
            ],
            rows: lots.map { lot in
                let number = lot.head.number
                let form = PostButton(
                    button: SubmitButton(label: LocalizedText(zh: "起草合同", en: "Draft the contract")),
                    path: Path.tradeContractDraft(number).description, token: token)
                return DataTable.Row(cells: [
                    "\(number)", "\(lot.title)", "\(lot.winner.map { names[$0] ?? $0 } ?? "—")",
                    "\(papers(number, isSale: lot.category.direction == .sell))\(canDraft ? form.html(in: language) : nil)",
                ])
            }
        ).html(in: language)
    }

    private func papers(_ lot: String, isSale: Bool) -> HTML {
        let kinds: [(String, LocalizedText)] =
            [
                ("award", LocalizedText(zh: "通知书", en: "Award notice")),
                ("result", LocalizedText(zh: "结果通知书", en: "Result letters")),
            ]
            + (isSale ? [("confirmation", LocalizedText(zh: "成交确认书", en: "Confirmation"))] : [])
        let links: [HTML] = kinds.map { kind, label in
            let formats: [HTML] = [("pdf", "PDF"), ("docx", "Word"), ("html", "HTML")].map {
                " <a\(href: Path.tradePaper(lot, kind, $0.0).description) download>\(HTML.text($0.1))</a>"
            }
            return "<span>\(label, language)：\(formats)</span> "
        }
        return "<p>\(links)</p>"
    }

    private var table: HTML {
        DataTable(
            caption: LocalizedText(zh: "合同", en: "Contracts"),
            count: LocalizedText(zh: "共 \(contracts.count) 份", en: "\(contracts.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "合同", en: "Contract"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "相对方", en: "Other side")),
                DataTable.Column(title: LocalizedText(zh: "金额", en: "Amount"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: contracts.map { contract in
                DataTable.Row(
                    cells: [
                        "\(contract.head.number)", "\(contract.title)",
                        "\(names[contract.supplier] ?? contract.supplier)",
                        "\((contract.currentAmount ?? contract.amount).map { $0.text(language, in: .yuan) } ?? "—")",
                        contract.state.chip.html(in: language),
                    ], path: Path.tradeContract(contract.head.number).description)
            }, empty: EmptyState(message: LocalizedText(zh: "还没有合同", en: "No contract yet"))
        ).html(in: language)
    }
}

extension TradeContract.State {
    var chip: StateChip {
        switch self {
        case .drafting, .offered: StateChip(label: label, tone: .soon)
        case .signed, .performing: StateChip(label: label, tone: .active)
        case .accepted, .archived: StateChip(label: label, tone: .done)
        case .refused: StateChip(label: label, tone: .overdue)
        }
    }
}
