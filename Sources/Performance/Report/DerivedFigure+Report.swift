import Kernel

// What the report computes from recorded and reported figures, so that each opens like any other figure.

extension DerivedFigure {
    static let report: [DerivedFigure] = money + trading + services

    private static let money = [
        DerivedFigure(
            "budget.adjusted.basic", zh: "调整后基本支出预算", en: "basic expenditure budget after adjustment",
            in: .wanYuan, "budget.basic + budget.adjustment.basic"),
        DerivedFigure(
            "budget.adjusted.project", zh: "调整后项目支出预算", en: "project budget after adjustment", in: .wanYuan,
            "budget.project.total + budget.adjustment.project"),
        DerivedFigure(
            "spend.share", zh: "支出占年初预算", en: "spending as a share of the approved budget", in: .percent,
            "spend.total / budget.approved"),
        DerivedFigure(
            "spend.basic.share", zh: "基本支出占年初预算", en: "basic spending as a share of its budget", in: .percent,
            "spend.basic / budget.basic"),
        DerivedFigure(
            "spend.project.share", zh: "项目支出占年初预算", en: "project spending as a share of its budget",
            in: .percent, "spend.project / budget.project.total"),
        DerivedFigure(
            "budget.unspent", zh: "调整后预算未执行数", en: "adjusted budget left unspent", in: .wanYuan,
            "budget.approved + budget.adjustment.net - spend.total"),
    ]

    /// Saved over what it was saved from, gained over the start prices: never a mean of lots' own rates.
    private static let rates = TradingCategory.allCases.map { category in
        let name = "trade.\(category.rawValue)"
        let benefit = "\(name).\(category.benefit.name)"
        return DerivedFigure(
            "\(name).rate", zh: "\(category.label.zh)\(category.benefit.label.zh)率",
            en: "rate \(category.benefit.label.en), \(category.label.en)", in: .percent,
            "\(benefit) / (\(name).amount \(category.isPurchase ? "+" : "-") \(benefit))")
    }

    private static let trading =
        rates + [
            sum("amount", zh: "六类交易金额合计", en: "trading amount of the six categories", in: .wanYuan),
            sum("count", zh: "六类交易项目合计", en: "projects of the six categories", in: .piece),
            DerivedFigure(
                "trade.saved.sum", zh: "节约资金合计", en: "funds saved", in: .wanYuan,
                "trade.construction.saved + trade.procurement.saved"),
            DerivedFigure(
                "trade.gained.sum", zh: "增值合计", en: "price gained", in: .wanYuan,
                "trade.land.gained + trade.property.gained + trade.confiscated.gained + trade.mining.gained"),
        ]
        + TradingCategory.allCases.map { category in
            DerivedFigure(
                "trade.\(category.rawValue).share", zh: "\(category.label.zh)占交易金额",
                en: "share of \(category.label.en) in the trading amount", in: .percent,
                "trade.\(category.rawValue).amount / (\(TradingCategory.sum(of: "amount")))")
        }

    private static func sum(_ quantity: String, zh: String, en: String, in unit: Unit) -> DerivedFigure {
        DerivedFigure("trade.\(quantity).sum", zh: zh, en: en, in: unit, TradingCategory.sum(of: quantity))
    }

    private static let services = [
        DerivedFigure(
            "hotline.parts", zh: "交办与直接答复合计", en: "assigned and directly answered together", in: .case_,
            "hotline.assigned + hotline.direct"),
        DerivedFigure(
            "hotline.closed.share", zh: "热线办结率", en: "closing rate of the hotline", in: .percent,
            "hotline.closed / hotline.accepted"),
        // What is answered at once is closed at once: no more than those in progress can be assigned ones.
        DerivedFigure(
            "hotline.close_rate.dispatched.least", zh: "交办工单办结率下限",
            en: "closing rate of assigned orders, at least", in: .percent,
            "(hotline.assigned - hotline.pending) / hotline.assigned"),
        DerivedFigure(
            "supervision.with_acts.share", zh: "监管事项覆盖率", en: "supervision coverage", in: .percent,
            "supervision.with_acts / supervision.items"),
        DerivedFigure(
            "interm.saved.share", zh: "中介服务综合节约率", en: "saving rate of intermediary services", in: .percent,
            "interm.saved / (interm.amount + interm.saved)"),
        DerivedFigure(
            "cases.municipal.powers.share", zh: "行政职权事项占市级办结", en: "administrative powers among cases closed",
            in: .percent, "cases.municipal.powers / cases.municipal.closed"),
        DerivedFigure(
            "cases.city.closed.share", zh: "全市办结占受理", en: "cases closed among those accepted", in: .percent,
            "cases.city.closed / cases.city.accepted"),
        DerivedFigure(
            "purchase.centre.saved.share", zh: "集中采购节约率", en: "saving rate of central procurement", in: .percent,
            "(purchase.centre.budget - purchase.centre.amount) / purchase.centre.budget"),
    ]
}

/// What is traded on the public-resource platform (公共资源交易类别), as the reported figures are named.
enum TradingCategory: String, CaseIterable, Sendable {
    case construction, procurement, land, property, confiscated, mining

    var label: LocalizedText {
        switch self {
        case .construction: LocalizedText(zh: "工程建设", en: "construction")
        case .procurement: LocalizedText(zh: "政府采购", en: "government procurement")
        case .land: LocalizedText(zh: "土地出让", en: "land transfer")
        case .property: LocalizedText(zh: "国有产权", en: "state property")
        case .confiscated: LocalizedText(zh: "罚没财物", en: "confiscated goods")
        case .mining: LocalizedText(zh: "矿业权", en: "mining rights")
        }
    }

    /// Money saved on what the public buys, price gained on what it sells.
    var benefit: (name: String, label: LocalizedText) {
        switch self {
        case .construction, .procurement: ("saved", LocalizedText(zh: "节约", en: "saved"))
        case .land, .property, .confiscated, .mining: ("gained", LocalizedText(zh: "增值", en: "gained"))
        }
    }

    var isPurchase: Bool { benefit.name == "saved" }

    /// As the registers name it.
    var register: String {
        switch self {
        case .construction: "works"
        case .property: "stateProperty"
        case .procurement, .land, .confiscated, .mining: rawValue
        }
    }

    static func sum(of quantity: String) -> String {
        allCases.map { "trade.\($0.rawValue).\(quantity)" }.joined(separator: " + ")
    }
}
