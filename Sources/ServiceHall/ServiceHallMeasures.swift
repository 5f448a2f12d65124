import Kernel
import Registry
import Storage

// What the hall's registers add up to. Rates are shares, so that numerator and denominator are both at hand; closing rate
// and transactions per head divide two measures of different timing and are formulas over them.

extension Measure {
    static let ofItems = [
        items("items.published", zh: "发布政务服务事项", en: "published service items", .count, in: .item),
        items("items.in_hall", zh: "进驻事项", en: "items in the hall", .count, in: .item, inHall),
        items("items.due_in_hall", zh: "应进驻事项", en: "items due in the hall", .count, in: .item, dueInHall),
        items(
            "items.in_hall_rate", zh: "事项进驻率", en: "items in the hall of those due", .share(inHall), in: .percent,
            dueInHall),
        items(
            "items.hall_departments", zh: "有事项进驻的部门", en: "departments with items in the hall",
            .distinct("organisation"), in: .piece, inHall),
        items("items.applied_for", zh: "依申请办理事项", en: "items that people apply for", .count, in: .item, appliedFor),
        items(
            "items.online", zh: "网上可办事项", en: "items that can be done online", .count, in: .item, appliedFor && online),
        items("items.online_rate", zh: "网上可办率", en: "can be done online", .share(online), in: .percent, appliedFor),
        items(
            "items.fully_online", zh: "全程网办事项", en: "items done wholly online", .count, in: .item,
            appliedFor && fullyOnline),
        items(
            "items.fully_online_rate", zh: "全程网办率", en: "done wholly online", .share(fullyOnline), in: .percent,
            appliedFor),
        items(
            "items.one_visit", zh: "最多跑一次事项", en: "items with at most one visit", .count, in: .item,
            appliedFor && oneVisit),
        items(
            "items.one_visit_rate", zh: "最多跑一次率", en: "at most one visit", .share(oneVisit), in: .percent, appliedFor),
        items(
            "items.immediate", zh: "即办事项", en: "items done on the spot", .count, in: .item,
            .equals("handling", Handling.immediate)),
        items(
            "items.promised_days", zh: "承诺工作日合计", en: "promised working days", .sum("promise"), in: .workday, inWorkdays
        ),
        items(
            "items.statutory_days", zh: "法定工作日合计", en: "working days by law", .sum("statutory"), in: .workday,
            inWorkdays),
    ]

    private static let inHall = Condition.equals("in_hall", true)
    private static let dueInHall = Condition.equals("must_be_in_hall", true)
    /// Between authorities nobody applies, goes online or comes in person.
    private static let appliedFor = Condition.field("item_type", .unequal, ItemType.internalApproval.stored)
    /// Accepted online, or further (depth 8 is “other”).
    private static let online =
        Condition.field("online_depth", .atLeast, .integer(4)) && .field("online_depth", .atMost, .integer(7))
    /// From application to result without a visit.
    private static let fullyOnline =
        Condition.field("online_depth", .atLeast, .integer(6)) && .field("online_depth", .atMost, .integer(7))
        && .equals("visits", 0)
    static let oneVisit = Condition.field("visits", .atMost, .integer(1))
    private static let inWorkdays =
        Condition.equals("promise_unit", TimeLimit.Unit.workday) && .equals("statutory_unit", TimeLimit.Unit.workday)

    private static func items(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "service_item", aggregate, in: unit,
            .held(since: "published_on", until: "withdrawn_on"), by: "item_type", among: .isSet("published_on"),
            where: condition)
    }

    static let ofOneThings = [
        Measure(
            "one_thing.open", zh: "一件事套餐", en: "packages of one thing", of: "one_thing", .count, in: .item,
            .held(since: "opened_on", until: "closed_on"))
    ]
}

// MARK: - Cases

extension Measure {
    static let ofCases = applied + accepted + closed

    private static let applied = [
        Measure(
            "cases.submitted", zh: "申请件", en: "cases submitted", of: "service_case", .count, in: .case_,
            .at("submitted_at"), by: "channel"),
        Measure(
            "cases.declined", zh: "不予受理件", en: "cases not accepted", of: "service_case", .count, in: .case_,
            .at("submitted_at"), by: "channel", where: .state([ServiceCase.State.declined.rawValue])),
    ]

    private static let accepted = [
        Measure(
            "cases.accepted", zh: "受理件", en: "cases accepted", of: "service_case", .count, in: .case_,
            .at("accepted_at"), by: "item_type"),
        Measure(
            "cases.supplement_rate", zh: "补正率", en: "cases that lacked papers", of: "service_case",
            .share(.field("supplements", .atLeast, .integer(1))), in: .percent, .at("accepted_at"), by: "item_type"),
        Measure(
            "cases.supplemented_again", zh: "多次补正件", en: "cases asked for papers again", of: "service_case", .count,
            in: .case_, .at("accepted_at"), by: "item_type", where: .field("supplements", .atLeast, .integer(2))),
    ]

    private static let closed = [
        closed("cases.closed", zh: "办结件", en: "cases closed", .count, in: .case_),
        closed(
            "cases.closed.powers", zh: "行政职权事项办结件", en: "administrative-power cases closed", .count, in: .case_,
            .oneOf("item_type", ItemType.powers)),
        closed(
            "cases.closed.services", zh: "公共服务与内部审批事项办结件", en: "public-service and internal cases closed", .count,
            in: .case_, .oneOf("item_type", ItemType.services)),
        closed("cases.one_visit", zh: "最多跑一次办件", en: "at-most-one-visit cases", .count, in: .case_, oneVisit),
        closed(
            "cases.one_visit.promised", zh: "最多跑一次承诺件", en: "at-most-one-visit cases within a promised time", .count,
            in: .case_, oneVisit && .equals("handling", Handling.promised)),
        closed(
            "cases.one_visit.instant", zh: "最多跑一次即办件", en: "at-most-one-visit cases on the spot", .count, in: .case_,
            oneVisit && .equals("handling", Handling.immediate)),
        closed("cases.on_time", zh: "按时办结件", en: "cases closed in time", .count, in: .case_, inTime),
        closed("cases.on_time_rate", zh: "按时办结率", en: "closed in time", .share(inTime), in: .percent),
        closed(
            "cases.refusal_rate", zh: "不予率", en: "refused", .share(.equals("result", CaseResult.refused)), in: .percent),
        closed(
            "cases.days.median", zh: "办理工作日中位数", en: "working days, median", .percentile(50, handlingDays),
            in: .workday),
        closed(
            "cases.days.p90", zh: "办理工作日九成位数", en: "working days, 90th percentile", .percentile(90, handlingDays),
            in: .workday),
    ]

    private static let inTime = Condition.equals("timeliness", Timeliness.inTime)
    private static let handlingDays = Elapsed(from: .time("accepted_at"), to: .time("closed_at"), in: .workdays)

    private static func closed(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "service_case", aggregate, in: unit, .at("closed_at"), by: "item_type",
            where: condition)
    }

    static let ofOneThingCases = [
        oneThing("one_thing.closed", zh: "一件事办结件", en: "cases of one thing closed", .count, in: .case_),
        oneThing("one_thing.on_time_rate", zh: "一件事按时办结率", en: "one things done in time", .share(inTime), in: .percent),
        oneThing(
            "enterprise.opened", zh: "企业开办件", en: "enterprises started", .count, in: .case_, openings),
        oneThing(
            "enterprise.start_days", zh: "企业开办最长工作日", en: "starting an enterprise, the longest",
            .percentile(100, handlingDays), in: .workday, openings),
        oneThing(
            "enterprise.start_days.p95", zh: "企业开办工作日95分位数", en: "starting an enterprise, 95th percentile",
            .percentile(95, handlingDays), in: .workday, openings),
        oneThing(
            "enterprise.start_days.median", zh: "企业开办工作日中位数", en: "starting an enterprise, median",
            .percentile(50, handlingDays), in: .workday, openings),
        oneThing(
            "enterprise.in_time_rate", zh: "企业开办按承诺时限办结率", en: "enterprises started within the promise", .share(inTime),
            in: .percent, openings),
    ]

    private static let openings =
        Condition.equals("kind", OneThing.Kind.enterpriseOpening) && .state([OneThingCase.State.done.rawValue])

    private static func oneThing(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "one_thing_case", aggregate, in: unit, .at("closed_at"), by: "kind",
            where: condition)
    }
}
