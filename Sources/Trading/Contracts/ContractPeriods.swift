package import Kernel
package import Registry

/// Which rows say how long signing, publishing and filing a contract may take (合同期限): the category's own, else that of
/// all sales. Where there is none, no clock runs.
package enum ContractPeriod: String, Sendable, CaseIterable {
    case sign, publish, file

    package var label: LocalizedText {
        switch self {
        case .sign: LocalizedText(zh: "签订合同", en: "sign the contract")
        case .publish: LocalizedText(zh: "公开合同", en: "publish the contract")
        case .file: LocalizedText(zh: "合同备案", en: "file the contract")
        }
    }

    package func row(_ category: TradeCategory, _ policies: PolicySet) -> PolicySet.Row? {
        let own = "\(Self.prefix(category)).contract.\(rawValue)"
        if let row = policies.find(own) { return row }
        return category.direction == .sell ? policies.find("sale.contract.\(rawValue)") : nil
    }

    func terms(_ category: TradeCategory, _ policies: PolicySet) throws(Refusal) -> DeadlineTerms? {
        guard let row = row(category, policies) else { return nil }
        return try policies.terms(row.key, rawValue, label)
    }

    private static func prefix(_ category: TradeCategory) -> String {
        switch category {
        case .works: "works"
        case .procurement, .drugs: "proc"
        case .land: "land"
        case .stateProperty: "property"
        case .confiscated: "confiscated"
        case .mining: "mining"
        }
    }
}
