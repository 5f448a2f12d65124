package import Kernel

/// Why a formula gave no value.
package enum EvaluationFailure: Error, Hashable, Sendable {
    case missing(Reference, at: TextPointer)
    case unlikeUnits(Unit, Unit, at: TextPointer)
    /// `divisor` is the sub-expression that came to zero, as written.
    case zeroDenominator(divisor: String, at: TextPointer)
    case overflow(at: TextPointer)
    /// The whole came out in a unit that isn't the declared one.
    case wrongUnit(Unit, declared: Unit)

    package var message: LocalizedText {
        switch self {
        case .missing(let reference, let pointer):
            LocalizedText(
                zh: "缺少\(reference.tense == .last ? "上年的" : "")“\(reference.name)”，见公式第\(pointer.offset + 1)个字符。",
                en: "“\(reference.name)”\(reference.tense == .last ? " of last year" : "") is missing; "
                    + "see character \(pointer.offset + 1).")
        case .unlikeUnits(let left, let right, let pointer):
            LocalizedText(
                zh: "公式第\(pointer.offset + 1)个字符：\(left.name.zh)与\(right.name.zh)不能这样运算。",
                en: "Formula, character \(pointer.offset + 1): \(left.name.en) and \(right.name.en) don't combine.")
        case .zeroDenominator(let divisor, let pointer):
            LocalizedText(
                zh: "公式第\(pointer.offset + 1)个字符：除数“\(divisor)”为零。",
                en: "Formula, character \(pointer.offset + 1): the divisor “\(divisor)” is zero.")
        case .overflow(let pointer):
            LocalizedText(
                zh: "公式第\(pointer.offset + 1)个字符：数值超出可计算范围。",
                en: "Formula, character \(pointer.offset + 1): the number is too large to compute with.")
        case .wrongUnit(let unit, let declared):
            LocalizedText(
                zh: "公式结果的单位是\(unit.name.zh)，应为\(declared.name.zh)。",
                en: "The formula gives \(unit.name.en); \(declared.name.en) was declared.")
        }
    }
}

extension Formula {
    package typealias Scope = (Reference) throws -> Quantity?

    /// The value in `unit`. Throws `EvaluationFailure`, or what `scope` throws.
    package func evaluated(in unit: Unit, scope: Scope) throws -> Quantity {
        let result = try value(of: root, scope)
        do throws(QuantityFailure) {
            return try result.converted(to: unit)
        } catch {
            switch error {
            case .unlikeUnits(let found, let declared): throw EvaluationFailure.wrongUnit(found, declared: declared)
            case .arithmetic: throw EvaluationFailure.overflow(at: TextPointer(source, 0))
            }
        }
    }

    private func value(of node: Node, _ scope: Scope) throws -> Quantity {
        switch node.expression {
        case .number(let quantity, _): return quantity
        case .reference(let reference):
            guard let quantity = try scope(reference) else {
                throw EvaluationFailure.missing(reference, at: TextPointer(source, node.range.lowerBound))
            }
            return quantity
        case .negation(let inner):
            let quantity = try value(of: inner, scope)
            return Quantity(-quantity.value, quantity.unit)
        case .binary(let sign, let left, let right, let offset):
            return try combine(sign, value(of: left, scope), value(of: right, scope), divisor: right, at: offset)
        case .call(.abs, let arguments):
            let quantity = try value(of: arguments[0], scope)
            return Quantity(quantity.value.magnitude, quantity.unit)
        case .call(let function, let arguments):
            let (left, right) = (try value(of: arguments[0], scope), try value(of: arguments[1], scope))
            let order = try located(node.range.lowerBound, left.unit, right.unit) { () throws(QuantityFailure) in
                try Quantity.compare(left, right)
            }
            return (order == .less) == (function == .min) ? left : right
        }
    }

    private func combine(
        _ sign: Operator, _ left: Quantity, _ right: Quantity, divisor: Node, at offset: Int
    ) throws(EvaluationFailure) -> Quantity {
        if sign == .dividedBy, right.value == .zero {
            throw .zeroDenominator(divisor: text(of: divisor), at: TextPointer(source, divisor.range.lowerBound))
        }
        return try located(offset, left.unit, right.unit) { () throws(QuantityFailure) in
            switch sign {
            case .plus: try left + right
            case .minus: try left - right
            case .times: try left * right
            case .dividedBy: try left / right
            }
        }
    }

    private func located<T>(
        _ offset: Int, _ left: Unit, _ right: Unit, _ body: () throws(QuantityFailure) -> T
    ) throws(EvaluationFailure) -> T {
        do throws(QuantityFailure) { return try body() } catch {
            let pointer = TextPointer(source, offset)
            switch error {
            case .unlikeUnits: throw .unlikeUnits(left, right, at: pointer)
            case .arithmetic: throw .overflow(at: pointer)
            }
        }
    }

    private func text(of node: Node) -> String {
        let characters = Array(source)
        return String(characters[node.range.clamped(to: 0..<characters.count)])
    }
}

extension Unit {
    /// Quoted, or in words where there is no symbol to quote.
    fileprivate var name: LocalizedText {
        symbol.isEmpty
            ? LocalizedText(zh: "（无单位）", en: "a bare number") : LocalizedText(zh: "“\(symbol)”", en: "“\(symbol)”")
    }
}
