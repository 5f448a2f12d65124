import Kernel

/// The way to one's notices, with how many are unread; with script the count follows a live stream.
struct NoticesLink: Sendable {
    let path: String
    let streamPath: String
    /// "3", "100+"; empty for none.
    let unread: String

    func html(in language: Language) -> HTML {
        """
        <a class="notices"\(href: path) data-notices="\(streamPath)">\(Self.title, language)\
        <span class="count" data-unread aria-live="polite"\(flag: "hidden", unread.isEmpty)>\(unread)</span></a>

        """
    }

    private static let title = LocalizedText(zh: "通知", en: "Notices")
}
