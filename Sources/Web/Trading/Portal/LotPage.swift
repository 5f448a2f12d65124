import Kernel
import Registry
import Trading

/// A lot for everybody: what it is, until when, what to do now; its life with the rule behind each period.
struct LotPage: ConsolePage {
    let language: Language
    let scene: LotScene
    var typed = Form(FormFields())
    var refusal: Refusal?
    var done = ""
    var token = FormToken("")
    var lot: Lot { scene.lot }

    var title: LocalizedText { LocalizedText(verbatim: lot.name(in: scene.project.name)) }
    var breadcrumbs: [Breadcrumb] {
        [
            TradingFrontPage.crumb,
            Breadcrumb(
                title: lot.category.label,
                path: Path.tradeLots.with(["category": lot.category.rawValue]).description),
        ]
    }

    var notice: NoticeBanner? {
        refusal.banner
            ?? (done == "asked"
                ? NoticeBanner(
                    tone: .done,
                    text: LocalizedText(
                        zh: "提问已提交。答复会在本页向所有人公布。", en: "Sent. The answer will stand on this page for everybody."))
                : nil)
    }

    var html: HTML {
        """
        \(TradingAssets.html)\(heading)\(now)
        <div class="lot-columns"><div>\(life)</div><div class="trading-stack">\(candidates)\(facts)\(notices)\(documents)\
        \(questions)\(project)</div></div>
        """
    }

    private var heading: HTML {
        PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(lot.category.label.zh) · \(lot.method.label.zh) · \(lot.head.number)",
                en: "\(lot.category.label.en) · \(lot.method.label.en) · \(lot.head.number)"),
            lead: scene.names[lot.owner], marks: lot.state.chip.html(in: language),
            actions: follow
        ).html(in: language)
    }

    /// Kept in the browser alone; without script there is nothing to keep it with.
    private var follow: HTML {
        guard Lot.running.contains(lot.state) else { return HTML() }
        return """
            <button class="button button-secondary" type="button" hidden data-follow="\(lot.head.number)" \
            data-title="\(lot.name(in: scene.project.name))" data-end="\(lot.bidDeadline.map { String($0.milliseconds) } ?? "")" \
            data-on="\(Self.followed, language)" data-off="\(Self.followWord, language)">\(Self.followWord, language)</button>
            """
    }

    /// The one thing to know now, and the one thing to do.
    private var now: HTML {
        let words = LotNow(scene: scene)
        let links: [HTML] = words.links.enumerated().map { place, link in
            ButtonLink(
                label: link.label, path: link.path, weight: place == 0 ? .primary : .secondary
            ).html(in: language)
        }
        let left: HTML? = words.end.map {
            "<p class=\"lot-left\">\(TimeLeft(end: $0, now: scene.now).html(in: language))</p>"
        }
        let actions: HTML? = links.isEmpty ? nil : "<p class=\"actions\">\(links)</p>"
        return """
            <section class="portal-now" aria-label="\(Self.nowWord, language)">\(left)\
            <p class="portal-next">\(words.sentence, language)</p>\(actions)</section>
            """
    }

    var life: HTML {
        let items: [HTML] = scene.life.steps.map { step in
            let from: HTML? = step.from.map { "\(time($0)) — " }
            let moment: HTML? = step.moment.map { "<p class=\"life-when\">\(from)\(time($0))</p>" }
            let rules: [HTML] = step.rules.map { rule in
                "<li>\(rule.words, language)：\(rule.span, language) <span class=\"hint\">\(rule.source)</span></li>"
            }
            let basis: HTML? =
                rules.isEmpty
                ? nil
                : "<details class=\"life-basis\"><summary>\(Self.basis, language)</summary><ul>\(rules)</ul></details>"
            let remark: HTML? = step.remark.flatMap { $0.isEmpty ? nil : "<p class=\"prose\">\($0)</p>" }
            return """
                <li class="life-step life-\(step.standing.rawValue)"\
                \(attribute: "aria-current", step.standing == .now ? "step" : nil)>\
                <p class="life-name">\(step.label, language)</p>\(moment)\(remark)\(basis)</li>

                """
        }
        return "<section><h2>\(Self.course, language)</h2><ol class=\"life\">\(items)</ol></section>"
    }

    private func time(_ moment: Timestamp) -> HTML {
        "<time datetime=\"\(moment.description)\">\(moment.text(language))</time>"
    }

    private static let followWord = LocalizedText(zh: "关注", en: "Follow")
    private static let followed = LocalizedText(zh: "已关注", en: "Following")
    private static let nowWord = LocalizedText(zh: "现在", en: "Now")
    private static let course = LocalizedText(zh: "办理进程", en: "Its course")
    private static let basis = LocalizedText(zh: "期限依据", en: "Why these periods")
}
