import Kernel

extension HTML.StringInterpolation {
    mutating func appendInterpolation(_ text: String) {
        html.text(text)
    }

    mutating func appendInterpolation(_ text: Substring) {
        html.text(String(text))
    }

    mutating func appendInterpolation(_ text: String?) {
        if let text { html.text(text) }
    }

    mutating func appendInterpolation(_ text: LocalizedText, _ language: Language) {
        html.text(text[language])
    }

    mutating func appendInterpolation(_ number: Int) {
        html.text(String(number))
    }

    mutating func appendInterpolation(_ markup: HTML) {
        html.append(markup)
    }

    mutating func appendInterpolation(_ markup: HTML?) {
        if let markup { html.append(markup) }
    }

    mutating func appendInterpolation(_ parts: [HTML]) {
        for part in parts { html.append(part) }
    }

    /// ` name="value"`, or nothing without a value.
    mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
        if let value { html.attribute(name, value) }
    }

    /// ` name` when `isOn`: checked, required, open …
    mutating func appendInterpolation(flag name: StaticString, _ isOn: Bool) {
        guard isOn else { return }
        html.raw(" ")
        html.raw(name)
    }

    /// ` href="…"`.
    mutating func appendInterpolation(href address: String) {
        html.href(address)
    }
}

extension [HTML] {
    func joined(separator: HTML = HTML()) -> HTML {
        var result = HTML(capacity: reduce(0) { $0 + $1.bytes.count + separator.bytes.count })
        for (index, part) in enumerated() {
            if index > 0 { result.append(separator) }
            result.append(part)
        }
        return result
    }
}
