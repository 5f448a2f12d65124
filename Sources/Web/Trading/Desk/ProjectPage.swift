import Kernel
import Registry
import Trading

/// A project with its lots, and where it stands because of them.
struct ProjectPage: ConsolePage {
    let language: Language
    let project: TradeProject
    let lots: [Lot]
    let names: OrganisationNames
    let canAdd: Bool
    let acts: [ActDescription]
    let token: FormToken

    var title: LocalizedText { LocalizedText(verbatim: project.name) }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb] }

    var html: HTML {
        let add: HTML =
            canAdd
            ? ButtonLink(
                label: LocalizedText(zh: "添加标段", en: "Add a lot"),
                path: Path.newTradeLot(project.head.number).description, weight: .primary
            ).html(in: language) : HTML()
        let record = ButtonLink(
            label: LocalizedText(zh: "登记簿和留痕", en: "Record and trail"),
            path: Path.matter(TradeProject.register.name, project.head.number).description)
        let others: [HTML] = acts.filter { !$0.hasOwnPage }.map {
            ButtonLink(
                label: $0.label, path: Path.act(TradeProject.register.name, project.head.number, $0.name).description
            ).html(in: language)
        }
        return """
            \(TradingAssets.html)\(PageHeading(
                title: title,
                overline: LocalizedText(
                    zh: "\(project.category.label.zh) · \(project.head.number)",
                    en: "\(project.category.label.en) · \(project.head.number)"),
                marks: StateChip(label: project.state.label, tone: project.state == .registered ? .active : .neutral)
                    .html(in: language),
                actions: "\(add)\(others)\(record.html(in: language))").html(in: language))
            <div class="trading-stack">\(table)\(facts)</div>
            """
    }

    private var table: HTML {
        DataTable(
            caption: LocalizedText(zh: "标段（标的）", en: "Lots"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "标段", en: "Lot"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "方式", en: "Method")),
                DataTable.Column(title: LocalizedText(zh: "控制价、预算或起始价", en: "Base"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "下一步", en: "Next")),
            ],
            rows: lots.map { lot in
                DataTable.Row(
                    cells: [
                        "\(lot.title)<span class=\"hint\">\(lot.head.number)</span>", "\(lot.method.label, language)",
                        HTML.amount(lot.basePrice, language), lot.state.chip.html(in: language),
                        "\(DeskNext(lot).words, language)",
                    ], path: Path.deskLot(lot.head.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有标段", en: "No lot yet"),
                advice: LocalizedText(
                    zh: "一个项目至少有一个标段，交易以标段为单位。", en: "A project has at least one; it is lots that are traded."))
        ).html(in: language)
    }

    private var facts: HTML {
        let rows: [(String, String, String?)] = [
            ("招标（采购、出让）人", "Tenderee", names[project.tenderee][language]),
            ("代理机构", "Agent", project.agent.map { names[$0][language] }),
            ("委托协议", "Mandate", project.mandate), ("监督部门", "Supervisor", names[project.supervisor][language]),
            ("交易中心", "Centre", names[project.centre][language]),
            (
                "批准文号", "Approval",
                [project.approvalNumber, project.approvedBy].compactMap(\.self).joined(separator: "，")
            ),
            ("资金来源", "Funds", project.fundSource.label[language]), ("采购计划", "Plan item", project.planItem),
            ("规模", "Scale", project.scale), ("联系人", "Contact", "\(project.contact) \(project.contactPhone)"),
        ]
        return Panel(
            title: LocalizedText(zh: "项目", en: "Project"),
            content: DescriptionList(
                rows: rows.compactMap { zh, en, value in
                    value.flatMap { $0.isEmpty ? nil : $0 }.map {
                        DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: "\($0)")
                    }
                }
            ).html(in: language)
        ).html(in: language)
    }
}
