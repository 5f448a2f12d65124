import Kernel

/// Reads the words of a formula by precedence: sums of products of signed operands.
struct FormulaParser {
    private let source: String
    private let tokens: [FormulaToken]
    private var position = 0
    private var depth = 0

    /// Deeper than any formula a person would read, shallow enough for any stack.
    private static let depthLimit = 60
    private static let lengthLimit = 400

    init(_ source: String, tokens: [FormulaToken]) {
        self.source = source
        self.tokens = tokens
    }

    mutating func formula() throws(FormulaError) -> Formula.Node {
        guard tokens.count > 1 else { throw failure(.empty, at: 0) }
        guard tokens.count <= Self.lengthLimit else {
            throw failure(.tooLong, at: tokens[Self.lengthLimit].range.lowerBound)
        }
        let node = try sum(binding: 1)
        guard current.kind == .end else {
            throw failure(.expectedOperator(found: current.text), at: current.range.lowerBound)
        }
        return node
    }

    private mutating func sum(binding: Int) throws(FormulaError) -> Formula.Node {
        var left = try operand()
        while let sign = binaryOperator, sign.binding >= binding {
            let at = current.range.lowerBound
            advance()
            let right = try sum(binding: sign.binding + 1)
            left = Formula.Node(
                expression: .binary(sign, left, right, at: at),
                range: left.range.lowerBound..<right.range.upperBound)
        }
        return left
    }

    private mutating func operand() throws(FormulaError) -> Formula.Node {
        depth += 1
        defer { depth -= 1 }
        let token = current
        guard depth <= Self.depthLimit else { throw failure(.tooLong, at: token.range.lowerBound) }
        advance()
        switch token.kind {
        case .number(let quantity):
            return Formula.Node(expression: .number(quantity, text: token.text), range: token.range)
        case .name(let name):
            guard current.kind == .sign("(") else {
                return Formula.Node(expression: .reference(Reference(name)), range: token.range)
            }
            return try call(name, token)
        case .sign("-"):
            let inner = try operand()
            return Formula.Node(
                expression: .negation(inner), range: token.range.lowerBound..<inner.range.upperBound)
        case .sign("("):
            let inner = try sum(binding: 1)
            let end = try close(token)
            return Formula.Node(expression: inner.expression, range: token.range.lowerBound..<end)
        case .sign:
            throw failure(.expectedOperand(found: token.text), at: token.range.lowerBound)
        case .end:
            throw failure(.unexpectedEnd, at: token.range.lowerBound)
        }
    }

    private mutating func call(_ name: String, _ token: FormulaToken) throws(FormulaError) -> Formula.Node {
        let opening = current
        advance()
        var arguments = [try sum(binding: 1)]
        while current.kind == .sign(",") {
            advance()
            arguments.append(try sum(binding: 1))
        }
        let range = token.range.lowerBound..<(try close(opening))
        if let function = Formula.Function(rawValue: name) {
            try expect(function.argumentCount, arguments, of: name, at: token)
            return Formula.Node(expression: .call(function, arguments), range: range)
        }
        guard ["this", "last", "change"].contains(name) else {
            throw failure(.unknownFunction(name), at: token.range.lowerBound)
        }
        try expect(1, arguments, of: name, at: token)
        guard case .reference(let reference) = arguments[0].expression else {
            throw failure(.expectedVariable(function: name), at: arguments[0].range.lowerBound)
        }
        let this = Formula.Node(expression: .reference(Reference(reference.name)), range: range)
        let last = Formula.Node(expression: .reference(Reference(reference.name, .last)), range: range)
        switch name {
        case "this": return this
        case "last": return last
        default: return Self.change(this, last, range)
        }
    }

    private static func change(_ this: Formula.Node, _ last: Formula.Node, _ range: Range<Int>) -> Formula.Node {
        let difference = Formula.Node(expression: .binary(.minus, this, last, at: range.lowerBound), range: range)
        return Formula.Node(expression: .binary(.dividedBy, difference, last, at: range.lowerBound), range: range)
    }

    private func expect(
        _ count: Int, _ arguments: [Formula.Node], of name: String, at token: FormulaToken
    ) throws(FormulaError) {
        guard arguments.count == count else {
            throw failure(
                .wrongArgumentCount(function: name, expected: count, found: arguments.count),
                at: token.range.lowerBound)
        }
    }

    /// Takes the closing parenthesis and gives its end.
    private mutating func close(_ opening: FormulaToken) throws(FormulaError) -> Int {
        let token = current
        switch token.kind {
        case .sign(")"):
            advance()
            return token.range.upperBound
        case .end: throw failure(.missingClosingParenthesis, at: opening.range.lowerBound)
        default: throw failure(.expectedOperator(found: token.text), at: token.range.lowerBound)
        }
    }

    private var binaryOperator: Formula.Operator? {
        guard case .sign(let sign) = current.kind else { return nil }
        return Formula.Operator(rawValue: sign)
    }

    private var current: FormulaToken { tokens[min(position, tokens.count - 1)] }

    private mutating func advance() { position += 1 }

    private func failure(_ reason: FormulaError.Reason, at offset: Int) -> FormulaError {
        FormulaError(reason: reason, pointer: TextPointer(source, offset))
    }
}
