import Kernel
import Registry

/// How many records a figure is made of, each number a way to exactly them.
struct RecordLinks: Sendable {
    let measure: Measure
    let register: Register

    func html(_ figure: Figure, _ scope: MeasureScope, _ language: Language) -> HTML {
        switch figure.derivation {
        case .records(_, _, let count, _): link(count, scope, nil, language)
        case .share(_, _, let upper, let lower, _):
            "\(link(upper, scope, .numerator, language)) ÷ \(link(lower, scope, nil, language))"
        case .formula, .reported, .missing: ""
        }
    }

    func path(_ scope: MeasureScope, _ part: Measure.Part? = nil) -> Path {
        Path.register(register.name).with(scope.items(of: measure.name, part: part))
    }

    private func link(_ count: Int, _ scope: MeasureScope, _ part: Measure.Part?, _ language: Language) -> HTML {
        let text = LocalizedText(zh: "\(grouped(count)) 条记录", en: counted(count, "record", "records"))
        return "<a\(href: path(scope, part).description)>\(text, language)</a>"
    }
}

/// A measure day by day: a sheet for every month, darker where there was more, each day a way to its records; and the
/// same as a table.
struct MeasureDays: Sendable {
    let table: FigureTable
    let scope: MeasureScope
    let measure: Measure
    let register: Register

    /// Shades from nothing to the most.
    private static let shades = 5
    private var links: RecordLinks { RecordLinks(measure: measure, register: register) }

    func html(in language: Language) -> HTML {
        let known = table.parts.filter { $0.figure.value != nil }
        guard !known.isEmpty else {
            return EmptyState(
                message: LocalizedText(zh: "这一期间没有记录", en: "Nothing on record for this period"),
                advice: LocalizedText(zh: "换一个期间或单位。", en: "Choose another period or organisation.")
            ).html(in: language)
        }
        return "\(grid(known).html(in: language))\(legend(known, language))\(list(known, language))"
    }

    private func grid(_ known: [FigureTable.Part]) -> YearGrid {
        let most = Self.most(known)
        let byDay = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
        // By months, or the days of two half months would lie on one line.
        var months: [Period] = []
        for month in scope.period.months {
            let whole = Period.month(month.firstDay.month, of: month.firstDay.year)
            if months.last != whole { months.append(whole) }
        }
        let links = links
        return YearGrid(months) { day in
            guard let part = byDay[day.description], let value = part.figure.value else { return nil }
            return YearGrid.Mark(
                "shade-\(Self.shade(value.value, of: most))",
                LocalizedText(zh: value.text(.zh), en: value.text(.en)), path: links.path(part.scope).description)
        }
    }

    private static func most(_ known: [FigureTable.Part]) -> Ratio {
        known.compactMap { $0.figure.value?.value.magnitude }.max() ?? .zero
    }

    private static func shade(_ value: Ratio, of most: Ratio) -> Int {
        guard most > .zero, value != .zero, let part = try? value.magnitude / most,
            let scaled = try? part * Ratio(shades)
        else { return 0 }
        return (1...shades).first { scaled <= Ratio($0) } ?? shades
    }

    private func legend(_ known: [FigureTable.Part], _ language: Language) -> HTML {
        let most = known.max {
            ($0.figure.value?.value.magnitude ?? .zero) < ($1.figure.value?.value.magnitude ?? .zero)
        }
        let steps: [HTML] = (0...Self.shades).map { "<span class=\"day day-shade-\($0)\" aria-hidden=\"true\"></span>" }
        let words = most.map { most in
            LocalizedText(
                zh: "最多的一天：\(most.scope.period.text(.zh))，\(most.figure.value?.text(.zh) ?? "")",
                en: "The most on \(most.scope.period.text(.en)): \(most.figure.value?.text(.en) ?? "")")
        }
        return """
            <p class="legend legend-shades"><span>\(LocalizedText(zh: "少", en: "less"), language)</span>\(steps)\
            <span>\(LocalizedText(zh: "多", en: "more"), language)</span> <span>\(words.map { $0[language] })</span></p>

            """
    }

    private func list(_ known: [FigureTable.Part], _ language: Language) -> HTML {
        let table = DataTable(
            caption: LocalizedText(zh: "按日期", en: "By day"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "日期", en: "Day"), isWide: true),
                DataTable.Column(title: measure.label, content: .number),
                DataTable.Column(title: LocalizedText(zh: "记录", en: "Records"), content: .number),
            ],
            rows: known.map { part in
                DataTable.Row(cells: [
                    "\(part.scope.period.text(language))", part.figure.value.map { .amount($0, language) } ?? "",
                    links.html(part.figure, part.scope, language),
                ])
            } + (adds ? [total(language)] : []))
        return Disclosure(
            title: LocalizedText(zh: "以表格查看", en: "Show as a table"), isOpen: known.count <= 31,
            content: table.html(in: language)
        ).html(in: language)
    }

    private var adds: Bool { measure.adds(over: .day) && table.whole.value != nil }

    private func total(_ language: Language) -> DataTable.Row {
        DataTable.Row(
            cells: [
                "\(LocalizedText(zh: "合计", en: "Total"), language)",
                table.whole.value.map { .amount($0, language) } ?? "", links.html(table.whole, scope, language),
            ], emphasis: .total)
    }
}
