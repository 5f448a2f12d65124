package import Kernel
package import Registry

/// A rule that finds what deserves a look (疑点规则): fingerprints of files, networks, money, people, prices, history.
package enum SignalRule: String, Labelled {
    case f1 = "F1"
    case f2 = "F2"
    case f3 = "F3"
    case f4 = "F4"
    case f5 = "F5"
    case f6 = "F6"
    case f7 = "F7"
    case n1 = "N1"
    case n2 = "N2"
    case m1 = "M1"
    case p1 = "P1"
    case p2 = "P2"
    case r1 = "R1"
    case r2 = "R2"
    case r3 = "R3"
    case r4 = "R4"
    case r5 = "R5"
    case r6 = "R6"
    case g1 = "G1"
    case e1 = "E1"
    case d1 = "D1"
    case b1 = "B1"

    package var label: LocalizedText {
        switch self {
        case .f1: LocalizedText(zh: "制作设备相同", en: "made on the same machine")
        case .f2: LocalizedText(zh: "文件内容相同", en: "identical files")
        case .f3: LocalizedText(zh: "文档作者信息相同", en: "same author in documents")
        case .f4: LocalizedText(zh: "出现其他投标人信息", en: "another bidder named within")
        case .f5: LocalizedText(zh: "文字异常雷同", en: "texts unusually alike")
        case .f6: LocalizedText(zh: "错误一致", en: "the same mistakes")
        case .f7: LocalizedText(zh: "计价软件锁号相同", en: "same valuation-software lock")
        case .n1: LocalizedText(zh: "网络地址相同", en: "same network address")
        case .n2: LocalizedText(zh: "多次同时递交", en: "submitted together repeatedly")
        case .m1: LocalizedText(zh: "保证金同源", en: "deposits from one source")
        case .p1: LocalizedText(zh: "联系人或人员相同", en: "shared contact or staff")
        case .p2: LocalizedText(zh: "同一负责人或控股管理关系", en: "same head or holding")
        case .r1: LocalizedText(zh: "报价呈等差", en: "prices in arithmetic sequence")
        case .r2: LocalizedText(zh: "报价成固定比例", en: "prices in a fixed ratio")
        case .r3: LocalizedText(zh: "报价相同", en: "identical prices")
        case .r4: LocalizedText(zh: "中标价离群", en: "winner far below the others")
        case .r5: LocalizedText(zh: "否决异常", en: "unusual rejections")
        case .r6: LocalizedText(zh: "竞争不足", en: "too little competition")
        case .g1: LocalizedText(zh: "结伴投标、轮流中标", en: "bidding together, winning in turn")
        case .e1: LocalizedText(zh: "评委打分长期偏离", en: "an expert's persistent deviation")
        case .d1: LocalizedText(zh: "选择性不解密", en: "selective failure to open")
        case .b1: LocalizedText(zh: "条件疑似量身定做", en: "conditions that fit one firm")
        }
    }

    /// How grave it is by itself, unless a policy row says otherwise.
    package var usual: TradeSignal.Severity {
        switch self {
        case .f1, .f2, .f4, .f6, .f7, .m1, .p1, .p2, .r2, .d1: .high
        case .f3, .f5, .n1, .r1, .r3, .r5, .r6, .g1, .e1, .b1: .medium
        case .n2, .r4: .low
        }
    }

    /// What else it may mean: shown beside every signal.
    package var beware: LocalizedText {
        switch self {
        case .f1: LocalizedText(zh: "同一打印店代做；克隆的虚拟机", en: "a shared print shop; cloned virtual machines")
        case .f2: LocalizedText(zh: "标准证书、厂家说明书", en: "standard certificates, makers' brochures")
        case .f3: LocalizedText(zh: "招标文件自带的模板信息", en: "the tender document's own template")
        case .f4: LocalizedText(zh: "联合体、公开的分包单位", en: "a consortium, a named subcontractor")
        case .f5: LocalizedText(zh: "引用招标文件；人工智能写作的雷同", en: "quotes of the tender document; machine-written sameness")
        case .f6: LocalizedText(zh: "错误出自招标文件", en: "the error is in the tender documents")
        case .f7: LocalizedText(zh: "租用的软件锁", en: "a leased lock")
        case .n1: LocalizedText(zh: "运营商共享地址、宾馆、代理机构办公室", en: "a provider's shared address, a hotel, an agent's office")
        case .n2: LocalizedText(zh: "截止前集中递交", en: "the rush before a deadline")
        case .m1: LocalizedText(zh: "银行批量编号", en: "a bank's batch numbers")
        case .p1: LocalizedText(zh: "代理记账、园区地址", en: "agencies' staff, a business park")
        case .p2: LocalizedText(zh: "登记信息更新滞后", en: "a register that is behind")
        case .r1: LocalizedText(zh: "报价单位粗、家数少", en: "coarse or few prices")
        case .r2: LocalizedText(zh: "使用同一套价格信息", en: "the same price book")
        case .r3: LocalizedText(zh: "政府定价、最高限价", en: "published prices, a cap")
        case .r4: LocalizedText(zh: "真实的效率优势", en: "real efficiency")
        case .r5: LocalizedText(zh: "样本小", en: "a small sample")
        case .r6: LocalizedText(zh: "小众市场", en: "a niche market")
        case .g1: LocalizedText(zh: "本地市场小", en: "a small local market")
        case .e1: LocalizedText(zh: "确有质量差异", en: "true quality")
        case .d1: LocalizedText(zh: "证书机构故障", en: "an outage of the certificate authority")
        case .b1: LocalizedText(zh: "需求确实特殊", en: "a genuine need")
        }
    }
}

/// The thresholds that rules go by (疑点阈值): rows of the trading rules with the prefix `signal.`.
package struct SignalSettings: Sendable {
    package var minutesTogether = 5
    package var timesTogether = 2
    package var gapTolerance = Ratio.zero
    package var ratioShare = Ratio.one
    package var discount = Ratio.one
    package var similarity = Ratio.one
    package var growth = Ratio.one
    package var pairLeast = 5
    package var pairFactor = 3
    package var sigmas = 2
    package var expertLeast = 3
    package var shortDays = 0
    /// The venue's own networks: everybody who decrypts there comes from them.
    package var venue: [NetworkPrefix] = []
    package var severities: [SignalRule: TradeSignal.Severity] = [:]

    package init() {}

    /// Every threshold has a row; a missing one is refused by name.
    package init(_ policy: PolicySet) throws(Refusal) {
        minutesTogether = try policy.count("signal.n2.minutes")
        timesTogether = try policy.count("signal.n2.times")
        gapTolerance = try policy.ratio("signal.r1.tolerance")
        ratioShare = try policy.ratio("signal.r2.share")
        discount = try policy.ratio("signal.r4.next")
        growth = try policy.ratio("signal.r6.growth")
        shortDays = try policy.count("signal.r6.days")
        similarity = try policy.ratio("signal.f5.similarity")
        pairLeast = try policy.count("signal.g1.least")
        pairFactor = try policy.count("signal.g1.factor")
        sigmas = try policy.count("signal.e1.sigmas")
        expertLeast = try policy.count("signal.e1.least")
        // Rules of before don't have this one.
        venue = policy.find(TradingRules.venueNetworks)?.text.flatMap(NetworkPrefix.list) ?? []
        for rule in SignalRule.allCases {
            guard let row = policy.find("signal.weight.\(rule.rawValue)") else { continue }
            severities[rule] = row.count >= 3 ? .high : row.count == 2 ? .medium : .low
        }
    }

    package func severity(of rule: SignalRule) -> TradeSignal.Severity { severities[rule] ?? rule.usual }
}
