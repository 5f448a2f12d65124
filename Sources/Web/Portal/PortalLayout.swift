import Kernel

/// The frame of the portal's pages: for citizens, calm, the same four ways on every page, at the foot of the screen on a
/// phone. What stands in it is the page's own, so that a kiosk can put it into another frame.
struct PortalLayout {
    enum Place: Hashable, Sendable { case services, tracking, requests, trading, mine, messages, elsewhere }
    enum Visitor: Hashable, Sendable { case stranger, citizen, staff }

    let title: LocalizedText
    let language: Language
    let otherLanguagePath: String
    let otherSizePath: String
    let isLarge: Bool
    let owner: LocalizedText?
    let isSimulated: Bool
    let place: Place
    /// Whether 12345 is here too.
    let takesRequests: Bool
    /// Whether trades are published here.
    let takesTrades: Bool
    /// Whether government information is published here.
    let discloses: Bool
    let visitor: Visitor
    /// "3", "100+"; empty for none.
    let unread: String
    let token: FormToken
    let width: PageLayout.Width
    let breadcrumbs: [Breadcrumb]
    let notice: NoticeBanner?
    var sheets = PageSheets.whole
    var tour: TourBar?
    let content: HTML

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.tag)"\(attribute: "class", isLarge ? "large" : nil)>
        <head>
        <meta charset="utf-8">
        <title>\(pageTitle)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <meta name="color-scheme" content="light dark">
        <meta name="theme-color" content="#1f4e9e">
        <link rel="stylesheet"\(href: sheets.house.address)>
        <link rel="stylesheet"\(href: sheets.portal.address)>\(tour.map { _ in TourBar.sheet })
        <link rel="icon" type="image/svg+xml"\(href: Path.favicon.description)>
        <link rel="manifest"\(href: Path.manifest.description)>
        <script src="\(Assets.script.address)" defer></script>
        <script src="\(Assets.portalScript.address)" defer></script>
        </head>
        <body class="portal-body">
        <a class="skip" href="#content">\(Self.skip, language)</a>
        \(header)
        <main id="content" class="portal width-\(width.rawValue)" tabindex="-1">
        \(isLarge ? speaking : nil)\(isSimulated ? "<p class=\"simulated\">\(Self.simulated, language)</p>" : nil)\
        \(Breadcrumb.html(breadcrumbs, in: language))\(notice?.html(in: language))\(content)
        </main>
        \(footer)\(tour?.html(in: language))
        \(KeyboardDialogs.questions(in: language))\
        </body>
        </html>

        """
    }

    /// The front page is called as the whole, whose owner then tells it apart.
    private var pageTitle: String {
        let rest = title == Self.product ? owner : Self.product
        return [title[language], rest?[language]].compactMap(\.self).joined(separator: " · ")
    }

    private var header: HTML {
        """
        <header class="portal-head"><div class="portal-head-row">
        <a class="brand"\(href: Path.services.description)>\(Beam.mark)<span class="portal-brand">\
        <strong>\(Self.product, language)</strong><span>\(owner.map { $0[language] })</span></span></a>
        <div class="portal-tools"><a class="portal-size"\(href: otherSizePath)>\
        \(isLarge ? Self.ordinary : Self.larger, language)</a>\(languageSwitch)\(door)</div>
        </div></header>
        <nav class="portal-nav" aria-label="\(Self.ways, language)"><ul>\
        \(way(.services, Self.servicesWay, .services))\(way(.tracking, Self.trackingWay, .tracking))\
        \(takesRequests ? way(.requests, Self.requestsWay, .requests) : nil)\
        \(takesTrades ? way(.trading, Self.tradingWay, .trading) : nil)\
        \(visitor == .staff ? nil : ownWays)</ul></nav>
        """
    }

    /// Staff have nothing of their own here.
    private var ownWays: HTML {
        "\(way(.mine, Self.mineWay, .mine))\(way(.messages, Self.messagesWay, .myMessages, count: unread))"
    }

    private func way(_ place: Place, _ title: LocalizedText, _ path: Path, count: String = "") -> HTML {
        let mark: HTML? = count.isEmpty ? nil : " <span class=\"count\">\(count)</span>"
        return """
            <li><a\(href: path.description)\(attribute: "aria-current", self.place == place ? "page" : nil)>\
            \(Self.icons[place])<span>\(title, language)</span>\(mark)</a></li>
            """
    }

    private var languageSwitch: HTML {
        let other: Language = language == .zh ? .en : .zh
        return """
            <a class="language" lang="\(other.tag)" hreflang="\(other.tag)"\(href: otherLanguagePath)>\
            \(other == .zh ? "中文" : "English")</a>
            """
    }

    private var door: HTML {
        switch visitor {
        case .stranger:
            "<a class=\"portal-door\"\(href: Path.citizenSignIn.description)>\(CitizenSignInPage.heading, language)</a>"
        case .staff: "<a class=\"portal-door\"\(href: Path.work.description)>\(Self.console, language)</a>"
        case .citizen:
            """
            <form class="portal-out" method="post" action="\(Path.citizenSignOut.description)" data-clears-drafts>\
            \(token.html)<button type="submit">\(Self.signOut, language)</button></form>
            """
        }
    }

    /// Shown by the script, where the browser has a voice.
    private var speaking: HTML {
        """
        <button class="button button-secondary portal-speak" type="button" hidden data-speak \
        data-stop="\(Self.stop, language)">\(Self.speak, language)</button>

        """
    }

    private var footer: HTML {
        """
        <footer class="portal-foot"><ul>\(discloses ? disclosure : nil)\
        <li><a\(href: Path.publicRatings.description)>\(PublicRatingsPage.heading, language)</a></li>\
        <li><a\(href: Path.issuedPapers.description)>\(PaperCheckPage.heading, language)</a></li>\
        <li><a\(href: Path.supervisionFront.description)>\(SupervisionFrontPage.heading, language)</a></li>\
        <li><a\(href: Path.creditFront.description)>\(CreditFrontPage.heading, language)</a></li>\
        <li><a\(href: Path.proof.description)>\(Self.proof, language)</a></li>\
        <li><a\(href: Path.surveys.description)>\(SurveysPage.results, language)</a></li>\
        <li><a\(href: Path.signIn.description)>\(Self.staff, language)</a></li></ul>
        <p>\(Self.help, language)</p></footer>
        """
    }

    private var disclosure: HTML {
        "<li><a\(href: Path.disclosure.description)>\(DisclosureFrontPage.heading, language)</a></li>"
    }

    private static let icons: [Place: HTML] = [
        .services: icon("M4 11 12 4l8 7v9h-5v-6H9v6H4z"),
        .tracking: icon("M10 4a6 6 0 1 1 0 12 6 6 0 0 1 0-12zm5 11 5 5"),
        .requests: icon("M6 4h4l2 5-2.5 1.5a11 11 0 0 0 4 4L15 12l5 2v4c0 1-1 2-2 2C10 20 4 14 4 6c0-1 1-2 2-2z"),
        .trading: icon("M4 20h10M6 17l7-7M10 6l6 6M13 3l6 6M15 14l5 5"),
        .mine: icon("M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 20c1-4 4-6 8-6s7 2 8 6"),
        .messages: icon("M4 6h16v12H4zM4 7l8 6 8-6"),
    ]

    private static func icon(_ drawing: StaticString) -> HTML {
        """
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="\(HTML.raw(drawing))" fill="none" \
        stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"/></svg>
        """
    }

    static let product = LocalizedText(zh: "网上办事大厅", en: "Government services")
    private static let console = LocalizedText(zh: "回到工作台", en: "Back to work")
    private static let skip = LocalizedText(zh: "跳到正文", en: "Skip to content")
    private static let simulated = LocalizedText(zh: "本页为模拟数据", en: "This page shows simulated data")
    private static let speak = LocalizedText(zh: "朗读本页", en: "Read aloud")
    private static let stop = LocalizedText(zh: "停止朗读", en: "Stop")
    private static let larger = LocalizedText(zh: "长辈版", en: "Larger")
    private static let ordinary = LocalizedText(zh: "标准版", en: "Smaller")
    private static let ways = LocalizedText(zh: "主导航", en: "Main")
    private static let servicesWay = LocalizedText(zh: "办事", en: "Services")
    private static let trackingWay = LocalizedText(zh: "查进度", en: "Follow")
    private static let requestsWay = LocalizedText(zh: "12345", en: "12345")
    private static let tradingWay = LocalizedText(zh: "交易", en: "Trading")
    private static let mineWay = LocalizedText(zh: "我的", en: "My page")
    private static let messagesWay = LocalizedText(zh: "消息", en: "Messages")
    private static let signOut = LocalizedText(zh: "退出", en: "Sign out")
    private static let proof = LocalizedText(zh: "核验回执", en: "Check a receipt")
    private static let staff = LocalizedText(zh: "工作人员登录", en: "Staff")
    private static let help = LocalizedText(
        zh: "办事遇到困难，请拨打 12345；不会用手机的，到大厅窗口一样办。",
        en: "Call 12345 if you need help. Everything can be done at a window of the hall too.")
}

extension HTML.StringInterpolation {
    mutating func appendInterpolation(_ text: LocalizedText?, _ language: Language) {
        if let text { appendInterpolation(text, language) }
    }
}
