import Intermediaries
import Kernel
import Registry

/// The part of the enrolment page that seals a quote in the browser. Where there is no script, or the connection doesn't let
/// the browser encrypt, the form inside works as it stands, and says what differs.
struct QuoteSealing: Sendable {
    let need: IntermediaryNeed
    let firm: String
    let key: NeedKey
    let fingerprint: String
    let token: FormToken

    init(need: IntermediaryNeed, firm: String, key: NeedKey, token: FormToken) throws {
        (self.need, self.firm, self.key, self.token) = (need, firm, key, token)
        fingerprint = try key.fingerprint()
    }

    static var scripts: HTML {
        """
        <script src="\(Assets.sealingScript.address)" defer></script>\
        <script src="\(Assets.quoteScript.address)" defer></script>
        """
    }

    func html(around form: HTML, in language: Language) -> HTML {
        """
        \(Self.scripts)<div data-quote-note role="alert" hidden><div class="notice notice-failure"><p></p></div></div>
        <div data-quote="\(terms(language))"><p class="hint" data-quote-by-server>\(Self.byServer, language)</p>
        <p class="hint" data-quote-by-browser hidden>\(Self.byBrowser, language)</p>
        \(form)</div>
        \(sealed(language))
        """
    }

    /// Between sealing and sending: what was sealed, once more in words.
    private func sealed(_ language: Language) -> HTML {
        let send = PostButton(
            button: SubmitButton(label: Self.send), path: Path.marketEnrolment(need.head.number).description,
            token: token,
            hidden: [
                (name: "act", value: "seal"), (name: "firm", value: firm), (name: "key", value: fingerprint),
                (name: "sealed", value: ""),
            ])
        return """
            <section class="panel" data-quote-sealed hidden><div class="panel-head"><h2 tabindex="-1">\(Self.heading, language)</h2></div>
            <p>\(Self.explanation, language)</p><dl class="description"></dl>
            <div class="actions">\(send.html(in: language))\
            <button class="button button-secondary" type="button" data-keep>\(Self.keep, language)</button>\
            <button class="button button-secondary" type="button" data-back>\(Self.back, language)</button></div>
            <p class="hint">\(Self.keepHint, language)</p></section>
            """
    }

    private func terms(_ language: Language) -> String {
        func words(_ texts: KeyValuePairs<String, LocalizedText>) -> JSONText {
            .object(texts.map { ($0.key, .text($0.value[language])) })
        }
        return JSONText.object([
            ("need", .text(need.head.number)), ("firm", .text(firm)), ("kind", .text(need.quoteKind.rawValue)),
            ("ceiling", .number(Int(need.budget.fen))), ("key", .text(hexadecimal(key.publicKey))),
            ("fingerprint", .text(fingerprint)), ("labels", words(Self.labels)),
            (
                "words",
                words([
                    "price": need.quoteRule, "seal": Self.seal, "yuan": LocalizedText(zh: "元", en: "yuan"),
                    "tooLong": Self.tooLong, "failed": Self.failed,
                ])
            ),
        ]).text
    }
}
