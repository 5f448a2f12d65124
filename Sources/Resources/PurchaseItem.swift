package import Kernel
package import Registry

/// One item of the purchasing plan and what came of it (政府采购).
package struct PurchaseItem: LedgerEntry {
    package enum Category: String, Labelled {
        case goods, works, services

        package var label: LocalizedText {
            switch self {
            case .goods: LocalizedText(zh: "货物", en: "goods")
            case .works: LocalizedText(zh: "工程", en: "works")
            case .services: LocalizedText(zh: "服务", en: "services")
            }
        }
    }

    /// The ways of the Government Procurement Law and the framework agreement (采购方式).
    package enum Method: String, Labelled {
        case openTender = "open_tender"
        case invitedTender = "invited_tender"
        case negotiation
        case consultation
        case inquiry
        case singleSource = "single_source"
        case framework

        package var label: LocalizedText {
            switch self {
            case .openTender: LocalizedText(zh: "公开招标", en: "open tender")
            case .invitedTender: LocalizedText(zh: "邀请招标", en: "invited tender")
            case .negotiation: LocalizedText(zh: "竞争性谈判", en: "competitive negotiation")
            case .consultation: LocalizedText(zh: "竞争性磋商", en: "competitive consultation")
            case .inquiry: LocalizedText(zh: "询价", en: "request for quotation")
            case .singleSource: LocalizedText(zh: "单一来源", en: "single source")
            case .framework: LocalizedText(zh: "框架协议（协议供货）", en: "framework agreement")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var name = ""
    package var category = Category.goods
    package var method = Method.framework
    package var budget = Money.zero
    package var deal: Money?
    package var executed: Money?
    package var contract: String?
    package var supplier: String?
    package var acceptedOn: Day?
    package var reason: String?

    package init() {}

    package static let fields: [Field<PurchaseItem>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.name, "name", zh: "采购内容", en: "Item", .text(1...80), listed: true, searched: true),
        Field(\.category, "category", zh: "采购类别", en: "Category", .choice(of: Category.self), listed: true),
        Field(\.method, "method", zh: "采购方式", en: "Method", .choice(of: Method.self), listed: true),
        Field(\.budget, "budget", zh: "采购预算", en: "Budget", .money(negative: false), listed: true),
        Field(\.deal, "deal", zh: "成交金额", en: "Deal", .money(negative: false), listed: true),
        Field(\.executed, "executed", zh: "实际执行金额", en: "Executed", .money(negative: false), listed: true),
        Field(\.contract, "contract", zh: "合同编号", en: "Contract", .text(1...60), searched: true),
        Field(\.supplier, "supplier", zh: "供应商", en: "Supplier", .text(1...80), searched: true),
        Field(\.acceptedOn, "accepted_on", zh: "验收日期", en: "Accepted on", .day),
        Field(\.reason, "reason", zh: "超预算原因", en: "Reason for exceeding the budget", .prose(500)),
    ]

    package static let register = Register(
        ledger: PurchaseItem.self, "purchase_item", zh: "政府采购", en: "Government purchases",
        purpose: LocalizedText(
            zh: "采购计划及其执行：预算、成交、合同、验收和实际执行金额。",
            en: "The purchasing plan and what came of it: budget, deal, contract, acceptance, amount executed."),
        prefix: "CG", keepers: [.administrator, .financeOfficer], order: SortOrder("number"),
        measures: Measure.ofPurchases, attachments: .evidence)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if let deal, deal > budget, reason == nil {
            problems.append(
                FieldProblem(
                    "deal", zh: "成交金额超过采购预算，请填写超预算原因。", en: "The deal exceeds the budget. Give the reason."))
        }
        if let executed, executed > (deal ?? .zero) {
            problems.append(
                FieldProblem(
                    "executed", zh: "实际执行金额不能超过成交金额。", en: "What was executed can't exceed the deal."))
        }
        if executed != nil, contract == nil {
            problems.append(
                FieldProblem("contract", zh: "已执行的采购应填写合同编号。", en: "An executed purchase has a contract number."))
        }
        if let acceptedOn, acceptedOn.year < year { problems.append(.outside("accepted_on", acceptedOn, year)) }
        return problems
    }
}
