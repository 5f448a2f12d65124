import Findings
import Kernel
import Registry

/// The documents by what needs a reader, and where more are handed in.
struct DocumentListPage: ConsolePage {
    let language: Language
    let documents: [DocumentStanding]
    let count: Int
    let search: String
    let page: Int
    /// So many files were just handed in.
    let received: Int
    let canUpload: Bool
    let refusals: [Refusal]
    let isWaiting: Bool
    let limitMegabytes: Int
    let token: FormToken

    static let length = 100
    static let heading = LocalizedText(zh: "报告核查", en: "Report check")
    var title: LocalizedText { Self.heading }

    var notice: NoticeBanner? {
        guard received > 0 else { return nil }
        return NoticeBanner(
            tone: .done,
            text: LocalizedText(zh: "已收到 \(received) 份文件", en: "\(counted(received, "file", "files")) received"))
    }

    /// Files that are still being checked.
    private var waiting: HTML? {
        guard isWaiting else { return nil }
        let words = LocalizedText(
            zh: "还有文件正在检查。可以先离开，结果会留在这里。",
            en: "Some files are still being checked. You can leave; the results stay here.")
        return "<p role=\"status\">\(words, language) <progress aria-label=\"\(words, language)\"></progress></p>\n"
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "找出报告中前后矛盾的数字和空泛的目标。每处发现都附原文和算式，由人判断。",
                en:
                    "Finds figures that contradict each other and targets nobody could judge. Each finding quotes the text and shows the sum; people decide."
            ), actions: exports)
        return "\(heading.html(in: language))\(form)\(waiting)\(filter)\(list)"
    }

    private var exports: HTML {
        guard count > 0 else { return HTML() }
        let links = [("csv", "CSV"), ("json", "JSON")].map { format, name in
            ButtonLink(
                label: LocalizedText(zh: "排名 \(name)", en: "Ranking, \(name)"),
                path: Path.crosscheckFile(format).description, isDownload: true
            ).html(in: language)
        }
        return "\(links)"
    }

    // MARK: Handing in

    static let accepted = ".txt,.md,.csv,.htm,.html,.docx,.doc,.rtf,.pdf,.xlsx"

    private var form: HTML? {
        guard canUpload else { return nil }
        let problems = refusals.flatMap { refusal in
            refusal.fieldProblems.isEmpty ? [FieldProblem("files", refusal.message)] : refusal.fieldProblems
        }
        let entry = EntryForm(
            path: Path.crosscheck.description, token: token,
            fields: [
                FormField(
                    name: "files", label: LocalizedText(zh: "报告文件，可多选", en: "Reports, as many as you like"),
                    control: .files(accept: Self.accepted),
                    hint: LocalizedText(
                        zh: "Word、PDF、Excel、网页、文本（UTF-8 或 GBK），每份不超过 \(limitMegabytes) MB。同名文件视为同一报告的新版。",
                        en:
                            "Word, PDF, Excel, web pages, text (UTF-8 or GBK), at most \(limitMegabytes) MB each. A file of the same name is a new version of the same report."
                    ), isRequired: true),
                FormField(
                    name: "subject", label: LocalizedText(zh: "被查单位", en: "Whose report"), isMarkedOptional: true,
                    limit: 80),
            ], submit: SubmitButton(label: LocalizedText(zh: "上传并检查", en: "Upload and check")), problems: problems,
            hasFiles: true)
        return Disclosure(
            title: LocalizedText(zh: "上传报告", en: "Upload reports"),
            isOpen: documents.isEmpty && search.isEmpty || !problems.isEmpty, content: entry.html(in: language)
        ).html(in: language)
    }

    // MARK: The ranking

    private var filter: HTML? {
        guard count > 0 || !search.isEmpty else { return nil }
        return FilterBar(
            path: Path.crosscheck.description,
            fields: [
                FormField(
                    name: "q", label: LocalizedText(zh: "文件、单位或编号", en: "File, organisation or number"), value: search)
            ], clearPath: search.isEmpty ? nil : Path.crosscheck.description
        ).html(in: language)
    }

    private var list: HTML {
        count == 0 && search.isEmpty ? Self.nothing.html(in: language) : table.html(in: language)
    }

    private static let nothing = EmptyState(
        message: LocalizedText(zh: "还没有核查过报告", en: "No report has been checked yet"),
        advice: LocalizedText(zh: "上传一份或多份报告，几秒钟后就能看到结果。", en: "Upload one or more; the results show within seconds."))

    private var table: DataTable {
        DataTable(
            caption: LocalizedText(zh: "按需要审读的程度排列", en: "By what needs a reader"),
            count: LocalizedText(zh: "共 \(count) 份", en: counted(count, "document", "documents")),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "文件", en: "File"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "被查单位", en: "Whose report")),
                DataTable.Column(title: LocalizedText(zh: "待审", en: "To be read")),
                DataTable.Column(title: LocalizedText(zh: "得分", en: "Score"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "相符", en: "Confirmed"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "编号", en: "Number"), content: .exact),
            ],
            rows: documents.map(row),
            empty: EmptyState(
                message: LocalizedText(zh: "没有这样的报告", en: "No such report"),
                advice: LocalizedText(zh: "换一个词，或清除筛选。", en: "Try another word, or clear the filter.")),
            pager: pager)
    }

    private func row(_ document: DocumentStanding) -> DataTable.Row {
        let edition: HTML? =
            document.edition > 1 ? " <span class=\"hint\">\(Self.edition(document.edition), language)</span>" : nil
        return DataTable.Row(
            cells: [
                "\(document.title)\(edition)", "\(document.subject ?? "")", standing(document),
                document.state == .read ? "\(document.score)" : "",
                document.state == .read ? "\(document.confirmed)" : "",
                "\(document.number)",
            ], path: Path.checkedDocument(document.number).description)
    }

    static func edition(_ number: Int) -> LocalizedText { LocalizedText(zh: "第 \(number) 版", en: "version \(number)") }

    private func standing(_ document: DocumentStanding) -> HTML {
        switch document.state {
        case .received:
            return StateChip(label: LocalizedText(zh: "正在检查", en: "being checked"), tone: .active).html(in: language)
        case .unreadable:
            let reason: HTML? = document.failure.map { "<span class=\"hint\">\($0, language)</span>" }
            let chip = StateChip(label: document.state.label, tone: .paused).html(in: language)
            return "<span class=\"standing\">\(chip)\(reason)</span>"
        case .read, .superseded: break
        }
        guard !document.isDone else {
            return StateChip(
                label: document.contradictions + document.questions == 0
                    ? LocalizedText(zh: "没有发现", en: "nothing found") : LocalizedText(zh: "审读完毕", en: "all read"),
                tone: .done
            ).html(in: language)
        }
        let contradictions: HTML? =
            document.openContradictions == 0
            ? nil
            : StateChip(
                label: LocalizedText(
                    zh: "矛盾 \(document.openContradictions)",
                    en: counted(document.openContradictions, "contradiction", "contradictions")), tone: .overdue
            ).html(in: language)
        let questions: HTML? =
            document.openQuestions == 0
            ? nil
            : StateChip(
                label: LocalizedText(
                    zh: "疑问 \(document.openQuestions)", en: counted(document.openQuestions, "question", "questions")),
                tone: .soon
            ).html(in: language)
        return "<span class=\"standing\">\(contradictions)\(questions)</span>"
    }

    private var pager: Pager? {
        guard count > Self.length else { return nil }
        let first = (page - 1) * Self.length + 1
        func path(_ page: Int) -> String {
            Path.crosscheck.with(["q": search.isEmpty ? nil : search, "page": String(page)]).description
        }
        return Pager(
            summary: LocalizedText(
                zh: "第 \(first)—\(first + documents.count - 1) 份，共 \(count) 份",
                en: "\(first)–\(first + documents.count - 1) of \(count)"),
            firstPath: page > 2 ? path(1) : nil, previousPath: page > 1 ? path(page - 1) : nil,
            nextPath: first + documents.count <= count ? path(page + 1) : nil)
    }
}
