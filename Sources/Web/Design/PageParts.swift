import Kernel

/// A page's name, with what qualifies it and what can be done from here.
struct PageHeading: Sendable {
    let title: LocalizedText
    /// Above the title: a number, a kind of record.
    var overline: LocalizedText?
    var lead: LocalizedText?
    /// Chips beside the title.
    var marks = HTML()
    var actions = HTML()
    var beam: Beam?

    func html(in language: Language) -> HTML {
        let overline: HTML? = overline.map { "<p class=\"overline\">\($0, language)</p>" }
        let lead: HTML? = lead.map { "<p class=\"lead\">\($0, language)</p>" }
        let actions: HTML? = actions.isEmpty ? nil : "<div class=\"actions\">\(self.actions)</div>"
        return """
            <div class="heading"><div class="heading-text">\(overline)<h1>\(title, language)</h1>\
            \(marks.isEmpty ? nil : marks)\(lead)</div>\(actions)</div>
            \(beam?.html(in: language))
            """
    }
}

/// A surface with its own heading.
struct Panel: Sendable {
    let title: LocalizedText
    /// For links to this part of the page.
    var anchor: String?
    /// What stands at the end of the heading's line: a link, a count.
    var aside = HTML()
    let content: HTML

    func html(in language: Language) -> HTML {
        """
        <section class="panel"\(attribute: "id", anchor)><div class="panel-head"><h2>\(title, language)</h2>\(aside)</div>
        \(content)</section>

        """
    }
}

/// The main matter, and beside it what belongs to it; one below the other on small screens.
struct Columns: Sendable {
    let main: HTML
    let aside: HTML

    var html: HTML {
        """
        <div class="columns"><div class="columns-main">
        \(main)</div><div class="columns-aside">
        \(aside)</div></div>

        """
    }
}

/// More for those who want it, without a page of its own.
struct Disclosure: Sendable {
    enum Style: Sendable {
        case usual
        /// A part of a long page, with a heading and what is in it.
        case chapter
    }

    let title: LocalizedText
    /// Stands beside the title while the rest is folded away.
    var count: LocalizedText?
    var isOpen = false
    let content: HTML
    var style = Style.usual

    func html(in language: Language) -> HTML {
        let count: HTML? = count.map { " <span class=\"table-count\">\($0, language)</span>" }
        return switch style {
        case .usual:
            """
            <details class="disclosure"\(flag: "open", isOpen)><summary>\(title, language)\(count)</summary>
            \(content)</details>

            """
        case .chapter:
            """
            <details class="disclosure chapter"\(flag: "open", isOpen)><summary><h2>\(title, language)</h2>\(count)</summary>
            \(content)</details>

            """
        }
    }
}

/// What stands where a list is empty: why, and what to do.
struct EmptyState: Sendable {
    let message: LocalizedText
    var advice: LocalizedText?
    var action: HTML?

    func html(in language: Language) -> HTML {
        let advice: HTML? = advice.map { "<p>\($0, language)</p>" }
        return "<div class=\"empty\"><p><strong>\(message, language)</strong></p>\(advice)\(action)</div>\n"
    }
}

/// Labels and values of a record.
struct DescriptionList: Sendable {
    struct Row: Sendable {
        let label: LocalizedText
        let value: HTML
        var hint: LocalizedText?
    }

    let rows: [Row]

    func html(in language: Language) -> HTML {
        let rows: [HTML] = rows.map { row in
            let hint: HTML? = row.hint.map { "<span class=\"hint\">\($0, language)</span>" }
            return "<div><dt>\(row.label, language)</dt><dd>\(row.value)\(hint)</dd></div>\n"
        }
        return "<dl class=\"description\">\n\(rows)</dl>\n"
    }
}
