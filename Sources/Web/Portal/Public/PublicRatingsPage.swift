import Kernel
import Registry

/// How services are rated: by department, by service, by window, with the numbers that each rate is made of.
struct PublicRatingsPage: ConsolePage {
    enum Split: String, CaseIterable, Sendable {
        case department, item, window

        var measure: String {
            switch self {
            case .department: "ratings.good_rate"
            case .item: "ratings.item.good_rate"
            case .window: "ratings.window.good_rate"
            }
        }

        var dimension: MeasureDimension { self == .department ? .organisation : .category }

        var label: LocalizedText {
            switch self {
            case .department: LocalizedText(zh: "部门", en: "Department")
            case .item: LocalizedText(zh: "事项", en: "Service")
            case .window: LocalizedText(zh: "窗口", en: "Window")
            }
        }
    }

    struct Row: Sendable {
        var name: LocalizedText
        let good: Int
        let all: Int
        let rate: Quantity?
    }

    let language: Language
    let year: Int
    let years: [Int]
    let whole: [Figure]
    let split: Split
    var rows: [Row] = []
    /// How many more could be listed.
    var unlisted = 0
    /// How many have too few ratings to be listed.
    var suppressed = 0

    /// Fewer ratings than this could point at who gave them.
    static let fewest = 5
    static let mostRows = 50
    static let heading = LocalizedText(zh: "好差评公示", en: "Ratings")
    var title: LocalizedText { LocalizedText(zh: "\(year)年好差评", en: "Ratings in \(year)") }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <h1>\(title, language)</h1><dl class="service-facts portal-figures">\(whole.map(tile))</dl>
        \(tabs)\(table)<p class="hint">\(Self.rule, language)</p>\(otherYears)
        """
    }

    private func tile(_ figure: Figure) -> HTML {
        let parts: HTML? =
            if case .share(_, _, let part, let all, _) = figure.derivation, all > 0 {
                "<span class=\"hint\">\(grouped(part)) ÷ \(grouped(all))</span>"
            } else {
                nil
            }
        return """
            <div><dt>\(figure.label.asHeading, language)</dt><dd>\(figure.value?.text(language) ?? "—") \(parts)</dd></div>
            """
    }

    private var tabs: HTML {
        TabLinks(
            name: LocalizedText(zh: "分类", en: "By"),
            links: Split.allCases.map {
                NavigationGroup.Link(title: $0.label, path: path(year, $0), isCurrent: $0 == split)
            }
        ).html(in: language)
    }

    private func path(_ year: Int, _ split: Split) -> String {
        Path.publicRatings.with([
            ("year", year == years.first ? nil : String(year)), ("by", split == .department ? nil : split.rawValue),
        ]).description
    }

    private var table: HTML {
        let lines: [HTML] = rows.map { row in
            """
            <tr><th scope="row">\(row.name, language)</th><td class="number">\(grouped(row.good))</td>\
            <td class="number">\(grouped(row.all))</td><td class="number">\(row.rate?.text(language) ?? "—")</td></tr>
            """
        }
        let rest: [HTML] = [
            unlisted == 0 ? nil : Self.more(unlisted), suppressed == 0 ? nil : Self.fewer(suppressed),
        ].compactMap(\.self).map { "<p class=\"hint\">\($0, language)</p>" }
        guard !lines.isEmpty else { return rest.isEmpty ? "<p>\(Self.none, language)</p>" : "\(rest)" }
        return """
            <section class="panel"><div class="table-scrolls" tabindex="0" role="region" \
            aria-label="\(split.label, language)"><table><thead><tr><th>\(split.label, language)</th>\
            <th class="number">\(Self.good, language)</th><th class="number">\(Self.all, language)</th>\
            <th class="number">\(Self.rate, language)</th></tr></thead><tbody>\(lines)</tbody></table></div>\(rest)</section>
            """
    }

    private var otherYears: HTML? {
        let links: [HTML] = years.filter { $0 != year }.map { other in
            "<li><a\(href: path(other, split))>\(LocalizedText(zh: "\(other)年", en: "\(other)"), language)</a></li>"
        }
        return links.isEmpty ? nil : "<ul class=\"portal-years\">\(links)</ul>"
    }

    private static let good = LocalizedText(zh: "好评", en: "Good")
    private static let all = LocalizedText(zh: "评价数", en: "Ratings")
    private static let rate = LocalizedText(zh: "好评率", en: "Good rate")
    private static let rule = LocalizedText(
        zh: "非常满意、满意、基本满意计为好评；到期未评的按规定计为“基本满意”，主动评价率即扣除这部分后的占比。差评经申诉裁定不计入的不在内。",
        en:
            "The upper three of five grades are good. What nobody rated counts as “basically satisfied” by rule; the active rate leaves it out. Ratings excluded on appeal are not counted."
    )

    private static let none = LocalizedText(zh: "还没有评价。", en: "Nothing was rated yet.")

    private static func more(_ count: Int) -> LocalizedText {
        LocalizedText(
            zh: "按评价数列出前 \(mostRows) 个，另有 \(grouped(count)) 个未列出。",
            en: "The \(mostRows) with the most ratings; \(grouped(count)) more are not listed.")
    }

    private static func fewer(_ count: Int) -> LocalizedText {
        LocalizedText(
            zh: "另有 \(grouped(count)) 个评价不足 \(fewest) 条，为避免看出是谁评的，不单独列出。",
            en: "\(grouped(count)) more with fewer than \(fewest) ratings are left out, so that nobody can be recognised.")
    }
}
