extension PrintedSheet {
    /// A word of the head covers every column of numbers that it stands over; a column that none stands over, for its short
    /// numbers keep to one side, takes the nearest.
    func headCells(_ lines: [PrintedLine]) -> [[Cell]] {
        let lines = lines.map { $0.grouped(by: 0.35) }
        let parted = lines.map(parts)
        var taken = Set(zip(lines, parted).flatMap { line, parts in parts == nil ? line.flatMap(covered) : [] })
        var rows = zip(lines, parted).map { line, parts in
            line.enumerated().map { index, piece in
                let columns = parts?[index] ?? covered(piece)
                let first = columns.first.map { 2 * $0 + 1 } ?? between(piece)
                let last = columns.last.map { 2 * $0 + 1 } ?? first
                return Cell(column: first, width: last - first + 1, words: piece.words, page: piece.page)
            }
        }
        for column in columns.indices where !taken.contains(column) {
            taken.insert(column)
            adopt(column, &rows)
        }
        return rows
    }

    /// Words that stand over several columns each, and together over all.
    private static let groups: [Set<String>] = [
        ["年初结转和结余", "上年结转和结余", "年初结转结余", "本年收入", "本年支出", "年末结转和结余", "年末结转结余"],
        ["预算数", "决算数", "年初预算数", "全年预算数", "决算统计数"],
    ]

    /// The columns below each of such words: the division by which every word stands nearest to the middle of its columns.
    private func parts(_ line: [PrintedLine]) -> [[Int]]? {
        guard (2...6).contains(line.count), columns.count > line.count,
            Self.groups.contains(where: { words in line.allSatisfy { words.contains($0.packed) } })
        else { return nil }
        var edges = columns.map { $0.upperBound + 2 }
        edges.insert(max(0, columns[0].lowerBound - 12), at: 0)
        let centres = line.map { ($0.left + $0.right) / 2 }
        let best = Self.divisions(centres, edges)
        var (end, found) = (columns.count, [[Int]]())
        for count in stride(from: line.count, to: 0, by: -1) {
            guard let step = best[count][end] else { return nil }
            found.insert(Array(step.from..<end), at: 0)
            end = step.from
        }
        return found
    }

    private struct Step {
        let cost: Double
        let from: Int
    }

    /// For the first n words and each edge that their columns may end at: the least distance, and where the last word's columns begin.
    private static func divisions(_ centres: [Double], _ edges: [Double]) -> [[Step?]] {
        var best: [[Step?]] = [[Step?](repeating: nil, count: edges.count)]
        best[0][0] = Step(cost: 0, from: 0)
        for (count, centre) in centres.enumerated() {
            var next = [Step?](repeating: nil, count: edges.count)
            for end in edges.indices.dropFirst() {
                for start in 0..<end {
                    guard let before = best[count][start] else { continue }
                    let middle: Double = (edges[start] + edges[end]) / 2
                    let cost: Double = before.cost + abs(middle - centre)
                    guard cost < next[end]?.cost ?? .infinity else { continue }
                    next[end] = Step(cost: cost, from: start)
                }
            }
            best.append(next)
        }
        return best
    }

    private func covered(_ piece: PrintedLine) -> [Int] {
        columns.indices.filter { columns[$0].lowerBound < piece.right && columns[$0].upperBound > piece.left }
    }

    private func between(_ piece: PrintedLine) -> Int {
        let middle = (piece.left + piece.right) / 2
        return 2 * columns.count { ($0.lowerBound + $0.upperBound) / 2 < middle }
    }

    /// Gives a column the words of the head that stand alone beside it.
    private func adopt(_ column: Int, _ rows: inout [[Cell]]) {
        let range = columns[column]
        func gap(_ cell: Cell) -> Double {
            let (left, right) = (cell.words.map(\.left).min() ?? 0, cell.words.map(\.right).max() ?? 0)
            return max(range.lowerBound - right, left - range.upperBound)
        }
        // In a gap of words on either side of the column, and nowhere over numbers.
        func isAlone(_ cell: Cell) -> Bool { cell.column == 2 * column || cell.column == 2 * column + 2 }
        let gaps: [Double] = rows.flatMap { $0 }.filter(isAlone).map(gap)
        guard let nearest = gaps.min(), nearest < 60 else { return }
        for row in rows.indices {
            rows[row] = rows[row].map { cell in
                guard isAlone(cell), gap(cell) < nearest + 8 else { return cell }
                return Cell(column: 2 * column + 1, width: 1, words: cell.words, page: cell.page)
            }
        }
    }
}
