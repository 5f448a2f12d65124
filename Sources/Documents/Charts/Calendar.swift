import Kernel

extension Chart {
    /// A year as weeks from left to right and weekdays from Monday down.
    func drawCalendar(
        _ year: Int, _ days: [Day: Ratio], in drawing: inout Drawing, top: Double, _ language: Language
    ) -> Double {
        guard let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) else {
            return top
        }
        let (left, cell) = (30.0, 11.4)
        let highest = days.values.max() ?? .zero
        let grid = top + 20
        for day in first...last {
            let (week, weekday) = ((day.number - first.number + first.weekday - 1) / 7, day.weekday - 1)
            let x = left + Double(week) * cell
            if day.components.day == 1 {
                drawing.text(Self.monthName(day.month, language), x: x, y: top + 12, size: 11, .muted)
            }
            drawing.rectangle(
                x: x, y: grid + Double(weekday) * cell, width: cell - 2, height: cell - 2,
                heat(days[day], highest), radius: 2)
        }
        for weekday in [0, 2, 4] {
            drawing.text(
                Self.weekdayName(weekday, language), x: 0, y: grid + Double(weekday) * cell + 9, size: 10.5, .muted)
        }
        drawKey(highest, y: grid + 7 * cell + 12, in: &drawing, language)
        return grid + 7 * cell + 28
    }

    private func heat(_ value: Ratio?, _ highest: Ratio) -> Tone {
        guard let value, value > .zero, highest > .zero else { return .step6 }
        let fifth = min(Int(value.coordinate / highest.coordinate * 4.999), 4)
        return Tone.steps[4 - fifth]
    }

    private func drawKey(_ highest: Ratio, y: Double, in drawing: inout Drawing, _ language: Language) {
        let more = "\(Wording.more[language]) (\(print(highest)))"
        var x = drawing.width - TextWidth.ems(more) * 11.5
        drawing.text(more, x: x, y: y + 9, size: 11, .muted)
        for tone in Tone.steps {
            x -= 14
            drawing.rectangle(x: x, y: y, width: 10, height: 10, tone, radius: 2)
            if tone == .step6 {
                drawing.text(Wording.less[language], x: x - 6, y: y + 9, size: 11, .muted, .end)
            }
        }
    }

    private static func monthName(_ month: Int, _ language: Language) -> String {
        let english = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return language == .zh ? "\(month)月" : english[month - 1]
    }

    private static func weekdayName(_ index: Int, _ language: Language) -> String {
        (language == .zh ? ["一", "二", "三", "四", "五", "六", "日"] : ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"])[index]
    }
}
