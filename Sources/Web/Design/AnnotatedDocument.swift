import Kernel

/// A document as it was written, with findings in the margin beside the lines they quote.
struct AnnotatedDocument: Sendable {
    enum Run: Sendable {
        case text(String)
        /// Quoted by the finding of that number.
        case quoted(String, finding: Int)
    }

    enum Passage: Sendable {
        case heading([Run])
        case paragraph([Run])
    }

    struct Finding: Sendable {
        enum Severity: Sendable { case contradiction, doubt, remark }
        /// Counted through the document from 1.
        let number: Int
        let severity: Severity
        let title: LocalizedText
        /// The calculation or the other place, quoted.
        let explanation: HTML
        /// Forms or chips: accepted, explained, wrong.
        var verdict = HTML()
    }

    let passages: [Passage]
    let findings: [Finding]

    func html(in language: Language) -> HTML {
        var placed: Set<Int> = []
        var html: HTML = "<div class=\"annotated\">\n"
        for passage in passages {
            let numbers = passage.findings.filter { placed.insert($0).inserted }
            let beside = findings.filter { numbers.contains($0.number) }
            html += """
                <div class="passage">\(passage.html)\(beside.isEmpty ? nil : Self.margin(beside, language))</div>

                """
        }
        let elsewhere = findings.filter { !placed.contains($0.number) }
        if !elsewhere.isEmpty { html += Self.margin(elsewhere, language) }
        html.raw("</div>\n")
        return html
    }

    private static func margin(_ findings: [Finding], _ language: Language) -> HTML {
        "<div class=\"margin\">\(findings.map { $0.html(in: language) })</div>"
    }
}

extension AnnotatedDocument.Passage {
    private var runs: [AnnotatedDocument.Run] {
        switch self {
        case .heading(let runs), .paragraph(let runs): runs
        }
    }

    fileprivate var findings: [Int] {
        runs.compactMap { if case .quoted(_, let finding) = $0 { finding } else { nil } }
    }

    fileprivate var html: HTML {
        let runs: [HTML] = runs.map {
            switch $0 {
            case .text(let text): .text(text)
            case .quoted(let text, let finding):
                "<mark>\(text)<a class=\"to-finding\"\(href: "#finding-\(finding)")>\(finding)</a></mark>"
            }
        }
        return switch self {
        case .heading: "<h2>\(runs)</h2>"
        case .paragraph: "<p>\(runs)</p>"
        }
    }
}

extension AnnotatedDocument.Finding {
    fileprivate func html(in language: Language) -> HTML {
        """
        <article class="finding finding-\(styleName)" id="finding-\(number)"><h3><span class="finding-number">\(number)\
        </span> \(title, language)</h3><p class="overline">\(severityWord, language)</p>\(explanation)\(verdict)</article>
        """
    }

    private var styleName: String {
        switch severity {
        case .contradiction: "contradiction"
        case .doubt: "doubt"
        case .remark: "remark"
        }
    }

    private var severityWord: LocalizedText {
        switch severity {
        case .contradiction: LocalizedText(zh: "自相矛盾", en: "Contradiction")
        case .doubt: LocalizedText(zh: "存疑", en: "Doubtful")
        case .remark: LocalizedText(zh: "提示", en: "Remark")
        }
    }
}
