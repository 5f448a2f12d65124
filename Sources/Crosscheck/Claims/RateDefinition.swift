/// What a named rate is computed from (指标口径), as the evaluation frameworks and common usage define it.
struct RateDefinition: Sendable {
    enum Form: Sendable {
        /// Top ÷ bottom.
        case quotient
        /// The change against last year ÷ last year's amount.
        case change
        /// What was saved ÷ (what was paid + what was saved), or ÷ the budget.
        case saving
        /// 1 - paid ÷ planned.
        case reduction
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
        RateDefinition("办结率", "办结", "受理 收到 接到 交办 接收 接件", isShare: true),
        RateDefinition("在职人员控制率 人员控制率 编制控制率", "在职人数 在职人员 实有人数 实有在职 实有人员", "编制"),
        RateDefinition("变动率", "三公 经费 结转 结余", "上年", .change),
        RateDefinition("控制率", "决算 支出 实际", "预算"),
        RateDefinition(
            "预算执行率 执行率 支出进度 预算完成率 支付进度率 支付率 支出率 资金使用率 拨付率 投资完成率", "执行数 支出 决算 实际 已支付 支付 使用 拨付 执行 完成投资",
            "预算 下达 到位 安排 指标 资金总额 收入 计划投资 总投资"),
        RateDefinition("资金到位率 到位率", "到位", "预算 应到位 计划 下达 安排", isShare: true),
        RateDefinition("预算调整率", "调整 追加", "年初预算 批复"),
        RateDefinition("利用率 使用率 在用率", "使用 在用 利用", "账面 总额 固定资产 总量 资产", isShare: true),
        RateDefinition("节约率 节支率 节资率", "节约 节支 节资 节省", "成交 中标 合同 采购金额", .saving, isShare: true),
        RateDefinition("节约率 节支率 节资率 节减率", "节约 节支 节资 节省", "预算 控制价 计划 限价", isShare: true),
        RateDefinition("节约率 节支率 节资率 下浮率", "成交 中标 合同 实际", "预算 控制价 限价", .reduction),
        RateDefinition("审减率 核减率", "审减 核减", "送审", isShare: true),
        RateDefinition("增值率 增价率 溢价率", "增值 增价 溢价", "起始 起拍 评估 底价 挂牌"),
        RateDefinition("覆盖率", "监管行为 覆盖 有监管 涉及 参与 开通 建成", "认领 总数 应 事项 全部 共有", isShare: true),
        RateDefinition(
            "森林覆盖率 绿化覆盖率", "森林面积 林地面积 绿化",
            "行政区面积 行政区域面积 区域面积 国土面积 土地面积 土地总面积 幅员面积 幅员 总面积 辖区面积 县域面积 建成区面积", isShare: true),
        RateDefinition("合格率 通过率 优良率 达标率 优秀率", "合格 通过 优良 达标 优秀", "抽检 检查 检验 参加 抽查 监测 总 验收 抽样", isShare: true),
        RateDefinition("满意率 好评率 满意度", "满意 好评", "评价 回访 样本 调查 问卷 受访 收回", isShare: true),
        RateDefinition(
            "签约率 履约率 回复率 答复率 整改率 化解率 处置率 查处率 反馈率 回访率 落实率 采纳率 销号率",
            "签约 履约 回复 答复 整改 化解 处置 查处 反馈 回访 落实 采纳 销号", "选取 签约 收到 受理 问题 总 接到 发现 线索 交办 应 排查 纠纷 隐患", isShare: true),
        RateDefinition("出席率 参会率 到会率 出勤率 参训率", "出席 参会 到会 实到 出勤 参训", "应", isShare: true),
        RateDefinition("完成率", "完成", "计划 任务 目标 应 共有 下达 安排", isShare: false),
        RateDefinition("开工率 竣工率 投产率 入库率", "开工 竣工 投产 入库", "项目 计划", isShare: true),
        RateDefinition("网办率 网上办理率 可办率 电子化率", "网办 网上办理 网上可办 可网办 电子", "事项 受理 办件 项目 共", isShare: true),
        RateDefinition("接通率", "接通 接听", "呼入 来电 话务", isShare: true),
        RateDefinition("准确率 一致率 差错率 投诉率 退回率", "准确 一致 差错 投诉 退回", "抽查 核对 总 受理 办件", isShare: true),
        RateDefinition("治愈率 病死率 阳性率 检出率", "治愈 死亡 阳性 检出", "确诊 病例 检测 样本", isShare: true),
        RateDefinition("入学率 巩固率 就业率 升学率 录取率", "入学 在校 就业 升学 录取", "适龄 毕业 报名 参加", isShare: true),
        RateDefinition("参保率 参合率 接种率 建档率 签约服务率", "参保 参合 接种 建档 签约", "应 人口 总", isShare: true),
        RateDefinition("脱贫率 贫困发生率", "脱贫 贫困人口", "贫困户 贫困人口 建档 总人口", isShare: true),
        RateDefinition("城镇化率", "城镇常住人口 城镇人口", "常住人口 总人口", isShare: true),
        RateDefinition("自给率", "收入 产量", "支出 消费 需求"),
        RateDefinition("资产负债率 负债率", "负债", "资产"),
        RateDefinition("不良率 不良贷款率", "不良", "贷款", isShare: true),
        RateDefinition("产销率", "销售", "产值"),
        RateDefinition("成活率 保存率", "成活 保存", "栽植 种植 造林", isShare: true),
        RateDefinition("积累率", "积累", "消费", .shareOfBoth, isShare: true),
        RateDefinition("结转结余率 结余率 结转率", "结转 结余", "预算 收入 支出"),
    ]

    /// Rates that can't exceed a hundred in a hundred, defined or not.
    static let shares = WordTable(words: [
        "办结率", "合格率", "满意率", "满意度", "好评率", "覆盖率", "及时率", "出席率", "网办率", "可办率", "入学率", "普及率", "参保率", "评价率",
        "知晓率", "化解率", "整改率", "答复率", "回复率", "通过率", "优良率", "合规率", "接通率", "就业率", "治愈率", "成活率", "参会率", "到会率", "出勤率", "参训率",
        "开工率", "竣工率", "回访率", "使用率", "利用率", "签约率", "履约率", "到位率", "公开率", "达标率", "准确率", "完好率",
    ])
    /// Qualifiers that make another rate of a known one.
    static let qualifiers = WordTable(words: ["按时", "按期", "及时", "平均", "限时", "提前", "提速"])
}
