package import Kernel

extension Formula {
    /// The computation with its real values: "34 人 ÷ 30 人 × 100%". A value that is missing shows its name.
    package func substituted(
        scope: (Reference) -> Quantity?, name: (Reference) -> LocalizedText
    ) -> LocalizedText {
        rendered { reference in
            guard let quantity = scope(reference) else { return name(reference) }
            return quantity.fullText
        }
    }

    /// The computation in words: "年末在职人数 ÷ 核定编制数 × 100%".
    package func described(name: (Reference) -> LocalizedText) -> LocalizedText {
        rendered(name)
    }

    private func rendered(_ operand: (Reference) -> LocalizedText) -> LocalizedText {
        LocalizedText(
            zh: Self.text(root, outer: 0) { operand($0).zh },
            en: Self.text(root, outer: 0) { operand($0).en })
    }

    /// `outer` is how tightly the surroundings bind; parentheses appear only where they change the result.
    private static func text(_ node: Node, outer: Int, _ operand: (Reference) -> String) -> String {
        switch node.expression {
        case .number(_, let text): return text
        case .reference(let reference): return operand(reference)
        case .negation(let inner): return "−" + text(inner, outer: 3, operand)
        case .binary(let sign, let left, let right, _):
            let written =
                text(left, outer: sign.binding, operand) + " " + sign.sign + " "
                + text(right, outer: sign.binding + 1, operand)
            return sign.binding < outer ? "(" + written + ")" : written
        case .call(.abs, let arguments): return "|" + text(arguments[0], outer: 0, operand) + "|"
        case .call(let function, let arguments):
            return function.rawValue + "("
                + arguments.map { text($0, outer: 0, operand) }.joined(separator: ", ") + ")"
        }
    }
}

extension Quantity {
    /// Every digit of a finite value up to six decimals, at least the usual number of them.
    package var fullText: LocalizedText {
        typeset(places: max(usualPlaces, value.places(upTo: 6) ?? 0))
    }
}
