import Kernel
import Registry
import Trading

/// The documents of a lot, newest first, with what can be done with each.
struct DocumentsPage: ConsolePage {
    let language: Language
    let lot: Lot
    let documents: [TradeDocument]
    let files: [String: [Attachment]]
    let account: Int64
    let canDraft: Bool
    let typed: Form
    let refusal: Refusal?
    let done: String
    let token: FormToken

    static let heading = LocalizedText(zh: "文件和审批", en: "Documents")
    var title: LocalizedText { Self.heading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb, DeskLotPage.crumb(lot)] }

    var notice: NoticeBanner? {
        let words = [
            "draft": LocalizedText(zh: "草稿已保存，请由另一位同事批准。", en: "Saved. Somebody else approves it."),
            "approve": LocalizedText(zh: "已批准，发布公告时发出。", en: "Approved; it is issued with the notice."),
        ]
        return refusal.banner ?? words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    static func form(_ typed: FormFields) -> DeskForm {
        DeskForm(
            register: TradeDocument.register,
            parts: [
                DeskForm.Part(
                    title: LocalizedText(zh: "起草新文件", en: "Draft a document"),
                    hint: LocalizedText(
                        zh: "编制人和批准人须是不同的人；发出后不再改动，修改用“澄清、修改文件”。",
                        en: "One drafts, another approves. Once issued it is never changed; an addendum follows."),
                    keys: ["kind", "title", "text", "justification"])
            ], typed: typed)
    }

    var html: HTML {
        """
        \(TradingAssets.html)\(DeskStep.html(.documents, in: language))\(PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(lot.head.number) · \(lot.title)"),
            actions: ButtonLink(
                label: LocalizedText(zh: "回到标段", en: "Back to the lot"), path: Path.deskLot(lot.head.number).description
            ).html(in: language)).html(in: language))
        <div class="trading-stack">\(list)\(drafting)</div>
        """
    }

    private var list: HTML {
        guard !documents.isEmpty else {
            return EmptyState(
                message: LocalizedText(zh: "还没有文件", en: "No document yet"),
                advice: LocalizedText(zh: "公告前至少要有一份已批准的文件。", en: "At least one has to be approved before the notice.")
            ).html(in: language)
        }
        return "\(documents.sorted { $1.head.id < $0.head.id }.map(item))"
    }

    private func item(_ document: TradeDocument) -> HTML {
        let number = document.head.number
        let revision: HTML? = document.revision.map {
            "\(LocalizedText(zh: "第 \($0) 版", en: "revision \($0)"), language) · "
        }
        let issued: HTML? = document.issuedAt.map {
            "<p class=\"hint\">\(Self.issued, language) <time datetime=\"\($0.description)\">\($0.text(language))</time></p>"
        }
        let digest: HTML? = document.digest.map { "<p class=\"hint\">SM3 <code>\($0)</code></p>" }
        let links: [HTML] = (files[number] ?? []).filter { $0.removal == nil }.map { file in
            """
            <li><a\(href: Path.attachment(TradeDocument.register.name, number, String(file.position)).description) download>\
            \(file.name)</a> <span class="hint">\(AttachmentPanel.size(file.bytes))</span></li>
            """
        }
        let body = Disclosure(
            title: LocalizedText(zh: "看正文", en: "Read it"),
            content: "<div class=\"prose order-content\">\(document.text)</div>")
        let content: HTML = """
            <p class="hint">\(revision)\(document.kind.label, language) · \(number)</p>\(issued)\(digest)\
            \(links.isEmpty ? nil : "<ul class=\"attachments\">\(links)</ul>" as HTML)\(body.html(in: language))\
            \(justification(document))\(acts(document))
            """
        return Panel(
            title: LocalizedText(verbatim: document.title),
            aside: StateChip(
                label: document.state.label,
                tone: document.state == .issued ? .done : document.state == .superseded ? .neutral : .active
            ).html(in: language), content: content
        ).html(in: language)
    }

    private func justification(_ document: TradeDocument) -> HTML? {
        guard let words = document.justification else { return nil }
        return "<p><strong>\(Self.justified, language)</strong> \(words)</p>"
    }

    private func acts(_ document: TradeDocument) -> HTML {
        var acts: [HTML] = []
        let number = document.head.number
        if document.state == .draft, canDraft {
            if document.drafter == account {
                acts.append("<p class=\"hint\">\(Self.other, language)</p>")
            } else {
                acts.append(
                    PostButton(
                        button: SubmitButton(label: LocalizedText(zh: "批准", en: "Approve")),
                        path: Path.deskDocuments(lot.head.number).description, token: token,
                        hidden: [(name: "approve", value: number)]
                    ).html(in: language))
            }
            acts.append(
                ButtonLink(
                    label: LocalizedText(zh: "附件和修改", en: "Files and changes"),
                    path: Path.matter(TradeDocument.register.name, number).description
                ).html(in: language))
        }
        if let before = earlier(than: document) {
            acts.append(
                ButtonLink(
                    label: LocalizedText(zh: "与上一版对照", en: "Compare with the one before"),
                    path: Path.deskDocumentComparison(lot.head.number).with(["from": before.head.number, "to": number])
                        .description
                ).html(in: language))
        }
        return acts.isEmpty ? HTML() : "<div class=\"actions\">\(acts)</div>"
    }

    private func earlier(than document: TradeDocument) -> TradeDocument? {
        documents.filter { $0.kind == document.kind && $0.head.id < document.head.id }.max { $0.head.id < $1.head.id }
    }

    private var drafting: HTML? {
        guard canDraft else { return nil }
        let entry = EntryForm(
            path: Path.deskDocuments(lot.head.number).description, token: token, fields: [],
            more:
                "\(Self.form(typed.fields).html(refusal?.fieldProblems ?? [], in: language))<div id=\"clauses\" aria-live=\"polite\">\(ClauseFindings(text: typed["text"]).html(in: language))</div>",
            submit: SubmitButton(label: LocalizedText(zh: "保存草稿", en: "Save the draft")),
            problems: refusal?.fieldProblems ?? [], draft: "trade-document-\(lot.head.number)",
            liveCheck: EntryForm.LiveCheck(path: Path.deskClauses(lot.head.number).description, elementID: "clauses"))
        return "<div class=\"desk-form\">\(entry.html(in: language))</div>"
    }

    private static let issued = LocalizedText(zh: "发出时间", en: "Issued")
    private static let justified = LocalizedText(zh: "限制性条款的依据：", en: "Why restrictive clauses are needed:")
    private static let other = LocalizedText(
        zh: "这份文件是您编制的，须由另一位同事批准。", en: "You drafted this; somebody else has to approve it.")
}

/// Two versions of a document side by side, changes in the order in which one reads.
struct ComparisonPage: ConsolePage {
    let language: Language
    let lot: Lot
    let from: TradeDocument
    let to: TradeDocument
    let difference: ContractDifference

    var title: LocalizedText { LocalizedText(zh: "版本对照", en: "What changed") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            TradingDeskPage.crumb, DeskLotPage.crumb(lot),
            Breadcrumb(title: DocumentsPage.heading, path: Path.deskDocuments(lot.head.number).description),
        ]
    }

    var html: HTML {
        let heading = PageHeading(
            title: title,
            lead: LocalizedText(
                zh: "《\(from.title)》\(from.head.number) → 《\(to.title)》\(to.head.number)",
                en: "“\(from.title)” \(from.head.number) → “\(to.title)” \(to.head.number)"))
        let parts: [HTML] = difference.folded().map { part in
            let lines: [HTML] = part.map { line in
                switch line {
                case .same(let text): "<p class=\"kept\">\(text)</p>"
                case .new(let text): "<p><ins>\(text)</ins></p>"
                case .gone(let text): "<p><del>\(text)</del></p>"
                }
            }
            return "<div class=\"panel\">\(lines)</div>"
        }
        let body: HTML = difference.isEmpty ? "<p>\(Self.same, language)</p>" : "<div class=\"versions\">\(parts)</div>"
        return "\(TradingAssets.html)\(heading.html(in: language))\(body)"
    }

    private static let same = LocalizedText(zh: "正文没有变化。", en: "The text is the same.")
}
