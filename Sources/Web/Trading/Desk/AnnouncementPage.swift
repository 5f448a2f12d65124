import Kernel
import Registry
import Trading

/// Where a lot is announced: its moments with the periods that the law sets, then the notice as it will be read.
struct AnnouncementPage: ConsolePage {
    let language: Language
    let lot: Lot
    let form: AnnouncementForm
    let periods: StatutoryPeriods
    let refusal: Refusal?
    /// The notice, once its moments are legal.
    let preview: HTML?
    let isPreview: Bool
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "编制公告", en: "Announce") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [TradingDeskPage.crumb, DeskLotPage.crumb(lot)] }
    var notice: NoticeBanner? { refusal.banner }

    private var path: String { Path.deskAnnouncement(lot.head.number).description }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: "\(lot.head.number) · \(lot.title)"),
            lead: isPreview ? Self.readFirst : Self.lead)
        return """
            \(TradingAssets.html)\(DeskStep.html(.announcement, in: language))\(heading.html(in: language))
            \(isPreview ? previewed : editing)
            """
    }

    private var editing: HTML {
        let entry = EntryForm(
            path: path, token: token, fields: fields,
            more: "<div id=\"periods\" aria-live=\"polite\">\(lines)</div>",
            submit: SubmitButton(
                label: LocalizedText(zh: "预览公告", en: "Preview the notice"), name: "step", value: "preview"),
            hidden: [(name: "version", value: String(lot.head.version))], problems: refusal?.fieldProblems ?? [],
            liveCheck: EntryForm.LiveCheck(path: Path.deskPeriods(lot.head.number).description, elementID: "periods"),
            cancelPath: Path.deskLot(lot.head.number).description)
        return entry.html(in: language)
    }

    private var lines: HTML {
        PeriodLines(periods: periods, problems: [], now: form.now).html(in: language)
    }

    private var fields: [FormField] {
        [
            FormField(
                name: "documentsFrom", label: LocalizedText(zh: "文件获取开始", en: "Documents from"), control: .moment,
                value: form.typed["documentsFrom"],
                hint: LocalizedText(zh: "不填即自公告发布时起。", en: "Left empty: as soon as the notice is published."),
                isMarkedOptional: true),
            FormField(
                name: "documentsUntil", label: LocalizedText(zh: "文件获取（报名）截止", en: "Documents (enrolment) until"),
                control: .moment, value: form.typed["documentsUntil"], hint: earliest(periods.earliestDocumentsUntil),
                isRequired: true),
            FormField(
                name: "deadline", label: lot.announcedDeadlineLabel, control: .moment, value: form.typed["deadline"],
                hint: earliest(periods.earliestDeadline), isRequired: true),
        ]
    }

    private func earliest(_ moment: Timestamp) -> LocalizedText {
        LocalizedText(zh: "最早可设为 \(moment.text(.zh))。", en: "The earliest is \(moment.text(.en)).")
    }

    private var previewed: HTML {
        let hidden = ["documentsFrom", "documentsUntil", "deadline"].map { (name: $0, value: form.typed[$0]) }
        let publish = PostButton(
            button: SubmitButton(
                label: LocalizedText(zh: "发布公告", en: "Publish the notice"), name: "step", value: "publish",
                question: LocalizedText(
                    zh: "发布后立即公开，期限不能缩短。确定发布？", en: "It is public at once, and its periods can't be shortened. Publish?"
                )),
            path: path, token: token,
            hidden: hidden + [(name: "version", value: String(lot.head.version))])
        let back = ButtonLink(label: LocalizedText(zh: "返回修改", en: "Change it"), path: path)
        return """
            \(preview.map { "<article class=\"trade-notice panel\">\($0)</article>" as HTML })\(lines)
            <div class="actions">\(publish.html(in: language))\(back.html(in: language))</div>
            """
    }

    private static let lead = LocalizedText(
        zh: "已按今天有效的规则算好最早的合法时间；可以推后，不能提前。",
        en: "The earliest legal moments by today's rules are filled in; later is fine, earlier is refused.")
    private static let readFirst = LocalizedText(
        zh: "请通读公告。发布后立即公开，同时通知关注者。", en: "Read it through. Once published it is public at once.")
}

extension Lot {
    /// What the deadline of its notice ends.
    var announcedDeadlineLabel: LocalizedText {
        switch method {
        case .listing: LocalizedText(zh: "挂牌截止", en: "Listing closes")
        case .auction: LocalizedText(zh: "竞价开始前报名截止", en: "Auction begins")
        case .singleSource: LocalizedText(zh: "公示截止", en: "Publicity ends")
        default:
            qualification == .before
                ? LocalizedText(zh: "资格预审申请截止", en: "Applications close")
                : LocalizedText(zh: "投标（响应）截止", en: "Bids close")
        }
    }
}
