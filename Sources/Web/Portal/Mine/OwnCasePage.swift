import Kernel
import Ratings
import Registry
import ServiceHall

/// A case in plain words: what happened, what is next, and what one can do.
struct OwnCasePage: ConsolePage {
    let language: Language
    let own: OwnCase
    let organisation: LocalizedText
    /// What the applicant has said of it.
    let rating: Rating?
    let today: Day
    /// The house signs its trail, so that a receipt can be had.
    let hasReceipt: Bool
    let done: String
    var typed: Form?
    var refusal: Refusal?
    let token: FormToken

    var matter: ServiceCase { own.matter }
    var tracked: TrackedCase { own.tracked }
    var title: LocalizedText { LocalizedText(verbatim: tracked.service) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "filed": LocalizedText(
                zh: "申请已提交。办件编号 \(matter.head.number)，请记下或截图。",
                en: "The application was sent. Its number is \(matter.head.number); keep it."),
            "handed-in": LocalizedText(
                zh: "补正材料已提交，工作人员会接着核对。", en: "The papers were handed in. The office goes on checking."),
            "withdrawn": LocalizedText(zh: "申请已撤回。", en: "The application was withdrawn."),
            "rated": LocalizedText(zh: "谢谢，评价已收到。", en: "Thank you. Your rating was received."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0, isPassing: done != "filed") }
    }

    var html: HTML {
        """
        <p class="overline">\(organisation, language) · \(matter.head.number)</p><h1>\(title, language)</h1>
        <section class="portal-now" aria-label="\(Self.now, language)"><p class="portal-state">\
        \(StateChip(label: tracked.state, tone: matter.state.tone).html(in: language))</p>\
        <p class="portal-next">\(matter.nextStep(tracked.due), language)</p>\(due)\(asked)\(actions)</section>
        \(results)\(ratingPanel)\(steps)\(papers)\(withdrawal)
        """
    }

    /// The last day, and how it was counted.
    private var due: HTML? {
        guard tracked.isOpen, let reason = tracked.explanation else { return nil }
        let begins: HTML? = own.beginsOn.map { "<p>\(Self.begins($0), language)</p>" }
        return Disclosure(
            title: LocalizedText(zh: "这个日期怎么算的", en: "How the day is counted"),
            content: "\(begins)<p>\(reason, language)</p>"
        ).html(in: language)
    }

    private var asked: HTML? {
        tracked.missing.map { missing in
            let button = PostButton(
                button: SubmitButton(label: LocalizedText(zh: "现在补交", en: "Hand in now")),
                path: Path.ownCaseSupplement(matter.head.number).description, token: token)
            let until: HTML? = own.papersDue.map { "<p>\(DraftPage.until($0.dueOn), language)</p>" }
            return """
                <div class="portal-asked"><h2>\(Self.missing, language)</h2><p class="prose">\(missing)</p>\
                \(until)\(button.html(in: language))</div>
                """
        }
    }

    private var actions: HTML? {
        guard hasReceipt else { return nil }
        let links = [
            ButtonLink(
                label: LocalizedText(zh: "查看、打印回执", en: "See and print the receipt"),
                path: Path.ownCaseReceipt(matter.head.number).description),
            ButtonLink(
                label: LocalizedText(zh: "下载可核验的回执", en: "Save the provable receipt"),
                path: Path.ownCaseReceiptFile(matter.head.number).description, isDownload: true),
        ].map { $0.html(in: language) }
        return "<p class=\"actions\">\(links)</p>"
    }

    // MARK: What came of it

    private var results: HTML? {
        guard let result = tracked.result else { return nil }
        let rows = [
            DescriptionList.Row(label: LocalizedText(zh: "结果", en: "Result"), value: "\(result, language)"),
            tracked.conditions.map {
                DescriptionList.Row(label: LocalizedText(zh: "附加条件", en: "Conditions"), value: "\($0)")
            },
        ].compactMap(\.self)
        return Panel(
            title: LocalizedText(zh: "办理结果", en: "Result"),
            content: "\(DescriptionList(rows: rows).html(in: language))\(list(own.results, withProof: true))"
        ).html(in: language)
    }

    private var papers: HTML? {
        guard !own.papers.isEmpty else { return nil }
        return Panel(title: LocalizedText(zh: "您交的材料", en: "What you handed in"), content: list(own.papers))
            .html(in: language)
    }

    private func list(_ files: [Attachment], withProof: Bool = false) -> HTML {
        let items: [HTML] = files.map { file in
            let path = Path.ownCaseFile(matter.head.number, String(file.position)).description
            let proof: HTML? =
                withProof
                ? "<br><span class=\"hint\">SM3 <code class=\"proof-key\">\(file.hash)</code></span>" : nil
            return """
                <li><a\(href: path)>\(file.name)</a> <span class="hint">\(AttachmentPanel.size(file.bytes)) · \
                \(file.at.text(language))</span>\(proof)</li>
                """
        }
        return files.isEmpty ? HTML() : "<ul class=\"portal-points\">\(items)</ul>"
    }

    private var steps: HTML {
        let moments = tracked.steps.reversed().map { step in
            Timeline.Moment(act: step.label, person: "", organisation: LocalizedText(verbatim: ""), at: step.at)
        }
        let next = tracked.isOpen ? matter.nextStep(tracked.due) : nil
        return Panel(
            title: LocalizedText(zh: "办理过程", en: "What happened"),
            content: Timeline(moments: moments, next: next).html(in: language)
        ).html(in: language)
    }

    // MARK: What one can do

    private var ratingPanel: HTML? {
        guard own.mayRate else { return nil }
        let title = LocalizedText(zh: "您满意吗", en: "What do you think of it")
        if let rating {
            let said = LocalizedText(zh: "您的评价：\(rating.level.label.zh)", en: "You said: \(rating.level.label.en)")
            return Panel(title: title, anchor: "rating", content: "<p>\(said, language)</p>").html(in: language)
        }
        let form = RatingForm(
            path: Path.ownCaseRating(matter.head.number).description, token: token, typed: typed,
            problems: refusal?.fieldProblems.filter { $0.field != "reason" } ?? [])
        return Panel(title: title, anchor: "rating", content: form.html(in: language)).html(in: language)
    }

    private var withdrawal: HTML? {
        guard own.mayWithdraw else { return nil }
        let problems = refusal?.fieldProblems.filter { $0.field == "reason" } ?? []
        let form = EntryForm(
            path: Path.ownCaseWithdrawal(matter.head.number).description, token: token,
            fields: [
                FormField(
                    name: "reason", label: LocalizedText(zh: "为什么撤回", en: "Why"), value: typed?["reason"] ?? "",
                    isRequired: true, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "撤回申请", en: "Withdraw"), weight: .danger),
            problems: problems)
        return Disclosure(
            title: LocalizedText(zh: "不办了，撤回申请", en: "Withdraw the application"), isOpen: !problems.isEmpty,
            content: form.html(in: language)
        ).html(in: language)
    }

    private static let now = LocalizedText(zh: "现在", en: "Now")
    private static let missing = LocalizedText(zh: "请补交", en: "Please hand in")

    private static func begins(_ day: Day) -> LocalizedText {
        LocalizedText(
            zh: "提交那天不是工作日，从 \(day.text(.zh)) 开始数。",
            en: "It was sent on a day that is no working day, so days are counted from \(day.text(.en)).")
    }
}
