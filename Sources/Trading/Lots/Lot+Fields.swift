import Kernel
package import Registry

extension Lot {
    package static let fields: [Field<Lot>] = identity + procedure + terms + periods + outcome

    private static let identity: [Field<Lot>] = [
        Field(\.project, "project", zh: "项目", en: "Project", .reference("trade_project"), listed: true),
        Field(
            \.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self), required: false,
            listed: true, derived: true),
        Field(
            \.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, listed: true,
            derived: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation, derived: true),
        Field(\.isCentralised, "is_centralised", zh: "集中采购", en: "Centralised", .flag, derived: true),
        Field(\.title, "title", zh: "标段（包、标的）名称", en: "Lot", .text(1...120), listed: true, searched: true),
        Field(\.content, "content", zh: "内容", en: "Content", .prose(4000)),
        Field(\.classification, "classification", zh: "品目或专业分类", en: "Classification", .text(1...40)),
        Field(\.object, "object", zh: "采购对象", en: "What is bought", .choice(of: PurchaseObject.self)),
        Field(\.quantity, "quantity", zh: "数量（面积）", en: "Quantity (area)", .decimal(.none)),
        Field(\.isEquity, "is_equity", zh: "股权转让", en: "Shares in a firm", .flag),
        Field(\.predecessor, "predecessor", zh: "重新交易自", en: "Traded anew after", .reference("trade_lot")),
    ]

    private static let procedure: [Field<Lot>] = [
        Field(\.method, "method", zh: "交易方式", en: "Method", .choice(of: TradeMethod.self), listed: true),
        Field(
            \.methodGround, "method_ground", zh: "采用该方式的法定情形", en: "Statutory ground", .prose(1000),
            hint: LocalizedText(zh: "公开招标以外的方式须填写。", en: "For any method but the open tender.")),
        Field(\.methodApproval, "method_approval", zh: "方式批准文号", en: "Approval of the method", .text(1...80)),
        Field(\.invited, "invited", zh: "受邀单位数", en: "Firms invited", .integer(1...1000)),
        Field(
            \.invitedFrom, "invited_from", zh: "备选供应商数", en: "Firms they were drawn from", .integer(1...100_000),
            hint: LocalizedText(
                zh: "政府采购邀请招标：从备选名单中随机抽取。", en: "For purchases by invitation: drawn at random from a pool.")),
        Field(\.qualification, "qualification", zh: "资格审查方式", en: "Qualification", .choice(of: Qualification.self)),
        Field(\.comparison, "comparison", zh: "评审方法", en: "Comparison", .choice(of: Comparison.self)),
        Field(\.priceForm, "price_form", zh: "报价形式", en: "Price form", .choice(of: PriceForm.self)),
        Field(\.takesConsortia, "takes_consortia", zh: "接受联合体", en: "Consortia may bid", .flag),
        Field(\.isReservedForSmall, "is_reserved_for_small", zh: "专门面向中小企业", en: "For small firms only", .flag),
        Field(\.hasBlindPart, "has_blind_part", zh: "技术部分暗标", en: "Blind technical part", .flag),
        Field(
            \.hasEscrow, "has_escrow", zh: "解密失败启用托管份额", en: "Escrow shares as remedy", .flag,
            hint: LocalizedText(
                zh: "招标文件须事先载明：投标人密钥丢失时，由多名托管人共同启封。",
                en: "Announced in the documents: when a bidder's key is lost, several trustees open the bid together.")),
        Field(\.isOnline, "is_online", zh: "网上不见面开标", en: "Online opening", .flag),
    ]

    private static let terms: [Field<Lot>] = [
        Field(
            \.basePrice, "base_price", zh: "控制价、预算或起始价", en: "Control price, budget or start price",
            .money(negative: false), listed: true),
        Field(\.increment, "increment", zh: "增价幅度", en: "Increment", .money(negative: false)),
        Field(\.hasReserve, "has_reserve", zh: "设底价（保留价）", en: "Has a reserve price", .flag),
        Field(
            \.floorPrice, "floor_price", zh: "最低投标限价", en: "Floor price", .money(negative: false),
            hint: LocalizedText(zh: "采购不得设定。", en: "Not allowed in a purchase.")),
        Field(\.appraisal, "appraisal", zh: "评估价", en: "Appraised at", .money(negative: false)),
        Field(
            \.floorApproval, "floor_approval", zh: "低于评估价的批准文号", en: "Approval of a start price below appraisal",
            .text(1...80)),
        Field(\.deposit, "deposit", zh: "保证金", en: "Deposit", .money(negative: false)),
        Field(\.durationDays, "duration_days", zh: "工期（日）", en: "Duration in days", .integer(1...36_500)),
        Field(
            \.media, "media", zh: "公告发布媒介", en: "Media of its notices", .text(1...200),
            hint: LocalizedText(zh: "至少一家指定媒介。", en: "At least one designated medium.")),
        Field(\.drafter, "drafter", zh: "编制人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
    ]

    private static let periods: [Field<Lot>] = [
        Field(\.announcedAt, "announced_at", zh: "公告时间", en: "Announced at", .moment, listed: true, derived: true),
        Field(\.policyDay, "policy_day", zh: "适用规则日期", en: "Rules as of", .day, derived: true),
        Field(\.documentsFrom, "documents_from", zh: "文件获取开始", en: "Documents from", .moment, derived: true),
        Field(\.documentsUntil, "documents_until", zh: "文件获取截止", en: "Documents until", .moment, derived: true),
        Field(\.bidDeadline, "bid_deadline", zh: "投标（报价）截止", en: "Deadline", .moment, listed: true, derived: true),
        Field(\.intakeRoot, "intake_root", zh: "接收清单根哈希", en: "Root of the receipts", .text(64...64), derived: true),
        Field(\.round, "round", zh: "谈判（磋商）轮次", en: "Round of talks", .integer(1...100), derived: true),
        Field(\.openedAt, "opened_at", zh: "开标时间", en: "Opened at", .moment, derived: true),
        Field(\.publishedAt, "published_at", zh: "公示开始", en: "Candidates published", .moment, derived: true),
        Field(\.publicityUntil, "publicity_until", zh: "公示截止", en: "Publicity until", .moment, derived: true),
        Field(\.stateBefore, "state_before", zh: "暂停前状态", en: "State before", .text(1...40), derived: true),
        Field(\.suspendedAt, "suspended_at", zh: "暂停时间", en: "Suspended at", .moment, derived: true),
        Field(\.suspension, "suspension", zh: "暂停原因", en: "Why suspended", .prose(500), derived: true),
    ]

    private static let outcome: [Field<Lot>] = [
        Field(\.failure, "failure", zh: "流标（废标）原因", en: "Why it failed", .choice(of: Failure.self), derived: true),
        Field(\.reason, "reason", zh: "说明", en: "Explanation", .prose(2000), derived: true),
        Field(\.bids, "bids", zh: "有效投标数", en: "Bids opened", .integer(0...100_000), derived: true),
        Field(
            \.winner, "winner", zh: "中标（成交）人", en: "Winner", .reference("market_subject"), listed: true, derived: true),
        Field(\.winningBid, "winning_bid", zh: "中标报价编号", en: "Winning bid", .text(1...40), derived: true),
        Field(\.winningRank, "winning_rank", zh: "中标人排名", en: "Winner's rank", .integer(1...1000), derived: true),
        Field(
            \.awardAmount, "award_amount", zh: "成交金额", en: "Award amount", .money(negative: false), listed: true,
            derived: true),
        Field(\.awardRate, "award_rate", zh: "成交费率", en: "Award rate", .decimal(.percent), derived: true),
        Field(\.awardedAt, "awarded_at", zh: "成交时间", en: "Awarded at", .moment, derived: true),
        Field(\.annulledAt, "annulled_at", zh: "认定无效时间", en: "Award annulled at", .moment, derived: true),
        Field(\.saving, "saving", zh: "节约资金", en: "Saving", .money(negative: false), derived: true),
        Field(\.premium, "premium", zh: "增价", en: "Premium", .money(negative: false), derived: true),
        Field(
            \.droppedRank, "dropped_rank", zh: "已取消资格至排名", en: "Dropped up to rank", .integer(1...1000), derived: true),
        Field(\.isDeemed, "is_deemed", zh: "逾期视为确定第一名", en: "Deemed the first-ranked", .flag, derived: true),
        Field(\.contractedAt, "contracted_at", zh: "合同签订时间", en: "Contracted at", .moment, derived: true),
    ]
}
