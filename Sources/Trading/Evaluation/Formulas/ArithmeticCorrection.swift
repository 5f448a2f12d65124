package import Kernel
import Registry

/// Figures of a bid that don't agree, put right in the order that the law gives (算术修正). The bidder confirms the outcome, or the bid
/// is invalid.
package struct ArithmeticCorrection: Sendable, Hashable {
    package enum Rule: String, Labelled {
        case openingTable, words, point, unitPrice

        package var label: LocalizedText {
            switch self {
            case .openingTable: LocalizedText(zh: "以开标一览表为准", en: "the opening table rules")
            case .words: LocalizedText(zh: "以大写金额为准", en: "the amount in words rules")
            case .point: LocalizedText(zh: "小数点明显错位，以总价为准修改单价", en: "a misplaced point: the total rules")
            case .unitPrice: LocalizedText(zh: "以单价计算结果为准", en: "the unit price rules")
            }
        }
    }

    package struct Step: Sendable, Hashable {
        package let rule: Rule
        package let before: Ratio
        package let after: Ratio
    }

    package struct Line: Sendable, Hashable {
        package let unit: Ratio
        package let quantity: Ratio
        package let total: Ratio

        package init(unit: Ratio, quantity: Ratio, total: Ratio) {
            self.unit = unit
            self.quantity = quantity
            self.total = total
        }
    }

    package let price: Ratio
    package let lines: [Line]
    package let steps: [Step]

    /// Procurement: opening table, words, misplaced point, unit price.
    package static func procurement(
        openingTable: Ratio?, body: Ratio, words: Ratio?, lines: [Line]
    ) throws -> ArithmeticCorrection {
        var (price, steps) = (body, [Step]())
        if let table = openingTable, table != price {
            steps.append(Step(rule: .openingTable, before: price, after: table))
            price = table
        }
        if let words, words != price {
            steps.append(Step(rule: .words, before: price, after: words))
            price = words
        }
        var corrected: [Line] = []
        for line in lines {
            guard let unit = try pointMoved(line) else {
                corrected.append(line)
                continue
            }
            steps.append(Step(rule: .point, before: line.unit, after: unit))
            corrected.append(Line(unit: unit, quantity: line.quantity, total: line.total))
        }
        return try summed(price, corrected, steps)
    }

    /// Works, by the standard documents: words over digits, unit price over total.
    package static func works(body: Ratio, words: Ratio?, lines: [Line]) throws -> ArithmeticCorrection {
        var (price, steps) = (body, [Step]())
        if let words, words != price {
            steps.append(Step(rule: .words, before: price, after: words))
            price = words
        }
        return try summed(price, lines, steps)
    }

    private static func summed(_ price: Ratio, _ lines: [Line], _ earlier: [Step]) throws -> ArithmeticCorrection {
        guard !lines.isEmpty else { return ArithmeticCorrection(price: price, lines: lines, steps: earlier) }
        var sum = Ratio.zero
        var corrected: [Line] = []
        for line in lines {
            let total = try line.unit * line.quantity
            corrected.append(Line(unit: line.unit, quantity: line.quantity, total: total))
            sum = try sum + total
        }
        let steps = sum == price ? earlier : earlier + [Step(rule: .unitPrice, before: price, after: sum)]
        return ArithmeticCorrection(price: sum, lines: corrected, steps: steps)
    }

    /// The unit price with its point where it belongs, if the line's total says that it stands wrong by one to three places.
    private static func pointMoved(_ line: Line) throws -> Ratio? {
        guard line.quantity > .zero, line.unit > .zero, line.total > .zero else { return nil }
        let product = try line.unit * line.quantity
        guard product != line.total else { return nil }
        for power in [10, 100, 1000]
        where try product * Ratio(power) == line.total || line.total * Ratio(power) == product {
            return try line.total / line.quantity
        }
        return nil
    }
}
