import Crosscheck
import Findings
import Kernel
import Registry

/// One document with its findings beside the text.
struct DocumentPage: ConsolePage {
    let language: Language
    let document: CheckedDocument
    let text: String
    let findings: [ReportFinding]
    /// Nil for a first version.
    let comparison: EditionComparison?
    let canJudge: Bool
    let declined: (finding: String, act: DeclinedAct)?
    let uploadRefusal: Refusal?
    let limitMegabytes: Int
    let token: FormToken

    private var number: String { document.head.number }
    private var open: [ReportFinding] { findings.filter { $0.state == .open } }

    var title: LocalizedText { LocalizedText(verbatim: document.title) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: DocumentListPage.heading, path: Path.crosscheck.description)]
    }

    var notice: NoticeBanner? {
        if let refusal = declined?.act.refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
        }
        return nil
    }

    var html: HTML {
        "\(heading.html(in: language))\(status)\(compared)\(corrected)\(reading)"
    }

    // MARK: The head

    private var heading: PageHeading {
        let parts = [
            LocalizedText(verbatim: number), DocumentListPage.edition(document.edition),
            document.subject.map { LocalizedText(verbatim: $0) },
        ].compactMap { $0 }
        return PageHeading(
            title: title,
            overline: LocalizedText(
                zh: parts.map(\.zh).joined(separator: " · "), en: parts.map(\.en).joined(separator: " · ")),
            actions: document.state == .read || document.state == .superseded ? downloads : HTML(), beam: beam)
    }

    private var downloads: HTML {
        let files = DocumentFiles.Format.allCases.map { format in
            ButtonLink(
                label: format.label, path: Path.checkedDocumentFile(number, format.rawValue).description,
                isDownload: true
            ).html(in: language)
        }
        return "\(files)"
    }

    private var beam: Beam? {
        guard document.state == .read || document.state == .superseded else { return nil }
        let (wrong, asked) = (open.count { $0.verdict == .contradicts }, open.count { $0.verdict == .question })
        let confirmed = document.confirmed ?? 0
        let found =
            findings.isEmpty
            ? LocalizedText(zh: "没有发现矛盾或疑问", en: "no contradiction or question was found")
            : wrong + asked == 0
                ? LocalizedText(
                    zh: "全部 \(findings.count) 处已审读", en: "all \(counted(findings.count, "finding", "findings")) read")
                : LocalizedText(
                    zh: "待审：矛盾 \(wrong) 处，疑问 \(asked) 处",
                    en:
                        "to be read: \(counted(wrong, "contradiction", "contradictions")), \(counted(asked, "question", "questions"))"
                )
        return Beam(
            state: wrong > 0 ? .tipped : asked > 0 ? .leaning : .balanced,
            meaning: LocalizedText(
                zh: "\(found.zh)；相符的关系 \(confirmed) 个。",
                en: "\(found.en); \(counted(confirmed, "relation holds", "relations hold")).")
        )
    }

    /// Why there is nothing to read yet, or no more.
    private var status: HTML? {
        switch document.state {
        case .read: return nil
        case .received:
            return """
                <p role="status">\(LocalizedText(zh: "正在检查，结果会自动出现。可以先离开。", en: "Being checked; the result shows by itself. You can leave."), language)</p>
                <p><progress aria-label="\(LocalizedText(zh: "正在检查", en: "Being checked"), language)"></progress></p>
                """
        case .unreadable:
            let reason = document.failure ?? document.state.label
            return NoticeBanner(tone: .warning, text: reason, isPassing: false).html(in: language)
        case .superseded:
            let link: HTML? = document.successor.map {
                "<a\(href: Path.checkedDocument($0).description)>\($0)</a>"
            }
            return "<p>\(LocalizedText(zh: "已有新版：", en: "There is a newer version: "), language)\(link)</p>"
        }
    }

    // MARK: Versions

    private var compared: HTML? {
        guard let comparison, let previous = document.previous, document.state != .received else { return nil }
        let carried = comparison.carried.count
        let words = LocalizedText(
            zh: "与上一版相比：已解决 \(comparison.solved.count) 处，新出现 \(comparison.new.count) 处，沿用判断 \(carried) 处",
            en:
                "Since the version before: \(comparison.solved.count) solved, \(comparison.new.count) new, \(carried) judged before"
        )
        let solved: [HTML] = comparison.solved.map { finding in
            "<li><del>\(finding.message, language)</del></li>"
        }
        let link = LocalizedText(zh: "打开上一版 \(previous)", en: "Open the version before, \(previous)")
        return Disclosure(
            title: words, isOpen: false,
            content: """
                \(solved.isEmpty ? nil : HTML("<p class=\"overline\">\(LocalizedText(zh: "已解决", en: "Solved"), language)</p><ul>\(solved)</ul>"))\
                <p><a\(href: Path.checkedDocument(previous).description)>\(link, language)</a></p>
                """
        ).html(in: language)
    }

    private var corrected: HTML? {
        guard canJudge, document.state != .received else { return nil }
        let problems = uploadRefusal.map { refusal in
            refusal.fieldProblems.isEmpty
                ? [FieldProblem("file", refusal.message)]
                : refusal.fieldProblems.map { FieldProblem("file", $0.message) }
        }
        let entry = EntryForm(
            path: Path.newEdition(number).description, token: token,
            fields: [
                FormField(
                    name: "file", label: LocalizedText(zh: "更正后的文件", en: "The corrected file"),
                    control: .file(accept: DocumentListPage.accepted),
                    hint: LocalizedText(
                        zh: "已作的判断会带到新版；不超过 \(limitMegabytes) MB。",
                        en: "Judgements are taken over; at most \(limitMegabytes) MB."), isRequired: true)
            ], submit: SubmitButton(label: LocalizedText(zh: "上传并检查", en: "Upload and check"), weight: .secondary),
            problems: problems ?? [], hasFiles: true, scope: "edition")
        return Disclosure(
            title: LocalizedText(zh: "上传更正稿", en: "Upload a corrected version"), isOpen: problems != nil,
            content: entry.html(in: language)
        ).html(in: language)
    }

    // MARK: The text

    private var reading: HTML? {
        guard document.state == .read || document.state == .superseded else { return nil }
        let keys: HTML? = canJudge && !findings.isEmpty ? Self.keys(language) : nil
        let shown = findings.map { FindingCard(finding: $0, canJudge: canJudge, declined: declined, token: token) }
        return """
            \(keys)\(AnnotatedDocument(
                passages: DocumentPassages(
                    SourceText(text), quoting: findings.map { ($0.position, $0.finding.spans) }
                ).passages, findings: shown.map { $0.shown(in: language) }
            ).html(in: language))
            """
    }

    private static func keys(_ language: Language) -> HTML {
        let keys: [(String, LocalizedText)] = [
            ("j", LocalizedText(zh: "下一处", en: "next")), ("k", LocalizedText(zh: "上一处", en: "previous")),
            ("a", LocalizedText(zh: "属实", en: "accept")), ("e", LocalizedText(zh: "已说明", en: "explained")),
            ("w", LocalizedText(zh: "误报", en: "not a finding")), ("u", LocalizedText(zh: "撤销", en: "take back")),
        ]
        let items: [HTML] = keys.map { "<span><kbd>\($0)</kbd> \($1, language)</span> " }
        return "<p class=\"finding-keys\">\(items)</p>\n"
    }
}
