import Kernel
import Registry
import ServiceHall

/// The branches of a package under way: what each office does, and until when.
struct PackageBranches: Sendable {
    let language: Language
    let tracked: TrackedPackage
    let organisations: OrganisationNames
    /// Each branch leads to its own case; the public sees none.
    var isOwn = false

    var html: HTML {
        let stages: [HTML] = tracked.stages.map { stage, branches in
            "<li><h3>\(PackageWords.stage(stage, branches.count), language)</h3><ul>\(branches.map(branch))</ul></li>"
        }
        return Panel(
            title: LocalizedText(zh: "各部门在办什么", en: "What each office does"),
            content: "<ol class=\"package-stages\">\(stages)</ol>"
        ).html(in: language)
    }

    private func branch(_ branch: TrackedPackage.Branch) -> HTML {
        let name: HTML =
            if isOwn, let number = branch.number {
                "<a\(href: Path.ownCase(number).description)>\(branch.service)</a>"
            } else {
                "<strong>\(branch.service)</strong>"
            }
        let chip = StateChip(label: PackageWords.chip(branch), tone: PackageWords.tone(branch))
        return """
            <li>\(name) \(chip.html(in: language))<p>\(PackageWords.now(branch), language)</p>\
            <p class="hint">\(organisations[branch.organisation], language)\(branch.number.map { " · \($0)" })</p></li>
            """
    }
}

extension OneThingCase {
    /// Where all of it stands, as one would say it at a window.
    func nextStep(_ due: Day?) -> LocalizedText {
        switch state {
        case .submitted:
            LocalizedText(
                zh: "工作人员正在核对材料\(due.map { "，最晚 \($0.text(.zh)) 告诉您是否受理" } ?? "")。不用您做什么。",
                en:
                    "The office is checking your papers\(due.map { " and says by \($0.text(.en)) whether it accepts" } ?? "")."
            )
        case .supplementing:
            LocalizedText(zh: "还缺材料，补齐后接着办。", en: "Papers are missing; it goes on once they are there.")
        case .running:
            LocalizedText(
                zh: "各部门同时在办\(due.map { "，最晚 \($0.text(.zh)) 全部办完" } ?? "")。",
                en: "The offices work side by side\(due.map { " and are all done by \($0.text(.en))" } ?? "").")
        case .done: LocalizedText(zh: "全部办完了。", en: "All of it is done.")
        case .partlyDone:
            LocalizedText(
                zh: "有事项没有办成，其余照常办理。下面写明了是哪一项，可以单独重新申请。",
                en: "One part could not be done; the others go on. It says below which; you can apply for it again.")
        case .declined: LocalizedText(zh: "不予受理。", en: "Not accepted.")
        case .withdrawn: LocalizedText(zh: "申请已撤回，需要时可以重新申请。", en: "Withdrawn. You can apply again.")
        }
    }
}

/// One's own package: one page for all offices.
struct OwnPackagePage: ConsolePage {
    let language: Language
    let case_: OneThingCase
    let tracked: TrackedPackage
    let papers: [Attachment]
    let organisations: OrganisationNames
    /// The house signs its trail, so that a receipt can be had.
    let hasReceipt: Bool
    let done: String
    var refusal: Refusal?
    let token: FormToken

    private var number: String { case_.head.number }
    var title: LocalizedText { LocalizedText(verbatim: tracked.name) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "filed": LocalizedText(
                zh: "申请已提交，一次就够。编号 \(number)，请记下或截图。",
                en: "The application was sent, once for all. Its number is \(number); keep it."),
            "handed-in": LocalizedText(
                zh: "补正材料已提交，工作人员会接着核对。", en: "The papers were handed in. The office goes on checking."),
            "withdrawn": LocalizedText(zh: "申请已撤回。", en: "The application was withdrawn."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0, isPassing: done != "filed") }
    }

    var html: HTML {
        """
        <p class="overline">\(organisations[tracked.organisation], language) · \(number)</p><h1>\(title, language)</h1>
        <section class="portal-now" aria-label="\(Self.now, language)"><p class="portal-state">\
        \(StateChip(label: tracked.state.label, tone: tracked.state.tone).html(in: language))</p>\
        <p class="portal-next">\(case_.nextStep(tracked.due), language)</p>\(due)\(asked)\(receipt)</section>
        \(PackageBranches(language: language, tracked: tracked, organisations: organisations, isOwn: true).html)\
        \(steps)\(handedIn)\(withdrawal)
        """
    }

    private var due: HTML? {
        guard tracked.isOpen, let reason = tracked.explanation else { return nil }
        return Disclosure(
            title: LocalizedText(zh: "这个日期怎么算的", en: "How the day is counted"), content: "<p>\(reason, language)</p>"
        ).html(in: language)
    }

    private var asked: HTML? {
        tracked.missing.map { missing in
            let button = PostButton(
                button: SubmitButton(label: LocalizedText(zh: "现在补交", en: "Hand in now")),
                path: Path.ownPackageSupplement(number).description, token: token)
            let until: HTML? = tracked.due.map { "<p>\(DraftPage.until($0), language)</p>" }
            return """
                <div class="portal-asked"><h2>\(Self.missing, language)</h2><p class="prose">\(missing)</p>\
                \(until)\(button.html(in: language))</div>
                """
        }
    }

    private var receipt: HTML? {
        guard hasReceipt else { return nil }
        let link = ButtonLink(
            label: LocalizedText(zh: "查看、打印回执", en: "See and print the receipt"),
            path: Path.ownPackageReceipt(number).description)
        return "<p class=\"actions\">\(link.html(in: language))</p>"
    }

    private var steps: HTML {
        let moments = tracked.steps.reversed().map { step in
            Timeline.Moment(act: step.label, person: "", organisation: LocalizedText(verbatim: ""), at: step.at)
        }
        return Panel(
            title: LocalizedText(zh: "办理过程", en: "What happened"),
            content: Timeline(moments: moments, next: nil).html(in: language)
        ).html(in: language)
    }

    private var handedIn: HTML? {
        guard !papers.isEmpty else { return nil }
        let items: [HTML] = papers.map { file in
            """
            <li><a\(href: Path.ownPackageFile(number, String(file.position)).description)>\(file.name)</a> \
            <span class="hint">\(AttachmentPanel.size(file.bytes)) · \(file.at.text(language))</span></li>
            """
        }
        return Panel(
            title: LocalizedText(zh: "您交的材料（各部门共用）", en: "What you handed in, for all offices"),
            content: "<ul class=\"portal-points\">\(items)</ul>"
        ).html(in: language)
    }

    private var withdrawal: HTML? {
        guard case_.state == .submitted || case_.state == .supplementing else { return nil }
        let problems = refusal?.fieldProblems ?? []
        let form = EntryForm(
            path: Path.ownPackageWithdrawal(number).description, token: token,
            fields: [
                FormField(
                    name: "reason", label: LocalizedText(zh: "为什么撤回", en: "Why"), isRequired: true, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "撤回申请", en: "Withdraw"), weight: .danger),
            problems: problems)
        return Disclosure(
            title: LocalizedText(zh: "不办了，撤回申请", en: "Withdraw the application"), isOpen: !problems.isEmpty,
            content: form.html(in: language)
        ).html(in: language)
    }

    private static let now = LocalizedText(zh: "现在", en: "Now")
    private static let missing = LocalizedText(zh: "请补交", en: "Please hand in")
}

/// One receipt for all of a package.
struct PackageReceiptPage: ConsolePage {
    let language: Language
    let case_: OneThingCase
    let tracked: TrackedPackage
    let papers: Int
    let check: ReceiptCheck
    /// Where people reach this site, for the code to scan.
    let site: String?

    private var number: String { case_.head.number }
    var title: LocalizedText { LocalizedText(zh: "申请回执", en: "Receipt") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [MinePage.crumb, Breadcrumb(title: LocalizedText(verbatim: number), path: Path.ownPackage(number).description)]
    }

    var html: HTML {
        """
        <h1>\(title, language)</h1><div class="portal-receipt">\(facts)\(code)</div>
        <p class="actions">\(save)</p>\(ProofExplanation(check: check).html(in: language))
        """
    }

    private var facts: HTML {
        let services = tracked.branches.map(\.service).joined(separator: language == .zh ? "、" : "; ")
        let filed = case_.submittedAt ?? case_.head.createdAt
        let rows: [(LocalizedText, String)] = [
            (LocalizedText(zh: "办件编号", en: "Case number"), number),
            (LocalizedText(zh: "一件事", en: "Package"), tracked.name),
            (LocalizedText(zh: "包含事项", en: "Services"), services),
            (LocalizedText(zh: "受理机关", en: "Office"), check.receipt.statement.organisationName),
            (LocalizedText(zh: "收到时间", en: "Received"), filed.text(language)),
            (LocalizedText(zh: "材料", en: "Papers"), LocalizedText(zh: "\(papers) 份", en: "\(papers)")[language]),
        ]
        return DescriptionList(rows: rows.map { DescriptionList.Row(label: $0, value: "\($1)") }).html(in: language)
    }

    private var code: HTML? {
        let address = (site ?? "") + Path.tracking.with(["number": number]).description
        guard site != nil, let code = QRCode(address) else { return nil }
        let scan = LocalizedText(zh: "扫码查进度", en: "Scan to follow it")
        return """
            <figure class="portal-code">\(code.svg(label: scan[language]))<figcaption>\(scan, language)</figcaption></figure>
            """
    }

    private var save: HTML {
        ButtonLink(
            label: LocalizedText(zh: "下载可核验的回执", en: "Save the provable receipt"),
            path: Path.ownPackageReceiptFile(number).description, weight: .primary, isDownload: true
        ).html(in: language)
    }
}
