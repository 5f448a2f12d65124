import Kernel
import Registry
import Trading

/// What is asked of a lot, by what its project buys or sells.
struct LotForm: Sendable {
    let project: TradeProject
    let policy: PolicySet
    private var isSale: Bool { project.category.direction == .sell }

    func form(_ typed: FormFields) -> DeskForm {
        var form = DeskForm(register: Lot.register, parts: isSale ? sale : purchase, typed: typed)
        form.choices = [
            "method": TradeMethod.allCases.filter(project.category.methods.contains).map {
                FormField.Choice(value: $0.rawValue, label: $0.label)
            },
            "comparison": Lot.Comparison.allCases.filter(comparisons.contains).map {
                FormField.Choice(value: $0.rawValue, label: $0.label)
            },
        ]
        form.labels = ["base_price": baseLabel]
        form.hints = hints
        return form
    }

    private var baseLabel: LocalizedText {
        var lot = Lot()
        lot.category = project.category
        return lot.basePriceLabel
    }

    private var comparisons: Set<Lot.Comparison> {
        switch project.category {
        case .works: [.comprehensive, .lowestPrice, .benchmark]
        case .procurement, .drugs: [.comprehensive, .lowestPrice]
        case .land, .stateProperty, .confiscated, .mining: [.highestPrice, .nearestMean]
        }
    }

    /// What a new lot begins with.
    var defaults: [(name: String, text: String)] {
        let method: TradeMethod = isSale ? .listing : .openTender
        let comparison: Lot.Comparison = isSale ? .highestPrice : .comprehensive
        return [
            ("method", method.rawValue), ("comparison", comparison.rawValue),
            ("qualification", Lot.Qualification.after.rawValue), ("price_form", Lot.PriceForm.total.rawValue),
            ("is_online", "on"), ("has_escrow", isSale ? "" : "on"), ("media", Self.medium),
        ]
    }

    private static let medium = "全国公共资源交易平台（云南省·保山市）"

    private var purchase: [DeskForm.Part] {
        [
            DeskForm.Part(
                title: LocalizedText(zh: "一、买什么", en: "1. What is bought"),
                keys: ["title", "content", "object", "classification", "quantity", "duration_days"]),
            DeskForm.Part(
                title: LocalizedText(zh: "二、用什么方式", en: "2. By which method"),
                hint: LocalizedText(
                    zh: "公开招标是常态；其他方式须有法定情形和批准文件。",
                    en: "The open tender is the rule; any other method needs a statutory ground and an approval."),
                keys: [
                    "method", "method_ground", "method_approval", "invited", "invited_from", "qualification",
                    "comparison",
                ]),
            DeskForm.Part(
                title: LocalizedText(zh: "三、价格和保证金", en: "3. Price and deposit"),
                keys: ["base_price", "price_form", "deposit", "floor_price"]),
            DeskForm.Part(
                title: LocalizedText(zh: "四、条件", en: "4. Conditions"),
                keys: [
                    "takes_consortia", "is_reserved_for_small", "has_blind_part", "is_online", "has_escrow", "media",
                ]),
        ]
    }

    private var sale: [DeskForm.Part] {
        [
            DeskForm.Part(
                title: LocalizedText(zh: "一、出让什么", en: "1. What is sold"),
                keys: ["title", "content", "classification", "quantity"]),
            DeskForm.Part(
                title: LocalizedText(zh: "二、用什么方式", en: "2. By which method"),
                keys: ["method", "method_ground", "qualification", "comparison"]),
            DeskForm.Part(
                title: LocalizedText(zh: "三、价格和保证金", en: "3. Price and deposit"),
                keys: [
                    "base_price", "increment", "has_reserve", "appraisal", "floor_approval", "price_form", "deposit",
                ]),
            DeskForm.Part(
                title: LocalizedText(zh: "四、条件", en: "4. Conditions"), keys: ["takes_consortia", "is_online", "media"]),
        ]
    }

    private var hints: [String: LocalizedText] {
        var hints = [
            "classification": LocalizedText(
                zh: "采购品目或专业分类代码，如 A02010104。", en: "Catalogue or trade code, such as A02010104."),
            "invited": LocalizedText(zh: "仅邀请招标填写，至少三家。", en: "Only where firms are invited; three at least."),
            "base_price": isSale
                ? LocalizedText(zh: "竞买从这个价开始；增价从这里算起。", en: "Offers begin here; what is gained is counted from it.")
                : LocalizedText(zh: "投标不得超过；节约从这里算起。", en: "No bid may exceed it; what is saved is counted from it."),
        ]
        let key = project.category == .works ? "works.bond.ratio" : "proc.bond.ratio"
        if !isSale, let row = policy.find(key) {
            hints["deposit"] = LocalizedText(
                zh: "最高为\(baseLabel.zh)的 \(row.value.percent(0))%（\(row.source)）；可以不收，填 0。",
                en:
                    "At most \(row.value.percent(0))% of the \(baseLabel.en.lowercased()) (\(row.source)); 0 asks for none."
            )
        }
        return hints
    }
}
