import Kernel

/// What just happened, with a way back where there is one.
struct NoticeBanner: Sendable {
    enum Tone: String, Sendable {
        case done, warning, failure
    }

    let tone: Tone
    let text: LocalizedText
    /// Takes the act back.
    var undo: PostButton?
    var link: ButtonLink?
    /// In a corner and gone after a while, unless it can be undone; otherwise at the top of the page for good.
    var isPassing = true

    /// How long a toast stays; longer where there is something to decide.
    private var seconds: String { undo == nil ? "6" : "20" }

    func html(in language: Language) -> HTML {
        let isToast = isPassing && tone == .done
        return """
            <div class="notice notice-\(tone.rawValue)\(isToast ? " toast" : "")" \
            role="\(tone == .failure ? "alert" : "status")"\(attribute: "data-fades", isToast ? seconds : nil)>\
            <p>\(text, language)</p>\(undo?.html(in: language))\(link?.html(in: language))</div>

            """
    }
}
