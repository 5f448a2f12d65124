import Kernel

extension Chart {
    private struct Segment {
        let part: Int
        let value: Ratio
        let share: Ratio
        let x: Double
        let width: Double
    }

    /// One bar per whole; the parts are named above the first bar, each over its own segment.
    func drawShares(_ parts: [String], _ rows: [Share], in drawing: inout Drawing, top: Double) -> Double {
        let widest = rows.map { TextWidth.ems($0.label) * 12.5 }.max() ?? 0
        let left = widest == 0 ? 0 : min(max(widest, 24), drawing.room(for: 150)) + 12
        let laid = rows.map { segments($0, parts: parts.count, left: left, width: drawing.width - left) }
        var y = top
        if let first = laid.first(where: { !$0.isEmpty }) {
            y = drawNames(parts, first, left: left, in: &drawing, top: top)
        }
        // A part shows its value in every row or in none.
        let narrow = laid.joined().filter { TextWidth.ems(full($0)) > room($0) }.map(\.part)
        let roomy = Set(parts.indices).subtracting(narrow)
        for (row, segments) in zip(rows, laid) {
            let label = TextWidth.shortened(row.label, to: (left - 10) / 12)
            drawing.text(label, x: left - 12, y: y + 22, size: 12, .ink, .end)
            for segment in segments {
                drawSegment(segment, withValue: roomy.contains(segment.part), y: y, in: &drawing)
            }
            y += 44
        }
        return y - 4
    }

    private func segments(_ row: Share, parts: Int, left: Double, width: Double) -> [Segment] {
        let values = row.values.prefix(parts).map { max($0, .zero) }
        guard let total = try? values.reduce(Ratio.zero, { try $0 + $1 }), total > .zero else { return [] }
        var x = left
        return values.enumerated().compactMap { index, value in
            guard let share = try? value / total, share > .zero else { return nil }
            defer { x += share.coordinate * width }
            return Segment(part: index, value: value, share: share, x: x, width: share.coordinate * width)
        }
    }

    private func drawSegment(_ segment: Segment, withValue: Bool, y: Double, in drawing: inout Drawing) {
        let tone = Self.partTone(segment.part)
        drawing.rectangle(x: segment.x, y: y, width: max(segment.width - 1.5, 0.8), height: 34, tone)
        guard fitsPercent(segment) else { return }
        let text = withValue ? full(segment) : percent(segment)
        drawing.text(text, x: segment.x + 7, y: y + 21.5, size: 12, tone.contrasting, bold: true)
    }

    private func percent(_ segment: Segment) -> String { segment.share.percent(1) + "%" }

    private func full(_ segment: Segment) -> String { "\(percent(segment))　\(print(segment.value))" }

    /// In ems of its text.
    private func room(_ segment: Segment) -> Double { (segment.width - 10) / 12.5 }

    private func fitsPercent(_ segment: Segment) -> Bool { TextWidth.ems(percent(segment)) <= room(segment) }

    private struct Name {
        let text: String
        let x: Double
        /// Counted upwards from the bar.
        let row: Int
        let leader: Double?
        var end: Double { x + TextWidth.ems(text) * 12.5 }
    }

    /// Names stand in as many rows as it takes that none touches another; a thin rule leads each to its part.
    private func drawNames(
        _ parts: [String], _ segments: [Segment], left: Double, in drawing: inout Drawing, top: Double
    ) -> Double {
        let names = placeNames(segments.map { ($0, nameText(parts, $0)) }, width: drawing.width)
        let bottom = top + Double((names.map(\.row).max() ?? 0) + 1) * 18 + 6
        for name in names {
            let y = bottom - 8 - Double(name.row) * 18
            if let leader = name.leader, name.row > 0 {
                drawing.line(from: .init(x: leader, y: y + 4), to: .init(x: leader, y: bottom), .line)
            }
            drawing.text(name.text, x: name.x, y: y, size: 12)
        }
        return bottom
    }

    private func nameText(_ parts: [String], _ segment: Segment) -> String {
        let name = TextWidth.shortened(parts[segment.part], to: 20)
        return fitsPercent(segment) ? name : "\(name) \(percent(segment))"
    }

    private func placeNames(_ wishes: [(segment: Segment, text: String)], width: Double) -> [Name] {
        // The last ones may have no room to their right: they share one line that ends with the bar.
        let tail = wishes.drop { $0.segment.x + 1 + TextWidth.ems($0.text) * 12.5 <= width }
        var names: [Name] = []
        // From right to left, so that a leader never crosses a name set lower.
        for wish in wishes.prefix(tail.startIndex).reversed() {
            let (x, end) = (wish.segment.x + 1, wish.segment.x + 11 + TextWidth.ems(wish.text) * 12.5)
            let row = (0...).first { row in names.allSatisfy { $0.row != row || end <= $0.x } } ?? 0
            names.append(Name(text: wish.text, x: x, row: row, leader: x + min(wish.segment.width / 2, 5) - 1))
        }
        guard !tail.isEmpty else { return names }
        let text = TextWidth.shortened(tail.map(\.text).joined(separator: " · "), to: width / 12.5)
        let x = width - TextWidth.ems(text) * 12.5
        let row = (0...).first { row in names.allSatisfy { $0.row < row || $0.end + 10 <= x } } ?? 0
        return names + [Name(text: text, x: x, row: row, leader: nil)]
    }

    private static func partTone(_ index: Int) -> Tone { Tone.steps[min(index, Tone.steps.count - 1)] }
}
