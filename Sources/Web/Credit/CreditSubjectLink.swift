import Kernel

extension HTML {
    /// A credit code that leads to what is public of its subject; anything else stands as it is.
    static func creditSubject(_ code: String) -> HTML {
        guard (try? UnifiedSocialCreditCode(code)) != nil else { return "\(code)" }
        return "<a\(href: Path.publicCredit(code).description)>\(code)</a>"
    }
}
