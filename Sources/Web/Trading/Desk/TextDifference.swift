/// What differs between two versions of a text, line by line, in the order in which one reads (版本对照).
struct TextDifference: Sendable, Hashable {
    enum Kind: String, Sendable { case kept, added, removed }

    struct Line: Sendable, Hashable {
        let kind: Kind
        let text: String
    }

    let lines: [Line]

    var isSame: Bool { lines.allSatisfy { $0.kind == .kept } }

    init(from old: String, to new: String) {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var lines: [Line] = []
        var place = 0
        for (index, line) in before.enumerated() {
            if removed.contains(index) {
                lines.append(Line(kind: .removed, text: line))
                continue
            }
            while added.contains(place) {
                lines.append(Line(kind: .added, text: after[place]))
                place += 1
            }
            lines.append(Line(kind: .kept, text: line))
            place += 1
        }
        while place < after.count {
            lines.append(Line(kind: .added, text: after[place]))
            place += 1
        }
        self.lines = lines
    }

    /// Long stretches that stayed the same shrink to their first and last lines.
    func folded(around context: Int = 2) -> [[Line]] {
        let near = Set(
            lines.indices.filter { lines[$0].kind != .kept }.flatMap { ($0 - context)...($0 + context) })
        return lines.indices.filter(near.contains).reduce(into: [(last: Int, part: [Line])]()) { parts, index in
            if let end = parts.last, end.last == index - 1 {
                parts[parts.count - 1] = (index, end.part + [lines[index]])
            } else {
                parts.append((index, [lines[index]]))
            }
        }.map(\.part)
    }
}
