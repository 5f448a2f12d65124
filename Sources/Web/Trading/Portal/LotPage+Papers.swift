import Kernel
import Registry
import Trading

// What was published about the lot: notices, documents, questions with their answers, candidates.
extension LotPage {
    var notices: HTML? {
        guard !scene.notices.isEmpty else { return nil }
        let lines = scene.notices.sorted { ($1.publishedAt?.milliseconds ?? 0) < ($0.publishedAt?.milliseconds ?? 0) }
            .map { NoticeLine(notice: $0).html(in: language) }
        return Panel(title: TradeNoticesPage.heading, content: "<ol class=\"notice-lines\">\(lines)</ol>")
            .html(in: language)
    }

    var documents: HTML? {
        guard !scene.documents.isEmpty else { return nil }
        let lines: [HTML] = scene.documents.sorted { $1.head.id < $0.head.id }.map { document in
            let path = Path.tradeLotDocument(lot.head.number, document.head.number).description
            let chip: HTML? =
                document.state == .superseded
                ? StateChip(label: document.state.label).html(in: language) : nil
            let issued: HTML? = document.issuedAt.map { " · \($0.text(language))" }
            return """
                <li><p class="hint">\(document.kind.label, language)\(issued) \(chip)</p>\
                <a\(href: path)>\(document.title)</a></li>

                """
        }
        return Panel(title: Self.documentsTitle, content: "<ol class=\"notice-lines\">\(lines)</ol>").html(in: language)
    }

    var candidates: HTML? {
        guard !scene.candidates.isEmpty else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "候选人", en: "Candidates"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "排名", en: "Rank"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "单位", en: "Firm"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "报价", en: "Price"), content: .number),
            ],
            rows: scene.candidates.map { candidate in
                DataTable.Row(
                    cells: [
                        "\(candidate.rank)", "\(scene.firms[candidate.subject]?.name ?? candidate.subject)",
                        candidate.price.map { HTML.amount($0, in: .yuan, language) }
                            ?? candidate.rate.map { "\($0.percent(2))%" } ?? "—",
                    ])
            }
        ).html(in: language)
    }

    /// Answered ones for everybody; a new one without a name.
    var questions: HTML? {
        let takes = Lot.takesQuestions.contains(lot.state)
        guard takes || !scene.clarifications.isEmpty else { return nil }
        let answered: [HTML] = scene.clarifications.sorted { $1.head.id < $0.head.id }
            .map { ClarificationItem(clarification: $0).html(in: language) }
        let list: HTML = answered.isEmpty ? "<p class=\"hint\">\(Self.noQuestion, language)</p>" : "\(answered)"
        return Panel(
            title: Self.questionsTitle, anchor: "questions", content: "\(list)\(takes ? asking : nil)"
        ).html(in: language)
    }

    private var asking: HTML {
        let form = EntryForm(
            path: Path.tradeLotQuestion(lot.head.number).description, token: token,
            fields: [
                FormField(
                    name: "question", label: LocalizedText(zh: "您的问题", en: "Your question"),
                    control: .textArea(rows: 4), value: typed["question"],
                    hint: LocalizedText(
                        zh: "不要写姓名、单位和联系方式：提问不记名，谁有意参加在开标前是秘密。",
                        en:
                            "Name nobody, not even yourself: questions are kept without names, as who takes part is secret until the opening."
                    ),
                    isRequired: true, limit: 4000, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "匿名提问", en: "Ask without a name"), weight: .secondary),
            problems: refusal?.fieldProblems ?? [])
        return Disclosure(
            title: LocalizedText(zh: "提一个问题", en: "Ask a question"), isOpen: refusal != nil,
            content: form.html(in: language)
        ).html(in: language)
    }

    private static let documentsTitle = LocalizedText(zh: "文件", en: "Documents")
    private static let questionsTitle = LocalizedText(zh: "答疑澄清", en: "Questions and answers")
    private static let noQuestion = LocalizedText(zh: "还没有答复过的问题。", en: "No question has been answered yet.")
}

/// A document as it was issued.
struct LotDocumentPage: ConsolePage {
    let language: Language
    let lot: Lot
    let document: TradeDocument
    let files: [Attachment]

    var title: LocalizedText { LocalizedText(verbatim: document.title) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            TradingFrontPage.crumb,
            Breadcrumb(title: LocalizedText(verbatim: lot.title), path: Path.tradeLot(lot.head.number).description),
        ]
    }

    var html: HTML {
        let links: [HTML] = files.map { file in
            let path = Path.tradeLotFile(lot.head.number, document.head.number, String(file.position)).description
            return """
                <li><a\(href: path) download>\(file.name)</a> <span class="hint">\(AttachmentPanel.size(file.bytes))</span></li>
                """
        }
        let digest: HTML? = document.digest.map {
            "<p class=\"hint\">\(Self.digest, language) <code class=\"proof-key\">\($0)</code></p>"
        }
        let files: HTML? = links.isEmpty ? nil : "<ul class=\"attachments\">\(links)</ul>"
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(document.kind.label.zh) · \(document.head.number)",
                en: "\(document.kind.label.en) · \(document.head.number)"),
            lead: document.issuedAt.map { LocalizedText(zh: "\($0.text(.zh)) 发出", en: "Issued \($0.text(.en))") },
            marks: StateChip(label: document.state.label, tone: document.state == .issued ? .done : .neutral)
                .html(in: language))
        return """
            \(TradingAssets.html)\(heading.html(in: language))\(files)\
            <article class="panel trade-notice prose" lang="zh-Hans">\(document.text)</article>\(digest)
            """
    }

    private static let digest = LocalizedText(
        zh: "正文和附件的摘要（SM3），投标文件据此对应版本：", en: "Digest of text and files (SM3), to which bids are bound:")
}
