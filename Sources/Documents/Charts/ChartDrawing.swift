package import Kernel

extension Chart {
    /// Wide enough for a page, and for paper.
    package static let usualWidth = 640.0
    /// As wide as a telephone's screen in upright hands, so that letters keep their size on it.
    package static let narrowWidth = 340.0

    /// The one drawing that page, PDF and (as a picture) DOCX share.
    package func drawn(_ language: Language) -> ChartImage { drawn(language, width: Self.usualWidth) }

    /// The same for a telephone; nil for kinds that a narrow drawing would crowd.
    package func drawnNarrow(_ language: Language) -> ChartImage? {
        switch kind {
        case .bars, .lines, .stackedShare, .smallMultiples: drawn(language, width: Self.narrowWidth)
        case .waterfall, .calendar: nil
        }
    }

    private func drawn(_ language: Language, width: Double) -> ChartImage {
        var drawing = Drawing(width: width)
        let top = drawHead(in: &drawing)
        let bottom =
            isEmpty ? drawNothing(in: &drawing, top: top, language) : drawKind(in: &drawing, top: top, language)
        let label = subtitle.isEmpty ? title : "\(title)（\(subtitle)）"
        return drawing.finished(height: bottom, label: label)
    }

    private func drawKind(in drawing: inout Drawing, top: Double, _ language: Language) -> Double {
        switch kind {
        case .bars(let bars): drawBars(bars, in: &drawing, top: top)
        case .lines(let axis, let series): drawLines(axis, series, in: &drawing, top: top)
        case .stackedShare(let parts, let rows): drawShares(parts, rows, in: &drawing, top: top)
        case .waterfall(let steps): drawWaterfall(steps, in: &drawing, top: top)
        case .smallMultiples(let axis, let series): drawMultiples(axis, series, in: &drawing, top: top)
        case .calendar(let year, let days): drawCalendar(year, days, in: &drawing, top: top, language)
        }
    }

    private var isEmpty: Bool {
        switch kind {
        case .bars(let bars): bars.isEmpty
        case .lines(_, let series), .smallMultiples(_, let series):
            series.allSatisfy { $0.values.allSatisfy { $0 == nil } }
        case .stackedShare(let parts, let rows): parts.isEmpty || rows.isEmpty
        case .waterfall(let steps): steps.isEmpty
        case .calendar(_, let days): days.isEmpty
        }
    }

    private func drawHead(in drawing: inout Drawing) -> Double {
        var y = 4.0
        for line in TextWidth.wrap(title, width: drawing.width / 16.5, lines: 2) where !line.isEmpty {
            y += 20
            drawing.text(line, x: 0, y: y - 4, size: 16, bold: true)
        }
        for line in TextWidth.wrap(subtitle, width: drawing.width / 12.5, lines: 2) where !line.isEmpty {
            y += 18
            drawing.text(line, x: 0, y: y - 4, size: 12, .muted)
        }
        return y + 14
    }

    private func drawNothing(in drawing: inout Drawing, top: Double, _ language: Language) -> Double {
        drawing.rectangle(x: 0, y: top, width: drawing.width, height: 72, .step6, radius: 6)
        drawing.text(
            Wording.noData[language], x: drawing.width / 2, y: top + 41, size: 13, .muted, .middle)
        return top + 76
    }
}

extension Ratio {
    /// For places on a drawing only.
    var coordinate: Double { Double(numerator) / Double(denominator) }
}

/// A linear scale from values to places that always includes zero.
struct Scale {
    let low: Double
    let high: Double
    let start: Double
    let end: Double

    init(_ values: some Sequence<Ratio>, from start: Double, to end: Double) {
        var (low, high) = (0.0, 0.0)
        for value in values.lazy.map(\.coordinate) {
            low = min(low, value)
            high = max(high, value)
        }
        self.init(low: low, high: high == low ? low + 1 : high, from: start, to: end)
    }

    init(low: Double, high: Double, from start: Double, to end: Double) {
        self.low = low
        self.high = high
        self.start = start
        self.end = end
    }

    /// From the lowest to the highest tick.
    init(covering ticks: [Ratio], from start: Double, to end: Double) {
        let (low, high) = (ticks.first?.coordinate ?? 0, ticks.last?.coordinate ?? 1)
        self.init(low: low, high: high > low ? high : low + 1, from: start, to: end)
    }

    func place(_ value: Double) -> Double {
        start + (value - low) / (high - low) * (end - start)
    }

    func place(_ value: Ratio) -> Double { place(value.coordinate) }

    /// Three to six round values that cover the data, as exact numbers so that they print exactly.
    ///
    /// They start at zero unless the data all lie so far above it that a line would say nothing.
    static func ticks(_ values: some Collection<Ratio>) -> [Ratio] {
        var (low, high) = (values.min() ?? .zero, values.max() ?? .zero)
        if low < high, low.coordinate > high.coordinate * 2 / 3 {
            // The named ticks say where the axis starts.
        } else {
            (low, high) = (min(low, .zero), max(high, .zero))
        }
        let step = roundStep(atLeast: (high.coordinate - low.coordinate) / 5)
        var ticks: [Ratio] = []
        var tick = (try? (low / step).floor * step) ?? .zero
        while ticks.count < 8 {
            ticks.append(tick)
            guard tick < high, let next = try? tick + step else { break }
            tick = next
        }
        return ticks.count > 1 ? ticks : [.zero, .one]
    }

    private static func roundStep(atLeast width: Double) -> Ratio {
        var power = Ratio.one
        let ten = Ratio(10)
        guard width > 0, width.isFinite else { return .one }
        while power.coordinate * 10 <= width, let next = try? power * ten { power = next }
        while power.coordinate > width, let next = try? power / ten { power = next }
        // Quarters only where they are whole numbers.
        let halves = power < ten ? [2, 4, 10] : [2, 4, 5, 10]
        for factor in halves {
            if let step = try? power * Ratio(factor) / Ratio(2), step.coordinate >= width { return step }
        }
        return (try? power * ten) ?? power
    }
}
