import Kernel
import Registry

/// A year of working days, holidays and make-up workdays, and the notices it is made of.
struct CalendarPage: ConsolePage {
    let language: Language
    let calendar: WorkCalendar
    let year: Int
    let today: Day
    let notices: [CalendarNotice]
    let mayPublish: Bool
    let isPublished: Bool

    static let heading = LocalizedText(zh: "工作日历", en: "Calendar")
    var title: LocalizedText { LocalizedText(zh: "\(year)年工作日历", en: "Working days of \(year)") }

    var notice: NoticeBanner? {
        guard isPublished else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(
                zh: "已发布。受影响的期限正在重排，相关人员会收到通知。",
                en: "Published. Deadlines that cross these days are being reckoned anew; those who answer are told."))
    }

    private var hasNotice: Bool { !calendar.isProvisional(Period.year(year).firstDay) }

    var html: HTML {
        let publish: HTML =
            mayPublish
            ? ButtonLink(label: CalendarNoticePage.heading, path: Path.calendarNotice.description, weight: .primary)
                .html(in: language) : HTML()
        let heading = PageHeading(title: title, lead: lead, actions: publish)
        return """
            \(heading.html(in: language))\(years.html(in: language))\
            \(YearGrid(year: year) { mark($0) }.html(in: language))\(legend)\(list)\(sources)
            """
    }

    private var lead: LocalizedText {
        let period = Period.year(year)
        let days = calendar.workdays(after: period.firstDay.advanced(by: -1), through: period.lastDay)
        return hasNotice
            ? LocalizedText(zh: "全年\(days)个工作日。", en: "\(days) working days.")
            : LocalizedText(
                zh: "这一年的放假安排尚未录入，按周末暂计\(days)个工作日；跨入这一年的期限标为暂定，录入后自动重排。",
                en:
                    "The notice for this year isn't entered yet: \(days) working days by weekends. Deadlines that reach into it are provisional, and reckoned anew once it is."
            )
    }

    private var years: TabLinks {
        let known = calendar.publishedYears ?? today.year...today.year
        let shown = max(known.lowerBound, today.year - 4)...max(known.upperBound, today.year) + 1
        return TabLinks(
            name: LocalizedText(zh: "年份", en: "Year"),
            links: Set(shown.map(\.self) + [year]).sorted().map {
                NavigationGroup.Link(
                    title: LocalizedText(verbatim: String($0)),
                    path: Path.calendar.with(["year": String($0)]).description, isCurrent: $0 == year)
            })
    }

    private func mark(_ day: Day) -> YearGrid.Mark {
        let entry = calendar.entry(on: day)
        let isWorkday = calendar.isWorkday(day)
        let name = entry.map { LocalizedText(verbatim: $0.name) }
        var mark: YearGrid.Mark =
            switch entry?.kind {
            case .holiday: YearGrid.Mark("holiday", Self.holiday.joined(name))
            case .makeUpWorkday: YearGrid.Mark("worked", Self.worked.joined(name))
            case .ordinary, nil: isWorkday ? YearGrid.Mark("ordinary", nil) : YearGrid.Mark("weekend", nil)
            }
        mark.isToday = day == today
        return mark
    }

    private var legend: HTML {
        let items: [HTML] = [("holiday", Self.holiday), ("worked", Self.worked), ("weekend", Self.weekend)].map {
            kind, words in
            "<li><span class=\"day day-\(kind)\" aria-hidden=\"true\">1</span> \(words, language)</li>"
        }
        return "<ul class=\"legend\">\(items)</ul>\n"
    }

    private var list: HTML {
        let entries = calendar.entries(in: year).filter { $0.kind != .ordinary }
        guard !entries.isEmpty else { return HTML() }
        let table = DataTable(
            caption: LocalizedText(zh: "放假和补班", en: "Holidays and make-up workdays"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "日期", en: "Day")),
                DataTable.Column(title: LocalizedText(zh: "安排", en: "What")),
                DataTable.Column(title: LocalizedText(zh: "名称", en: "Name"), isWide: true),
            ],
            rows: entries.map { entry in
                DataTable.Row(cells: [
                    "\(entry.day.text(language)) \(YearGrid.weekday(entry.day, language))",
                    "\(entry.kind == .holiday ? Self.holiday : Self.worked, language)", "\(entry.name)",
                ])
            })
        return Disclosure(
            title: LocalizedText(zh: "以列表查看", en: "Show as a list"), content: table.html(in: language)
        ).html(in: language)
    }

    private var sources: HTML {
        let embedded = LocalizedText(
            zh: "2020年至2026年的安排随软件提供，来自国务院办公厅历年通知。", en: "The notices for 2020 to 2026 came with the software.")
        let table = DataTable(
            caption: LocalizedText(zh: "已录入的通知", en: "Notices entered"), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "文件", en: "Document"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "范围", en: "For")),
                DataTable.Column(title: LocalizedText(zh: "录入人", en: "Entered by")),
                DataTable.Column(title: LocalizedText(zh: "录入时间", en: "When")),
            ],
            rows: notices.map { notice in
                DataTable.Row(cells: [
                    "\(notice.source)",
                    "\(notice.layer == CalendarNotice.national ? Self.national : LocalizedText(verbatim: notice.layer), language)",
                    "\(notice.enteredBy)", "\(notice.enteredAt.text(language))",
                ])
            },
            empty: EmptyState(message: LocalizedText(zh: "还没有录入过通知", en: "None entered yet")))
        return Panel(
            title: LocalizedText(zh: "依据的通知", en: "What it is made of"),
            content: "<p class=\"hint\">\(embedded, language)</p>\(table.html(in: language))"
        ).html(in: language)
    }

    static let holiday = LocalizedText(zh: "放假", en: "holiday")
    static let worked = LocalizedText(zh: "补班", en: "make-up workday")
    private static let weekend = LocalizedText(zh: "周末", en: "weekend")
    private static let national = LocalizedText(zh: "全国", en: "the nation")
}

extension LocalizedText {
    /// "放假：春节".
    fileprivate func joined(_ name: LocalizedText?) -> LocalizedText {
        name.map { LocalizedText(zh: "\(zh)：\($0.zh)", en: "\(en): \($0.en)") } ?? self
    }
}
