import Kernel
import Registry
import Storage

// What ratings add up to. A rating by default is counted and shown apart; one that an appeal took out never counts, and a
// second round changes no figure of the first.

extension Measure {
    static let ofRatings = byChannel + byItem + byWindow + handling

    private static let first = Condition.equals("round", 1)
    private static let counting = first && .not(.state([Rating.State.excluded.rawValue]))
    private static let isGood = Condition.oneOf("level", RatingLevel.good)
    private static let isBad = Condition.oneOf("level", RatingLevel.bad)
    private static let isActive = Condition.field("channel", .unequal, RatingChannel.byDefault.stored)

    private static let byChannel = [
        rated("ratings.total", zh: "好差评评价数据", en: "ratings", .count, in: .line),
        rated("ratings.good", zh: "好评", en: "good ratings", .count, in: .line, isGood),
        rated("ratings.bad", zh: "差评", en: "bad ratings", .count, in: .line, isBad),
        rated("ratings.default", zh: "默认评价", en: "ratings by default", .count, in: .line, .not(isActive)),
        rated("ratings.active", zh: "主动评价", en: "active ratings", .count, in: .line, isActive),
        rated("ratings.good_rate", zh: "好评率", en: "good rate", .share(isGood), in: .percent),
        rated("ratings.active_rate", zh: "主动评价率", en: "active rating rate", .share(isActive), in: .percent),
        rated(
            "ratings.active_good_rate", zh: "主动评价好评率", en: "good rate of active ratings", .share(isGood), in: .percent,
            isActive),
    ]

    private static let byItem = [
        split("ratings.item.total", zh: "事项评价数", en: "ratings of items", by: "item", .count, in: .line),
        split(
            "ratings.item.good_rate", zh: "事项好评率", en: "good rate of items", by: "item", .share(isGood), in: .percent),
    ]

    private static let byWindow = [
        split("ratings.window.total", zh: "窗口评价数", en: "ratings of windows", by: "counter", .count, in: .line),
        split(
            "ratings.window.good_rate", zh: "窗口好评率", en: "good rate of windows", by: "counter", .share(isGood),
            in: .percent),
    ]

    private static let handling = [
        bad(
            "ratings.contact_rate", zh: "差评回访率", en: "named bad ratings contacted",
            .share(.field("contacts", .atLeast, .integer(1))), .equals("is_named", true)),
        bad(
            "ratings.rectify_rate", zh: "差评按期整改率", en: "upheld bad ratings put right in time",
            .share(.equals("timeliness", Rating.Timeliness.inTime)), .equals("finding", RatingFinding.upheld)),
        Measure(
            "ratings.excluded", zh: "申诉后不计入", en: "not counted after an appeal", of: "rating", .count, in: .line,
            .at("rated_at"), by: "level", where: first && .state([Rating.State.excluded.rawValue])),
        Measure(
            "ratings.handling.median", zh: "差评办结工作日中位数", en: "working days to close a bad rating, median", of: "rating",
            .percentile(50, Elapsed(from: .time("rated_at"), to: .time("closed_at"), in: .workdays)), in: .workday,
            .at("rated_at"), by: "level", where: counting && isBad),
    ]

    private static func rated(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "rating", aggregate, in: unit, .at("rated_at"), by: "channel",
            where: counting && condition)
    }

    private static func split(
        _ name: String, zh: String, en: String, by category: String, _ aggregate: Aggregate, in unit: Unit
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "rating", aggregate, in: unit, .at("rated_at"), by: category,
            where: counting && .isSet(category))
    }

    private static func bad(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, _ condition: Condition
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "rating", aggregate, in: .percent, .at("rated_at"), by: "level",
            where: counting && isBad && condition)
    }
}
