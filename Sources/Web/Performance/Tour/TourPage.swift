import Kernel

/// The steps of the tour, each a link and what to look for there. It has no pictures: a step opens the page itself, with
/// the words of `TourBar` at its foot, and a picture of a page that is one press away would only weigh. Docs/tour.md has
/// them, for readers without a server.
struct TourPage: ConsolePage {
    let language: Language
    /// Nil where there is nothing to walk yet.
    let way: TourWay?
    /// Where the reader is; nil before they begin.
    let current: TourStep?
    let canSeeAll: Bool

    static let heading = LocalizedText(zh: "导览", en: "The tour")
    var title: LocalizedText {
        LocalizedText(zh: "从一次申请到报告中的数字", en: "From one application to the figure in the report")
    }
    var width: PageLayout.Width { .reading }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: Self.heading,
            lead: LocalizedText(
                zh: "十分钟，只看不改。每一页下方写着看什么，并有“下一步”。",
                en: "Ten minutes, and nothing is changed. At the foot of each page stands what to look for, and “Next”."
            ),
            actions: way == nil ? HTML() : actions)
        guard let way else { return "\(heading.html(in: language))\(nothing)" }
        let up = TourStep.allCases.filter(\.isUp)
        let down = TourStep.allCases.filter { !$0.isUp }
        return """
            \(heading.html(in: language))\(advice)\
            \(panel(LocalizedText(zh: "从申请到数字", en: "Up to the figure"), up, way))\
            \(panel(LocalizedText(zh: "从数字回到申请", en: "Back down to the application"), down, way))\
            <p class="hint">\(Self.own, language) <code>heng trail verify</code></p>
            """
    }

    private var actions: HTML {
        guard let current else {
            return ButtonLink(
                label: LocalizedText(zh: "开始", en: "Begin"), path: TourStep.guide.path.description, weight: .primary
            ).html(in: language)
        }
        let on = LocalizedText(zh: "继续第 \(current.rawValue) 步", en: "Go on at step \(current.rawValue)")
        let end = LocalizedText(zh: "退出导览", en: "Leave the tour")
        return """
            \(ButtonLink(label: on, path: current.path.description, weight: .primary).html(in: language))\
            \(ButtonLink(label: end, path: Path.tourEnd.description).html(in: language))
            """
    }

    private func panel(_ title: LocalizedText, _ steps: [TourStep], _ way: TourWay) -> HTML {
        let items: [HTML] = steps.map { step in
            let minute = LocalizedText(zh: "第 \(step.minute) 分钟", en: "minute \(step.minute)")
            let detail: HTML? = way.detail(of: step).map { "<br><span class=\"exact\">\($0, language)</span>" }
            return """
                <li\(attribute: "aria-current", step == current ? "step" : nil)><a\(href: step.path.description)>\
                \(step.name, language)</a> <span class="hint">\(minute, language)</span>\(seen(step))\
                \(detail)<br>\(step.words, language)</li>
                """
        }
        let start = steps.first.flatMap { $0 == .guide ? nil : String($0.rawValue) }
        return Panel(title: title, content: "<ol class=\"proof-list\"\(attribute: "start", start)>\(items)</ol>").html(
            in: language)
    }

    private func seen(_ step: TourStep) -> HTML? {
        guard let current, step <= current else { return nil }
        let words =
            step == current
            ? LocalizedText(zh: "您在这一步", en: "you are here") : LocalizedText(zh: "已看", en: "seen")
        return " <span class=\"hint\">· \(words, language)</span>"
    }

    private var advice: HTML? {
        guard !canSeeAll else { return nil }
        return NoticeBanner(
            tone: .warning,
            text: LocalizedText(
                zh: "您的角色看不到其中几步。演示中请以审计监督人员（shenji）登录。",
                en: "Some steps aren't for your role. In the demo, sign in as the auditor (shenji)."), isPassing: false
        ).html(in: language)
    }

    private var nothing: HTML {
        EmptyState(
            message: LocalizedText(zh: "现在没有可以走的导览", en: "There is nothing to walk yet"),
            advice: LocalizedText(
                zh: "导览需要一份年度自评和一件您可以查看的办件。演示中请以审计监督人员（shenji）登录，并载入模拟年度（make demo）。",
                en:
                    "It takes an evaluation, and a case that you may read. In the demo, sign in as the auditor (shenji), with a simulated year loaded (make demo)."
            )
        ).html(in: language)
    }

    private static let own = LocalizedText(zh: "在自己的电脑上核验：", en: "To verify on a machine of your own:")
}
