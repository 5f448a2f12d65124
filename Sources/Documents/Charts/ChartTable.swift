package import Kernel

extension Chart {
    /// The numbers behind the drawing, for those who can't see it and those who want to check it.
    package func table(_ language: Language) -> Table {
        let item = Table.Column(Wording.item[language], width: 3)
        let caption = subtitle.isEmpty ? title : subtitle
        switch kind {
        case .bars(let bars):
            let hasBefore = bars.contains { $0.before != nil }
            let before = language == .zh ? "上年" : "Year before"
            return Table(
                caption,
                columns: [item, column(Wording.value[language])] + (hasBefore ? [column(before)] : []),
                rows: bars.map {
                    Table.Row([.heading($0.label), cell($0.value)] + (hasBefore ? [cell($0.before)] : []))
                })
        case .lines(let axis, let series), .smallMultiples(let axis, let series):
            return seriesTable(caption, axis, series, item)
        case .stackedShare(let parts, let rows):
            return Table(
                caption, columns: [item] + parts.map(column),
                rows: rows.map { row in
                    Table.Row([.heading(row.label)] + parts.indices.map { cell(row.values.at($0)) })
                })
        case .waterfall(let steps):
            return Table(
                caption, columns: [item, column(Wording.value[language]), column(Wording.change[language])],
                rows: steps.map { step in
                    let value = cell(step.value)
                    return Table.Row([.heading(step.label), step.isTotal ? value : "", step.isTotal ? "" : value])
                })
        case .calendar(_, let days):
            return Table(
                caption, columns: [.init(Wording.day[language]), column(Wording.value[language])],
                rows: days.sorted { $0.key < $1.key }.map { [.heading($0.key.description), cell($0.value)] })
        }
    }

    private func seriesTable(_ caption: String, _ axis: [String], _ series: [Series], _ item: Table.Column) -> Table {
        var columns: [Table.Column] = []
        var values: [[Ratio?]] = []
        for one in series {
            columns.append(column(one.name))
            values.append(one.values)
            guard !one.before.isEmpty else { continue }
            columns.append(column(one.beforeName))
            values.append(one.before)
        }
        return Table(
            caption, columns: [item] + columns,
            rows: axis.enumerated().map { index, label in
                Table.Row([.heading(label)] + values.map { cell($0.at(index) ?? nil) })
            })
    }

    private func column(_ title: String) -> Table.Column { Table.Column(title, width: 2, .trailing) }

    private func cell(_ value: Ratio?) -> Table.Cell {
        value.map { .number($0, places: places) } ?? "—"
    }
}

extension Array {
    fileprivate func at(_ index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
