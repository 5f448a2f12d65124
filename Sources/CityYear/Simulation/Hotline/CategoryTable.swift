/// What people bring to the hotline (诉求分类): the leaves of the tree, who handles each, and how it sounds.
enum CategoryTable {
    /// What somebody says, and as what it counts.
    struct Matter: Sendable {
        /// An order's kind.
        let kind: String
        let title: String
        /// "〔地〕" stands for the place.
        let words: String
    }

    struct Row: Sendable {
        let code: String
        let topic: String
        let name: String
        let keywords: String
        /// The code of the city's department, and that of the counties'; nil: the city's handles it everywhere.
        let owner: String
        let countyOwner: String?
        let limit: String
        let publicity: String
        let needsPlace: Bool
        let isResidential: Bool
        /// How often it comes, beside the others.
        let weight: Int
        let matters: [Matter]
        /// What was done where it was solved, and what was said where it wasn't.
        let done: String
        let explained: String

        init(
            _ code: String, _ topic: String, _ name: String, _ keywords: String, _ owner: String,
            county: String? = nil, limit: String = "usual", shown publicity: String = "closed", place: Bool = true,
            homes: Bool = false, _ weight: Int, _ matters: String, done: String, explained: String
        ) {
            (self.code, self.topic, self.name, self.keywords) = (code, topic, name, keywords)
            (self.owner, countyOwner, self.limit, self.publicity) = (owner, county, limit, publicity)
            (needsPlace, isResidential, self.weight) = (place, homes, weight)
            self.matters = matters.split(separator: "\n").map { line in
                let parts = line.split(separator: "|").map(String.init)
                return Matter(kind: parts[0], title: parts[1], words: parts[2])
            }
            (self.done, self.explained) = (done, explained)
        }
    }

    static let rows = street + living + market + people + land

    private static let street = [
        Row(
            "0101", "城市管理", "路灯照明", "路灯 灯不亮 照明", "ZFJ", county: "ZJJ", shown: "open", 46,
            """
            help|路灯不亮|〔地〕的路灯坏了好几天，晚上走路看不见，请尽快修。
            help|路灯白天不熄|〔地〕的路灯白天也亮着，浪费电，请处理。
            suggestion|建议增设路灯|〔地〕一段没有路灯，晚上学生放学不安全，建议安装。
            """, done: "更换了损坏的灯具并检修线路，路灯恢复正常", explained: "该路段照明正在改造，线路停电施工，完工后恢复"),
        Row(
            "0102", "城市管理", "环境卫生", "垃圾 清扫 公厕", "ZFJ", county: "ZJJ", shown: "open", 52,
            """
            complaint|垃圾无人清运|〔地〕的垃圾桶满了两天没人清，天热气味很大。
            complaint|公厕脏|〔地〕旁边的公厕脏，没有水冲，请管理。
            help|建筑垃圾堆在路边|〔地〕路边堆着建筑垃圾，占了半条人行道，请清走。
            praise|表扬环卫工人|〔地〕的环卫工人捡到钱包交还失主，请表扬。
            """, done: "安排清运并调整了清扫班次", explained: "该处为在建工地的临时堆放点，已要求施工单位围挡并限期清运"),
        Row(
            "0103", "城市管理", "占道经营", "摆摊 占道 店外经营", "ZFJ", county: "ZJJ", shown: "open", 44,
            """
            complaint|占道摆摊|〔地〕每天下午占道摆摊，车过不去，请管一管。
            complaint|店外经营|〔地〕的店铺把桌椅摆到人行道上，行人只能走车道。
            """, done: "现场劝离并安排人员在高峰时段值守", explained: "该处为划定的临时疏导点，已要求经营者在线内摆放"),
        Row(
            "0104", "城市管理", "噪声扰民", "噪音 广场舞 施工噪声", "ZFJ", county: "ZJJ", shown: "moderated", homes: true, 58,
            """
            complaint|夜间施工噪声|〔地〕旁边的工地夜里十一点以后还在施工，无法休息。
            complaint|广场舞音响太大|〔地〕晚上跳广场舞音响太大，小孩没法写作业。
            complaint|酒吧噪声|〔地〕楼下的酒吧营业到凌晨，音乐声很大。
            """, done: "现场责令停止并告知作业时间规定，复查未再发现", explained: "经检测噪声未超过标准，已与经营者协商调低音量"),
        Row(
            "0105", "城市管理", "违法建设", "违建 搭建 封阳台", "ZFJ", county: "ZJJ", limit: "complex", shown: "closed", 22,
            """
            report|举报违法搭建|〔地〕有人在楼顶搭建房屋，请查处。
            complaint|占用公共通道|〔地〕邻居在公共通道砌墙，影响通行。
            """, done: "立案查处，当事人已自行拆除", explained: "经查为规划许可范围内的建设，相关手续齐全"),
        Row(
            "0106", "城市管理", "市政设施", "井盖 路面 护栏", "ZFJ", county: "ZJJ", shown: "open", 42,
            """
            help|井盖缺失|〔地〕的井盖不见了，行人车辆危险，请马上处理。
            help|路面破损|〔地〕的路面有大坑，下雨积水看不见，已经有人摔倒。
            help|护栏损坏|〔地〕的护栏被撞坏，没有人修。
            """, done: "设置警示并完成修复", explained: "该路段已列入大修计划，修复前先行填平并设置警示"),
        Row(
            "0201", "交通出行", "公交客运", "公交 班车 司机", "JTYS", county: "JTYS", shown: "open", 34,
            """
            complaint|公交车不按时|〔地〕的公交站等了四十分钟没有车，电子站牌也不准。
            suggestion|建议增加班次|〔地〕早高峰公交太挤，建议增加班次。
            praise|表扬公交司机|〔地〕这一路的司机帮老人上下车，态度很好。
            """, done: "要求公交企业加密班次并通报了当班人员", explained: "因道路施工临时绕行，恢复通车后班次恢复"),
        Row(
            "0202", "交通出行", "出租汽车和网约车", "出租车 拒载 绕路", "JTYS", county: "JTYS", place: false, 24,
            """
            complaint|出租车拒载|从客运站打车，司机听说路近就拒载，有车牌号。
            complaint|出租车不打表|出租车不打表，要价比平时高一倍。
            """, done: "约谈驾驶员并按规定记分，费用已退还", explained: "经调取行车记录，所走路线为避开施工的合理路线"),
        Row(
            "0203", "交通出行", "道路交通秩序", "停车 红绿灯 堵车", "GAJ", county: "GAJ", shown: "moderated", 48,
            """
            complaint|乱停车|〔地〕两边停满了车，消防车都进不来。
            suggestion|建议调整红绿灯时间|〔地〕的红灯太长，左转排队很久，建议调整。
            help|申请划停车位|〔地〕附近没有停车位，请划定。
            """, done: "劝离违停车辆并增设禁停标志", explained: "已对路口流量进行观测，配时符合高峰需要，将继续优化"),
        Row(
            "0204", "交通出行", "公路养护", "公路 塌方 农村公路", "JTYS", county: "JTYS", shown: "open", 26,
            """
            help|农村公路塌方|〔地〕的公路下雨塌方，车过不去，请抢通。
            help|公路坑洼|〔地〕到村里的公路坑洼很多，请修补。
            """, done: "组织抢通并完成修补", explained: "该路段已列入养护计划，雨季结束后施工，期间设置绕行标志"),
    ]

    private static let living = [
        Row(
            "0301", "水电气", "供水", "停水 水压 水质", "ZJJ", county: "ZJJ", limit: "utility", shown: "open", homes: true, 46,
            """
            help|停水|〔地〕从早上就停水，没有通知，什么时候来水。
            complaint|水质浑浊|〔地〕的自来水发黄有沉淀，请检测。
            help|水管爆裂|〔地〕的水管爆了，水一直流到路上。
            """, done: "抢修管道并恢复供水，水质检测合格", explained: "为管网改造的计划停水，已张贴通知并安排送水"),
        Row(
            "0302", "水电气", "供电", "停电 电压 电费", "DGJ", limit: "utility", shown: "open", homes: true, 44,
            """
            help|停电|〔地〕停电两个小时了，打电话没人接，请问什么时候来电。
            complaint|电压不稳|〔地〕晚上电压低，电器用不了。
            help|电费异常|〔地〕这个月电费比平时多一倍，请核对电表。
            """, done: "排除线路故障并恢复供电", explained: "经校验电表准确，用电量与历史同期相符，已逐项说明"),
        Row(
            "0303", "水电气", "燃气", "燃气 管道气 气瓶", "ZJJ", county: "ZJJ", limit: "utility", shown: "closed", 16,
            """
            help|闻到燃气味|〔地〕楼道里有燃气味，请马上派人检查。
            complaint|燃气开通慢|〔地〕交了费一个多月还没有开通燃气。
            """, done: "上门检修并确认无泄漏，已正常用气", explained: "因小区庭院管网未验收，验收后三日内通气"),
        Row(
            "0304", "住房物业", "物业服务", "物业 电梯 物业费", "ZJJ", county: "ZJJ", shown: "moderated", homes: true, 62,
            """
            complaint|电梯经常坏|〔地〕的电梯一周坏了三次，有老人被困，物业不修。
            complaint|物业乱收费|〔地〕的物业收费不公示，停车费说涨就涨。
            complaint|物业不作为|〔地〕小区保安不管外来车辆，卫生没人打扫。
            """, done: "责令物业公司整改并复查合格", explained: "收费项目已按合同公示，涨价须经业主大会，已指导业主依法召开"),
        Row(
            "0305", "住房物业", "房屋交易", "交房 办证 定金", "ZJJ", county: "ZJJ", place: false, 30,
            """
            complaint|逾期交房|买的房子过了交房日期半年还没有交，开发商不给说法。
            complaint|不动产权证办不了|交房两年了办不了不动产权证，请协调。
            """, done: "约谈开发企业，已出具交房和办证时间表", explained: "属于合同纠纷，已组织调解，调解不成可依法起诉"),
        Row(
            "0306", "住房物业", "漏水和房屋质量", "漏水 裂缝 维修资金", "ZJJ", county: "ZJJ", shown: "closed", homes: true, 24,
            """
            help|楼上漏水|〔地〕楼上漏水到家里，找不到人，请帮忙协调。
            complaint|墙体开裂|〔地〕的房子入住一年墙体开裂，开发商不修。
            """, done: "协调维修完毕，双方签字认可", explained: "已超过保修期，已告知申请使用维修资金的办法"),
        Row(
            "0307", "环境保护", "大气和异味", "焚烧 油烟 异味", "STHJ", shown: "open", 32,
            """
            complaint|餐馆油烟|〔地〕楼下餐馆的油烟直排，窗户都不敢开。
            complaint|露天焚烧|〔地〕有人焚烧秸秆，烟很大。
            report|举报企业排放刺鼻气味|〔地〕附近的厂晚上排放刺鼻气味。
            """, done: "责令安装净化设施并监测达标", explained: "经监测排放未超标，已增加夜间巡查频次"),
        Row(
            "0308", "环境保护", "水体污染", "河道 污水 排污", "STHJ", shown: "open", 22,
            """
            complaint|河道有污水|〔地〕的河里有黑水流入，有臭味。
            report|举报养殖场排污|〔地〕的养殖场把粪水排进沟里。
            """, done: "封堵排口并督促建设处理设施", explained: "为雨后初期雨水，已安排清理沟渠并采样检测"),
    ]
}
