import Kernel

extension Chart {
    private struct Column {
        let step: Step
        let from: Ratio
        let to: Ratio
    }

    /// Standing columns from zero for totals, floating ones for what changed between them.
    func drawWaterfall(_ steps: [Step], in drawing: inout Drawing, top: Double) -> Double {
        let columns = columns(steps)
        let scale = Scale(columns.flatMap { [$0.from, $0.to] }, from: top + 216, to: top + 20)
        let pitch = drawing.width / Double(columns.count)
        let width = min(pitch * 0.62, 74)
        for (index, column) in columns.enumerated() {
            let middle = (Double(index) + 0.5) * pitch
            let (from, to) = (scale.place(column.from), scale.place(column.to))
            drawing.rectangle(
                x: middle - width / 2, y: min(from, to), width: width, height: max(abs(from - to), 1.5),
                tone(column.step), radius: 1.5)
            let text = column.step.isTotal ? print(column.step.value) : printChange(column.step.value)
            drawing.text(
                text, x: middle, y: min(from, to) - 6, size: 12.5, column.step.isTotal ? .ink : tone(column.step),
                .middle, bold: true)
            if index + 1 < columns.count {
                let next = middle + pitch - width / 2
                drawing.line(
                    from: .init(x: middle + width / 2, y: to), to: .init(x: next, y: to), .muted, dashed: true)
            }
        }
        let zero = scale.place(0)
        drawing.line(from: .init(x: 0, y: zero), to: .init(x: drawing.width, y: zero), .muted)
        return drawLabels(steps, pitch: pitch, top: max(zero, top + 216) + 18, in: &drawing)
    }

    private func columns(_ steps: [Step]) -> [Column] {
        var level = Ratio.zero
        return steps.map { step in
            if step.isTotal {
                level = step.value
                return Column(step: step, from: .zero, to: step.value)
            }
            let before = level
            level = (try? level + step.value) ?? level
            return Column(step: step, from: before, to: level)
        }
    }

    private func drawLabels(_ steps: [Step], pitch: Double, top: Double, in drawing: inout Drawing) -> Double {
        var lowest = top
        for (index, step) in steps.enumerated() {
            let lines = TextWidth.wrap(step.label, width: (pitch - 8) / 12, lines: 3)
            for (row, line) in lines.enumerated() {
                let y = top + Double(row) * 16
                lowest = max(lowest, y)
                drawing.text(line, x: (Double(index) + 0.5) * pitch, y: y, size: 12, .ink, .middle)
            }
        }
        return lowest + 10
    }

    private func tone(_ step: Step) -> Tone {
        if step.isTotal { return .primary }
        return step.value < .zero ? .overdue : .done
    }
}
