/// The kinds of authorities a city has and what people come to them for.
enum DepartmentTable {
    struct Row: Sendable {
        let code: String
        let name: String
        let english: String
        let subjects: [String]
        /// Counties have one too.
        let isEverywhere: Bool
        /// In the numbers of its documents.
        var sign: String { DepartmentTable.signs[code] ?? String(name.prefix(2)) }

        init(_ code: String, _ name: String, _ english: String, _ subjects: String, everywhere: Bool = false) {
            self.code = code
            self.name = name
            self.english = english
            self.subjects = subjects.split(separator: " ").map(String.init)
            isEverywhere = everywhere
        }
    }

    /// Where the first two characters of the name aren't what it goes by.
    private static let signs = [
        "SCJG": "市监", "RSJ": "人社", "YBJ": "医保", "ZRZY": "自然资", "ZJJ": "住建", "WJW": "卫健", "JTJ": "教体", "CLJ": "残联",
        "FGW": "发改", "GXJ": "工信",
    ]

    /// Market supervision comes first: enterprises start there.
    static let rows = everywhere + cityOnly
    static let ofCounties = everywhere

    private static let everywhere = [
        Row(
            "SCJG", "市场监督管理局", "Administration for Market Regulation",
            "公司登记 个体工商户登记 食品经营许可 食品生产许可 药品零售许可 特种设备使用登记 计量器具检定 医疗器械经营备案 企业名称申报", everywhere: true),
        Row(
            "GAJ", "公安局", "Public Security Bureau",
            "居民身份证 户口登记 居住证 普通护照 往来港澳通行证 机动车驾驶证 机动车登记 特种行业许可 大型活动安全许可", everywhere: true),
        Row(
            "RSJ", "人力资源和社会保障局", "Human Resources and Social Security Bureau",
            "养老保险参保 养老保险待遇 失业保险金 工伤认定 职业资格证书 人力资源服务许可 劳动能力鉴定 创业担保贷款 社会保障卡", everywhere: true),
        Row(
            "YBJ", "医疗保障局", "Healthcare Security Bureau",
            "医疗保险参保 生育保险待遇 异地就医备案 门诊慢性病认定 医疗费用报销 医保关系转移 定点医药机构 医疗救助", everywhere: true),
        Row(
            "ZRZY", "自然资源和规划局", "Natural Resources and Planning Bureau",
            "不动产登记 建设用地规划许可 建设工程规划许可 采矿权登记 土地使用权转让 不动产抵押登记 林地使用审核 地质灾害评估备案", everywhere: true),
        Row(
            "ZJJ", "住房和城乡建设局", "Housing and Construction Bureau",
            "建筑工程施工许可 商品房预售许可 公共租赁住房 房屋租赁登记 燃气经营许可 竣工验收备案 建筑业企业资质 住房维修资金", everywhere: true),
        Row(
            "MZJ", "民政局", "Civil Affairs Bureau",
            "结婚登记 最低生活保障 特困人员供养 社会团体登记 民办非企业单位登记 高龄津贴 残疾人补贴 殡葬服务 养老机构备案", everywhere: true),
        Row(
            "WJW", "卫生健康委员会", "Health Commission",
            "医师执业注册 护士执业注册 医疗机构执业许可 公共场所卫生许可 生育登记 放射诊疗许可 母婴保健技术许可 饮用水卫生许可", everywhere: true),
        Row(
            "JTJ", "教育体育局", "Education and Sports Bureau",
            "教师资格认定 民办学校设立 义务教育入学 学生资助 校车使用许可 高危险性体育项目许可 普通话水平证书 中小学学籍", everywhere: true),
        Row(
            "JTYS", "交通运输局", "Transport Bureau",
            "道路货运经营许可 道路客运经营许可 机动车维修备案 从业资格证 涉路施工许可 超限运输许可 网约车运输证 驾驶培训备案", everywhere: true),
        Row(
            "NYNC", "农业农村局", "Agriculture and Rural Affairs Bureau",
            "农药经营许可 兽药经营许可 动物防疫条件 种子生产经营许可 农机购置补贴 拖拉机登记 水产养殖证 农产品合格证", everywhere: true),
        Row(
            "SWJ", "税务局", "Tax Bureau",
            "新办纳税人登记 发票领用 增值税申报 税收优惠备案 完税证明 社会保险费缴纳 车辆购置税 个人所得税汇算", everywhere: true),
        Row(
            "SLJ", "水务局", "Water Bureau",
            "取水许可 水土保持方案 河道工程许可 排污口设置 水利工程验收 供水报装 采砂许可 洪水影响评价", everywhere: true),
        Row(
            "LCJ", "林业和草原局", "Forestry and Grassland Bureau",
            "林木采伐许可 木材运输 林草种子许可 野生动物驯养许可 草原征占用 森林防火期用火 公益林补偿 植物检疫证", everywhere: true),
        Row(
            "CLJ", "残疾人联合会", "Disabled Persons' Federation",
            "残疾人证 辅助器具适配 康复救助 按比例就业认定 自主创业扶持 机动轮椅车补贴 家庭无障碍改造 残疾学生资助", everywhere: true),
    ]

    private static let cityOnly = [
        Row(
            "FGW", "发展和改革委员会", "Development and Reform Commission",
            "企业投资项目核准 企业投资项目备案 节能审查 政府投资项目审批 粮食收购备案 价格认定 招标方案核准 项目代码"),
        Row(
            "GXJ", "工业和信息化局", "Industry and Information Technology Bureau",
            "技术改造备案 中小企业认定 民用爆炸物品许可 无线电台执照 工业节能 电力设施许可 新产品鉴定 盐业许可"),
        Row("STHJ", "生态环境局", "Ecology and Environment Bureau", "环境影响评价 排污许可 危险废物经营许可 辐射安全许可 固体废物跨省转移 环保验收 入河排污口 噪声许可"),
        Row(
            "YJJ", "应急管理局", "Emergency Management Bureau", "危险化学品经营许可 安全生产许可 烟花爆竹经营许可 特种作业操作证 应急预案备案 建设项目安全审查 矿山安全 安全培训"
        ),
        Row("WLJ", "文化和旅游局", "Culture and Tourism Bureau", "营业性演出许可 娱乐场所许可 互联网上网服务许可 旅行社设立 导游证 文物保护许可 艺术品经营备案 民宿登记"),
        Row("SFJ", "司法局", "Justice Bureau", "律师执业 公证员执业 法律援助 司法鉴定许可 基层法律服务 人民调解员 行政复议 仲裁登记"),
        Row("PJZX", "财政票据中心", "Fiscal Receipt Centre", "代理记账许可 会计资格证书 财政票据领购 非税收入 政府采购备案 国有资产处置 会计人员信息 预算公开"),
        Row("SHWJ", "商务局", "Commerce Bureau", "对外贸易备案 成品油零售许可 拍卖经营许可 汽车销售备案 外商投资报告 单用途预付卡 直销服务网点 报废机动车回收"),
        Row(
            "KJJ", "科学技术局", "Science and Technology Bureau",
            "高新技术企业认定 科技项目立项 技术合同登记 外国人工作许可 实验动物许可 科技成果登记 科技型中小企业 人类遗传资源"),
        Row("GJJ", "住房公积金管理中心", "Housing Fund Centre", "公积金缴存 公积金提取 公积金贷款 公积金转移 单位缴存登记 缴存证明 提前还款 贷款结清"),
        Row("TJJ", "统计局", "Statistics Bureau", "涉外调查许可 统计登记 统计从业 统计数据查询 调查项目审批 统计违法举报 统计年鉴 企业一套表"),
        Row("GTJ", "退役军人事务局", "Veterans Affairs Bureau", "退役军人优待证 优抚对象认定 伤残等级评定 自主择业 烈士褒扬 一次性抚恤 就业安置 军休服务"),
        Row(
            "MZZJ", "民族宗教事务局", "Ethnic and Religious Affairs Bureau",
            "宗教活动场所 宗教教职人员 民族成份变更 清真食品标识 宗教团体 宗教活动许可 民族特需商品 宗教院校"),
        Row("QXJ", "气象局", "Meteorological Bureau", "防雷装置设计 防雷装置验收 升放气球许可 气象信息服务 气候可行性论证 气象证明 探空作业 气象设施"),
        Row("XFJY", "消防救援支队", "Fire and Rescue Detachment", "公众聚集场所消防检查 消防设计审查 消防验收 消防技术服务 消防产品 消防宣传 火灾事故证明 消防备案"),
        Row("YCJ", "烟草专卖局", "Tobacco Monopoly Bureau", "烟草专卖零售许可 烟草准运证 烟草批发许可 零售证延续 零售证变更 零售证歇业 烟叶收购 卷烟订货"),
        Row("YZJ", "邮政管理局", "Postal Administration", "快递业务许可 邮政普遍服务 快递末端网点 邮票销售 集邮市场 撤销营业场所 快件开箱 用户申诉"),
        Row("GDJ", "广播电视局", "Radio and Television Bureau", "广播电视节目制作 卫星接收设施 广播电视站 有线电视网络 电影放映许可 视听节目 播出机构 频道变更"),
        Row("XWCB", "新闻出版局", "Press and Publication Bureau", "出版物零售许可 印刷经营许可 内部资料准印 作品著作权登记 出版物批发 复制许可 记者站 连续性出版物"),
        Row("BMJ", "档案馆", "City Archives", "档案查阅 档案证明 档案移交 档案鉴定 档案寄存 婚姻档案 知青档案 公开现行文件"),
        Row("DGJ", "供电局", "Power Supply Bureau", "低压报装 高压报装 用电过户 用电增容 电费缴纳 表计校验 分布式光伏并网 临时用电"),
        Row("ZFJ", "综合行政执法局", "Urban Administration Bureau", "户外广告设置 占用城市道路 城市建筑垃圾 临时搭建 城市绿地占用 夜间施工 环卫设施 城市排水"),
        Row("HGJ", "海关", "Customs", "报关单位备案 原产地证书 出口食品备案 进境检疫许可 口岸卫生许可 减免税审核 加工贸易手册 自理报检"),
        Row("RFB", "人民防空办公室", "Civil Air Defence Office", "人防工程建设 易地建设 人防工程验收 人防通信 人防工程拆除 平时使用备案 人防设备 人防警报"),
        Row(
            "JRB", "地方金融监督管理局", "Local Financial Regulatory Bureau", "小额贷款公司 融资担保公司 典当行设立 融资租赁 商业保理 地方交易场所 上市辅导 金融风险举报"),
    ]
}
