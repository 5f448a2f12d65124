import Kernel

/// A matter's trail in words: who did what, when, how long it took, and the proof.
struct Timeline: Sendable {
    struct Change: Sendable {
        let label: LocalizedText
        let before: String?
        let after: String?
    }

    struct Moment: Sendable {
        let act: LocalizedText
        let person: String
        let organisation: LocalizedText
        let at: Timestamp
        /// Since the moment before: "用时 2 个工作日".
        var took: LocalizedText?
        /// What the person wrote.
        var remark: String?
        var changes: [Change] = []
        var proofPath: String?
        var tone = ChipTone.neutral
    }

    /// Newest first.
    let moments: [Moment]
    /// What comes next, and whose turn it is.
    var next: LocalizedText?

    func html(in language: Language) -> HTML {
        let next: HTML? = next.map {
            "<li class=\"moment moment-next\"><p>\(Self.nextWord, language) · \($0, language)</p></li>\n"
        }
        return "<ol class=\"timeline\" reversed>\n\(next)\(moments.map { $0.html(in: language) })</ol>\n"
    }

    private static let nextWord = LocalizedText(zh: "下一步", en: "Next")
}

extension Timeline.Moment {
    fileprivate func html(in language: Language) -> HTML {
        let took: HTML? = took.map { " · \($0, language)" }
        let proof: HTML? = proofPath.map {
            " · <a\(href: $0)>\(Self.proof, language)<span class=\"unseen\"> \(at.text(language))</span></a>"
        }
        let remark: HTML? = remark.map { "<blockquote>\($0)</blockquote>" }
        return """
            <li class="moment moment-\(tone.rawValue)"><p><strong>\(act, language)</strong> \(person) \
            <span class="hint">\(organisation, language)</span></p>
            <p class="moment-when"><time datetime="\(at.description)">\(at.text(language))</time>\(took)\(proof)</p>
            \(remark)\(changeList(in: language))</li>

            """
    }

    private func changeList(in language: Language) -> HTML? {
        guard !changes.isEmpty else { return nil }
        let items: [HTML] = changes.map {
            """
            <li>\($0.label, language) <del>\($0.before ?? Self.empty[language])</del> → \
            <ins>\($0.after ?? Self.empty[language])</ins></li>
            """
        }
        return "<ul class=\"changes\">\(items)</ul>"
    }

    private static let proof = LocalizedText(zh: "查看留痕证明", en: "Proof")
    private static let empty = LocalizedText(zh: "空", en: "empty")
}
