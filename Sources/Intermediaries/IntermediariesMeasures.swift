import Kernel
import Registry
import Storage

// Events of a period, each by its own moment: they are not one cohort, and none is divided by another.
extension Measure {
    private static let quoted = Condition.field("quote_kind", .unequal, .text(QuoteKind.fixed.rawValue))
    private static let standing = Condition.not(
        .state([IntermediaryNeed.State.terminated.rawValue, IntermediaryNeed.State.voided.rawValue]))

    static let ofNeeds: [Measure] = [
        need("interm.notices", zh: "中介服务采购公告", en: "needs published", .count, in: .item, .at("published_at")),
        need("interm.selected", zh: "选取结束", en: "selections finished", .count, in: .item, .at("selected_at")),
        need(
            "interm.amount", zh: "中介服务成交额", en: "amount of selections", .sum("amount"), in: .wanYuan,
            .at("selected_at"),
            standing),
        need(
            "interm.budget", zh: "成交项目预算", en: "ceilings of selections", .sum("budget"), in: .wanYuan,
            .at("selected_at"), standing),
        need(
            "interm.saved", zh: "中介服务节约资金", en: "saved by selections", .sum("saving"), in: .wanYuan, .at("selected_at"),
            standing),
        need(
            "interm.mean_rate", zh: "平均节约率", en: "mean saving rate", .mean("saving_rate"), in: .percent,
            .at("selected_at"), standing),
        need(
            "interm.quoted.budget", zh: "有报价项目预算", en: "ceilings of selections with quotes", .sum("budget"),
            in: .wanYuan,
            .at("selected_at"), standing && quoted),
        need(
            "interm.quoted.saved", zh: "有报价项目节约资金", en: "saved by selections with quotes", .sum("saving"), in: .wanYuan,
            .at("selected_at"), standing && quoted),
        need(
            "interm.quoted.mean_rate", zh: "有报价项目平均节约率", en: "mean saving rate with quotes", .mean("saving_rate"),
            in: .percent, .at("selected_at"), standing && quoted),
        need(
            "interm.failed", zh: "选取失败公告", en: "needs failed", .count, in: .item, .at("closed_at"), .isSet("failure")),
        need(
            "interm.failure_rate", zh: "选取失败率", en: "needs failed, of those closed", .share(.isSet("failure")),
            in: .percent, .at("closed_at")),
        need(
            "interm.direct_rate", zh: "直接选取占比", en: "chosen directly, of selections",
            .share(.equals("method", SelectionMethod.direct)), in: .percent, .at("selected_at")),
        need(
            "interm.select_days", zh: "公告至确认工作日中位数", en: "working days from notice to confirmation, median",
            .percentile(50, Elapsed(from: .time("published_at"), to: .time("confirmed_at"), in: .workdays)),
            in: .workday, .at("confirmed_at")),
        need(
            "interm.cancelled", zh: "取消的公告", en: "needs cancelled", .count, in: .item, .at("ended_at"),
            .state([IntermediaryNeed.State.terminated.rawValue])),
    ]

    private static func need(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ timing: Timing,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "intermediary_need", aggregate, in: unit, timing, by: "method", where: condition)
    }

    static let ofNeedContracts: [Measure] = [
        contract("interm.signed", zh: "签约项目", en: "contracts signed", .count, in: .item, .at("signed_at")),
        contract("interm.performed", zh: "履约结束", en: "contracts performed", .count, in: .item, .at("accepted_at")),
        contract(
            "interm.on_time", zh: "按时履约项目", en: "performed on time", .count, in: .item, .at("accepted_at"),
            .equals("is_on_time", true)),
        contract(
            "interm.on_time_rate", zh: "按时履约率", en: "on time, of those performed",
            .share(.equals("is_on_time", true)), in: .percent, .at("accepted_at")),
        contract(
            "interm.rating_coverage", zh: "评价覆盖率", en: "rated, of those performed",
            .share(.state([NeedContract.State.rated.rawValue])), in: .percent, .at("accepted_at")),
    ]

    private static func contract(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ timing: Timing,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(name, zh: zh, en: en, of: "need_contract", aggregate, in: unit, timing, where: condition)
    }

    static let ofServiceRatings: [Measure] = [
        Measure(
            "interm.mean_stars", zh: "平均星级", en: "mean stars", of: "service_rating", .mean("stars"), in: .none,
            .at("rated_at"), by: "rater",
            where: .not(.state([ServiceRating.State.struck.rawValue])))
    ]

    static let ofIntermediaries: [Measure] = [
        Measure(
            "interm.providers", zh: "入驻中介机构", en: "intermediaries in the market", of: "intermediary", .count,
            in: .piece, .upTo("admitted_on"), by: "kind", where: .state(["active", "suspended"])),
        Measure(
            "interm.outside_rate", zh: "市外机构占比", en: "from outside, of intermediaries", of: "intermediary",
            .share(.equals("is_outside", true)), in: .percent, .upTo("admitted_on"),
            where: .state(["active", "suspended"])),
    ]
}
