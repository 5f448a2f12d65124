import Kernel
import Registry
import Trading

/// Purchasing at a glance: the centre's figures beside the city's, which method a purchase may use and why, the centre's
/// projects, plans and frameworks.
struct PurchasingPage: ConsolePage {
    struct Answer: Sendable {
        let choice: MethodChoice
        let item: PurchaseCatalogueItem?
    }

    let language: Language
    let year: Int
    let thisYear: Int
    let figures: PurchasingFigures
    /// Of the purchasing centre.
    let projects: [Lot]
    let plans: [PurchasePlan]
    let frameworks: [FrameworkAgreement]
    let mayPlan: Bool
    let typed: FormFields
    let answer: Answer?
    let problems: [FieldProblem]

    static let heading = LocalizedText(zh: "政府采购", en: "Purchasing")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let heading = PageHeading(title: title, lead: Self.lead, actions: years).html(in: language)
        let lists = [projectTable, planTable, frameworkTable].map { $0.html(in: language) }.joined()
        let columns = Columns(main: lists, aside: advice).html
        return "\(heading)\(figureTable.html(in: language))\(columns)"
    }

    /// Those beside, none that hasn't begun.
    private var years: HTML {
        let links: [HTML] = [year - 1, year + 1].filter { $0 <= thisYear }.map { other in
            ButtonLink(
                label: LocalizedText(verbatim: String(other)),
                path: Path.tradePurchasing.with(["year": String(other)]).description
            ).html(in: language)
        }
        return links.joined()
    }

    // MARK: Figures

    private var figureTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "\(year)年政府采购", en: "Procurement in \(year)"),
            columns: [
                .init(title: LocalizedText(zh: "范围", en: "Of"), isWide: true),
                .init(title: LocalizedText(zh: "宗数", en: "Number"), content: .number),
                .init(title: LocalizedText(zh: "预算", en: "Budget"), unit: Self.wan, content: .number),
                .init(title: LocalizedText(zh: "成交", en: "Award"), unit: Self.wan, content: .number),
                .init(title: LocalizedText(zh: "节约", en: "Saving"), unit: Self.wan, content: .number),
                .init(title: LocalizedText(zh: "节约率", en: "Saved"), content: .number),
            ],
            rows: [
                row(LocalizedText(zh: "采购中心组织的", en: "By the purchasing centre"), figures.centre),
                row(LocalizedText(zh: "全市其他", en: "The city's other"), figures.others),
                row(LocalizedText(zh: "框架协议订单", en: "Orders under frameworks"), figures.orders),
            ])
    }

    private func row(_ name: LocalizedText, _ part: PurchasingFigures.Part) -> DataTable.Row {
        func wan(_ money: Money) -> HTML { "\(money.amount(in: .wanYuan).decimal(2, grouped: true))" }
        let rate = part.savingRate.flatMap { try? $0 * Ratio.hundred }.map { $0.decimal(2) + "%" } ?? "—"
        return DataTable.Row(cells: [
            "\(name, language)", "\(part.count)", wan(part.budget), wan(part.award), wan(part.saving), "\(rate)",
        ])
    }

    // MARK: Lists

    private var projectTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "采购中心项目", en: "The centre's projects"),
            count: LocalizedText(verbatim: "\(projects.count)"),
            columns: [
                .init(title: LocalizedText(zh: "标包", en: "Lot"), isWide: true),
                .init(title: LocalizedText(zh: "状态", en: "State")),
                .init(title: LocalizedText(zh: "预算", en: "Budget"), unit: Self.wan, content: .number),
                .init(title: LocalizedText(zh: "成交", en: "Award"), unit: Self.wan, content: .number),
            ],
            rows: projects.prefix(100).map { lot in
                DataTable.Row(
                    cells: [
                        "\(lot.title)", "\(lot.state.label, language)",
                        "\(lot.basePrice.amount(in: .wanYuan).decimal(2))",
                        "\(lot.awardAmount?.amount(in: .wanYuan).decimal(2))",
                    ], path: Path.deskLot(lot.head.number).description)
            },
            empty: EmptyState(message: LocalizedText(zh: "本年没有采购中心组织的项目", en: "None this year")))
    }

    private var planTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "采购计划", en: "Plans"), count: LocalizedText(verbatim: "\(plans.count)"),
            columns: [
                .init(title: LocalizedText(zh: "采购项目", en: "Purchase"), isWide: true),
                .init(title: LocalizedText(zh: "方式", en: "Method")),
                .init(title: LocalizedText(zh: "金额", en: "Amount"), unit: Self.wan, content: .number),
                .init(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: plans.map { plan in
                DataTable.Row(
                    cells: [
                        "\(plan.title)", "\(plan.method.label, language)",
                        "\(plan.amount.amount(in: .wanYuan).decimal(2))", "\(plan.state.label, language)",
                    ], path: Path.matter(PurchasePlan.register.name, plan.head.number).description)
            },
            empty: EmptyState(
                message: LocalizedText(zh: "本年没有采购计划", en: "No plans this year"), action: planAction))
    }

    /// For those who draw up plans.
    private var planAction: HTML? {
        guard mayPlan else { return nil }
        return ButtonLink(
            label: LocalizedText(zh: "编制采购计划", en: "Draw up a plan"),
            path: Path.newMatter(PurchasePlan.register.name).description
        ).html(in: language)
    }

    private var frameworkTable: DataTable {
        DataTable(
            caption: LocalizedText(zh: "框架协议", en: "Frameworks"), count: LocalizedText(verbatim: "\(frameworks.count)"),
            columns: [
                .init(title: LocalizedText(zh: "框架协议", en: "Framework"), isWide: true),
                .init(title: LocalizedText(zh: "成交方式", en: "Ordering")),
                .init(title: LocalizedText(zh: "入围", en: "In"), content: .number),
                .init(title: LocalizedText(zh: "到期", en: "Until"), content: .exact),
                .init(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: frameworks.map { agreement in
                DataTable.Row(
                    cells: [
                        "\(agreement.title)", "\(agreement.ordering.label, language)", "\(agreement.selected ?? 0)",
                        "\(agreement.validUntil?.text(language))", "\(agreement.state.label, language)",
                    ], path: Path.matter(FrameworkAgreement.register.name, agreement.head.number).description)
            },
            empty: EmptyState(message: LocalizedText(zh: "没有框架协议", en: "No frameworks")))
    }

    private static let wan = LocalizedText(zh: "万元", en: "10,000 yuan")
    private static let lead = LocalizedText(
        zh: "采购中心的数字与全市分开列示；框架协议只计订单。",
        en: "The centre's figures stand apart from the city's; of frameworks, orders count.")
}
