import Kernel

extension Chart {
    /// Three drawings to a row, two where it is narrow, on one scale, whose ends each names, so that they compare at a glance.
    func drawMultiples(_ axis: [String], _ series: [Series], in drawing: inout Drawing, top: Double) -> Double {
        let perRow = drawing.width < Chart.usualWidth ? 2 : 3
        let gap = 22.0
        let width = (drawing.width - gap * Double(perRow - 1)) / Double(perRow)
        let values = series.flatMap { ($0.values + $0.before).compactMap { $0 } }
        for (index, one) in series.enumerated() {
            let x = Double(index % perRow) * (width + gap)
            let y = top + Double(index / perRow) * 122
            drawMultiple(one, axis, values, x: x, y: y, width: width, in: &drawing)
        }
        let rows = (series.count + perRow - 1) / perRow
        return top + Double(rows) * 122 - 6
    }

    private func drawMultiple(
        _ series: Series, _ axis: [String], _ all: [Ratio], x left: Double, y top: Double, width: Double,
        in drawing: inout Drawing
    ) {
        let last = series.values.last { $0 != nil } ?? nil
        let value = last.map(print) ?? "—"
        let room = width / 12.5 - TextWidth.ems(value) - 1
        drawing.text(TextWidth.shortened(series.name, to: room), x: left, y: top + 12, size: 12)
        drawing.text(value, x: left + width, y: top + 12, size: 12.5, .primary, .end, bold: true)
        let bottom = top + 90
        let x = Scale(low: 0, high: Double(max(axis.count - 1, 1)), from: left + 30, to: left + width - 4)
        let ticks = Scale.ticks(all)
        let y = Scale(covering: ticks, from: bottom, to: top + 24)
        for tick in [ticks.first, ticks.last].compactMap(\.self) {
            drawing.line(
                from: .init(x: left, y: y.place(tick)), to: .init(x: left + width, y: y.place(tick)),
                tick == ticks.first ? .muted : .line)
            drawing.text(tickText(tick), x: left, y: y.place(tick) + (tick == ticks.first ? -4 : 11), size: 10, .muted)
        }
        for segment in Self.segments(series.before, x: x, y: y) {
            drawing.path(segment, .muted, width: 1, dashed: true)
        }
        let segments = Self.segments(series.values, x: x, y: y)
        for segment in segments { drawing.path(segment, .primary, width: 2) }
        if let end = segments.last?.last { drawing.dot(end, radius: 3, .primary) }
        drawing.text(axis.first ?? "", x: x.start, y: bottom + 14, size: 10.5, .muted)
        if axis.count > 1 {
            drawing.text(axis.last ?? "", x: left + width, y: bottom + 14, size: 10.5, .muted, .end)
        }
    }
}
