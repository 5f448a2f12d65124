import Kernel

/// The scale beam of 衡, the one ornament there is. It carries the state of an evaluation or a finding.
struct Beam: Sendable {
    enum State: String, CaseIterable, Sendable {
        case balanced, leaning, tipped

        var label: LocalizedText {
            switch self {
            case .balanced: LocalizedText(zh: "平衡", en: "Balanced")
            case .leaning: LocalizedText(zh: "略偏", en: "Leaning")
            case .tipped: LocalizedText(zh: "失衡", en: "Tipped")
            }
        }

        fileprivate var degrees: Int {
            switch self {
            case .balanced: 0
            case .leaning: 5
            case .tipped: 11
            }
        }
    }

    let state: State
    /// What the state means here: "自评与复核一致".
    let meaning: LocalizedText

    /// A rule across the page with the beam standing on it and its meaning in words.
    func html(in language: Language) -> HTML {
        """
        <p class="beam beam-\(state.rawValue)">\(Self.drawing(degrees: state.degrees))\
        <strong>\(state.label, language)</strong> <span>\(meaning, language)</span></p>

        """
    }

    /// The small balanced beam of the product's name.
    static let mark = HTML.raw(
        """
        <svg class="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">\
        <path d="M3 11h26M16 11v16M9 27h14M7 11l-4 9h8zM25 11l-4 9h8zM16 11V6" fill="none" stroke="currentColor" \
        stroke-width="2" stroke-linejoin="round"/></svg>
        """)

    /// The product's icon, a file of its own.
    static let icon = HTML.raw(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f4e9e"/>\
        <path d="M5 12h22M16 8v17M10 25h12M8 12l-3 7h6zM24 12l-3 7h6z" fill="none" stroke="#fff" stroke-width="2" \
        stroke-linejoin="round"/></svg>
        """)

    private static func drawing(degrees: Int) -> HTML {
        """
        <svg viewBox="0 0 96 32" width="96" height="32" aria-hidden="true">\
        <path d="M48 12l7 20H41z" fill="currentColor"/>\
        <g transform="rotate(\(degrees) 48 12)"><path d="M6 12h84" stroke="currentColor" stroke-width="2.5"/>\
        <circle cx="6" cy="12" r="4" fill="currentColor"/><circle cx="90" cy="12" r="4" fill="currentColor"/></g></svg>
        """
    }
}
