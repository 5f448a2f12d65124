/// What words near a figure say about how it relates to others.
struct CueSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let share = CueSet(rawValue: 1 << 0)
    static let rise = CueSet(rawValue: 1 << 1)
    static let fall = CueSet(rawValue: 1 << 2)
    /// 比上年, 同比, 较: a comparison with another time.
    static let compared = CueSet(rawValue: 1 << 3)
    static let yearlyAverage = CueSet(rawValue: 1 << 4)
    static let total = CueSet(rawValue: 1 << 5)
    /// 其余, 其他, 尚有, 正在 …: what is left of a whole.
    static let remainder = CueSet(rawValue: 1 << 6)
    static let from = CueSet(rawValue: 1 << 7)
    static let reached = CueSet(rawValue: 1 << 8)
    static let each = CueSet(rawValue: 1 << 9)
    static let previous = CueSet(rawValue: 1 << 10)
    static let completed = CueSet(rawValue: 1 << 11)
    static let saved = CueSet(rawValue: 1 << 12)
    static let adjusted = CueSet(rawValue: 1 << 13)
    static let accumulated = CueSet(rawValue: 1 << 14)
    static let perHead = CueSet(rawValue: 1 << 15)
    static let approximately = CueSet(rawValue: 1 << 16)
    static let nearly = CueSet(rawValue: 1 << 17)
    static let limit = CueSet(rawValue: 1 << 18)
    /// 增速, 涨幅: a percentage that is itself a rate of growth.
    static let speed = CueSet(rawValue: 1 << 19)
    static let planned = CueSet(rawValue: 1 << 20)
    static let contribution = CueSet(rawValue: 1 << 21)

    /// A change against another time or plan, not an amount of its own.
    static let change: CueSet = [.rise, .fall]
}

/// A word that opens a list of parts.
struct Opener: Sendable {
    enum Kind: UInt8, Sendable {
        /// 其中: some or all of the parts.
        case ofWhich
        /// 含: parts, never all of them.
        case including
        /// 包括, 分为, 即: all the parts.
        case consisting
        /// 分别为: one for each of the names before it.
        case respectively
        /// "新增病例中，": the whole is named, and stands further back.
        case within
        /// 用于 right behind an amount: what it was spent on.
        case uses
        /// A bracket right behind a figure.
        case bracket
        /// A bracket with words between the figure and it.
        case aside
        /// A colon right behind a figure.
        case colon
        /// A colon behind other words: a list of names may follow.
        case heading
    }

    let kind: Kind
    let start: Int32
    let end: Int32
    let sentence: Int32
    /// The depth at which its parts stand.
    let depth: Int8
    /// The number of the first figure behind it.
    let firstFigure: Int32
    /// Where the name of the whole begins, for `within`.
    let nameStart: Int32
}

/// What a word tells the scanner.
enum CueMeaning: Sendable {
    case cue(CueSet)
    case opens(Opener.Kind)
    /// A longer word that only looks like a cue.
    case nothing
    /// 上半年, 一季度: months of the running year.
    case months(Int8, Int8)
    case lastYear
}

enum CueWords {
    static let table: WordTable<CueMeaning> = {
        var words: [(String, CueMeaning)] = []
        func add(_ list: String, _ meaning: CueMeaning) {
            words += list.split(separator: " ").map { (String($0), meaning) }
        }
        add("占 占比 比重 占比重 占地方 占地区", .cue(.share))
        add("增长 增加 上升 提高 提升 上涨 扩大 增 升 高于 高出 快于 多于 加快 新增加 增幅 涨 净增 调增 追加 增支 增收 递增 上浮 超支 增长了", .cue(.rise))
        add("下降 减少 降低 减 回落 低于 慢于 少于 下跌 降 缩减 压减 缩小 收窄 下滑 调减 下调 压缩 缩短 精简 削减 递减 下浮 提速 减支 减收", .cue(.fall))
        add("同比 比上年 较上年 与上年相比 比去年 较去年 与去年相比 同上年 环比 比上月 较上期 相比 同期 比上期 比上年同期 较上年同期 比去年同期 较去年同期", .cue(.compared))
        add("上年同期 去年同期", .cue([.compared, .previous]))
        add("比 较", .cue(.compared))
        add("年均 年平均", .cue(.yearlyAverage))
        add("人均 户均 平均每 均 平均", .cue(.perHead))
        add("共 共有 合计 总计 共计 总共 小计 合共 总数 总量", .cue(.total))
        add("其余 剩余 余下 尚有 尚余 还有 尚未 未 仍有 仍在 正在 在办 其他 其它 缺席 现有 余", .cue(.remainder))
        add("由 从", .cue(.from))
        add(
            "到 至 调整为 降为 增至 升至 降至 达到 调整到 变为 压减至 压缩至 压缩到 压缩为 缩短至 缩短到 缩短为 精简至 精简为 提升至 提升到 提高至 下降至 下降为 回落至 回落到 上升为 扩大至 增加至 减少至 扩大到 提高到 增加到 减少到 下降到 上升到 增为 减为",
            .cue(.reached))
        add("增长到 增长至 提升为 扩大为 缩减到 缩减至 调减至 调增至 增加为 减少为", .cue(.reached))
        add("各 各有 各为", .cue(.each))
        add("上年 去年 上一年 上年度 上期 往年", .cue(.previous))
        add("完成 执行 达成", .cue(.completed))
        add("节约 节支 节省 结余 差额 盈余 净增加 节约额 审减 增值 增价 溢价 增值额 增价额", .cue(.saved))
        add("核减", .cue([.fall, .saved]))
        add("调整", .cue(.adjusted))
        add("累计", .cue(.accumulated))
        add("约 大约 约为 左右", .cue(.approximately))
        add("近 不足 不到 将近 接近", .cue(.nearly))
        add("超过 超 逾 突破 不低于 不少于 不超过 低于 不高于 至少 不得超过 高达 ≥ ≤ > < 大于 小于 多达 力争 站稳", .cue(.limit))
        add("增速 涨幅 增长率 增长速度 降幅 跌幅 同比增速", .cue(.speed))
        add("预计 计划 目标 预期 力争 确保 拟 年初预算 预算", .cue(.planned))
        add("贡献率 拉动", .cue(.contribution))
        add("其中 其中包括 其中含 其中有", .opens(.ofWhich))
        add("含 不含 另含 包含", .opens(.including))
        add("包括 分为 即: ,即 具体为 具体是 构成为 主要包括 按来源分", .opens(.consisting))
        add("用于 主要用于", .opens(.uses))
        add("分别为 分别是 分别 分別为", .opens(.respectively))
        add(
            """
            新增 新增加 增加值 增长点 增长极 增长率目标 降费 减税降费 提高到位 提升工程 提升改造 提升行动 加快推进 加快建设 \
            部分 充分 十分 公共 下浮率 核减率 增值税 共同 共享 共产党 中共 共青团 共和国 共建 共治 共赢 共识 共性 减税 减排 减灾 减免 比例 比较 比如 比赛 比价 占用 占地 占道 \
            未来 由于 从而 从事 自然 自主 自评 自我 自身 自治 自由 自觉 自助 自贸 到位 到期 到账 至今 以至 甚至 各类 各项 各级 各部门 各地 各县 各种 各单位 \
            各科 完成情况 执行情况 含量 含义 包含量 均衡 均匀 平均分 高于一切 同期声 计划生育 剩余价值 余额 增强 增设 增进 增效 增收节支 增收致富 促增收 助增收 带动增收 减轻 减负 降本 降温 \
            升级 升学 提高了认识 提升了 较好 较大 较高 较强 较为 较低 较多 比对 近年 近期 近日 附近 近几年 近三年 超市 超限 超标 超龄 超前 超高 超额 由来 理由 自由 \
            附含 约定 约束 约谈 合约 条约 节约型 制约 新约 未按 未能 未发生 未发现 即时 即日 立即 即将 即办 随即 当即 调整情况 调整优化 从严 从业 从优 从快 从容 服从 自愿 自行 \
            到家 周到 达到率 直至 截至 以及 其他人员 目标任务 预算法 预算执行 预算批复 预算管理 财政预算资金 公共预算 经营预算 基金预算
            """, .nothing)
        add("上半年", .months(1, 6))
        add("一季度", .months(1, 3))
        add("第一季度", .months(1, 3))
        add("二季度", .months(4, 6))
        add("前三季度", .months(1, 9))
        add("三季度", .months(7, 9))
        add("四季度", .months(10, 12))
        add("下半年", .months(7, 12))
        add("全年", .months(1, 12))
        return WordTable(words)
    }()
}
