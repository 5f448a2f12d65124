import Documents

/// A sentence whose figures stay figures: interpolated runs keep their references, interpolated text becomes text.
struct Passage: ExpressibleByStringInterpolation, Sendable {
    var runs: [Run]

    init(_ runs: [Run] = []) { self.runs = runs }

    init(stringLiteral text: String) { runs = text.isEmpty ? [] : [.text(text)] }

    init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

    struct StringInterpolation: StringInterpolationProtocol {
        var runs: [Run] = []

        init(literalCapacity: Int, interpolationCount: Int) { runs.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ text: String) {
            guard !text.isEmpty else { return }
            runs.append(.text(text))
        }

        mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
        mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
        mutating func appendInterpolation(_ run: Run) { runs.append(run) }
        mutating func appendInterpolation(_ passage: Passage) { runs += passage.runs }
    }

    static func + (left: Passage, right: Passage) -> Passage { Passage(left.runs + right.runs) }

    var isEmpty: Bool { runs.isEmpty }
}

extension [Passage] {
    func joined(separator: String) -> Passage {
        var whole = Passage()
        for (index, passage) in enumerated() {
            if index > 0 { whole.runs.append(.text(separator)) }
            whole.runs += passage.runs
        }
        return whole
    }
}
