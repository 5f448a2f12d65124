import Kernel

extension Chart {
    /// Lines over time, each named where it ends.
    func drawLines(_ axis: [String], _ series: [Series], in drawing: inout Drawing, top: Double) -> Double {
        let values = series.flatMap { ($0.values + $0.before).compactMap { $0 } }
        let ticks = Scale.ticks(values)
        let tickWidth = ticks.map { TextWidth.ems(tickText($0)) * 11.5 }.max() ?? 0
        let names =
            series.map { TextWidth.ems(endText($0)) * 12.5 } + series.map { TextWidth.ems($0.beforeName) * 12.5 }
        let right = drawing.width - min(names.max() ?? 0, drawing.room(for: 190)) - 16
        let bottom = top + 208
        let y = Scale(covering: ticks, from: bottom, to: top + 8)
        for tick in ticks {
            drawing.line(
                from: .init(x: tickWidth + 8, y: y.place(tick)), to: .init(x: right, y: y.place(tick)),
                tick == .zero ? .muted : .line)
            drawing.text(tickText(tick), x: tickWidth, y: y.place(tick) + 4, size: 11, .muted, .end)
        }
        let x = Scale(
            low: 0, high: Double(max(axis.count - 1, 1)), from: tickWidth + 26, to: max(right - 14, tickWidth + 60))
        drawAxis(axis, x: x, y: bottom + 18, in: &drawing)
        var labels: [EndLabel] = []
        for (index, one) in series.enumerated() {
            drawSeries(one, Self.lineTone(index), x: x, y: y, labels: &labels, in: &drawing)
        }
        for label in EndLabel.spread(labels, within: (top + 4)...(bottom + 4)) {
            drawing.text(label.text, x: label.x, y: label.y + 4, size: 12, label.tone, bold: label.isBold)
        }
        return bottom + 30
    }

    private func drawSeries(
        _ series: Series, _ tone: Tone, x: Scale, y: Scale, labels: inout [EndLabel], in drawing: inout Drawing
    ) {
        for segment in Self.segments(series.before, x: x, y: y) {
            drawing.path(segment, .muted, width: 1.2, dashed: true)
        }
        if let end = Self.segments(series.before, x: x, y: y).last?.last, !series.beforeName.isEmpty {
            labels.append(EndLabel(text: series.beforeName, x: end.x + 10, y: end.y, tone: .muted, isBold: false))
        }
        let segments = Self.segments(series.values, x: x, y: y)
        for segment in segments {
            drawing.path(segment, tone, width: 2.4)
            // A value alone between gaps has no line to be seen by.
            if segment.count == 1 { drawing.dot(segment[0], tone) }
        }
        guard let end = segments.last?.last else { return }
        drawing.dot(end, tone)
        let text = TextWidth.shortened(endText(series), to: drawing.room(for: 187.5) / 12.5)
        labels.append(EndLabel(text: text, x: end.x + 10, y: end.y, tone: tone, isBold: true))
    }

    private func endText(_ series: Series) -> String {
        let last = series.values.last { $0 != nil } ?? nil
        return series.name + (last.map { " " + print($0) } ?? "")
    }

    func tickText(_ tick: Ratio) -> String {
        tick.decimal(tick.isInteger ? 0 : min(max(places, 1), 3), grouped: true)
    }

    private func drawAxis(_ axis: [String], x: Scale, y: Double, in drawing: inout Drawing) {
        let widest = axis.map { TextWidth.ems($0) * 11 }.max() ?? 0
        let room = abs(x.end - x.start) / Double(max(axis.count - 1, 1))
        let every = max(1, Int(((widest + 8) / max(room, 1)).rounded(.up)))
        for (index, label) in axis.enumerated() where index % every == 0 || index == axis.count - 1 {
            // The last place is always named, so one that would touch it is left out.
            if index != axis.count - 1, axis.count - 1 - index < every { continue }
            drawing.text(label, x: x.place(Double(index)), y: y, size: 11, .muted, .middle)
        }
    }

    static func lineTone(_ index: Int) -> Tone {
        let tones: [Tone] = [.primary, .accent, .done, .step3, .muted]
        return tones[index % tones.count]
    }

    /// Unbroken stretches of known values.
    static func segments(_ values: [Ratio?], x: Scale, y: Scale) -> [[Drawing.Point]] {
        var segments: [[Drawing.Point]] = []
        var joins = false
        for (index, value) in values.enumerated() {
            guard let value else {
                joins = false
                continue
            }
            let point = Drawing.Point(x: x.place(Double(index)), y: y.place(value))
            if joins { segments[segments.count - 1].append(point) } else { segments.append([point]) }
            joins = true
        }
        return segments
    }
}

/// A name at the end of a line.
struct EndLabel {
    let text: String
    let x: Double
    var y: Double
    let tone: Tone
    let isBold: Bool

    /// Moves labels apart until each has its own line, keeping their order.
    static func spread(_ labels: [EndLabel], within range: ClosedRange<Double>, pitch: Double = 16) -> [EndLabel] {
        var sorted = labels.sorted { $0.y < $1.y }
        for index in sorted.indices.dropFirst() {
            sorted[index].y = max(sorted[index].y, sorted[index - 1].y + pitch)
        }
        guard let last = sorted.last, last.y > range.upperBound else { return sorted }
        sorted[sorted.count - 1].y = range.upperBound
        for index in sorted.indices.dropLast().reversed() {
            sorted[index].y = min(sorted[index].y, sorted[index + 1].y - pitch)
        }
        return sorted
    }
}
