package import Kernel
package import Registry

/// The card of a fixed asset (固定资产卡片).
package struct AssetCard: LedgerEntry {
    package enum UseState: String, Labelled {
        case inUse = "in_use"
        case idle, lent
        case awaitingDisposal = "awaiting_disposal"
        case damaged

        package var label: LocalizedText {
            switch self {
            case .inUse: LocalizedText(zh: "在用", en: "in use")
            case .idle: LocalizedText(zh: "闲置", en: "idle")
            case .lent: LocalizedText(zh: "出租出借", en: "lent out")
            case .awaitingDisposal: LocalizedText(zh: "待处置", en: "awaiting disposal")
            case .damaged: LocalizedText(zh: "毁损", en: "damaged")
            }
        }
    }

    package var head = Head()
    package var state = LedgerState.recorded
    package var name = ""
    package var classCode = ""
    package var quantity = 1
    package var acquiredOn = Day(number: 0)
    package var originalValue = Money.zero
    package var netValue = Money.zero
    package var useState = UseState.inUse
    package var department = ""
    package var location: String?
    package var custodian: String?
    package var disposedOn: Day?

    package init() {}

    package static let fields: [Field<AssetCard>] = [
        Field(\.name, "name", zh: "资产名称", en: "Asset", .text(1...80), listed: true, searched: true),
        Field(
            \.classCode, "class_code", zh: "分类代码", en: "Class code", .text(9...9),
            hint: LocalizedText(
                zh: "GB/T 14885-2022 代码，如 A02010105。", en: "Of GB/T 14885-2022, such as A02010105."), searched: true),
        Field(\.quantity, "quantity", zh: "数量", en: "Quantity", .integer(1...100_000)),
        Field(\.acquiredOn, "acquired_on", zh: "取得日期", en: "Acquired on", .day, listed: true),
        Field(\.originalValue, "original_value", zh: "原值", en: "Original value", .money(negative: false), listed: true),
        Field(\.netValue, "net_value", zh: "净值", en: "Net value", .money(negative: false), listed: true),
        Field(\.useState, "use_state", zh: "使用状况", en: "Use", .choice(of: UseState.self), listed: true),
        Field(\.department, "department", zh: "使用部门", en: "Department", .organisation, listed: true),
        Field(\.location, "location", zh: "存放地点", en: "Location", .text(1...80), searched: true),
        Field(\.custodian, "custodian", zh: "使用人", en: "User", .text(1...40), searched: true, personal: true),
        Field(\.disposedOn, "disposed_on", zh: "处置日期", en: "Disposed on", .day),
    ]

    package static let register = Register(
        ledger: AssetCard.self, "asset_card", zh: "固定资产", en: "Fixed assets",
        purpose: LocalizedText(
            zh: "固定资产卡片：分类、价值、使用状况和使用部门。填写处置日期后不再计入期末资产。",
            en:
                "Cards of fixed assets: class, value, use and department. Disposed ones no longer count at a period's end."
        ),
        prefix: "ZC", keepers: [.administrator, .financeOfficer], order: SortOrder("number"),
        measures: Measure.ofAssets, attachments: .papers)

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if netValue > originalValue {
            problems.append(
                FieldProblem("net_value", zh: "净值不能大于原值。", en: "The net value can't exceed the original value."))
        }
        if !Self.isClassCode(classCode) {
            problems.append(
                FieldProblem(
                    "class_code", zh: "分类代码是字母A加8位数字，如 A02010105。",
                    en: "A class code is the letter A and eight digits, such as A02010105."))
        }
        if let disposedOn, disposedOn < acquiredOn {
            problems.append(
                FieldProblem("disposed_on", zh: "处置日期早于取得日期。", en: "It was disposed of before it was acquired."))
        }
        return problems
    }

    private static func isClassCode(_ text: String) -> Bool {
        text.utf8.count == 9 && text.hasPrefix("A") && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }
}
