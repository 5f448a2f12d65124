/// The secret that shows a form came from one of our own pages, and a key of this one showing of it, so that sending it
/// twice does what it says once.
struct FormToken: Hashable, Sendable {
    static let fieldName = "csrf"
    static let onceName = "once"
    let value: String
    /// Nil where doing it again does no harm.
    let once: String?

    init(_ value: String, once: String? = nil) {
        self.value = value
        self.once = once
    }

    var html: HTML { "\(HTML.hidden(Self.fieldName, value))\(once.map { HTML.hidden(Self.onceName, $0) })" }
}

extension HTML {
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}

extension Form {
    /// The key for what this form asks: one page may hold several forms.
    func once(_ purpose: String) -> String? { text(FormToken.onceName).map { "\($0) \(purpose)" } }
}
