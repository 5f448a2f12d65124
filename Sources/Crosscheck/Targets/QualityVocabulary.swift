/// The words the quality check looks for. Longer phrases stand before the words they contain.
enum QualityVocabulary {
    /// Verbs and adjectives that promise nothing by themselves.
    static let empty = [
        "完成年度目标任务", "完成目标任务", "完成年度任务", "圆满完成", "顺利完成", "提质增效", "进一步", "获得感", "加强", "提升",
        "提高", "增强", "推进", "推动", "完善", "促进", "保障", "优化", "强化", "深化", "规范", "落实", "做好", "抓好", "控制",
        "带动", "不断", "切实", "全面", "较好", "较高", "较大", "良好", "明显", "显著", "持续", "有效", "一定", "大力", "积极",
        "稳步", "按时", "及时",
    ]

    /// Values that sound fulfilled whatever happens.
    static let slogans = [
        "效果明显", "应保尽保", "应收尽收", "按规定", "符合相关规定", "符合规定", "达到要求", "满足要求", "严格执行", "计划时间内",
        "规定时间内", "按计划", "运行正常", "正常运转", "正常", "不超预算", "可控", "良好", "合规", "达标", "完成", "有所提高",
        "有所提升", "逐步提高", "到位",
    ]

    /// Words that claim a rate without saying of what.
    static let claimedRates = ["按时", "及时", "准时", "按期"]

    static let inputs = [
        "资金金额", "投入资金", "项目资金", "工程资金", "补助资金金额", "预算执行率", "预算完成率", "支出进度", "支付完成率", "支付率",
        "资金支付", "资金到位率", "资金使用率", "投入人数", "投入人员", "支出金额",
    ]

    static let activities = [
        "召开会议", "会议次数", "开会", "印发文件", "印发", "发文", "发放资料", "组织培训", "开展培训", "培训场次", "开展活动", "活动次数",
        "开展宣传", "宣传次数", "检查次数", "调研次数",
    ]

    static let duties = ["负责", "贯彻执行", "贯彻落实", "拟订", "拟定", "承担", "组织实施", "指导", "统筹协调", "监督管理"]

    static let results = ["累计完成", "已完成", "完成了", "实现了", "取得了", "获得了", "已", "截至"]

    static let growth = ["同比增长", "同比提高", "同比下降", "同比减少", "比上年增长", "较上年增长", "比去年增长"]

    /// Words in which "和" does not join two things, and "已" or "完成" states no result.
    static let harmless = ["和谐", "饱和", "和解", "共和", "中和", "温和", "和平"]

    struct Mismatch {
        let kind: IndicatorKind
        let words: [String]
        /// The kind the words belong to, as said to the writer.
        let belongs: (zh: String, en: String)
    }

    static let mismatches = [
        Mismatch(kind: .economic, words: ["成本", "费用", "支出"], belongs: ("成本", "cost")),
        Mismatch(kind: .economic, words: ["安全", "度汛", "事故", "稳定"], belongs: ("社会效益", "social benefit")),
        Mismatch(kind: .timeliness, words: ["资金", "支付", "拨付", "支出", "执行率"], belongs: ("预算执行", "budget execution")),
        Mismatch(kind: .quality, words: ["合规", "合法", "经费使用", "资金使用"], belongs: ("过程管理", "process management")),
        Mismatch(kind: .social, words: ["成本", "节约资金", "节约率"], belongs: ("经济效益或成本", "economic benefit or cost")),
        Mismatch(
            kind: .quantity, words: ["满意度", "及时率", "合格率"], belongs: ("质量、时效或满意度", "quality, timeliness or satisfaction")
        ),
    ]

    /// A cost that falls is an effect.
    static let savings = ["减少", "节约", "节省", "降低", "下降", "压减"]
}
