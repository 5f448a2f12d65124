/// A letter to one person (电子邮件).
package struct Mail: Sendable, Hashable {
    package let to: String
    package let subject: String
    /// Plain text.
    package let text: String
    /// Names the letter for good, so that a relay can tell a second try from a second letter.
    package let id: String
    /// RFC 5322, "Tue, 24 Nov 2026 10:00:00 +0800".
    package let date: String
    /// "Name: value", besides those every letter has.
    package let headers: [String]

    package init(to: String, subject: String, text: String, id: String, date: String, headers: [String] = []) {
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.date = date
        self.headers = headers
    }
}

/// A call to a program elsewhere (网络回调): an HTTP POST.
package struct WebhookCall: Sendable, Hashable {
    package let address: String
    package let body: [UInt8]
    /// "Name: value", the signature and the identity among them.
    package let headers: [String]

    package init(address: String, body: [UInt8], headers: [String]) {
        self.address = address
        self.body = body
        self.headers = headers
    }
}

/// What became of a message.
package enum DeliveryOutcome: Sendable, Hashable {
    case delivered
    /// Worth another try: nobody answered, or the answer was "not now".
    case later(String)
    /// No try will help: the address or the message is refused.
    case never(String)
}
