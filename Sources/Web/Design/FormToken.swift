/// The secret that shows a form came from one of our own pages.
struct FormToken: Hashable, Sendable {
    static let fieldName = "csrf"
    let value: String

    init(_ value: String) {
        self.value = value
    }

    var html: HTML { .hidden(Self.fieldName, value) }
}

extension HTML {
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
