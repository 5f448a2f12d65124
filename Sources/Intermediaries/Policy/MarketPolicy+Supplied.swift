import Kernel

extension MarketPolicy {
    /// The rules that come with the product. A city replaces its own by entering later rows.
    package static let supplied: [MarketPolicy] = [
        rule("enrol.period", 3, .workday, "报名期（不少于）", custom),
        rule("enrol.urgent", 1, .workday, "紧急项目报名期（不少于，须说明理由）", custom),
        rule("publicity.length", 1, .workday, "中选公示期", custom),
        rule("sign.limit", 10, .workday, "中选确认后签约期限", custom),
        rule("rate.limit", 10, .workday, "验收后评价期限；逾期视为未评价", custom),
        rule("reply.limit", 5, .workday, "机构对评价作出答复的期限", custom),
        rule("complaint.limit", 7, .workday, "异议答复期限", custom),
        rule("verify.limit", 5, .workday, "入驻核验期限", custom),
        rule("entry.publicity", 5, .workday, "入驻公示期", custom),
        rule("draw.reserves", 2, .count, "候补机构数", custom),
        rule("average.least", 3, .count, "适用均价法的最少有效报价数；不足的按竞价法", custom),
        rule("average.notabove", 0, .flag, "均价法取不高于均价的最近报价", custom),
        rule("rounds.minutes", 30, .minute, "多轮报价每轮时间", custom),
        rule("rounds.step", "1/200", .ratio, "多轮报价每轮至少降低最高限价的比例", custom),
        rule("low.share", "1/2", .ratio, "低于有效报价均值该比例的须书面说明", custom),
        rule("direct.limit", 3_000_000, .fen, "财政资金直接选取限额", custom),
        rule("threshold.tender", 100_000_000, .fen, "依法必须招标的服务限额", "《必须招标的工程项目规定》第五条"),
        rule("threshold.procurement", 50_000_000, .fen, "政府采购限额标准（服务）", "云南省政府集中采购目录及限额标准"),
        rule("cancel.most", 3, .count, "选取后取消累计次数；达到的限制发布", custom),
        rule("expiry.warning", 30, .count, "资质到期提前提醒天数", custom),
        rule("stars.prior", 5, .count, "星级排序的先验样本数", custom),
        rule("stars.mean", 4, .count, "星级排序的先验均值", custom),
        rule("credit.base", 100, .count, "信用基础分", custom),
        rule("credit.years", 1, .count, "信用记录有效年数", custom),
        rule("credit.late", -5, .count, "逾期交付", custom),
        rule("credit.refusal", -20, .count, "无正当理由拒绝签约", custom),
        rule("credit.early", 1, .count, "提前交付", custom),
        rule("credit.tier.a", 100, .count, "A级下限", custom),
        rule("credit.tier.b", 80, .count, "B级下限", custom),
        rule("credit.tier.c", 60, .count, "C级下限", custom),
        rule("rating.owner", 5, .count, "业主评价权重", "三方评价权重5:3:2"),
        rule("rating.department", 3, .count, "行业主管部门评价权重", "三方评价权重5:3:2"),
        rule("rating.market", 2, .count, "中介超市评价权重", "三方评价权重5:3:2"),
        rule("signal.direct", 3, .count, "线索：一年内直接选取同一机构超过该次数", custom),
        rule("signal.group", 3, .count, "线索：相同机构同时报名达到该次数", custom),
        rule("signal.jobs", 3, .count, "线索：同一执业人员同时承担项目超过该数", custom),
        rule("signal.factor", 3, .count, "线索：同一机构按限价同一比例报价达到该次数", custom),
        rule("signal.acceptance", 10, .minute, "线索：交付后不到该分钟数即验收", custom),
        rule("signal.stars", 4, .count, "线索：同一业主给同一机构五星评价达到该次数且没有其他", custom),
        rule("signal.rest", 3, .count, "线索：按最短期限报名，其间连续休息达到该天数", custom),
        rule("signal.providers", 3, .count, "线索：登记该服务的机构达到该数，资质要求只有一家符合", custom),
    ]

    private static let custom = "市投资审批中介超市运行规则（默认值，可修改）"

    private static func rule(
        _ key: String, _ value: Int, _ unit: Measure, _ meaning: String, _ source: String
    ) -> MarketPolicy { rule(key, "\(value)", unit, meaning, source) }

    private static func rule(
        _ key: String, _ value: String, _ unit: Measure, _ meaning: String, _ source: String
    ) -> MarketPolicy {
        var policy = MarketPolicy()
        policy.key = key
        policy.value = Ratio(exact: value) ?? .zero
        policy.unit = unit
        policy.meaning = meaning
        policy.source = source
        policy.effectiveFrom = Day(year: 2016, month: 1, day: 1) ?? policy.effectiveFrom
        return policy
    }
}
