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

    private static let market = [
        Row(
            "0401", "市场监管", "消费维权", "退款 消费 商家", "SCJG", county: "SCJG", place: false, 92,
            """
            complaint|商家不退款|在超市买的电器一周就坏了，商家不退也不换。
            complaint|预付卡退费难|健身房关门，办的卡退不了钱。
            complaint|网购纠纷|在本地商家的网店买的茶叶与描述不符，要求退货被拒。
            """, done: "组织调解，经营者已退还货款", explained: "双方对责任认定不一致，终止调解，已告知诉讼途径"),
        Row(
            "0402", "市场监管", "食品安全", "过期 变质 餐饮", "SCJG", county: "SCJG", 52,
            """
            report|举报销售过期食品|〔地〕的超市卖过期牛奶，有照片。
            complaint|餐馆卫生差|〔地〕的餐馆菜里吃出异物，要求处理。
            report|举报无证经营|〔地〕有人无证卖熟食。
            """, done: "现场检查并立案，责令停止销售", explained: "现场检查未发现所反映的情况，抽检样品合格"),
        Row(
            "0403", "市场监管", "价格和收费", "涨价 收费 停车费", "SCJG", county: "SCJG", 30,
            """
            complaint|停车场乱收费|〔地〕的停车场没有公示价格，收费比别处高一倍。
            report|举报不明码标价|〔地〕的水果店不标价，结账时才说价钱。
            """, done: "责令公示价格并退还多收费用", explained: "实行市场调节价，已要求明码标价"),
        Row(
            "0404", "市场监管", "特种设备", "电梯检验 游乐设施", "SCJG", county: "SCJG", shown: "moderated", 10,
            """
            report|电梯没有检验标志|〔地〕商场的电梯检验标志过期，请检查。
            """, done: "责令停用并完成检验", explained: "设备在检验有效期内，标志已补贴"),
        Row(
            "0405", "文化旅游", "旅游服务", "导游 景区 酒店", "WLJ", place: false, 30,
            """
            complaint|景区强制消费|跟团旅游，导游强迫进店购物，要求退货。
            complaint|酒店订单被取消|节假日订的酒店被商家单方面取消，要求赔偿。
            """, done: "督促退货退款并对旅行社立案", explained: "经核实为自愿消费，已协助依七日无理由退货"),
        Row(
            "0406", "农业农村", "农资和农产品", "种子 化肥 咖啡", "NYNC", county: "NYNC", place: false, 20,
            """
            complaint|买到假化肥|在农资店买的化肥没有效果，怀疑是假的。
            help|烤烟遇到冰雹|地里的烤烟被冰雹打了，请问怎么理赔。
            """, done: "抽样送检并追回货款", explained: "检验合格，已派技术人员到田间指导"),
        Row(
            "0407", "金融税务", "发票和税收", "发票 税 社保费", "SWJ", county: "SWJ", place: false, 24,
            """
            report|商家不开发票|吃饭后要发票，商家说没有。
            complaint|社保费缴纳记录不符|社保缴了费，系统里查不到记录。
            """, done: "督促开具发票并补正记录", explained: "记录次月更新，已查询到账并告知"),
        Row(
            "0408", "通信邮政", "快递服务", "快递 丢件 驿站", "YZJ", place: false, 26,
            """
            complaint|快递丢失|快递显示签收但没有收到，快递公司不处理。
            complaint|快递不送上门|快递直接放驿站，不打电话也不送上门。
            """, done: "督促企业赔付并改正投递方式", explained: "经查已由家人代收，已告知查询结果"),
    ]

    private static let people = [
        Row(
            "0501", "劳动社保", "拖欠工资", "欠薪 农民工 工钱", "RSJ", county: "RSJ", place: false, 64,
            """
            complaint|拖欠农民工工资|在工地干了四个月，老板拖欠工资两万多元，一共十二个人。
            complaint|离职不结工资|从公司离职一个月了，工资没有结清。
            """, done: "责令限期支付，工资已全部发放", explained: "双方对工程量有争议，已引导申请劳动仲裁并指定法律援助"),
        Row(
            "0502", "劳动社保", "社会保险", "养老保险 断缴 转移", "RSJ", county: "RSJ", place: false, 40,
            """
            complaint|单位不缴社保|公司不给员工缴社保，请查处。
            help|养老金少发|这个月养老金比上月少了，请核实。
            """, done: "责令单位补缴并补发差额", explained: "系年度待遇调整，已逐项说明计发办法"),
        Row(
            "0503", "医疗卫生", "医疗服务", "医院 挂号 收费", "WJW", county: "WJW", place: false, 38,
            """
            complaint|医院服务态度差|在医院看病，医生态度生硬，解释不清。
            complaint|检查重复收费|在医院做检查，同一项目收了两次钱。
            praise|表扬医护人员|住院期间护士照顾周到，请表扬。
            """, done: "责成医院退费并向患者致歉", explained: "经核对费用清单，两次为不同部位的检查"),
        Row(
            "0504", "医疗卫生", "疫情防控", "核酸 疫苗 隔离", "WJW", county: "WJW", place: false, 74,
            """
            help|接种疫苗预约不上|第二针疫苗到时间了，预约不上，请问哪里有。
            complaint|核酸检测排队久|做核酸排队两个多小时，没有人维持秩序。
            suggestion|建议增加核酸采样点|建议在客运站旁边增加采样点。
            """, done: "增开接种点和采样窗口", explained: "按当前防控要求执行，已说明政策依据"),
        Row(
            "0505", "医疗卫生", "医疗保障", "医保 报销 异地就医", "YBJ", county: "YBJ", place: false, 36,
            """
            help|异地就医报销慢|在省城住院的费用交了材料三个月没有报下来。
            complaint|药店刷医保卡卖保健品|药店用医保卡卖保健品，请查。
            """, done: "督促经办机构完成报销", explained: "材料需补充出院小结，补齐后十个工作日内拨付"),
        Row(
            "0506", "教育体育", "学校管理", "学校 收费 补课", "JTJ", county: "JTJ", place: false, 46,
            """
            complaint|违规补课收费|班主任在校外补课收费，不去的学生坐后排。
            complaint|校服价格高|学校校服价格比市场高，质量差。
            complaint|学校食堂饭菜差|孩子反映食堂饭菜是冷的，分量少。
            """, done: "责令退费并对责任人通报批评", explained: "经查属于自愿购买，已要求公示采购结果"),
        Row(
            "0507", "教育体育", "入学转学", "入学 学区 转学", "JTJ", county: "JTJ", place: false, 34,
            """
            help|孩子入学问题|外地户口在本市务工，孩子入学需要协调。
            complaint|学区划分不合理|家到学校不到五百米，却划到另一个学区。
            """, done: "协调安排就近入学", explained: "按公布的招生办法执行，已说明学位情况和统筹安排"),
        Row(
            "0508", "教育体育", "校外培训", "培训班 退费 双减", "JTJ", county: "JTJ", place: false, 22,
            """
            complaint|培训机构不退费|培训机构停课后不退剩下的学费。
            """, done: "督促机构退还剩余学费", explained: "机构已停业，已告知通过仲裁或诉讼追偿"),
        Row(
            "0509", "民政社会", "社会救助", "低保 救助 残疾人", "MZJ", county: "MZJ", place: false, 34,
            """
            help|申请低保|家里有病人没有收入，申请低保没有结果。
            complaint|低保评议不公|村里有小汽车的人家吃低保，请核查。
            """, done: "入户核查并纳入救助", explained: "家庭收入超过标准，已告知临时救助的申请办法"),
        Row(
            "0510", "民政社会", "殡葬和地名", "墓地 门牌 婚姻登记", "MZJ", county: "MZJ", place: false, 12,
            """
            complaint|公墓收费不透明|公墓的管理费没有公示。
            """, done: "责令公示收费依据", explained: "收费经核定并已公示，已解答"),
        Row(
            "0511", "公共安全", "治安和户籍", "户口 治安 派出所", "GAJ", county: "GAJ", place: false, 30,
            """
            complaint|派出所办事推诿|办户口跑了三次，每次要的材料不一样。
            help|电动车被盗|电动车在楼下被盗，报了案没有消息。
            """, done: "一次性告知材料并当场办结", explained: "案件正在侦办，已告知进展查询方式"),
        Row(
            "0512", "公共安全", "消防和安全生产", "消防通道 安全隐患", "XFJY", shown: "moderated", 26,
            """
            report|消防通道被堵|〔地〕小区的消防通道停满了车。
            report|举报工厂安全隐患|〔地〕的仓库堆放易燃物，没有消防设施。
            """, done: "现场检查并责令限期整改，复查合格", explained: "通道划线清晰，已要求物业加强管理"),
    ]

    private static let land = [
        Row(
            "0601", "自然资源", "征地拆迁", "征地 补偿 拆迁", "ZRZY", county: "ZRZY", limit: "complex", place: false, 34,
            """
            complaint|征地补偿款没有发放|村里的地征了一年，补偿款还没有发到手。
            complaint|补偿标准不清楚|征地补偿标准没有公示，不知道怎么算的。
            """, done: "核实后补偿款已拨付到户", explained: "补偿标准按省政府公布的区片价执行，已提供文件"),
        Row(
            "0602", "自然资源", "不动产登记", "不动产权证 登记 过户", "ZRZY", county: "ZRZY", place: false, 28,
            """
            complaint|办证时间长|不动产登记交了材料二十多天还没有办好。
            """, done: "完成登记并通知领证", explained: "权属有争议，已书面告知补正事项"),
        Row(
            "0603", "农业农村", "农村人居环境", "村庄 厕所 污水", "NYNC", county: "NYNC", shown: "open", 26,
            """
            complaint|村里污水横流|〔地〕的村里没有排水沟，污水流到路上。
            suggestion|建议修村内道路|〔地〕的村内道路没有硬化，下雨走不了。
            """, done: "疏通沟渠并纳入整治计划", explained: "已列入下年度乡村建设项目"),
        Row(
            "0604", "农业农村", "林草和水利", "砍树 水库 灌溉", "LCJ", county: "LCJ", place: false, 18,
            """
            report|举报乱砍树|有人在后山砍树，没有手续。
            help|灌溉缺水|栽秧时节沟里没有水，请协调放水。
            """, done: "现场制止并立案查处", explained: "持有采伐许可证，已核对数量"),
        Row(
            "0701", "作风建设", "办事效率和服务态度", "态度 推诿 不作为", "BSDC", place: false, 36,
            """
            complaint|窗口工作人员态度差|到窗口办事，工作人员一直看手机，问话不理。
            complaint|部门互相推诿|反映的问题两个单位互相推，一个月没有人管。
            praise|表扬窗口工作人员|窗口的工作人员加班帮老人办完手续，请表扬。
            """, done: "核查属实，当事人已道歉并作出检查", explained: "调取监控核查，当时正在核对材料，已解释清楚"),
        Row(
            "0702", "营商环境", "惠企政策和审批", "企业 补贴 审批", "FGW", place: false, 20,
            """
            complaint|补贴迟迟不到账|企业申报的稳岗补贴公示后三个月没有到账。
            suggestion|建议简化审批|办理项目备案要跑两个部门，建议并联办理。
            """, done: "协调拨付到位", explained: "资金分批下达，第二批已在拨付中"),
    ]
}
