import Kernel

extension Chart {
    /// Lying bars: labels of any length stay readable, and values stand where their bars end.
    func drawBars(_ bars: [Bar], in drawing: inout Drawing, top: Double) -> Double {
        let widest = bars.map { TextWidth.ems($0.label) * 12.5 }.max() ?? 0
        let gutter = min(max(widest, 24), drawing.room(for: 190)) + 12
        let valueWidth = (bars.map { TextWidth.ems(barText($0)) * 12.5 }.max() ?? 0) + 14
        let left = bars.contains { $0.value < .zero } ? gutter + valueWidth : gutter
        let scale = Scale(
            bars.map(\.value) + bars.compactMap(\.before), from: left, to: max(drawing.width - valueWidth, left + 80))
        let zero = scale.place(0)
        var y = top
        for bar in bars {
            let lines = TextWidth.wrap(bar.label, width: (gutter - 12) / 12, lines: 2)
            drawLabel(lines, right: gutter - 12, middle: y + 14, in: &drawing)
            drawBar(bar, y: y, zero: zero, scale: scale, in: &drawing)
            y += 32
        }
        drawing.line(from: .init(x: zero, y: top - 2), to: .init(x: zero, y: y - 2), .muted)
        return y + 4
    }

    private func drawBar(_ bar: Bar, y: Double, zero: Double, scale: Scale, in drawing: inout Drawing) {
        let end = scale.place(bar.value)
        let ghostEnd = bar.before.map { scale.place($0) } ?? zero
        drawing.rectangle(x: min(zero, ghostEnd), y: y + 3, width: abs(ghostEnd - zero), height: 22, .ghost, radius: 2)
        let inset = bar.before == nil ? 4.0 : 8.0
        drawing.rectangle(
            x: min(zero, end), y: y + inset, width: max(abs(end - zero), 1), height: 28 - 2 * inset, tone(bar.weight),
            radius: 2)
        let text = print(bar.value)
        if bar.value < .zero {
            drawing.text(barText(bar), x: min(end, ghostEnd) - 8, y: y + 18.5, size: 12.5, .ink, .end, bold: true)
            return
        }
        let x = max(end, ghostEnd) + 8
        drawing.text(text, x: x, y: y + 18.5, size: 12.5, bold: true)
        if let before = bar.before {
            let after = x + TextWidth.ems(text) * 13.5 + 6
            drawing.text(print(before), x: after, y: y + 18.5, size: 11.5, .muted)
        }
    }

    private func barText(_ bar: Bar) -> String {
        print(bar.value) + (bar.before.map { "   " + print($0) } ?? "")
    }

    private func tone(_ weight: Weight) -> Tone {
        switch weight {
        case .usual: .primary
        case .subject: .accent
        case .behind: .step3
        }
    }

    private func drawLabel(_ lines: [String], right: Double, middle: Double, in drawing: inout Drawing) {
        var y = middle + 4.5 - Double(lines.count - 1) * 7
        for line in lines {
            drawing.text(line, x: right, y: y, size: lines.count > 1 ? 11 : 12, .ink, .end)
            y += 14
        }
    }
}
