package import Kernel

/// What an intermediary offers (报价), before it is sealed.
package struct QuoteDraft: Sendable, Hashable {
    package var amount: Money?
    package var discount: Ratio?
    package var practitioner: String?
    package var statement: String

    package init(amount: Money? = nil, discount: Ratio? = nil, practitioner: String? = nil, statement: String = "") {
        self.amount = amount
        self.discount = discount
        self.practitioner = practitioner
        self.statement = statement
    }

    package static let statementLimit = 200

    /// The price it comes to; refuses what the need doesn't take.
    package func price(for need: IntermediaryNeed) throws -> Money {
        switch need.quoteKind {
        case .fixed:
            guard amount == nil || amount == need.budget, discount == nil else { throw refused(need) }
            return need.budget
        case .amount:
            guard let amount, discount == nil, amount > .zero, amount <= need.budget else {
                throw refused(need)
            }
            return amount
        case .discount:
            guard let discount, amount == nil, discount >= .zero, discount < .hundred else {
                throw refused(need)
            }
            let price = try SelectionRule.price(base: need.budget, discount: discount)
            guard price > .zero else { throw refused(need) }
            return price
        }
    }

    private func refused(_ need: IntermediaryNeed) -> Refusal {
        .invalid([FieldProblem(need.quoteKind == .discount ? "discount" : "amount", need.quoteRule)])
    }
}

extension IntermediaryNeed {
    /// What a quote has to be.
    package var quoteRule: LocalizedText {
        LocalizedText(
            zh: "报价须大于0且不高于\(budget.plain)元；本项目按\(quoteKind.label.zh)报价。",
            en: "A quote is above zero and up to \(budget.plain) yuan; this need is quoted by \(quoteKind.label.en).")
    }
}
