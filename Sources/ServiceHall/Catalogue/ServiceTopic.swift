package import Kernel
package import Registry

/// How people come to a service (办事主题): by what happens in their lives, or by another word for the same.
package struct ServiceTopic: LedgerEntry {
    package enum Kind: String, Labelled {
        case personEvent = "person_event"
        case enterpriseEvent = "enterprise_event"
        /// 同义词: each word leads where the others lead.
        case synonyms

        package var label: LocalizedText {
            switch self {
            case .personEvent: LocalizedText(zh: "个人办事场景", en: "in a person's life")
            case .enterpriseEvent: LocalizedText(zh: "企业办事场景", en: "in an enterprise's life")
            case .synonyms: LocalizedText(zh: "同义词", en: "words for the same")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var kind = Kind.synonyms
    package var name = ""
    package var englishName: String?
    package var words = ""
    package var place = 0

    package init() {}

    package static let fields: [Field<ServiceTopic>] = [
        Field(\.kind, "kind", zh: "类别", en: "Kind", .choice(of: Kind.self), listed: true),
        Field(\.name, "name", zh: "主题名称", en: "Topic", .text(1...20), listed: true, searched: true),
        Field(\.englishName, "english_name", zh: "英文名称", en: "English name", .text(1...40)),
        Field(
            \.words, "words", zh: "相关词语", en: "Words", .prose(500),
            hint: LocalizedText(
                zh: "用空格隔开。场景：事项名称里会出现的词，如 出生 新生儿 生育；同义词：互相替换，如 驾照 驾驶证。",
                en:
                    "Separated by spaces. An event: words in the names of its services. Synonyms: words for the same thing."
            ), searched: true),
        Field(\.place, "place", zh: "排序", en: "Place", .integer(0...99), listed: true),
    ]

    package static let register = Register(
        ledger: ServiceTopic.self, "service_topic", zh: "办事主题", en: "Topics",
        purpose: LocalizedText(
            zh: "网上办事大厅首页的人生事件、企业场景，以及搜索用的同义词；没有登记场景时用系统自带的。",
            en:
                "Events of life on the portal's front page, and words for the same in its search; its own stand in until some are entered."
        ),
        prefix: "ZT", keepers: [.hallManager, .administrator], order: SortOrder("place"))

    var list: [String] { words.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// What one calls it by in an address.
    package var key: String { head.number.isEmpty ? list.first ?? name : head.number }
    package var label: LocalizedText { LocalizedText(zh: name, en: englishName ?? name) }
}

extension ServiceTopic {
    private init(_ kind: Kind, _ name: String, _ english: String?, _ words: String) {
        self.init()
        self.kind = kind
        self.name = name
        englishName = english
        self.words = words
    }

    /// What the product brings along: the common events of GB/T 39046's topics in everyday words.
    static let usualEvents = [
        ServiceTopic(.personEvent, "生孩子", "Having a child", "出生 生育 新生儿 准生 户口登记"),
        ServiceTopic(.personEvent, "上学", "School", "入学 学籍 教育 助学 考试"),
        ServiceTopic(.personEvent, "找工作", "Work", "就业 失业 职业资格 人事 劳动"),
        ServiceTopic(.personEvent, "结婚", "Marriage", "婚姻 结婚 离婚"),
        ServiceTopic(.personEvent, "买房租房", "Housing", "不动产 房屋 租赁 公积金 住房"),
        ServiceTopic(.personEvent, "开车出行", "Driving and travel", "驾驶证 机动车 护照 通行证 出入境"),
        ServiceTopic(.personEvent, "看病就医", "Health", "医保 医疗 生育保险 残疾"),
        ServiceTopic(.personEvent, "退休养老", "Retirement", "退休 养老 老年 社保"),
        ServiceTopic(.personEvent, "身后事", "After a death", "死亡 殡葬 遗属 继承 户口注销"),
        ServiceTopic(.enterpriseEvent, "开办企业", "Starting up", "设立登记 开办 注册 营业执照 刻章"),
        ServiceTopic(.enterpriseEvent, "准营许可", "Permits", "经营许可 食品 卫生许可 消防 资质"),
        ServiceTopic(.enterpriseEvent, "用工社保", "Employing people", "用工 参保 工伤 劳动合同"),
        ServiceTopic(.enterpriseEvent, "建设工程", "Building", "施工许可 规划 用地 竣工 建设"),
        ServiceTopic(.enterpriseEvent, "缴税开票", "Taxes", "税务 发票 纳税"),
        ServiceTopic(.enterpriseEvent, "变更注销", "Changing, closing", "变更登记 注销 迁移"),
    ]

    static let usualSynonyms = [
        "驾照 驾驶证 驾驶执照 driving", "身份证 居民身份证 identity", "户口本 户口簿 户口 household", "社保 社会保险 insurance",
        "医保 医疗保险 基本医疗保险 medical health", "养老金 养老待遇 养老保险 pension", "房产证 不动产权证 不动产 property house",
        "开餐馆 开饭店 餐馆 饭店 餐饮 食品经营 restaurant", "开店 开办 设立登记 个体工商户 company business", "公积金 住房公积金 housing",
        "营业执照 设立登记 个体工商户登记", "残疾证 残疾人证 disability", "结婚证 结婚登记 marriage", "离婚证 离婚登记 divorce",
        "低保 最低生活保障", "港澳通行证 往来港澳", "准生证 生育登记 生育服务 birth", "补办 补领 换领", "过户 转移登记",
        "落户 户口迁入 迁移", "护照 passport", "居住证 residence", "纳税 税务 完税 tax", "失业 失业保险 unemployment",
    ].map { ServiceTopic(.synonyms, "", nil, $0) }
}
