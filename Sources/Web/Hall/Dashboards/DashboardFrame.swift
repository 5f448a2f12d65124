import Hummingbird
import Kernel
import Registry

/// The dashboards of the hall (大厅看板): the same content as a page of the console, with its ways to other periods, or on a
/// wall, where pages turn by themselves and nothing can be pressed.
struct DashboardFrame: ConsolePage {
    enum Sheet: String, CaseIterable, Sendable {
        case now, month, league, overdue

        var title: LocalizedText {
            switch self {
            case .now: LocalizedText(zh: "大厅现场", en: "The hall now")
            case .month: LocalizedText(zh: "月度运行", en: "Month")
            case .league: LocalizedText(zh: "部门对比", en: "Departments")
            case .overdue: LocalizedText(zh: "时限雷达", en: "Deadlines")
            }
        }

        /// Of one month, and not of this moment.
        var isMonthly: Bool { self == .month || self == .league }

        /// Beside the others, where a telephone has room for a word each.
        var tab: LocalizedText { LocalizedText(zh: title.zh, en: self == .now ? "Now" : title.en) }

        var path: Path {
            switch self {
            case .now: .hallNow
            case .month: .hallMonth
            case .league: .hallLeague
            case .overdue: .hallOverdue
            }
        }

        var next: Sheet {
            let all = Self.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }
    }

    let language: Language
    let sheet: Sheet
    let scope: HallScope
    /// Kept on the way to the other sheets.
    var month: Period?
    var lead: LocalizedText?
    var owner: LocalizedText?
    var isSimulated = false
    /// Ways to other periods, on the page alone.
    var controls = HTML()
    let content: HTML

    var title: LocalizedText { sheet.title }

    var html: HTML {
        let tabs = TabLinks(
            name: LocalizedText(zh: "大厅看板", en: "Dashboards of the hall"),
            links: Sheet.allCases.map {
                NavigationGroup.Link(title: $0.tab, path: path($0).description, isCurrent: $0 == sheet)
            })
        let wall = ButtonLink(
            label: LocalizedText(zh: "大屏轮播", en: "Wall screen"),
            path: path(sheet, [("wall", "1")]).description)
        let heading = PageHeading(title: title, lead: lead, actions: wall.html(in: language))
        return """
            \(HallAssets.html)\(heading.html(in: language))\(tabs.html(in: language))\(controls)\
            <div class="dashboard">\(content)\(scope.withheld(language))</div>
            """
    }

    private func path(_ sheet: Sheet, _ more: [(String, String?)] = []) -> Path {
        sheet.path.with(more + [("month", sheet.isMonthly ? month?.description : nil), scope.item])
    }

    // MARK: On a wall

    private static let seconds = 20

    var wall: HallScreen {
        let mark: HTML? = isSimulated ? "<p class=\"board-mark\">\(Self.simulated, language)</p>" : nil
        return HallScreen(
            kind: .wall, title: title, language: language, isDark: true,
            turnsAfter: (Self.seconds, path(sheet.next, [("wall", "1")])),
            content: """
                <main class="wall"><header class="board-head"><h1>\(title, language)\
                <span class="wall-lead">\(lead?[language])</span></h1><p>\(owner?[language])</p>\
                <p class="board-clock"><time data-clock></time></p></header>\
                <div class="dashboard">\(content)</div>\(mark)</main>
                """)
    }

    private static let simulated = LocalizedText(zh: "本页为模拟数据", en: "Simulated data")

    /// The part of the city, and the months beside this one, none that hasn't begun.
    static func months(
        _ scope: HallScope, _ month: Period, _ path: Path, _ more: (String, String?)? = nil, until today: Day,
        in language: Language
    ) -> HTML {
        func link(_ title: LocalizedText, _ month: Period, isCity: Bool, isCurrent: Bool = false) -> HTML {
            let items =
                [("month", Optional(month.description)), (HallScope.key, isCity ? "city" : nil)]
                + [more].compactMap(\.self)
            return """
                <a\(href: path.with(items).description)\(attribute: "aria-current", isCurrent ? "true" : nil)>\(title, language)</a>
                """
        }
        let (before, after) = (month.monthBefore, month.monthAfter)
        let name = LocalizedText(zh: "\(after.text(.zh)) →", en: "\(after.text(.en)) →")
        let next: HTML? = after.firstDay > today ? nil : link(name, after, isCity: scope.isCity)
        return """
            <nav class="dashboard-ways" aria-label="\(ways, language)"><p>\
            \(link(hall, month, isCity: false, isCurrent: !scope.isCity))\(link(city, month, isCity: true, isCurrent: scope.isCity))</p>\
            <p>\(link(LocalizedText(zh: "← \(before.text(.zh))", en: "← \(before.text(.en))"), before, isCity: scope.isCity))\
            <strong>\(month.text(language))</strong>\
            \(next)</p></nav>

            """
    }

    private static let ways = LocalizedText(zh: "范围和月份", en: "Part and month")
    private static let hall = LocalizedText(zh: "市级大厅", en: "Municipal hall")
    private static let city = LocalizedText(zh: "全市", en: "Whole city")
}
