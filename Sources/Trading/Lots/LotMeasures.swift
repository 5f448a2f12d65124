import Kernel
import Registry

// What trading adds up to. A lot counts in the period of its award or confirmation. An award that is annulled later goes on
// counting there and is posted as a correction in the period of the annulment, so that what was reported stands. Projects and lots
// are counted apart, for a project of three lots is one of the one and three of the other. Rates are never averaged over
// lots: what was saved stands over what it was saved from, and both are measures.

extension Measure {
    static let ofLots = totals + TradeCategory.allCases.flatMap(of) + centralised + annulments + openings + course

    /// Traded: also what stands still after its award, and what was annulled after it.
    private static let traded = Condition.any([
        .state(Lot.traded.map(\.rawValue) + [Lot.State.annulled.rawValue]),
        .state([Lot.State.suspended.rawValue]) && .oneOf("state_before", Lot.traded.map(\.stored)),
    ])
    private static let ended = Condition.any([traded, .state([Lot.State.failed.rawValue])])

    // MARK: Counts and amounts

    private static let totals =
        counted("trade", zh: "", en: "", .everything, by: "category") + [
            saved("trade.saved", zh: "节约资金", en: "funds saved", .everything, by: "category"),
            gained("trade.gained", zh: "增价", en: "price gained", .everything, by: "category"),
            base("trade.saved.base", zh: "控制价和预算", en: "control prices and budgets", .isSet("saving"), by: "category"),
            base("trade.gained.base", zh: "起始价", en: "start prices", .isSet("premium"), by: "category"),
        ]

    private static func of(_ category: TradeCategory) -> [Measure] {
        let name = "trade.\(category.rawValue)"
        let (zh, en) = (category.label.zh, category.label.en)
        let own = Condition.equals("category", category)
        let gain =
            switch category.direction {
            case .buy: saved("\(name).saved", zh: "\(zh)节约资金", en: "\(en): funds saved", own, by: "method")
            case .sell: gained("\(name).gained", zh: "\(zh)增价", en: "\(en): price gained", own, by: "method")
            }
        return counted(name, zh: zh, en: "\(en): ", own, by: "method") + [
            gain,
            base("\(name).base", zh: "\(zh)\(baseLabel(category).zh)", en: "\(en): \(baseLabel(category).en)", own),
        ]
    }

    /// What saving and premium are counted from.
    private static func baseLabel(_ category: TradeCategory) -> LocalizedText {
        switch category {
        case .works: LocalizedText(zh: "控制价", en: "control prices")
        case .procurement, .drugs: LocalizedText(zh: "预算", en: "budgets")
        case .land, .stateProperty, .confiscated, .mining: LocalizedText(zh: "起始价", en: "start prices")
        }
    }

    private static func counted(
        _ name: String, zh: String, en: String, _ condition: Condition, by category: String
    ) -> [Measure] {
        [
            awarded(
                "\(name).count", zh: "\(zh)交易项目", en: "\(en)projects traded", .distinct("project"), in: .piece,
                condition,
                by: category),
            awarded(
                "\(name).lots", zh: "\(zh)成交标段", en: "\(en)lots traded", .count, in: .piece, condition, by: category),
            awarded(
                "\(name).amount", zh: "\(zh)交易金额", en: "\(en)amount traded", .sum("award_amount"), in: .wanYuan,
                condition,
                by: category),
        ]
    }

    private static func saved(
        _ name: String, zh: String, en: String, _ condition: Condition, by category: String
    ) -> Measure {
        awarded(name, zh: zh, en: en, .sum("saving"), in: .wanYuan, condition, by: category)
    }

    private static func gained(
        _ name: String, zh: String, en: String, _ condition: Condition, by category: String
    ) -> Measure {
        awarded(name, zh: zh, en: en, .sum("premium"), in: .wanYuan, condition, by: category)
    }

    private static func base(
        _ name: String, zh: String, en: String, _ condition: Condition, by category: String = "method"
    ) -> Measure {
        awarded(name, zh: zh, en: en, .sum("base_price"), in: .wanYuan, condition, by: category)
    }

    // MARK: Centralised purchasing

    /// By the purchasing centre: a part of the city's procurement, and counted for itself.
    private static let centralised: [Measure] = {
        let own = Condition.equals("is_centralised", true)
        return [
            awarded(
                "trade.centralised.count", zh: "集中采购项目", en: "centralised purchases", .distinct("project"), in: .item,
                own,
                by: "method"),
            base("trade.centralised.base", zh: "集中采购预算", en: "budgets of centralised purchases", own),
            awarded(
                "trade.centralised.amount", zh: "集中采购成交金额", en: "amount of centralised purchases",
                .sum("award_amount"), in: .wanYuan, own, by: "method"),
            saved(
                "trade.centralised.saved", zh: "集中采购节约资金", en: "saved by centralised purchases", own, by: "method"),
        ]
    }()

    // MARK: Annulments

    /// To be taken off in the period in which the award was declared void, whenever it was made (中标无效冲减).
    private static let annulments = [
        annulled("trade.annulled.lots", zh: "中标无效标段", en: "awards annulled", .count, in: .piece),
        annulled(
            "trade.annulled.amount", zh: "冲减交易金额", en: "amount taken off by annulments", .sum("award_amount"),
            in: .wanYuan),
        annulled(
            "trade.annulled.saved", zh: "冲减节约资金", en: "savings taken off by annulments", .sum("saving"), in: .wanYuan),
        annulled(
            "trade.annulled.gained", zh: "冲减增价", en: "price gained taken off by annulments", .sum("premium"),
            in: .wanYuan),
    ]

    private static func annulled(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "trade_lot", aggregate, in: unit, .at("annulled_at"), by: "category",
            where: .state([Lot.State.annulled.rawValue]) && .isSet("awarded_at"))
    }

    // MARK: Openings

    private static let isOnline = Condition.equals("is_online", true)

    private static let openings = [
        opened("trade.openings", zh: "开标标段", en: "lots opened", .count, in: .piece),
        opened("trade.online_openings", zh: "网上不见面开标", en: "lots opened online", .count, in: .piece, isOnline),
        opened(
            "trade.online_opening_rate", zh: "网上不见面开标率", en: "opened online, of lots opened", .share(isOnline),
            in: .percent),
        opened("trade.bids_per_lot", zh: "每标段有效投标数", en: "bids for a lot, mean", .mean("bids"), in: .share),
    ]

    private static func opened(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "trade_lot", aggregate, in: unit, .at("opened_at"), by: "category",
            where: condition)
    }

    // MARK: How it went

    private static let course = [
        Measure(
            "trade.announced", zh: "公告标段", en: "lots announced", of: "trade_lot", .count, in: .piece,
            .at("announced_at"),
            by: "category"),
        Measure(
            "trade.failed", zh: "流标标段", en: "lots failed", of: "trade_lot", .count, in: .piece, .at("bid_deadline"),
            by: "category", where: .state([Lot.State.failed.rawValue])),
        Measure(
            "trade.failure_rate", zh: "流标率", en: "failed, of lots failed or traded", of: "trade_lot",
            .share(.state([Lot.State.failed.rawValue])), in: .percent, .at("bid_deadline"), by: "category", where: ended
        ),
        awarded(
            "trade.small_firms", zh: "中小微企业中标标段", en: "lots won by small firms", .count, in: .piece, wonBySmallFirm,
            by: "category"),
        awarded(
            "trade.small_firm_rate", zh: "中小微企业中标率", en: "won by small firms, of lots traded", .share(wonBySmallFirm),
            in: .percent, .everything, by: "category"),
        awarded(
            "trade.small_firm_amount", zh: "中小微企业中标金额", en: "amount won by small firms", .sum("award_amount"),
            in: .wanYuan, wonBySmallFirm, by: "category"),
        awarded(
            "trade.days.median", zh: "公告至成交天数中位数", en: "days from notice to award, median",
            .percentile(50, fromNotice), in: .day, .everything, by: "category"),
        awarded(
            "trade.days.p90", zh: "公告至成交天数九成位数", en: "days from notice to award, 90th percentile",
            .percentile(90, fromNotice), in: .day, .everything, by: "category"),
        awarded(
            "trade.deemed", zh: "逾期视为确定第一名", en: "first-ranked by lapse of time", .count, in: .piece,
            .equals("is_deemed", true), by: "category"),
    ]

    private static let wonBySmallFirm = Condition.refers(
        "winner", to: "market_subject",
        .oneOf("scale", [MarketSubject.Scale.medium, .small, .micro].map(\.stored)))
    private static let fromNotice = Elapsed(from: .time("announced_at"), to: .time("awarded_at"), in: .days)

    private static func awarded(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ condition: Condition,
        by category: String
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "trade_lot", aggregate, in: unit, .at("awarded_at"), by: category,
            where: traded && condition)
    }
}
