import Kernel
import Registry
import Trading

/// What was asked about a lot, what was answered, and a place to change something.
struct ClarificationsPage: ConsolePage {
    let language: Language
    let lot: Lot
    let questions: [TradeClarification]
    /// Where a material change now would move the deadline.
    let moved: Timestamp?
    let now: Timestamp
    let canAnswer: Bool
    let draft: ClarificationDraft
    let refusal: Refusal?
    let done: String
    let token: FormToken

    static let heading = LocalizedText(zh: "提问和澄清", en: "Questions and changes")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb, DeskLotPage.crumb(lot)] }

    var notice: NoticeBanner? {
        refusal.banner
            ?? (done == "publish"
                ? NoticeBanner(tone: .done, text: LocalizedText(zh: "已发布变更（澄清）公告。", en: "Published.")) : nil)
    }

    private var open: [TradeClarification] { questions.filter { $0.state == .asked } }

    var html: HTML {
        """
        \(TradingAssets.html)\(PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(lot.head.number) · \(lot.title)"), lead: effect
        ).html(in: language))
        <div class="trading-stack">\(waiting)\(change)\(answered)</div>
        """
    }

    /// What a material change would do, before anybody writes one.
    private var effect: LocalizedText {
        guard let deadline = lot.bidDeadline, let moved, canAnswer else {
            return LocalizedText(zh: "现在不接受提问和修改。", en: "No questions or changes now.")
        }
        guard moved > deadline else {
            return LocalizedText(
                zh: "截止时间 \(deadline.text(.zh))；现在发布影响投标的修改，不必顺延。",
                en: "The deadline is \(deadline.text(.en)); a material change published now doesn't move it.")
        }
        return LocalizedText(
            zh: "截止时间 \(deadline.text(.zh))；现在发布影响投标的修改，将顺延至 \(moved.text(.zh))。",
            en: "The deadline is \(deadline.text(.en)); a material change published now moves it to \(moved.text(.en))."
        )
    }

    private var waiting: HTML {
        guard !open.isEmpty else {
            return EmptyState(
                message: LocalizedText(zh: "没有待答复的提问", en: "No question waits"),
                advice: LocalizedText(
                    zh: "提问不带姓名和单位；答复向所有人公布。", en: "Questions come without names; answers go to everybody.")
            ).html(in: language)
        }
        let items: [HTML] = open.map { question in
            let when: HTML? = question.askedAt.map {
                "<p class=\"hint\">\(question.head.number) · \($0.text(language))</p>"
            }
            let form: HTML? = canAnswer ? form(question: question.head.number, Self.answer) : nil
            let dismiss: HTML? =
                canAnswer
                ? ButtonLink(
                    label: LocalizedText(zh: "不予答复", en: "Leave unanswered"),
                    path: Path.act(TradeClarification.register.name, question.head.number, "dismiss").description
                ).html(in: language) : nil
            return
                "<div class=\"clarification\"><p class=\"prose order-content\">\(question.question)</p>\(when)\(form)\(dismiss)</div>"
        }
        return Panel(title: LocalizedText(zh: "待答复", en: "Waiting"), content: "\(items)").html(in: language)
    }

    private var change: HTML? {
        guard canAnswer else { return nil }
        return Disclosure(
            title: LocalizedText(zh: "主动澄清或修改文件", en: "Clarify or change something of one's own"),
            isOpen: refusal != nil && draft.question == nil, content: form(question: "", Self.words)
        ).html(in: language)
    }

    private func form(question: String, _ label: LocalizedText) -> HTML {
        let isThis = draft.question == (question.isEmpty ? nil : question)
        let typed = isThis ? draft : ClarificationDraft(FormFields())
        return EntryForm(
            path: Path.deskClarifications(lot.head.number).description, token: token,
            fields: [
                FormField(
                    name: "words", label: label, control: .textArea(rows: 4), value: typed.words, isRequired: true,
                    limit: 8000, width: .full),
                FormField(
                    name: "isMaterial", label: LocalizedText(zh: "影响投标文件的编制", en: "It changes what bids are made of"),
                    control: .checkbox, value: typed.isMaterial ? "on" : "",
                    hint: LocalizedText(
                        zh: "勾选后按规定检查截止时间，不足的顺延。",
                        en: "The deadline is then checked, and moved where too little time is left.")),
                FormField(
                    name: "deadline", label: LocalizedText(zh: "更晚的截止时间", en: "A later deadline"), control: .moment,
                    value: typed.fields.first { $0.name == "deadline" }?.value ?? "",
                    hint: LocalizedText(zh: "需要比规定更晚时填写。", en: "Only where later than the rule asks for."),
                    isMarkedOptional: true),
            ],
            submit: SubmitButton(
                label: LocalizedText(zh: "预览", en: "Preview"), weight: .secondary, name: "step", value: "preview"),
            hidden: [
                (name: "question", value: question), (name: "version", value: String(lot.head.version)),
            ], problems: isThis ? refusal?.fieldProblems ?? [] : [],
            scope: question.isEmpty ? "own" : question
        ).html(in: language)
    }

    private var answered: HTML? {
        let over = questions.filter { $0.state != .asked }.sorted { $1.head.id < $0.head.id }
        guard !over.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "已答复", en: "Answered"),
            content: "\(over.map { ClarificationItem(clarification: $0).html(in: language) })"
        ).html(in: language)
    }

    private static let answer = LocalizedText(zh: "答复", en: "Answer")
    private static let words = LocalizedText(zh: "澄清或修改的内容", en: "What is clarified or changed")
}

/// A question and its answer, as everybody reads them.
struct ClarificationItem: Sendable {
    let clarification: TradeClarification

    func html(in language: Language) -> HTML {
        let material: HTML? =
            clarification.isMaterial ? StateChip(label: Self.material, tone: .soon).html(in: language) : nil
        let when: HTML? = clarification.answeredAt.map { "<p class=\"hint\">\($0.text(language)) \(material)</p>" }
        let answer: HTML? = clarification.answer.map {
            "<div class=\"portal-answer\"><p class=\"prose\">\($0)</p>\(when)</div>"
        }
        return
            "<div class=\"clarification\"><p class=\"prose\"><strong>\(clarification.question)</strong></p>\(answer)</div>"
    }

    private static let material = LocalizedText(zh: "影响投标文件编制", en: "changes what bids are made of")
}

/// What will be published, and what it does to the deadline.
struct ClarificationPreviewPage: ConsolePage {
    let language: Language
    let lot: Lot
    let draft: ClarificationDraft
    let question: TradeClarification?
    let moved: Timestamp?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "发布前确认", en: "Before it is published") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            TradingDeskPage.crumb, DeskLotPage.crumb(lot),
            Breadcrumb(title: ClarificationsPage.heading, path: Path.deskClarifications(lot.head.number).description),
        ]
    }

    /// Where the deadline will be.
    private var end: Timestamp? {
        draft.deadline ?? (draft.isMaterial ? moved : lot.bidDeadline)
    }

    var html: HTML {
        let isMoved = end != lot.bidDeadline
        let words: LocalizedText =
            isMoved
            ? LocalizedText(
                zh: "保存后截止时间将由 \(lot.bidDeadline?.text(.zh) ?? "—") 顺延至 \(end?.text(.zh) ?? "—")，是否继续？",
                en:
                    "The deadline will move from \(lot.bidDeadline?.text(.en) ?? "—") to \(end?.text(.en) ?? "—"). Go on?"
            )
            : LocalizedText(
                zh: "截止时间不变：\(lot.bidDeadline?.text(.zh) ?? "—")。",
                en: "The deadline stays: \(lot.bidDeadline?.text(.en) ?? "—").")
        let asked: HTML? = question.map { "<p class=\"prose\"><strong>\($0.question)</strong></p>" }
        let publish = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "发布", en: "Publish"), name: "step", value: "publish"),
            path: Path.deskClarifications(lot.head.number).description, token: token,
            hidden: draft.fields + [(name: "version", value: String(lot.head.version))])
        let back = ButtonLink(
            label: LocalizedText(zh: "返回", en: "Back"), path: Path.deskClarifications(lot.head.number).description)
        return """
            \(TradingAssets.html)\(PageHeading(title: title).html(in: language))
            <p class="\(isMoved ? "deadline-moves" : "hint")" role="status">\(words, language)</p>
            <section class="panel">\(asked)<div class="portal-answer"><p class="prose order-content">\(draft.words)</p></div></section>
            <div class="actions">\(publish.html(in: language))\(back.html(in: language))</div>
            """
    }
}
