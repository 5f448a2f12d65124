import Kernel

/// The frame of every console page: header, navigation, what the page says, footer.
///
/// Without a reader and a navigation it is the plain frame of signing in and of errors.
struct PageLayout {
    /// Where the style sheet and the script are served. The caller puts a version into the address.
    struct Assets: Sendable {
        var styleSheet = "/assets/heng.css"
        var script = "/assets/heng.js"
        /// Serves `Beam.icon`.
        var icon = "/favicon.svg"
    }

    /// The person signed in, as the header names them.
    struct Reader: Sendable {
        let name: String
        let role: LocalizedText
        let organisation: LocalizedText
    }

    struct Search: Sendable {
        var path = "/search"
        var text = ""
        /// What can be typed: numbers, names, pinyin initials.
        var hint = LocalizedText(zh: "搜索编号、名称、首字母", en: "Search number, name, initials")
    }

    /// How far lines run: tables take all there is, prose and forms stay readable.
    enum Width: String, Sendable { case full, reading, narrow }

    let title: LocalizedText
    let language: Language
    /// The same page in the other language.
    let otherLanguagePath: String
    var assets = Assets()
    var homePath = "/"
    var reader: Reader?
    var signOutPath = "/sign-out"
    /// Where the reader changes their password.
    var passwordPath = "/password"
    var token = FormToken("")
    var search: Search?
    var notices: NoticesLink?
    var navigation: [NavigationGroup] = []
    var breadcrumbs: [Breadcrumb] = []
    var notice: NoticeBanner?
    /// Simulated data says so on every page that shows it.
    var isSimulated = false
    /// How it was simulated, where that is known.
    var simulation: LocalizedText?
    var width = Width.full
    /// Whose books these are: "保山市政务服务管理局".
    var owner: LocalizedText?
    /// At the foot of every page while its reader takes the tour.
    var tour: TourBar?
    let content: HTML

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.tag)">
        <head>
        <meta charset="utf-8">
        <title>\(title, language) · \(Self.product, language)</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="stylesheet"\(href: assets.styleSheet)>\(tour.map { _ in TourBar.sheet })
        <link rel="icon" type="image/svg+xml"\(href: assets.icon)>
        <script src="\(assets.script)" defer></script>
        </head>
        <body>
        <a class="skip" href="#content">\(Self.skip, language)</a>
        \(header)
        <div class="frame\(navigation.isEmpty ? " frame-plain" : "")">
        \(NavigationGroup.html(navigation, in: language))
        <main id="content" class="width-\(width.rawValue)" tabindex="-1">
        \(isSimulated ? simulatedMark : nil)\
        \(Breadcrumb.html(breadcrumbs, in: language))\
        \(notice?.html(in: language))\
        \(content)
        </main>
        </div>
        \(footer)\(tour?.html(in: language))
        \(reader == nil ? nil : KeyboardDialogs.html(in: language))\
        </body>
        </html>

        """
    }

    private var header: HTML {
        """
        <header class="masthead">
        <div class="masthead-row">
        \(navigation.isEmpty ? nil : menuButton)\
        <a class="brand"\(href: homePath)>\(Beam.mark)<span class="brand-name" lang="zh-Hans">衡</span>\
        <span class="brand-owner">\(owner.map { $0[language] } ?? Self.tagline[language])</span></a>
        \(search.map(searchBox))
        <div class="masthead-end">
        \(notices?.html(in: language))\
        \(languageSwitch)
        \(reader.map(readerMenu))
        </div>
        </div>
        </header>
        """
    }

    private var menuButton: HTML {
        """
        <button class="menu-button" type="button" popovertarget="navigation">\(Self.menu, language)</button>

        """
    }

    private func searchBox(_ search: Search) -> HTML {
        """
        <form class="search" role="search" action="\(search.path)">
        <label class="unseen" for="search">\(search.hint, language)</label>
        <input id="search" name="q" type="search" value="\(search.text)" placeholder="\(search.hint, language)" \
        aria-keyshortcuts="/" autocomplete="off" spellcheck="false">
        <kbd aria-hidden="true">/</kbd>
        </form>
        """
    }

    private var languageSwitch: HTML {
        let other: Language = language == .zh ? .en : .zh
        return """
            <a class="language" lang="\(other.tag)" hreflang="\(other.tag)"\(href: otherLanguagePath)>\
            \(other == .zh ? "中文" : "English")</a>
            """
    }

    private func readerMenu(_ reader: Reader) -> HTML {
        """
        <details class="reader">
        <summary>\(reader.name)</summary>
        <div class="reader-card">
        <p><strong>\(reader.name)</strong><br>\(reader.role, language) · \(reader.organisation, language)</p>
        <p><a\(href: passwordPath)>\(PasswordPage.heading, language)</a></p>
        <form method="post" action="\(signOutPath)" data-clears-drafts>\(token.html)\
        <button class="button button-secondary" type="submit">\(Self.signOut, language)</button></form>
        </div>
        </details>
        """
    }

    private var simulatedMark: HTML {
        """
        <p class="simulated">\(simulation ?? Self.simulated, language)</p>

        """
    }

    private var footer: HTML {
        let keys: HTML? = reader.map { _ in
            "<span class=\"footer-keys\">\(Self.keys, language) <kbd>?</kbd></span>"
        }
        return """
            <footer class="footer"><p>\(Self.product, language) · \(Self.promise, language)\(keys)</p></footer>
            """
    }

    static let product = LocalizedText(zh: "衡 政务绩效", en: "Heng")
    private static let tagline = LocalizedText(zh: "政务服务绩效", en: "Public service performance")
    private static let skip = LocalizedText(zh: "跳到正文", en: "Skip to content")
    private static let menu = LocalizedText(zh: "菜单", en: "Menu")
    private static let signOut = LocalizedText(zh: "退出登录", en: "Sign out")
    private static let simulated = LocalizedText(zh: "本页为模拟数据", en: "This page shows simulated data")
    private static let promise = LocalizedText(zh: "每个数字都能追到记录", en: "Every figure opens to its records")
    private static let keys = LocalizedText(zh: "快捷键", en: "Keys")
}
