import Kernel

/// How the portal's pages stand: calm, with room, and in large letters for whoever asks (长辈版). Links keep the choice.
struct PortalFrame: Sendable {
    static let key = "size"
    private static let large = "large"

    let language: Language
    let isLarge: Bool

    init(language: Language, _ query: FormFields) {
        self.language = language
        isLarge = query[Self.key] == Self.large
    }

    /// `path` in the size of letters that was chosen.
    func link(_ path: Path, _ items: [(String, String?)] = []) -> String {
        path.with(items + [(Self.key, isLarge ? Self.large : nil)]).description
    }

    /// Hands the choice on with a form.
    var hidden: HTML? {
        isLarge ? "<input type=\"hidden\" name=\"\(Self.key)\" value=\"\(Self.large)\">" : nil
    }

    /// `content`, with the three doors and the way to the other size.
    func html(_ content: HTML, at path: Path, _ items: [(String, String?)] = []) -> HTML {
        let other = path.with(items + [(Self.key, isLarge ? nil : Self.large)]).description
        return """
            <link rel="stylesheet"\(href: Assets.portal.address)>
            <div class="portal\(isLarge ? " portal-large" : "")">
            <nav class="portal-bar" aria-label="\(Self.label, language)">\
            <a\(href: link(.services))>\(ServiceSearchPage.heading, language)</a>\
            <a\(href: link(.tracking))>\(TrackingPage.heading, language)</a>\
            <a class="portal-size"\(href: other)>\(isLarge ? Self.ordinary : Self.larger, language)</a></nav>
            \(content)</div>

            """
    }

    private static let label = LocalizedText(zh: "办事服务", en: "Services")
    private static let larger = LocalizedText(zh: "长辈版（大字）", en: "Large letters")
    private static let ordinary = LocalizedText(zh: "标准字号", en: "Ordinary letters")
}
