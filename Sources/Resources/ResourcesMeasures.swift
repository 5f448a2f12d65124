import Kernel
import Registry

// What the registers of resources add up to. The adjusted budget is no measure: it is budget.approved plus
// budget.adjustment.net, a formula over two of these.

extension Measure {
    static let ofApprovedPosts = [
        posts("staff.posts", zh: "核定编制数", en: "approved posts"),
        posts("staff.posts.administrative", zh: "行政编制数", en: "administrative posts", .administrative),
        posts("staff.posts.institution", zh: "事业编制数", en: "public-institution posts", .institution),
    ]

    static let ofStaff = [
        staff("staff.on_post", zh: "在职人数", en: "staff on post"),
        staff("staff.on_post.administrative", zh: "在职行政人员", en: "administrative staff on post", .administrative),
        staff("staff.on_post.institution", zh: "在职事业人员", en: "public-institution staff on post", .institution),
    ]

    private static func posts(_ name: String, zh: String, en: String, _ kind: PostKind? = nil) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "approved_post", .sum("posts"), in: .person, .year("year"), by: "kind",
            where: only(kind))
    }

    private static func staff(_ name: String, zh: String, en: String, _ kind: PostKind? = nil) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "staff_movement", .sum("change"), in: .person, .upTo("moved_on"),
            by: "kind", where: only(kind))
    }

    private static func only(_ kind: PostKind?) -> Condition {
        kind.map { .equals("kind", $0) } ?? .everything
    }
}

// MARK: - Money

extension Condition {
    static let basic = Condition.oneOf(
        "kind", [BudgetLine.Kind.personnel.stored, BudgetLine.Kind.publicFunds.stored])
    static let publicFunds = Condition.equals("kind", BudgetLine.Kind.publicFunds)
    static let project = Condition.equals("kind", BudgetLine.Kind.project)
    static let keyProject = project && .equals("is_key", true)

    /// Of a record that names its budget line.
    static func line(_ condition: Condition) -> Condition { .refers("budget_line", to: "budget_line", condition) }
}

extension Measure {
    static let ofBudgetLines = [
        budget("budget.approved", zh: "年初预算数", en: "approved budget"),
        budget("budget.expenditure", zh: "支出预算数", en: "expenditure budget"),
        budget(
            "budget.current_year", zh: "本年收入预算", en: "this year's appropriation",
            .equals("source", BudgetLine.Source.current)),
        budget(
            "budget.carried_over", zh: "上年结转预算", en: "budget carried over",
            .equals("source", BudgetLine.Source.carriedOver)),
        budget("budget.basic", zh: "基本支出预算", en: "basic expenditure budget", .basic),
        budget("budget.project.total", zh: "项目支出预算", en: "budget of all projects", .project),
        budget("budget.project.key", zh: "重点项目支出预算", en: "budget of key projects", .keyProject),
        budget("public_funds.budget", zh: "公用经费预算", en: "running-cost budget", .publicFunds),
    ]

    static let ofBudgetAdjustments = [
        Measure(
            "budget.adjustment.net", zh: "预算调整净额", en: "net budget adjustment", of: "budget_adjustment",
            .sum("amount"), in: .wanYuan, .yearToDate("adjusted_on")),
        Measure(
            "budget.adjustment.gross", zh: "预算调整绝对额", en: "gross budget adjustment", of: "budget_adjustment",
            .sumOfMagnitudes("amount"), in: .wanYuan, .yearToDate("adjusted_on"), where: .not(.isSet("exemption"))),
        Measure(
            "budget.adjustment.basic", zh: "基本支出调整净额", en: "net adjustment of basic expenditure",
            of: "budget_adjustment", .sum("amount"), in: .wanYuan, .yearToDate("adjusted_on"), where: .line(.basic)),
        Measure(
            "budget.adjustment.project", zh: "项目支出调整净额", en: "net adjustment of projects",
            of: "budget_adjustment", .sum("amount"), in: .wanYuan, .yearToDate("adjusted_on"), where: .line(.project)),
    ]

    static let ofPayments = [
        spending("spend.total", zh: "支出数", en: "spending"),
        spending("spend.basic", zh: "基本支出数", en: "basic spending", .line(.basic)),
        spending("spend.project", zh: "项目支出数", en: "project spending", .line(.project)),
        spending("spend.project.key", zh: "重点项目支出数", en: "key project spending", .line(.keyProject)),
        spending("public_funds.actual", zh: "公用经费支出数", en: "running costs spent", .line(.publicFunds)),
        Measure(
            "payment.to_date", zh: "累计支付数", en: "paid to date", of: "payment", .sum("amount"), in: .wanYuan,
            .yearToDate("paid_on"), by: "budget_line"),
    ]

    static let ofCarryovers = [
        carryover("carryover.opening", zh: "年初结转结余", en: "carry-over at the opening", "opening"),
        carryover("carryover.total", zh: "年末结转结余", en: "carry-over at the closing", "closing"),
        carryover("carryover.withdrawn", zh: "财政收回资金", en: "carry-over withdrawn", "withdrawn"),
    ]

    static let ofThreePublic = [
        threePublic("three_public.budget", zh: "“三公”经费预算数", en: "three-public budget", .budget),
        threePublic("three_public.actual", zh: "“三公”经费决算数", en: "three-public spending", .actual),
    ]

    static let ofPurchases = [
        Measure(
            "purchase.budget", zh: "政府采购预算", en: "government purchase budget", of: "purchase_item",
            .sum("budget"), in: .wanYuan, .year("year")),
        Measure(
            "purchase.actual", zh: "政府采购实际执行", en: "government purchases made", of: "purchase_item",
            .sum("executed"), in: .wanYuan, .year("year")),
    ]

    private static func budget(
        _ name: String, zh: String, en: String, _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "budget_line", .sum("initial"), in: .wanYuan, .year("year"), by: "kind",
            where: condition)
    }

    private static func spending(
        _ name: String, zh: String, en: String, _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "payment", .sum("amount"), in: .wanYuan, .during("paid_on"), by: "budget_line",
            where: condition)
    }

    private static func carryover(_ name: String, zh: String, en: String, _ field: String) -> Measure {
        Measure(name, zh: zh, en: en, of: "carryover", .sum(field), in: .wanYuan, .year("year"), among: .isSet(field))
    }

    private static func threePublic(_ name: String, zh: String, en: String, _ basis: ThreePublic.Basis) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "three_public", .sum("amount"), in: .wanYuan, .year("year"),
            by: "category", among: .equals("basis", basis))
    }
}

// MARK: - Property

extension Measure {
    static let ofAssets = [
        assets("assets.total", zh: "固定资产原值", en: "fixed assets", "original_value"),
        assets("assets.in_use", zh: "在用固定资产原值", en: "fixed assets in use", "original_value", inUse),
        assets("assets.total.net", zh: "固定资产净值", en: "fixed assets, net", "net_value"),
        assets("assets.in_use.net", zh: "在用固定资产净值", en: "fixed assets in use, net", "net_value", inUse),
    ]

    static let ofVehicles = [
        vehicles("vehicle.quota", zh: "车辆编制数", en: "vehicle quota", .quota),
        vehicles("vehicle.owned", zh: "实有车辆数", en: "vehicles owned", .owned),
    ]

    private static let inUse = Condition.equals("use_state", AssetCard.UseState.inUse)

    private static func assets(
        _ name: String, zh: String, en: String, _ value: String, _ condition: Condition = .everything
    ) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "asset_card", .sum(value), in: .wanYuan,
            .held(since: "acquired_on", until: "disposed_on"), by: "use_state", where: condition)
    }

    private static func vehicles(_ name: String, zh: String, en: String, _ basis: Vehicle.Basis) -> Measure {
        Measure(
            name, zh: zh, en: en, of: "vehicle", .count, in: .vehicle, .held(since: "since", until: "until"),
            among: .equals("basis", basis))
    }
}
