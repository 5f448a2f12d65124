import Kernel

/// A document as it was written, with findings in the margin beside the lines they quote.
struct AnnotatedDocument: Sendable {
    enum Run: Sendable {
        case text(String)
        /// Quoted by the findings of these numbers, marked as the gravest of them is.
        case quoted(String, findings: [Int])
    }

    enum Passage: Sendable {
        case heading([Run])
        case paragraph([Run])
        /// Rows of cells.
        case table([[[Run]]])
        /// So many paragraphs without a finding, left out of a very long document.
        case gap(Int)
    }

    struct Finding: Sendable {
        enum Severity: Int, Sendable { case remark, doubt, contradiction }
        /// Counted through the document from 1.
        let number: Int
        let severity: Severity
        let title: LocalizedText
        /// The calculation or the other place, quoted.
        let explanation: HTML
        /// Forms or chips: accepted, explained, wrong.
        var verdict = HTML()
        /// Somebody has judged it: it stands back.
        var isSettled = false
    }

    let passages: [Passage]
    let findings: [Finding]

    func html(in language: Language) -> HTML {
        let known = Dictionary(findings.map { ($0.number, $0) }) { first, _ in first }
        var placed: Set<Int> = []
        var html: HTML = "<div class=\"annotated\" data-findings>\n"
        for passage in passages {
            let numbers = Set(passage.findings.filter { placed.insert($0).inserted })
            html += """
                <div class="passage">\(passage.html(known, language))\(margin(numbers, language))</div>

                """
        }
        html += margin(Set(findings.map(\.number)).subtracting(placed), language) ?? HTML()
        html.raw("</div>\n")
        return html
    }

    private func margin(_ numbers: Set<Int>, _ language: Language) -> HTML? {
        let beside = findings.filter { numbers.contains($0.number) }
        guard !beside.isEmpty else { return nil }
        return "<div class=\"margin\">\(beside.map { $0.html(in: language) })</div>"
    }
}

extension AnnotatedDocument.Passage {
    private var runs: [AnnotatedDocument.Run] {
        switch self {
        case .heading(let runs), .paragraph(let runs): runs
        case .table(let rows): rows.joined().flatMap { $0 }
        case .gap: []
        }
    }

    fileprivate var findings: [Int] {
        runs.flatMap { run -> [Int] in
            guard case .quoted(_, let findings) = run else { return [] }
            return findings
        }
    }

    fileprivate func html(_ known: [Int: AnnotatedDocument.Finding], _ language: Language) -> HTML {
        switch self {
        case .heading(let runs): return "<h2>\(runs.map { $0.html(known) })</h2>"
        case .paragraph(let runs): return "<p>\(runs.map { $0.html(known) })</p>"
        case .table(let rows):
            let rows: [HTML] = rows.map { cells in
                let cells: [HTML] = cells.map { runs in "<td>\(runs.map { $0.html(known) })</td>" }
                return "<tr>\(cells)</tr>\n"
            }
            let name = LocalizedText(zh: "原文表格", en: "Table of the document")
            return """
                <div class="table-scrolls passage-table" role="region" tabindex="0" aria-label="\(name, language)">\
                <table><tbody>\(rows)</tbody></table></div>
                """
        case .gap(let count):
            let words = LocalizedText(
                zh: "…… 略去 \(count) 段没有发现的文字", en: "… \(count) paragraphs without findings left out")
            return "<p class=\"hint\">\(words, language)</p>"
        }
    }
}

extension AnnotatedDocument.Run {
    fileprivate func html(_ known: [Int: AnnotatedDocument.Finding]) -> HTML {
        switch self {
        case .text(let text): return .text(text)
        case .quoted(let text, let numbers):
            let findings = numbers.compactMap { known[$0] }
            let worst = findings.filter { !$0.isSettled }.map(\.severity.rawValue).max()
            let name =
                worst.flatMap(AnnotatedDocument.Finding.Severity.init).map { "mark-\($0.styleName)" } ?? "mark-settled"
            let links: [HTML] = numbers.map { "<a class=\"to-finding\"\(href: "#finding-\($0)")>\($0)</a>" }
            return "<mark class=\"\(name)\">\(text)</mark>\(links)"
        }
    }
}

extension AnnotatedDocument.Finding.Severity {
    fileprivate var styleName: String {
        switch self {
        case .contradiction: "contradiction"
        case .doubt: "doubt"
        case .remark: "remark"
        }
    }

    fileprivate var word: LocalizedText {
        switch self {
        case .contradiction: LocalizedText(zh: "自相矛盾", en: "Contradiction")
        case .doubt: LocalizedText(zh: "存疑", en: "Doubtful")
        case .remark: LocalizedText(zh: "提示", en: "Remark")
        }
    }
}

extension AnnotatedDocument.Finding {
    fileprivate func html(in language: Language) -> HTML {
        """
        <article class="finding finding-\(severity.styleName)\(isSettled ? " finding-settled" : "")" id="finding-\(number)" \
        tabindex="-1"><h3><span class="finding-number">\(number)</span> \(title, language)</h3>\
        <p class="overline">\(severity.word, language)</p>\(explanation)\(verdict)</article>
        """
    }
}
