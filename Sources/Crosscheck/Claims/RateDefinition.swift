/// What a named rate is computed from (指标口径), as the evaluation frameworks and common usage define it.
struct RateDefinition: Sendable {
    enum Form: Sendable {
        /// Top ÷ bottom.
        case quotient
        /// The change against last year ÷ last year's amount.
        case change
        /// What was saved ÷ (what was paid + what was saved), or ÷ the budget.
        case saving
        /// Top ÷ (top + bottom).
        case shareOfBoth
    }

    let names: [[UInt16]]
    let top: WordTable<Bool>
    let bottom: WordTable<Bool>
    let form: Form
    /// A share of a whole: never above one.
    let isShare: Bool

    private init(_ names: String, _ top: String, _ bottom: String, _ form: Form = .quotient, isShare: Bool = false) {
        func words(_ list: String) -> [String] { list.split(separator: " ").map(String.init) }
        self.names = words(names).map { Code.of($0) }
        self.top = WordTable(words: words(top))
        self.bottom = WordTable(words: words(bottom))
        self.form = form
        self.isShare = isShare
    }

    static let all: [RateDefinition] = [
        RateDefinition("办结率", "办结", "受理 收到 接到 交办", isShare: true),
        RateDefinition("在职人员控制率", "在职人数 在职人员 实有人数 实有在职", "编制"),
        RateDefinition("变动率", "三公 经费 结转 结余", "上年", .change),
        RateDefinition("控制率", "决算 支出 实际", "预算"),
        RateDefinition("预算执行率 执行率 支出进度 预算完成率 支付进度率 支付率 支出率", "执行数 支出 决算 实际 已支付 支付 使用", "预算 下达 到位 安排 指标 资金总额"),
        RateDefinition("资金到位率 到位率", "到位", "预算 应到位 计划 下达 安排", isShare: true),
        RateDefinition("利用率 使用率", "使用 在用 利用", "账面 总额 固定资产 总量 资产", isShare: true),
        RateDefinition("节约率 节支率 节资率", "节约 节支 节资 节省", "成交 中标 合同 采购金额", .saving, isShare: true),
        RateDefinition("覆盖率", "监管行为 覆盖 有监管 涉及 参与", "认领 总数 应 事项 全部", isShare: true),
        RateDefinition("森林覆盖率 绿化覆盖率", "森林面积 林地面积 绿化", "面积 幅员", isShare: true),
        RateDefinition("合格率 通过率 优良率 达标率", "合格 通过 优良 达标", "抽检 检查 检验 参加 抽查 监测 总", isShare: true),
        RateDefinition("满意率 好评率", "满意 好评", "评价 回访 样本 调查 问卷", isShare: true),
        RateDefinition("签约率 履约率 回复率 答复率 整改率 化解率", "签约 履约 回复 答复 整改 化解", "选取 签约 收到 受理 问题 总", isShare: true),
        RateDefinition("出席率 参会率 到会率", "出席 参会 到会 实到", "应", isShare: true),
        RateDefinition("积累率", "积累", "消费", .shareOfBoth, isShare: true),
        RateDefinition("结转结余率 结余率 结转率", "结转 结余", "预算 收入 支出"),
    ]

    /// Rates that can't exceed a hundred in a hundred, defined or not.
    static let shares = WordTable(words: [
        "办结率", "合格率", "满意率", "满意度", "好评率", "覆盖率", "及时率", "出席率", "网办率", "可办率", "入学率", "普及率", "参保率", "评价率",
        "知晓率", "签约率", "履约率", "到位率", "公开率", "达标率", "准确率", "完好率",
    ])
    /// Qualifiers that make another rate of a known one.
    static let qualifiers = WordTable(words: ["按时", "按期", "及时", "平均", "限时", "提前", "提速"])
}
