/// A contract's text, clause by clause (合同条款): drafted from the documents and the winning bid. What these decided may not
/// differ; the rest is for the two sides.
package struct ContractText: Sendable, Hashable {
    package struct Clause: Sendable, Hashable {
        /// "一", "二": how a clause is called.
        package let number: Int
        package let heading: String
        package let body: String
        package let isFixed: Bool

        package init(number: Int, heading: String, body: String, isFixed: Bool) {
            self.number = number
            self.heading = heading
            self.body = body
            self.isFixed = isFixed
        }
    }

    package let clauses: [Clause]

    package init(_ clauses: [Clause]) {
        self.clauses = clauses
    }

    /// As it is kept and typed: "第一条 标的", then what it says.
    package var text: String {
        clauses.map { "第\(Self.numeral($0.number))条 \($0.heading)\n\($0.body)" }.joined(separator: "\n\n")
    }

    /// Reads `text` by the headings of clauses. `fixed`: numbers of those that may not differ.
    package init(reading text: String, fixed: Set<Int>) {
        var clauses: [Clause] = []
        var heading: (number: Int, words: String)?
        var body: [Substring] = []
        func close() {
            guard let heading else { return }
            let words = body.joined(separator: "\n").trimmedLines
            clauses.append(
                Clause(
                    number: heading.number, heading: heading.words, body: words, isFixed: fixed.contains(heading.number)
                ))
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let found = Self.heading(of: line) {
                close()
                heading = found
                body = []
            } else {
                body.append(line.last == "\r" ? line.dropLast() : line)
            }
        }
        close()
        self.clauses = clauses
    }

    private static func heading(of line: Substring) -> (number: Int, words: String)? {
        guard line.hasPrefix("第"), let end = line.firstIndex(of: "条") else { return nil }
        let numeral = String(line[line.index(after: line.startIndex)..<end])
        guard let number = (1...60).first(where: { Self.numeral($0) == numeral }) else { return nil }
        return (number, String(line[line.index(after: end)...]).trimmedLines)
    }

    /// 一 to 六十.
    package static func numeral(_ number: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard number >= 10 else { return digits[max(0, number)] }
        return (number / 10 == 1 ? "" : digits[min(9, number / 10)]) + "十" + digits[number % 10]
    }

    package var fixedNumbers: Set<Int> { Set(clauses.filter(\.isFixed).map(\.number)) }

    /// A03: the numbers of clauses that the documents and the bid fixed and that `other` says otherwise.
    package func deviations(in other: ContractText) -> [Int] {
        clauses.filter(\.isFixed).filter { clause in
            let same = other.clauses.filter { $0.number == clause.number }
            return same.count != 1 || same[0].heading != clause.heading
                || same[0].body.trimmedLines != clause.body.trimmedLines
        }.map(\.number)
    }
}

extension String {
    fileprivate var trimmedLines: String {
        var part = self[...]
        while let first = part.first, first.isWhitespace { part = part.dropFirst() }
        while let last = part.last, last.isWhitespace { part = part.dropLast() }
        return String(part)
    }
}

/// What differs between two texts, line by line (对比): the longest common run stays.
package struct ContractDifference: Sendable, Hashable {
    package enum Line: Sendable, Hashable {
        case same(String)
        case gone(String)
        case new(String)
    }

    package let lines: [Line]

    package init(from old: String, to new: String) {
        let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changes = after.difference(from: before)
        let removed = Set(changes.removals.map(\.offset))
        let inserted = Set(changes.insertions.map(\.offset))
        var (lines, i, j): ([Line], Int, Int) = ([], 0, 0)
        while i < before.count || j < after.count {
            if i < before.count, removed.contains(i) {
                lines.append(.gone(before[i]))
                i += 1
            } else if j < after.count, inserted.contains(j) {
                lines.append(.new(after[j]))
                j += 1
            } else if i < before.count, j < after.count {
                lines.append(.same(after[j]))
                i += 1
                j += 1
            } else {
                break
            }
        }
        self.lines = lines
    }

    package var isEmpty: Bool { lines.allSatisfy { if case .same = $0 { true } else { false } } }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
