import Kernel
import Registry
import ServiceHall

/// Before the first step: what it takes, so that nobody starts and finds out in the middle.
struct ApplyingPage: ConsolePage {
    let language: Language
    let item: ServiceItem
    let materials: [ItemMaterial]
    let organisation: LocalizedText
    /// Begun before.
    let draft: ApplicationDraft?
    let token: FormToken

    var title: LocalizedText { LocalizedText(zh: "申请：\(item.name)", en: "Apply: \(item.name)") }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: item.name), path: Path.service(item.head.number).description)]
    }

    var html: HTML {
        """
        <p class="overline">\(organisation, language)</p><h1>\(title, language)</h1>
        \(Panel(title: Self.before, content: list).html(in: language))\(start)
        """
    }

    private var list: HTML {
        let uploads = materials.filter { $0.way == .upload && $0.isRequired }
        let onPaper = materials.filter { $0.way == .onPaper && $0.isRequired }
        let points: [LocalizedText] = [
            uploads.isEmpty ? Self.noUploads : Self.uploads(uploads.map(\.name)),
            onPaper.isEmpty ? nil : Self.onPaper(onPaper.map(\.name)),
            item.visits == 0
                ? Self.noVisit
                : LocalizedText(
                    zh: "办理中需要到现场 \(item.visits) 次\(item.visitReason.map { "：" + $0 } ?? "。")",
                    en: "You will have to come in person (\(item.visits))\(item.visitReason.map { ": " + $0 } ?? ".")"),
            LocalizedText(
                zh: item.handling == .immediate ? "材料齐全的，当场或当天办结。" : "受理后 \(item.promisedLimit.text.zh)内作出决定。",
                en: item.handling == .immediate
                    ? "Decided on the day if nothing is missing."
                    : "Decided within \(item.promisedLimit.text.en) of acceptance."),
            Self.kept,
        ].compactMap(\.self)
        return "<ul class=\"portal-points\">\(points.map { "<li>\($0, language)</li>" as HTML })</ul>"
    }

    private var start: HTML {
        guard item.state == .published, item.byWeb || item.byMobile else {
            return NoticeBanner(tone: .warning, text: Self.notOnline, isPassing: false).html(in: language)
        }
        if let draft {
            let link = ButtonLink(
                label: LocalizedText(zh: "继续上次的申请", en: "Go on with your application"),
                path: Path.draft(String(draft.id)).description, weight: .primary)
            return "<p class=\"actions\">\(link.html(in: language))</p>"
        }
        return PostButton(
            button: SubmitButton(label: LocalizedText(zh: "开始申请", en: "Start")),
            path: Path.applying(item.head.number).description, token: token
        ).html(in: language)
    }

    private static let before = LocalizedText(zh: "开始之前", en: "Before you start")
    private static let noUploads = LocalizedText(zh: "不用上传材料。", en: "There is nothing to upload.")
    private static let noVisit = LocalizedText(zh: "全程网上办，不用到现场。", en: "All of it is done online.")
    private static let kept = LocalizedText(
        zh: "随时可以停下，已填的内容和已传的照片保留 \(ApplicationDraft.keptDays) 天，换手机、换电脑接着填。",
        en:
            "Stop whenever you like: what you typed and added is kept for \(ApplicationDraft.keptDays) days, on any device you sign in from."
    )
    private static let notOnline = LocalizedText(
        zh: "该事项现在不能网上申请，请看办事指南中的办理方式。", en: "This service can't be applied for online now. Read how it can be.")

    private static func uploads(_ names: [String]) -> LocalizedText {
        LocalizedText(
            zh: "要上传 \(names.count) 份材料，可以直接拍照：\(names.joined(separator: "、"))。",
            en: "Papers to add, a photograph will do: \(names.joined(separator: "; ")).")
    }

    private static func onPaper(_ names: [String]) -> LocalizedText {
        LocalizedText(
            zh: "须交纸质原件：\(names.joined(separator: "、"))。提交申请后按通知送到窗口或邮寄。",
            en: "To be handed over on paper, once you are told: \(names.joined(separator: "; ")).")
    }
}
