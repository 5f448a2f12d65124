import Kernel
import Registry

/// How services are rated: by department, by service, by window, with the numbers that each rate is made of.
struct PublicRatingsPage: ConsolePage {
    enum Split: CaseIterable, Sendable {
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
        let name: LocalizedText
        let good: Int
        let all: Int
        let rate: Quantity?
    }

    struct Table: Sendable {
        let split: Split
        let rows: [Row]
    }

    let language: Language
    let year: Int
    let whole: [Figure]
    let tables: [Table]

    /// Fewer ratings than this could point at who gave them.
    static let fewest = 5
    private static let mostRows = 50
    static let heading = LocalizedText(zh: "好差评公示", en: "Ratings")
    var title: LocalizedText { LocalizedText(zh: "\(year)年好差评", en: "Ratings in \(year)") }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        """
        <h1>\(title, language)</h1><dl class="service-facts portal-figures">\(whole.map(tile))</dl>\(tables.compactMap(table))
        <p class="hint">\(Self.rule, language)</p>\(years)
        """
    }

    private func tile(_ figure: Figure) -> HTML {
        let parts: HTML? =
            if case .share(_, _, let part, let all, _) = figure.derivation, all > 0 {
                "<span class=\"hint\">\(part) / \(all)</span>"
            } else {
                nil
            }
        return """
            <div><dt>\(figure.label, language)</dt><dd>\(figure.value?.text(language) ?? "—") \(parts)</dd></div>
            """
    }

    private func table(_ table: Table) -> HTML? {
        guard !table.rows.isEmpty else { return nil }
        let shown = table.rows.filter { $0.all >= Self.fewest }.prefix(Self.mostRows)
        let few = table.rows.count { $0.all < Self.fewest }
        let rows: [HTML] = shown.map { row in
            """
            <tr><th scope="row">\(row.name, language)</th><td class="number">\(row.good)</td>\
            <td class="number">\(row.all)</td><td class="number">\(row.rate?.text(language) ?? "—")</td></tr>
            """
        }
        let rest: HTML? = few == 0 ? nil : "<p class=\"hint\">\(Self.suppressed(few), language)</p>"
        guard !rows.isEmpty else { return rest }
        return """
            <section class="panel"><div class="table-scrolls" tabindex="0" role="region" \
            aria-label="\(table.split.label, language)"><table><thead><tr><th>\(table.split.label, language)</th>\
            <th class="number">\(Self.good, language)</th><th class="number">\(Self.all, language)</th>\
            <th class="number">\(Self.rate, language)</th></tr></thead><tbody>\(rows)</tbody></table></div>\(rest)</section>
            """
    }

    private var years: HTML {
        let earlier = Path.publicRatings.with(["year": String(year - 1)]).description
        return "<p><a\(href: earlier)>\(LocalizedText(zh: "\(year - 1)年", en: "\(year - 1)"), language)</a></p>"
    }

    private static let good = LocalizedText(zh: "好评", en: "Good")
    private static let all = LocalizedText(zh: "评价数", en: "Ratings")
    private static let rate = LocalizedText(zh: "好评率", en: "Good rate")
    private static let rule = LocalizedText(
        zh: "非常满意、满意、基本满意计为好评；到期未评的按规定计为“基本满意”，主动评价率即扣除这部分后的占比。差评经申诉裁定不计入的不在内。",
        en:
            "The upper three of five grades are good. What nobody rated counts as “basically satisfied” by rule; the active rate leaves it out. Ratings excluded on appeal are not counted."
    )

    private static func suppressed(_ count: Int) -> LocalizedText {
        LocalizedText(
            zh: "另有 \(count) 个评价不足 \(fewest) 条，为避免看出是谁评的，不单独列出。",
            en: "\(count) more with fewer than \(fewest) ratings are left out, so that nobody can be recognised.")
    }
}
