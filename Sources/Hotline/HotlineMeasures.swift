import Kernel
import Registry
import Storage

// What the hotline adds up to. Rates are shares, so that numerator and denominator are both at hand. Those of the follow-up
// speak of orders that ended in the period; each stands there for all orders and for dispatched ones apart.

extension Measure {
    static let ofHotlineOrders = taken + byLine + ended + rates + unitRates

    private static let dispatched = Condition.isSet("dispatched_at")
    private static let closedOutcomes = Condition.oneOf("outcome", OrderOutcome.counted.map(\.stored))
    /// Merged ones follow their first order.
    private static let own = Condition.not(.equals("outcome", OrderOutcome.merged))

    private static let taken = [
        order("hotline.contacts", zh: "诉求量", en: "contacts", .count, in: .case_, .at("received_at")),
        order(
            "hotline.repeats", zh: "并单诉求", en: "merged repeats", .count, in: .case_, .at("received_at"),
            .equals("outcome", OrderOutcome.merged)),
        order(
            "hotline.not_accepted", zh: "不予受理件", en: "not accepted", .count, in: .case_, .at("received_at"),
            .equals("outcome", OrderOutcome.notAccepted)),
        accepted("hotline.accepted", zh: "受理工单", en: "work orders accepted", .count, in: .case_),
        accepted("hotline.assigned", zh: "交办工单", en: "assigned to units", .count, in: .case_, dispatched),
        accepted("hotline.direct", zh: "直接答复工单", en: "answered directly", .count, in: .case_, direct),
        accepted(
            "hotline.direct_rate", zh: "直接答复率", en: "answered directly, of accepted", .share(direct), in: .percent),
        accepted("hotline.dispatch_rate", zh: "交办率", en: "assigned, of accepted", .share(dispatched), in: .percent),
        order(
            "hotline.in_progress", zh: "在办工单", en: "in progress", .count, in: .case_,
            .held(since: "accepted_on", until: "ended_on")),
        order(
            "hotline.in_progress.dispatched", zh: "在办交办工单", en: "dispatched ones in progress", .count, in: .case_,
            .held(since: "accepted_on", until: "ended_on"), dispatched),
    ]

    private static let direct = Condition.equals("outcome", OrderOutcome.answered)

    /// By the way a line was merged; the rest came to 12345 itself. Together they are all accepted.
    private static let byLine =
        [
            ("full", "整体并入热线受理", "accepted from lines merged whole", HotlineLine.Mode.full),
            ("dual", "双号并行热线受理", "accepted from lines with a dual number", .dual),
            ("branch", "分中心热线受理", "accepted from branch centres", .branch),
        ].map { name, zh, en, mode in
            accepted(
                "hotline.accepted.line_\(name)", zh: zh, en: en, .count, in: .case_,
                .refers("line", to: "hotline_line", .equals("mode", mode)))
        } + [
            accepted(
                "hotline.accepted.own", zh: "12345本号受理", en: "accepted by 12345 itself", .count, in: .case_,
                .not(.refers("line", to: "hotline_line", .oneOf("mode", HotlineLine.Mode.merged.map(\.stored)))))
        ]

    private static let ended = [
        closed("hotline.closed", zh: "办结工单", en: "work orders closed", .count, in: .case_),
        closed("hotline.closed.dispatched", zh: "办结交办工单", en: "dispatched ones closed", .count, in: .case_, dispatched),
        closed(
            "hotline.withdrawn", zh: "撤回工单", en: "withdrawn after acceptance", .count, in: .case_,
            .isSet("accepted_on"),
            among: .equals("outcome", OrderOutcome.withdrawn)),
        closed(
            "hotline.on_time_rate", zh: "按时办结率", en: "dispatched ones replied to in time",
            .share(.equals("reply_timeliness", Punctuality.inTime)), in: .percent, .isSet("reply_timeliness")),
        closed(
            "hotline.days.median", zh: "办理工作日中位数", en: "working days, median", .percentile(50, handling),
            in: .workday, dispatched),
        closed(
            "hotline.days.p90", zh: "办理工作日九成位数", en: "working days, 90th percentile", .percentile(90, handling),
            in: .workday, dispatched),
    ]

    private static let handling = Elapsed(from: .time("dispatched_at"), to: .time("replied_at"), in: .workdays)

    // MARK: The three rates

    private static let reached = Condition.equals("follow_result", FollowResult.reached)
    private static let content = Condition.oneOf("satisfaction", Satisfaction.good.map(\.stored))
    private static let solved = Condition.equals("says_solved", YesNo.yes)
    /// What the law stands against doesn't count for satisfaction, once the review found it so.
    private static let fairlyRated = reached && .not(.equals("conclusion", Conclusion.lawfulRefusal))
    private static let contactable =
        dispatched && .not(.equals("secrecy", Secrecy.anonymous)) && .equals("wants_reply", true)

    private static let rates = [
        closed(
            "hotline.response_rate", zh: "响应率", en: "contacted in time",
            .share(.equals("contact_timeliness", Punctuality.inTime)), in: .percent, contactable),
        closed("hotline.solution_rate", zh: "解决率", en: "solved, as callers say", .share(solved), in: .percent, reached),
        closed(
            "hotline.solution_rate.dispatched", zh: "交办工单解决率", en: "dispatched ones solved, as callers say",
            .share(solved), in: .percent, reached && dispatched),
        closed(
            "hotline.satisfaction_rate", zh: "满意率", en: "satisfied callers", .share(content), in: .percent, fairlyRated),
        closed(
            "hotline.satisfaction_rate.dispatched", zh: "交办工单满意率", en: "satisfied callers of dispatched ones",
            .share(content), in: .percent, fairlyRated && dispatched),
        closed(
            "hotline.follow_up_rate", zh: "回访率", en: "reached, of those to be called", .share(reached), in: .percent,
            contactable),
    ]

    private static let unitRates = [
        closed(
            "hotline.sign_rate", zh: "按时签收率", en: "signed for in time",
            .share(.equals("sign_timeliness", Punctuality.inTime)), in: .percent, .isSet("sign_timeliness")),
        closed(
            "hotline.redo_rate", zh: "重办率", en: "redone", .share(.field("cycle", .atLeast, .integer(1))), in: .percent,
            dispatched),
        closed(
            "hotline.return_rate", zh: "错派率", en: "returned and taken back",
            .share(.field("returns", .atLeast, .integer(1))), in: .percent, dispatched),
        closed(
            "hotline.false_replies", zh: "虚假答复", en: "false replies", .count, in: .case_,
            .equals("is_false_reply", true)),
    ]

    private static func order(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ timing: Timing,
        _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "hotline_order", aggregate, in: unit, timing, by: "kind", where: condition)
    }

    private static func accepted(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything
    ) -> Measure {
        order(name, zh: zh, en: en, aggregate, in: unit, .during("accepted_on"), own && condition)
    }

    private static func closed(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit,
        _ condition: Condition = .everything, among outcomes: Condition? = nil
    ) -> Measure {
        order(
            name, zh: zh, en: en, aggregate, in: unit, .during("ended_on"), (outcomes ?? closedOutcomes) && condition)
    }
}

// MARK: - Lines, calls, knowledge, supervision

extension Measure {
    static let ofHotlineLines = [
        lines("hotline.merged", zh: "并入热线", en: "hotlines merged", HotlineLine.Mode.merged),
        lines("hotline.merged.full", zh: "整体并入热线", en: "hotlines merged whole", [.full]),
        lines("hotline.merged.dual", zh: "双号并行热线", en: "hotlines with a dual number", [.dual]),
        lines("hotline.merged.branch", zh: "设分中心热线", en: "hotlines with a branch centre", [.branch]),
    ]

    private static func lines(_ name: String, zh: String, en: String, _ modes: [HotlineLine.Mode]) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "hotline_line", .count, in: .line, .held(since: "merged_on", until: "ended_on"),
            by: "mode", where: .oneOf("mode", modes.map(\.stored)))
    }

    private static let pickedUp = Condition.isSet("answered_at")
    /// Given up within five seconds: dialled by mistake.
    private static let offered = Condition.any([pickedUp, .field("wait_seconds", .atLeast, .integer(5))])

    static let ofHotlineCalls = [
        calls("hotline.calls.offered", zh: "来电量", en: "calls offered", .count, in: .visit, offered),
        calls("hotline.calls.answered", zh: "接听量", en: "calls answered", .count, in: .visit, pickedUp),
        calls(
            "hotline.calls.connection_rate", zh: "接通率", en: "calls answered, of offered", .share(pickedUp),
            in: .percent, offered),
        calls(
            "hotline.calls.within_15s", zh: "15秒接听率", en: "answered within 15 seconds",
            .share(.field("wait_seconds", .atMost, .integer(15))), in: .percent, pickedUp),
        calls(
            "hotline.calls.not_called_back", zh: "未回拨来电", en: "lost and not called back", .count, in: .visit,
            .state([HotlineCall.State.lost.rawValue]) && offered),
    ]

    private static func calls(
        _ name: String, zh: String, en: String, _ aggregate: Aggregate, in unit: Unit, _ condition: Condition
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "hotline_call", aggregate, in: unit, .during("rang_on"), by: "queue",
            where: condition)
    }

    static let ofKnowledge = [
        Measure(
            "hotline.knowledge.published", zh: "发布知识", en: "articles published", of: "knowledge_article", .count,
            in: .line, .during("published_on"), by: "audience"),
        Measure(
            "hotline.knowledge.used", zh: "知识使用次数", en: "uses of articles", of: "knowledge_article", .sum("uses"),
            in: .time, .upTo("published_on"), by: "audience"),
        Measure(
            "hotline.knowledge.corrections", zh: "知识纠错次数", en: "corrections of articles", of: "knowledge_article",
            .sum("corrections"), in: .time, .upTo("published_on"), by: "audience"),
    ]

    static let ofQuality = [
        Measure(
            "hotline.checks", zh: "质检", en: "quality checks", of: "quality_check", .count, in: .case_,
            .during("drawn_on"), by: "seat", where: .isSet("points")),
        Measure(
            "hotline.checks.points", zh: "质检平均分", en: "points, mean", of: "quality_check", .mean("points"), in: .point,
            .during("drawn_on"), by: "seat"),
        Measure(
            "hotline.checks.fatal", zh: "致命差错", en: "fatal errors", of: "quality_check", .count, in: .case_,
            .during("drawn_on"), by: "seat", where: .isSet("fatal")),
    ]

    static let ofSupervision = [
        Measure(
            "hotline.supervisions", zh: "督办", en: "supervisions", of: "supervision", .count, in: .case_,
            .during("opened_on"), by: "level"),
        Measure(
            "hotline.supervisions.open", zh: "未解除督办", en: "supervisions not lifted", of: "supervision", .count,
            in: .case_,
            .held(since: "opened_on", until: "lifted_on"), by: "level"),
        Measure(
            "hotline.supervisions.on_time_rate", zh: "督办按时说明率", en: "explained in time", of: "supervision",
            .share(.equals("timeliness", Punctuality.inTime)), in: .percent, .during("opened_on"), by: "level",
            where: .isSet("timeliness")),
    ]

    static let ofUnitAssessments = [
        Measure(
            "hotline.assessments", zh: "承办单位考核", en: "units assessed", of: "unit_assessment", .count, in: .share,
            .period("month"), by: "state")
    ]

    static let ofOutbreaks = [
        Measure(
            "hotline.outbreaks", zh: "突发预警", en: "outbreaks", of: "hotline_outbreak", .count, in: .time, .at("since"),
            by: "state")
    ]
}
