import Trading

extension ContractDifference.Line {
    var isSame: Bool { if case .same = self { true } else { false } }

    var text: String {
        switch self {
        case .same(let text), .gone(let text), .new(let text): text
        }
    }
}

extension ContractDifference {
    /// What changed with some lines around it; long stretches that stayed the same are left out.
    func folded(around context: Int = 2) -> [[Line]] {
        let near = Set(lines.indices.filter { !lines[$0].isSame }.flatMap { ($0 - context)...($0 + context) })
        return lines.indices.filter(near.contains).reduce(into: [(last: Int, part: [Line])]()) { parts, index in
            if let end = parts.last, end.last == index - 1 {
                parts[parts.count - 1] = (index, end.part + [lines[index]])
            } else {
                parts.append((index, [lines[index]]))
            }
        }.map(\.part)
    }
}
