import Kernel
import Registry

/// The sections of a notice (公告各部分): which facts each kind has to give, by the rules for its category.
struct NoticeParts {
    let lot: Lot
    let facts: LotFacts
    let candidates: [EvaluationFacts.Candidate]
    let details: NoticeDetails

    var project: TradeProject { facts.project }
    var isSale: Bool { lot.category.direction == .sell }

    /// As the category calls it: 招标公告, 竞争性磋商公告, 挂牌出让公告.
    func name(of kind: NoticeKind) -> String {
        switch kind {
        case .tender where lot.method != .openTender && lot.method != .invitedTender: "\(lot.method.label.zh)公告"
        case .tender: "招标公告"
        case .sale: "\(lot.method.label.zh)\(lot.category == .stateProperty ? "转让" : "出让")公告"
        case .candidates where lot.category != .works: "成交候选人公示"
        case .result: isSale ? "成交结果公告" : lot.method.isTender ? "中标结果公告" : "成交结果公告"
        case .failure: lot.category == .procurement ? "废标（终止）公告" : isSale ? "流拍（未成交）公告" : "流标公告"
        case .change: "变更（澄清）公告"
        default: kind.label.zh
        }
    }

    func sections(_ kind: NoticeKind) -> [NoticeText.Section] {
        switch kind {
        case .prequalification, .tender, .invitation, .sale:
            [overview, demands, taking, submitting, periods, conditions, media, contacts].compactMap(\.self)
        case .singleSource: [overview, grounds, standing("公示期限"), objecting, contacts].compactMap(\.self)
        case .change: [overview, words("变更（澄清）内容"), newDeadline, contacts].compactMap(\.self)
        case .suspension: [overview, words("暂停原因"), contacts].compactMap(\.self)
        case .resumption: [overview, standing("恢复后的截止时间"), contacts].compactMap(\.self)
        case .candidates: [overview, ranking, standing("公示期限"), objecting, contacts].compactMap(\.self)
        case .deal: [overview, winner, standing("公示期限"), objecting, contacts].compactMap(\.self)
        case .result: [overview, winner, invited, objecting, contacts].compactMap(\.self)
        case .contract: [overview, contract, winner, contacts].compactMap(\.self)
        case .failure: [overview, failure, contacts].compactMap(\.self)
        case .termination: [overview, words("终止原因"), contacts].compactMap(\.self)
        case .annulment: [overview, words("处理决定"), winner, contacts].compactMap(\.self)
        case .intention, .performance, .violation, .recruitment, .other:
            [overview, words("内容"), contacts].compactMap(\.self)
        }
    }

    func fact(_ label: String, _ value: String?) -> NoticeText.Fact? { value.map { NoticeText.Fact(label, $0) } }

    func money(_ amount: Money) -> String { Quantity(amount, in: .yuan).text(.zh) }

    private var overview: NoticeText.Section? {
        NoticeText.Section(
            "项目概况",
            [
                fact("项目名称", project.name), fact("项目编号", lot.project), fact("统一交易标识码", project.dealCode),
                fact("标段（包、标的）", "\(lot.title)（\(lot.head.number)）"), fact("交易类别", lot.category.label.zh),
                fact("交易方式", lot.method.label.zh), fact("投资项目代码", project.investmentCode),
                fact("审批文号", project.approvalNumber), fact("资金来源", isSale ? nil : project.fundSource.label.zh),
                fact("行政监督部门", facts.name(project.supervisor)),
            ].compactMap(\.self))
    }

    private var demands: NoticeText.Section? {
        let base = isSale ? "起始价" : lot.category == .works ? "最高投标限价" : "预算金额"
        return NoticeText.Section(
            isSale ? "标的情况" : "内容与要求",
            [
                fact("内容", lot.content), fact("品目（专业）", lot.classification),
                fact("采购对象", lot.category == .procurement ? lot.object?.label.zh : nil),
                fact(base, money(lot.basePrice)),
                fact("报价形式", lot.priceForm == .total ? nil : lot.priceForm.label.zh),
                fact("数量（面积）", lot.quantity.map(\.exact)), fact("增价幅度", lot.increment.map(money)),
                fact("底价", isSale ? lot.hasReserve ? "设有底价，竞价结束前保密" : "不设底价" : nil),
                fact("评估价", lot.appraisal.map(money)), fact("工期", lot.durationDays.map { "\($0)日" }),
            ].compactMap(\.self))
    }

    private var conditions: NoticeText.Section? {
        guard !isSale else { return nil }
        return NoticeText.Section(
            "资格与评审",
            [
                fact("资格审查", lot.method.isTender ? lot.qualification.label.zh : nil),
                fact("评审方法", lot.comparison.label.zh), fact("联合体", lot.takesConsortia ? "接受" : "不接受"),
                fact("中小企业", lot.category == .procurement ? lot.isReservedForSmall ? "专门面向中小企业" : "非专门面向中小企业" : nil),
                fact("暗标", lot.hasBlindPart ? "技术部分采用暗标评审" : nil),
            ].compactMap(\.self))
    }

    private var taking: NoticeText.Section? {
        NoticeText.Section(
            isSale ? "报名" : "文件获取",
            [
                fact("开始时间", lot.documentsFrom?.text(.zh)), fact("截止时间", lot.documentsUntil?.text(.zh)),
                fact("方式", "登录公共资源交易平台获取，不记录获取人。"),
            ].compactMap(\.self))
    }

    private var submitting: NoticeText.Section? {
        let opening = lot.isOnline ? "网上不见面开标" : "交易中心开标室"
        return NoticeText.Section(
            isSale ? "竞价" : lot.state == .prequalifying ? "申请文件提交" : "投标（响应）",
            [
                fact("截止时间", lot.bidDeadline?.text(.zh)),
                fact("方式", lot.method.isRising ? "通过交易平台网上报价。" : "在本人电脑上加密后上传，截止前任何人不能解密。"),
                fact("开标", lot.method.isSealed && lot.state != .prequalifying ? "截止时间同时，\(opening)" : nil),
                fact("密钥丢失的补救", lot.method.isSealed && lot.hasEscrow ? "由多名密钥托管人共同启封，每次使用均有记录" : nil),
                fact("保证金", lot.deposit > .zero ? "\(money(lot.deposit))；转账、保函、保险等形式同等对待" : "免收"),
            ].compactMap(\.self))
    }

    private var periods: NoticeText.Section? {
        guard let lines = details.periods?.lines, !lines.isEmpty else { return nil }
        return NoticeText.Section("期限依据", sentences: lines.map(\.text.zh))
    }

    private var media: NoticeText.Section? {
        lot.media.map { NoticeText.Section("发布媒介", sentences: [$0]) }
    }

    private var grounds: NoticeText.Section? {
        NoticeText.Section(
            "采用单一来源的理由",
            [fact("采购内容", lot.content), fact("预算金额", money(lot.basePrice)), fact("法定情形及论证", lot.methodGround)]
                .compactMap(\.self))
    }

    private func standing(_ heading: String) -> NoticeText.Section? {
        details.until.map { NoticeText.Section(heading, [NoticeText.Fact("截止", $0.text(.zh))]) }
    }

    private func words(_ heading: String) -> NoticeText.Section? {
        details.words.map { NoticeText.Section(heading, sentences: $0.split(separator: "\n").map(String.init)) }
    }

    private var newDeadline: NoticeText.Section? {
        guard let before = details.was, let until = details.until else { return nil }
        return NoticeText.Section(
            "截止时间", [NoticeText.Fact("原截止时间", before.text(.zh)), NoticeText.Fact("现截止时间", until.text(.zh))])
    }
}
