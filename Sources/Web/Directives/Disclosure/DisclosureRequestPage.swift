import Directives
import Kernel
import Registry

/// One's own request: how it stands, what is still asked, and the answer.
struct DisclosureRequestPage: ConsolePage {
    let language: Language
    let request: DisclosureRequest
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let names: OrganisationNames
    let done: String
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText {
        LocalizedText(zh: "公开申请 \(request.head.number)", en: "Request \(request.head.number)")
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            DisclosureFrontPage.crumb,
            Breadcrumb(title: DisclosureRequestsPage.heading, path: Path.disclosureRequests.description),
        ]
    }

    var notice: NoticeBanner? {
        if let refusal {
            return NoticeBanner(
                tone: .failure, text: refusal.fieldProblems.first?.message ?? refusal.message, isPassing: false)
        }
        switch done {
        case "asked":
            return NoticeBanner(
                tone: .done,
                text: LocalizedText(
                    zh: "已提交。机关与您确认收到日期后开始计时。", en: "Sent. Its time runs once the day of receipt is confirmed with you."
                ))
        case "supplement":
            return NoticeBanner(
                tone: .done, text: LocalizedText(zh: "已补正，重新计时。", en: "Clarified; its time begins anew."))
        case "withdraw": return NoticeBanner(tone: .done, text: LocalizedText(zh: "已撤回。", en: "Withdrawn."))
        default: return nil
        }
    }

    var html: HTML {
        let chips: [HTML] = clocks.map {
            "<span class=\"nowrap\">\($0.label, language) \(clock.chip($0).html(in: language))</span> "
        }
        let heading = PageHeading(title: title, marks: request.chip.html(in: language))
        return """
            \(heading.html(in: language))<p>\(chips)</p>\(clarify)\(answer)
            \(DescriptionList(rows: rows).html(in: language))\(withdraw)
            """
    }

    private var rows: [DescriptionList.Row] {
        var rows = [
            DescriptionList.Row(
                label: LocalizedText(zh: "机关", en: "Asked"), value: "\(names[request.head.organisation], language)"),
            DescriptionList.Row(label: LocalizedText(zh: "所需信息", en: "Wanted"), value: "\(request.wanted)"),
            DescriptionList.Row(label: LocalizedText(zh: "提供方式", en: "Delivery"), value: "\(request.form)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "提交", en: "Sent"), value: "\(request.submittedOn.text(language))"),
            DescriptionList.Row(
                label: LocalizedText(zh: "收到日期", en: "Received"),
                value: request.receivedOn.map { "\($0.text(language))" }
                    ?? "<span class=\"hint\">\(Self.toConfirm, language)</span>"),
        ]
        if let supplement = request.supplement {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "补正内容", en: "Clarified"), value: "\(supplement)"))
        }
        if let reason = request.extensionReason {
            rows.append(DescriptionList.Row(label: LocalizedText(zh: "延期理由", en: "Why more time"), value: "\(reason)"))
        }
        return rows
    }

    private var clarify: HTML? {
        guard request.state == .clarify else { return nil }
        let form = EntryForm(
            path: Path.disclosureRequest(request.head.number).description, token: token,
            fields: [
                FormField(
                    name: "text", label: LocalizedText(zh: "补正内容", en: "Your clarification"),
                    control: .textArea(rows: 4), isRequired: true, limit: 2000, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "补正", en: "Clarify")),
            hidden: [(name: "act", value: "supplement")], scope: "clarify")
        return Panel(
            title: LocalizedText(zh: "需要补正", en: "Please clarify"),
            content: "<p>\(request.clarification ?? "")</p>\(form.html(in: language))"
        ).html(in: language)
    }

    private var answer: HTML? {
        guard let kind = request.answer else { return nil }
        let basis: HTML? = request.basis.map { "<p class=\"hint\">\(Self.basis, language)\($0)</p>" }
        return Panel(
            title: LocalizedText(zh: "答复", en: "The answer"),
            content: """
                <p><strong>\(kind.label, language)</strong> · \(request.answeredOn.map { $0.text(language) } ?? "")</p>\
                <p>\(request.words ?? "")</p>\(basis)<p class="hint">\(Self.appeal, language)</p>
                """
        ).html(in: language)
    }

    private var withdraw: HTML? {
        guard request.state.isOpen else { return nil }
        let form = EntryForm(
            path: Path.disclosureRequest(request.head.number).description, token: token,
            fields: [
                FormField(
                    name: "text", label: LocalizedText(zh: "撤回理由", en: "Why"), isRequired: true, limit: 500,
                    width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "撤回申请", en: "Withdraw"), weight: .danger),
            hidden: [(name: "act", value: "withdraw")], scope: "withdraw")
        return Disclosure(
            title: LocalizedText(zh: "撤回申请", en: "Withdraw the request"), content: form.html(in: language)
        )
        .html(in: language)
    }

    private static let toConfirm = LocalizedText(zh: "待与您确认", en: "to be confirmed with you")
    private static let basis = LocalizedText(zh: "依据：", en: "Basis: ")
    private static let appeal = LocalizedText(
        zh: "对答复不服的，可自收到之日起60日内申请行政复议，或者依法提起行政诉讼。",
        en: "You can ask for a review within 60 days of receiving it, or bring a suit.")
}
