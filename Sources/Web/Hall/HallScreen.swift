import Hummingbird
import Kernel

/// A page that fills a screen nobody signs in at: no header, no navigation, nothing to leave it by.
struct HallScreen: Sendable {
    enum Kind: String, Sendable { case board, kiosk, pad, wall, slip }

    let kind: Kind
    let title: LocalizedText
    let language: Language
    /// Nil follows the browser's own choice.
    var isDark: Bool?
    var isLarge = false
    /// After so many seconds without a touch it begins anew.
    var idleSeconds: Int?
    /// Where it begins.
    var start: Path?
    /// Turns to the next page after so many seconds.
    var turnsAfter: (seconds: Int, to: Path)?
    let content: HTML

    var html: HTML {
        let theme = isDark.map { $0 ? " theme-dark" : " theme-light" } ?? ""
        return """
            <!doctype html>
            <html lang="\(language.tag)" class="screen screen-\(kind.rawValue)\(theme)\(isLarge ? " screen-large" : "")">
            <head>
            <meta charset="utf-8">
            <title>\(title, language) · \(PageLayout.product, language)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="stylesheet"\(href: Assets.styleSheet.address)>
            <link rel="stylesheet"\(href: Assets.hall.address)>
            <link rel="icon" type="image/svg+xml"\(href: Path.favicon.description)>
            <script src="\(Assets.hallScript.address)" defer></script>
            </head>
            <body\(attribute: "data-idle", idleSeconds.map(String.init))\(attribute: "data-start", start?.description)\
            \(attribute: "data-turn", turnsAfter.map { String($0.seconds) })\
            \(attribute: "data-turn-to", turnsAfter?.to.description)>
            \(content)
            </body>
            </html>

            """
    }
}

/// The style and script of the hall within a page of the console.
enum HallAssets {
    static var html: HTML {
        """
        <link rel="stylesheet"\(href: Assets.hall.address)><script src="\(Assets.hallScript.address)" defer></script>
        """
    }
}
