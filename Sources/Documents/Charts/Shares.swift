import Kernel

extension Chart {
    private struct Segment {
        let part: Int
        let value: Ratio
        let share: Ratio
        let x: Double
        let width: Double
        var middle: Double { x + width / 2 }
    }

    /// One bar per whole; the parts are named above the first bar, each over its own segment.
    func drawShares(_ parts: [String], _ rows: [Share], in drawing: inout Drawing, top: Double) -> Double {
        let widest = rows.map { TextWidth.ems($0.label) * 12.5 }.max() ?? 0
        let left = widest == 0 ? 0 : min(max(widest, 24), 150) + 12
        let laid = rows.map { segments($0, parts: parts.count, left: left) }
        var y = top
        if let first = laid.first(where: { !$0.isEmpty }) {
            y = drawNames(parts, first, left: left, in: &drawing, top: top)
        }
        for (row, segments) in zip(rows, laid) {
            let label = TextWidth.shortened(row.label, to: (left - 10) / 12)
            drawing.text(label, x: left - 12, y: y + 22, size: 12, .ink, .end)
            for segment in segments { drawSegment(segment, y: y, in: &drawing) }
            y += 44
        }
        return y - 4
    }

    private func segments(_ row: Share, parts: Int, left: Double) -> [Segment] {
        let values = row.values.prefix(parts).map { max($0, .zero) }
        guard let total = try? values.reduce(Ratio.zero, { try $0 + $1 }), total > .zero else { return [] }
        let width = Drawing.width - left
        var x = left
        return values.enumerated().compactMap { index, value in
            guard let share = try? value / total, share > .zero else { return nil }
            defer { x += share.coordinate * width }
            return Segment(part: index, value: value, share: share, x: x, width: share.coordinate * width)
        }
    }

    private func drawSegment(_ segment: Segment, y: Double, in drawing: inout Drawing) {
        let tone = Self.partTone(segment.part)
        drawing.rectangle(x: segment.x, y: y, width: max(segment.width - 1.5, 0.8), height: 34, tone)
        let percent = segment.share.percent(1) + "%"
        let both = "\(percent)  \(print(segment.value))"
        let room = (segment.width - 10) / 12.5
        let text = TextWidth.ems(both) <= room ? both : TextWidth.ems(percent) <= room ? percent : ""
        drawing.text(text, x: segment.x + 7, y: y + 21.5, size: 12, tone.contrasting, bold: true)
    }

    /// Names stand in as many rows as it takes that none touches another; a thin rule leads each to its part.
    private func drawNames(
        _ parts: [String], _ segments: [Segment], left: Double, in drawing: inout Drawing, top: Double
    ) -> Double {
        var rowEnds: [Double] = []
        var placed: [(text: String, x: Double, row: Int, at: Double)] = []
        for segment in segments.reversed() {
            let text = TextWidth.shortened(parts[segment.part], to: 20)
            let width = TextWidth.ems(text) * 12.5
            let leader = segment.x + min(segment.width / 2, 5)
            let x = min(segment.x + 1, Drawing.width - width)
            // From right to left, so that a leader never crosses a name set lower.
            let row = rowEnds.firstIndex { x + width + 10 <= $0 } ?? rowEnds.count
            if row == rowEnds.count { rowEnds.append(x) } else { rowEnds[row] = x }
            placed.append((text, x, row, leader))
        }
        let bottom = top + Double(rowEnds.count) * 18 + 6
        for name in placed {
            let y = bottom - 8 - Double(name.row) * 18
            if name.row > 0 {
                drawing.line(from: .init(x: name.at, y: y + 4), to: .init(x: name.at, y: bottom), .line)
            }
            drawing.text(name.text, x: name.x, y: y, size: 12)
        }
        return bottom
    }

    private static func partTone(_ index: Int) -> Tone { Tone.steps[min(index, Tone.steps.count - 1)] }
}
