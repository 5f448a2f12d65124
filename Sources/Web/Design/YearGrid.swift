import Kernel

/// A year, a month or any run of days as twelve small sheets: what each day is stands in its mark.
struct YearGrid: Sendable {
    /// What a day is: a class of the style sheet, and words for those who can't tell by colour.
    struct Mark: Sendable {
        let kind: String
        let words: LocalizedText?
        var path: String?
        var isToday = false

        init(_ kind: String, _ words: LocalizedText?, path: String? = nil) {
            self.kind = kind
            self.words = words
            self.path = path
        }
    }

    let months: [Period]
    let mark: @Sendable (Day) -> Mark?

    init(year: Int, mark: @escaping @Sendable (Day) -> Mark?) {
        self.init(Period.year(year).months, mark: mark)
    }

    /// Whole months, whatever part of them is marked.
    init(_ months: [Period], mark: @escaping @Sendable (Day) -> Mark?) {
        self.months = months
        self.mark = mark
    }

    func html(in language: Language) -> HTML {
        """
        <link rel="stylesheet"\(href: Assets.days.address)>
        <div class="year">
        \(months.map { sheet($0, language) })</div>

        """
    }

    private func sheet(_ month: Period, _ language: Language) -> HTML {
        let heads: [HTML] = (1...7).map { weekday in
            """
            <th scope="col"\(weekday > 5 ? HTML.raw(" class=\"rest\"") : nil)><abbr title="\(Self.names[weekday - 1], language)">\
            \(Self.letters[weekday - 1], language)</abbr></th>
            """
        }
        var weeks: [HTML] = []
        var day = month.firstDay.advanced(by: 1 - month.firstDay.weekday)
        while day <= month.lastDay {
            let cells: [HTML] = (0..<7).map { offset in
                let date = day.advanced(by: offset)
                return month.contains(date) ? cell(date, language) : "<td></td>"
            }
            weeks.append("<tr>\(cells)</tr>\n")
            day = day.advanced(by: 7)
        }
        return """
            <table class="month"><caption>\(Self.title(month, language))</caption><thead><tr>\(heads)</tr></thead>
            <tbody>\(weeks)</tbody></table>

            """
    }

    private func cell(_ day: Day, _ language: Language) -> HTML {
        let number = String(Int(day.description.suffix(2)) ?? 0)
        guard let mark = mark(day) else { return "<td><span class=\"day\">\(number)</span></td>" }
        let today: HTML? = mark.isToday ? HTML.raw(" day-today") : nil
        let spoken: HTML? = mark.words.map { "<span class=\"unseen\"> \($0, language)</span>" }
        let title = mark.words.map { $0[language] }
        let inner: HTML =
            mark.path.map { path in
                "<a class=\"day day-\(mark.kind)\(today)\"\(href: path)\(attribute: "title", title)>\(number)\(spoken)</a>"
            } ?? "<span class=\"day day-\(mark.kind)\(today)\"\(attribute: "title", title)>\(number)\(spoken)</span>"
        return "<td>\(inner)</td>"
    }

    private static func title(_ month: Period, _ language: Language) -> String {
        month.text(language)
    }

    static func weekday(_ day: Day, _ language: Language) -> String { names[day.weekday - 1][language] }

    private static let names = [
        LocalizedText(zh: "周一", en: "Mon"), LocalizedText(zh: "周二", en: "Tue"), LocalizedText(zh: "周三", en: "Wed"),
        LocalizedText(zh: "周四", en: "Thu"), LocalizedText(zh: "周五", en: "Fri"), LocalizedText(zh: "周六", en: "Sat"),
        LocalizedText(zh: "周日", en: "Sun"),
    ]
    private static let letters = [
        LocalizedText(zh: "一", en: "M"), LocalizedText(zh: "二", en: "T"), LocalizedText(zh: "三", en: "W"),
        LocalizedText(zh: "四", en: "T"), LocalizedText(zh: "五", en: "F"), LocalizedText(zh: "六", en: "S"),
        LocalizedText(zh: "日", en: "S"),
    ]
}
