import Kernel

/// A form of a page that was sent and refused: which one, what was typed, and why.
struct RefusedForm: Sendable {
    let scope: String
    let typed: Form
    let refusal: Refusal

    init(_ typed: Form, _ refusal: Refusal) {
        scope = typed[MarketForm.scopeName]
        self.typed = typed
        self.refusal = refusal
    }

    /// What no field of the form can say stands at the top of the page.
    var banner: NoticeBanner? { Optional(refusal).banner }
}
