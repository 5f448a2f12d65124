import Kernel

extension IndicatorPattern {
    private init(
        _ kind: IndicatorKind, _ zh: String, _ en: String, parts: (zh: String, en: String)? = nil,
        _ nature: TargetNature, _ unit: String, source: (zh: String, en: String), for keywords: String
    ) {
        self.kind = kind
        name = LocalizedText(zh: zh, en: en)
        definition = parts.map { LocalizedText(zh: $0.zh, en: $0.en) }
        self.nature = nature
        self.unit = unit
        self.source = LocalizedText(zh: source.zh, en: source.en)
        self.keywords = keywords.split(separator: " ").map(String.init)
    }

    /// What a government-services bureau can count, by topic.
    package static let library: [IndicatorPattern] = hall + hotline + trading + purchase + operations

    private static let hall: [IndicatorPattern] = [
        .init(
            .quantity, "进驻大厅的部门数", "departments in the hall", .atLeast, "个", source: ("进驻台账", "hall ledger"),
            for: "进驻 应进必进 大厅 部门"),
        .init(
            .quantity, "完成标准化并发布的事项数", "items standardised and published", .atLeast, "项",
            source: ("事项管理系统", "item system"), for: "事项 标准化 清单 发布"),
        .init(
            .quantity, "窗口人员培训人次", "window staff trained", .atLeast, "人次", source: ("签到表", "attendance sheets"),
            for: "培训 窗口 人员 队伍"),
        .init(
            .quality, "窗口办件差错率", "error rate of cases", parts: ("差错件÷办结件", "faulty ÷ closed"), .atMost, "%",
            source: ("案卷抽检", "sampled files"), for: "服务质量 窗口 办件 质量 审批"),
        .init(
            .timeliness, "政务服务事项按时办结率", "cases closed on time", parts: ("按时办结件÷应办结件", "on time ÷ due"), .atLeast, "%",
            source: ("审批系统", "approval system"), for: "按时 及时 办结 审批 承诺 时限"),
        .init(
            .timeliness, "企业开办平均用时", "mean time to start an enterprise", .atMost, "工作日",
            source: ("审批系统", "approval system"), for: "企业 开办 营商 注册"),
        .init(
            .social, "政务服务事项网上可办率", "items that can be done online",
            parts: ("网上可办事项÷全部事项", "online ÷ all"), .atLeast, "%", source: ("省平台通报", "provincial bulletin"),
            for: "网办 网上 群众 获得感 便民 一网通办"),
        .init(
            .social, "最多跑一次事项占比", "items needing one visit at most",
            parts: ("最多跑一次事项÷全部事项", "one visit ÷ all"), .atLeast, "%", source: ("事项库", "item register"),
            for: "跑一次 便民 群众 办事 运转"),
        .init(
            .social, "高频事项跨省通办数", "frequent items handled across provinces", .atLeast, "项",
            source: ("通办清单", "published list"), for: "跨省 通办 异地 群众"),
        .init(
            .satisfaction, "办事群众满意度", "satisfaction of applicants", parts: ("满意答卷÷有效答卷", "satisfied ÷ valid"), .atLeast,
            "%", source: ("问卷原始数据", "questionnaire records"), for: "满意 群众 办事"),
        .init(
            .satisfaction, "“好差评”好评率", "good ratings", parts: ("好评÷主动评价", "good ÷ given"), .atLeast, "%",
            source: ("省平台", "provincial platform"), for: "满意度 好差评 评价"),
        .init(
            .social, "主动评价率", "ratings given", parts: ("主动评价数÷办件数", "given ÷ cases"), .atLeast, "%",
            source: ("省平台", "provincial platform"), for: "评价 好差评 主动"),
    ]

    private static let hotline: [IndicatorPattern] = [
        .init(
            .quantity, "热线每班在岗坐席数", "hotline seats staffed per shift", .atLeast, "席", source: ("排班表", "rota"),
            for: "热线 坐席 12345 执行率"),
        .init(
            .quality, "工单一次办结满意率", "satisfied at first closing", parts: ("回访满意÷回访", "satisfied ÷ called back"),
            .atLeast,
            "%", source: ("回访录音", "call-back recordings"), for: "工单 办理 回访 热线"),
        .init(
            .quality, "热线电话接通率", "calls answered", parts: ("接通÷呼入", "answered ÷ incoming"), .atLeast, "%",
            source: ("话务系统", "telephone system"), for: "热线 接通 电话"),
        .init(
            .timeliness, "热线工单按时办结率", "work orders closed on time", parts: ("按时办结÷应办结", "on time ÷ due"), .atLeast, "%",
            source: ("热线系统", "hotline system"), for: "热线 诉求 工单 受理 及时 按时"),
        .init(
            .cost, "单个热线工单直接成本", "direct cost of a work order", .atMost, "元/件",
            source: ("决算数÷工单数", "spending ÷ work orders"), for: "成本 热线 工单 社会成本"),
        .init(
            .social, "群众诉求重复投诉率", "repeated complaints", parts: ("重复投诉÷全部投诉", "repeated ÷ all"), .atMost, "%",
            source: ("热线系统", "hotline system"), for: "投诉 诉求 重复"),
    ]

    private static let trading: [IndicatorPattern] = [
        .init(
            .quantity, "网上不见面开标项目数", "projects opened online", .atLeast, "个", source: ("交易系统", "trading system"),
            for: "开标 交易 不见面 电子化"),
        .init(
            .quantity, "新入库评审专家数", "experts added to the pool", .atLeast, "名", source: ("专家库", "expert pool"),
            for: "专家 征聘 评审"),
        .init(
            .economic, "政府采购节约率", "saving rate of purchases", parts: ("(预算−成交)÷预算", "(budget − deal) ÷ budget"),
            .atLeast, "%", source: ("交易系统", "trading system"), for: "交易 提质增效 节约 采购"),
        .init(
            .economic, "网上开标为企业节省的现场成本", "saved to enterprises by online opening", .atLeast, "万元",
            source: ("项目数×单次差旅标准", "projects × travel standard"), for: "经济 发展 带动 企业 降本"),
        .init(
            .economic, "因项目减少的外租设备支出", "rent saved by the project", .atLeast, "万元",
            source: ("财务对比", "accounts compared"),
            for: "设备 租赁 经济 节支"),
        .init(
            .social, "异地评标项目占比", "projects evaluated remotely", parts: ("异地评标项目÷全部项目", "remote ÷ all"), .atLeast, "%",
            source: ("交易系统", "trading system"), for: "评标 异地 发展能力 交易"),
        .init(
            .ecological, "不见面开标减少的纸质标书", "paper saved by online opening", .atLeast, "吨",
            source: ("项目数×标准用纸", "projects × standard paper"), for: "环境 纸 标书 生态 绿色 影响"),
        .init(
            .sustainability, "当年新建或修订并公布的制度", "rules made or revised and published", .atLeast, "项",
            source: ("公布的文件号", "published documents"), for: "制度 完善 机制 长效"),
        .init(
            .timeliness, "交易结果按期公示率", "results published in time", parts: ("按期公示÷应公示", "in time ÷ due"), .atLeast, "%",
            source: ("公示平台", "notice platform"), for: "公示 公告 交易 及时"),
    ]

    private static let purchase: [IndicatorPattern] = [
        .init(
            .quantity, "购置设备台数", "units bought", .equal, "台", source: ("验收单", "acceptance sheets"), for: "购置 采购 设备 服务器"),
        .init(
            .quality, "设备一次验收合格率", "accepted at first inspection", parts: ("一次合格÷验收", "passed ÷ inspected"), .atLeast,
            "%",
            source: ("验收单", "acceptance sheets"), for: "验收 合格 设备 质量"),
        .init(
            .cost, "设备采购单价", "unit price", .atMost, "万元/台", source: ("中标通知", "award notice"),
            for: "预算 单价 设备 不超预算 服务器 成本"),
        .init(
            .timeliness, "采购合同全部签订日期", "all contracts signed by", .atMost, "日期", source: ("合同备案", "filed contracts"),
            for: "按时 完成 采购 签约 合同 计划"),
        .init(
            .timeliness, "中介报告按约定日期提交率", "reports handed in on the agreed date",
            parts: ("按期提交÷应提交", "in time ÷ due"), .atLeast, "%", source: ("合同与签收单", "contracts and receipts"),
            for: "中介 报告 提交 计划时间"),
        .init(
            .sustainability, "平台免费升级服务期", "years of free upgrades", .atLeast, "年", source: ("合同", "contract"),
            for: "长期 使用 平台 系统 可持续"),
        .init(
            .satisfaction, "使用单位满意度", "satisfaction of users", parts: ("满意÷有效样本", "satisfied ÷ valid"), .atLeast, "%",
            source: ("问卷原始数据", "questionnaire records"), for: "设备 使用 单位 满意"),
    ]

    private static let operations: [IndicatorPattern] = [
        .init(
            .quality, "系统年度可用率", "availability of the system", parts: ("可用时长÷应运行时长", "up ÷ scheduled"), .atLeast, "%",
            source: ("监控日志", "monitoring log"), for: "系统 平台 运行 正常 合规 经费"),
        .init(
            .quality, "重大故障次数", "major failures", .atMost, "次", source: ("运维记录", "operations log"),
            for: "平台 运行 故障 正常 安全"),
        .init(
            .cost, "大厅单位面积物业费", "upkeep of the hall per m²", .atMost, "元/平方米", source: ("合同", "contract"),
            for: "成本 物业 大厅 控制成本 运转"),
        .init(
            .ecological, "大厅单位面积用电量较上年下降", "electricity per m², fall over last year",
            parts: ("(上年−本年)÷上年", "(last − this) ÷ last"), .atLeast, "%", source: ("电费单", "electricity bills"),
            for: "节能 降耗 用电 能耗"),
        .init(
            .timeliness, "督办事项按期办结率", "key tasks closed on time", parts: ("按期办结÷交办", "in time ÷ assigned"), .equal, "%",
            source: ("督查室通报", "supervision bulletin"), for: "任务 目标任务 督办 完成年度 重点工作"),
        .init(
            .quantity, "取消或下放的审批事项", "approvals dropped or handed down", .atLeast, "项",
            source: ("公布目录", "published list"), for: "审批 改革 制度改革 职责 负责"),
        .init(
            .quality, "信息公开按期更新率", "pages updated in time", parts: ("按期更新÷应更新", "in time ÷ due"), .atLeast, "%",
            source: ("网站后台", "site records"), for: "公开 信息 更新 网站"),
    ]
}
