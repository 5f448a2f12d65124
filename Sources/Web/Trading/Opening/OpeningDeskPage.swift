import Kernel
import Registry
import Trading

/// The hall as its host, the tenderee and the supervisor see it: the same as everybody, and what is theirs to do.
struct OpeningDeskPage: ConsolePage {
    let language: Language
    let standing: OpeningStanding
    let now: Timestamp
    let actor: Actor
    let token: FormToken
    let problem: LocalizedText?

    var title: LocalizedText {
        LocalizedText(zh: "开标 \(standing.opening.head.number)", en: "Opening \(standing.opening.head.number)")
    }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: OpeningListPage.heading, path: Path.tradeOpenings.description)]
    }
    var notice: NoticeBanner? { problem.map { NoticeBanner(tone: .failure, text: $0, isPassing: false) } }

    private var stream: Path {
        Path.lotOpeningStream(standing.lot.head.number).with(["lang": language.rawValue])
    }

    var html: HTML {
        let hall: HTML = """
            <a class="button button-secondary"\(href: Path.lotOpening(standing.lot.head.number).description)>\
            \(Self.publicHall, language)</a>
            """
        return """
            \(BiddingAssets.openingDesk)\(PageHeading(
                title: LocalizedText(verbatim: standing.lot.title), overline: title,
                marks: standing.opening.state.chip.html(in: language), actions: hall).html(in: language))
            \(SealClock(lot: standing.lot, now: now).html(in: language))
            <p class="opening-lost" data-live-state role="status" hidden>\(Self.lost, language)</p>
            <p class="notice seal-note" data-hall-note role="status" hidden></p>
            \(OpeningControls(
                standing: standing, now: now, actor: actor, token: token).html(in: language))
            <div data-follow="\(stream.description)" data-reloads><div data-live-part aria-live="polite">\
            \(OpeningFragment(standing: standing, now: now).html(in: language))</div></div>
            """
    }

    private static let publicHall = LocalizedText(zh: "公众页面", en: "Public page")
    private static let lost = LocalizedText(zh: "连接中断，正在重连", en: "Connection lost, trying again")
}
