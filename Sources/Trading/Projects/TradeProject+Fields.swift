import Kernel
package import Registry

extension TradeProject {
    package static let fields: [Field<TradeProject>] = [
        Field(\.name, "name", zh: "项目名称", en: "Project", .text(1...120), listed: true, searched: true),
        Field(\.category, "category", zh: "交易类别", en: "Category", .choice(of: TradeCategory.self), listed: true),
        Field(\.tenderee, "tenderee", zh: "招标（采购、出让）人", en: "Tenderee", .organisation, listed: true),
        Field(\.agent, "agent", zh: "代理机构", en: "Agent", .organisation),
        Field(\.mandate, "mandate", zh: "委托协议编号及范围", en: "Mandate and its scope", .text(1...200)),
        Field(\.supervisor, "supervisor", zh: "行政监督部门", en: "Supervisor", .organisation),
        Field(\.centre, "centre", zh: "交易中心", en: "Trading centre", .organisation),
        Field(\.isCentralised, "is_centralised", zh: "采购中心组织的集中采购", en: "By the purchasing centre", .flag),
        Field(\.investmentCode, "investment_code", zh: "投资项目代码", en: "Investment code", .text(1...40), searched: true),
        Field(\.approvalNumber, "approval_number", zh: "审批（核准、备案）文号", en: "Approval number", .text(1...80)),
        Field(\.approvedBy, "approved_by", zh: "审批机关", en: "Approved by", .text(1...80)),
        Field(\.fundSource, "fund_source", zh: "资金来源", en: "Funds", .choice(of: FundSource.self)),
        Field(\.dealCode, "deal_code", zh: "统一交易标识码", en: "Unified deal code", .text(1...40), derived: true),
        Field(\.planItem, "plan_item", zh: "采购计划编号", en: "Plan item", .text(1...40)),
        Field(\.predecessor, "predecessor", zh: "重新交易自", en: "Traded anew after", .reference("trade_project")),
        Field(
            \.relation, "relation", zh: "与同代码项目的关系", en: "Relation to projects of the same code", .prose(300),
            hint: LocalizedText(
                zh: "同一投资项目代码已有在办项目时填写。", en: "Where another project of the same investment code is under way.")),
        Field(\.scale, "scale", zh: "项目规模", en: "Scale", .prose(1000)),
        Field(\.contact, "contact", zh: "联系人", en: "Contact", .text(1...60)),
        Field(\.contactPhone, "contact_phone", zh: "联系电话", en: "Telephone", .text(7...20)),
        Field(\.drafter, "drafter", zh: "编制人账号", en: "Drafted by account", .integer(0...Int.max), derived: true),
    ]
}
