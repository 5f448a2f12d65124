import Kernel

/// The period a variable is taken from, relative to the one being evaluated.
package enum Tense: String, Hashable, Sendable, Codable {
    case this
    /// The same period last year (上年同期).
    case last
}

/// A variable as a formula uses it.
package struct Reference: Hashable, Sendable, Codable {
    package let name: String
    package let tense: Tense

    package init(_ name: String, _ tense: Tense = .this) {
        self.name = name
        self.tense = tense
    }
}

/// An exact computation over named quantities (计算公式), such as `staffOnPost / posts * 100%`.
///
/// `last(x)` is the same variable in the same period last year, `change(x)` is (x − last(x)) ÷ last(x).
package struct Formula: Hashable, Sendable {
    package let source: String
    /// Every variable used, once each, in reading order.
    package let references: [Reference]
    let root: Node

    package init(_ source: String) throws(FormulaError) {
        var parser = FormulaParser(source, tokens: try FormulaLexer.tokens(of: source))
        root = try parser.formula()
        self.source = source
        references = root.references
    }
}

extension Formula {
    indirect enum Expression: Hashable, Sendable {
        case number(Quantity, text: String)
        case reference(Reference)
        case negation(Node)
        case binary(Operator, Node, Node, at: Int)
        case call(Function, [Node])
    }

    enum Operator: Character, Hashable, Sendable {
        case plus = "+"
        case minus = "-"
        case times = "*"
        case dividedBy = "/"

        var binding: Int { self == .plus || self == .minus ? 1 : 2 }

        /// As printed in explanations.
        var sign: String {
            switch self {
            case .plus: "+"
            case .minus: "−"
            case .times: "×"
            case .dividedBy: "÷"
            }
        }
    }

    enum Function: String, Hashable, Sendable {
        case abs, min, max

        var argumentCount: Int { self == .abs ? 1 : 2 }
    }

    /// An expression and the characters it was written in.
    struct Node: Hashable, Sendable {
        let expression: Expression
        let range: Range<Int>

        var references: [Reference] {
            var found: [Reference] = []
            collect(into: &found)
            return found
        }

        private func collect(into found: inout [Reference]) {
            switch expression {
            case .number: break
            case .reference(let reference):
                if !found.contains(reference) { found.append(reference) }
            case .negation(let node): node.collect(into: &found)
            case .binary(_, let left, let right, _):
                left.collect(into: &found)
                right.collect(into: &found)
            case .call(_, let arguments):
                for argument in arguments { argument.collect(into: &found) }
            }
        }
    }
}

/// Written as its source.
extension Formula: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(source)
    }
}
