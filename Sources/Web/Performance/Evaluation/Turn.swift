import Kernel
import Registry

/// Whose turn it is: the reader's, or whom a matter waits for.
struct Turn: Sendable {
    let act: ActDescription
    let isMine: Bool

    func html(in language: Language) -> HTML {
        "<p class=\"turn\(isMine ? " turn-mine" : "")\">\(words, language)</p>\n"
    }

    private var words: LocalizedText {
        guard !isMine else {
            return LocalizedText(zh: "轮到您办理：\(act.label.zh)", en: "Your turn: \(Self.lowercased(act.label.en))")
        }
        let roles = Role.allCases.filter(act.by.contains).map(\.label)
        return LocalizedText(
            zh: "等待\(roles.map(\.zh).joined(separator: "或"))\(act.label.zh)",
            en: "Waiting for the \(roles.map { Self.lowercased($0.en) }.joined(separator: " or the ")) to "
                + Self.lowercased(act.label.en))
    }

    private static func lowercased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
