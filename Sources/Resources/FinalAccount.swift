package import Kernel
package import Registry

/// A line of the year's final accounts as the finance bureau approved them (决算批复): what no register of this house can know
/// by itself, such as where income came from.
package struct FinalAccount: LedgerEntry {
    package enum Item: String, Labelled {
        case appropriation
        case carriedOver = "carried_over"
        case otherIncome = "other_income"

        package var label: LocalizedText {
            switch self {
            case .appropriation: LocalizedText(zh: "财政拨款收入", en: "appropriated by the treasury")
            case .carriedOver: LocalizedText(zh: "年初财政拨款结转", en: "appropriations carried over")
            case .otherIncome: LocalizedText(zh: "其他收入", en: "other income")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var year = 0
    package var item = Item.appropriation
    package var amount = Money.zero
    package var document = ""

    package init() {}

    package static let fields: [Field<FinalAccount>] = [
        Field(\.year, "year", zh: "年度", en: "Year", .year, listed: true),
        Field(\.item, "item", zh: "项目", en: "Item", .choice(of: Item.self), listed: true),
        Field(\.amount, "amount", zh: "决算数", en: "Amount", .money(negative: false), listed: true),
        Field(\.document, "document", zh: "批复文件", en: "Document", .text(1...80), listed: true, searched: true),
    ]

    package static let register = Register(
        ledger: FinalAccount.self, "final_account", zh: "部门决算", en: "Final accounts",
        purpose: LocalizedText(
            zh: "财政部门批复的决算收入，由财务人员按批复导入；支出数由支付登记簿累计。",
            en:
                "Income by the final accounts that the finance bureau approved, brought in from its document; spending adds up from the register of payments."
        ),
        prefix: "JS", keepers: [.administrator, .financeOfficer], order: SortOrder("year", descending: true),
        measures: Measure.ofFinalAccounts)
}
