package import Kernel
package import Registry

/// One category of the three public expenses of a year, as budgeted or as spent (“三公”经费).
package struct ThreePublic: LedgerEntry {
    package enum Category: String, Labelled {
        case overseas
        case vehiclePurchase = "vehicle_purchase"
        case vehicleRunning = "vehicle_running"
        case reception

        package var label: LocalizedText {
            switch self {
            case .overseas: LocalizedText(zh: "因公出国（境）费", en: "official travel abroad")
            case .vehiclePurchase: LocalizedText(zh: "公务用车购置费", en: "vehicle purchase")
            case .vehicleRunning: LocalizedText(zh: "公务用车运行维护费", en: "vehicle running")
            case .reception: LocalizedText(zh: "公务接待费", en: "official reception")
            }
        }

        var isVehicle: Bool { self == .vehiclePurchase || self == .vehicleRunning }
    }

    package enum Basis: String, Labelled {
        case budget, actual

        package var label: LocalizedText {
            switch self {
            case .budget: LocalizedText(zh: "预算数", en: "budget")
            case .actual: LocalizedText(zh: "决算数", en: "actual")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var category = Category.reception
    package var basis = Basis.budget
    package var amount = Money.zero
    package var groups: Int?
    package var persons: Int?
    package var vehicles: Int?
    package var note: String?

    package init() {}

    package static let fields: [Field<ThreePublic>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.category, "category", zh: "类别", en: "Category", .choice(of: Category.self), listed: true),
        Field(\.basis, "basis", zh: "口径", en: "Basis", .choice(of: Basis.self), listed: true),
        Field(\.amount, "amount", zh: "金额", en: "Amount", .money(negative: false), listed: true),
        Field(\.groups, "groups", zh: "团组或批次", en: "Groups", .integer(0...100_000)),
        Field(\.persons, "persons", zh: "人次", en: "Persons", .integer(0...1_000_000)),
        Field(\.vehicles, "vehicles", zh: "车辆数", en: "Vehicles", .integer(0...10_000)),
        Field(\.note, "note", zh: "说明", en: "Note", .prose(500)),
    ]

    package static let register = Register(
        ledger: ThreePublic.self, "three_public", zh: "三公经费", en: "Three public expenses",
        purpose: LocalizedText(
            zh: "因公出国（境）、公务用车和公务接待的年度预算数与决算数，分类登记。",
            en: "Travel abroad, official vehicles and receptions: each year's budget and spending, by category."),
        prefix: "SG", keepers: [.administrator, .financeOfficer], order: SortOrder("year", descending: true),
        measures: Measure.ofThreePublic)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if category.isVehicle, groups != nil || persons != nil {
            problems.append(
                FieldProblem(
                    "persons", zh: "公务用车类别不填批次和人次。", en: "Vehicle categories have neither groups nor persons."))
        }
        if !category.isVehicle, vehicles != nil {
            problems.append(
                FieldProblem("vehicles", zh: "只有公务用车类别填写车辆数。", en: "Only vehicle categories have vehicles."))
        }
        return problems
    }
}
