package import Kernel

/// What a person gets by mail, and how often (邮件通知设置).
package struct MailPreference: Sendable, Hashable {
    package enum Cadence: String, Labelled {
        case none
        case atOnce = "at_once"
        /// Together in one letter, the next morning.
        case daily

        package var label: LocalizedText {
            switch self {
            case .none: LocalizedText(zh: "不发", en: "None")
            case .atOnce: LocalizedText(zh: "立即", en: "At once")
            case .daily: LocalizedText(zh: "每日汇总", en: "Daily digest")
            }
        }
    }

    /// The confirmed one; empty while there is none, and then nothing is sent.
    package var address: String
    package var cadences: [Notice.Kind: Cadence]
    package var language: Language

    package init(address: String = "", cadences: [Notice.Kind: Cadence] = [:], language: Language = .zh) {
        self.address = address
        self.cadences = cadences
        self.language = language
    }

    package func cadence(of kind: Notice.Kind) -> Cadence { cadences[kind] ?? .none }

    func kinds(_ cadence: Cadence) -> [Notice.Kind] { Notice.Kind.allCases.filter { self.cadence(of: $0) == cadence } }

    /// Whether mail may be sent there: one mailbox, and nothing a relay could take for a second one.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>,;\"\\".utf8.contains($0) }
    }
}

/// An address that is to be confirmed by the code that was sent to it.
package struct PendingAddress: Sendable, Hashable {
    package let address: String
    package let sentAt: Timestamp

    package func isOver(at now: Timestamp) -> Bool { now >= sentAt.adding(seconds: Self.seconds) }

    /// How long a code is good.
    static let seconds = 1800
    static let attempts = 5
    /// Pause between two codes, and how many a day: an address may be a stranger's.
    static let pause = 60
    static let mostADay = 8
}

/// What stands of a text when what could name a person is hidden: addresses of mail, and runs of digits such as numbers
/// of phones, of identity cards, and codes.
package enum PersonalText {
    package static func masked(_ text: String) -> String {
        var result = ""
        var run = ""
        for character in text + "\n" {
            if character.isASCII, character.isNumber {
                run.append(character)
                continue
            }
            // Six digits behind a hyphen are the number of a matter.
            let isHidden = run.count > 6 || run.count == 6 && result.last != "-"
            result += isHidden ? String(repeating: "*", count: run.count) : run
            run = ""
            result.append(character)
        }
        result.removeLast()
        return result.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.contains("@") ? address(String($0)) : String($0) }.joined(separator: " ")
    }

    /// "c***@example.cn".
    package static func address(_ text: String) -> String {
        guard let at = text.firstIndex(of: "@") else { return text }
        return text.prefix(1) + "***" + text[at...]
    }
}
