import Kernel

/// Why a published figure is not the one that records give, or what else is wrong with it (公布数的矛盾).
struct PublishedReasons: Sendable {
    /// Where it differs.
    var differing: LocalizedText?
    /// Where it agrees, but the report says something else of it.
    var agreeing: LocalizedText?

    static func of(_ published: String) -> PublishedReasons? { all[published] }

    private static let all: [String: PublishedReasons] = [
        "staff.on_post.admin.b": differs(
            zh: "同一份报告前面写24人，这里写23人；逐人累计为24人。",
            en: "The same report gives 24 earlier and 23 here; counted person by person there are 24."),
        "staff.on_post.institution.b": differs(
            zh: "同一份报告前面写10人，这里写11人；逐人累计为10人。",
            en: "The same report gives 10 earlier and 11 here; counted person by person there are 10."),
        "three_public.change_rate": differs(
            zh: "46.38%是本年1.41万元与上年3.04万元之比，不是变动率；变动率为（1.41－3.04）÷3.04＝－53.62%。",
            en:
                "46.38 % is this year's 14,100 yuan over last year's 30,400, not the change; the change is (1.41 − 3.04) ÷ 3.04 = −53.62 %."
        ),
        "trade.total.amount": differs(
            zh: "六类交易金额逐项相加为1107374.00万元，公布总额少3万元。",
            en: "The six categories add up to 1,107,374.00; the published total is 30,000 yuan less."),
        "interm.overall_rate": differs(
            zh: "节约额160.37÷（成交额424.27＋节约额160.37）＝27.43%，公布为27.49%。",
            en: "160.37 saved ÷ (424.27 + 160.37) = 27.43 %; 27.49 % was published."),
        "self_score": differs(
            zh: "公布的97分没有列出扣分；这里的得分由各项指标按评分标准和记录逐项算出，没有记录的不得分。",
            en:
                "The published 97 points name no deductions. Here each indicator earns what its rule and the records give, and nothing without records."
        ),
        "published.total": differs(
            zh: "公布的97分没有列出扣分；这里的得分由各项指标按评分标准和记录逐项算出，没有记录的不得分。",
            en:
                "The published 97 points name no deductions. Here each indicator earns what its rule and the records give, and nothing without records."
        ),
        "hotline.closed": agrees(
            zh: "与记录一致。但报告把交办6897件、直接答复23747件列为它的组成，两者之和30644件等于受理数。",
            en:
                "Agrees with the records. But the report gives 6,897 assigned and 23,747 answered at once as its parts; they add up to 30,644, those accepted."
        ),
        "hotline.assigned": agrees(
            zh: "与记录一致，属于受理数的组成，报告误列在办结数之下。",
            en: "Agrees with the records. It is a part of those accepted; the report puts it under those closed."),
        "hotline.direct": agrees(
            zh: "与记录一致，属于受理数的组成，报告误列在办结数之下。",
            en: "Agrees with the records. It is a part of those accepted; the report puts it under those closed."),
        "purchase.centre.count": agrees(
            zh: "与记录一致。报告另一处把全市607个项目写作采购中心完成数。",
            en: "Agrees with the records. Elsewhere the report gives the centre the whole city's 607 projects."),
        "interm.signed": agrees(
            zh: "与记录一致。签约多于选取结束，因为含以前年度选取、本年签约的项目。",
            en: "Agrees with the records. More were signed than selected: some were selected in earlier years."),
        "interm.performed": agrees(
            zh: "与记录一致。履约结束多于签约，因为含以前年度签约、本年履约的项目。",
            en: "Agrees with the records. More were performed than signed: some were signed in earlier years."),
        "satisfaction": agrees(
            zh: "与记录一致。报告没有公布样本数和问卷；这里由满意度调查的答卷算出。",
            en:
                "Agrees with the records. The report gives neither sample nor questionnaire; here it comes out of answers."
        ),
    ]

    private static func differs(zh: String, en: String) -> PublishedReasons {
        PublishedReasons(differing: LocalizedText(zh: zh, en: en))
    }

    private static func agrees(zh: String, en: String) -> PublishedReasons {
        PublishedReasons(agreeing: LocalizedText(zh: zh, en: en))
    }
}
