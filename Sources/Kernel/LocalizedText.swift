/// The languages Heng speaks.
package enum Language: String, CaseIterable, Sendable, Codable {
    case zh, en

    /// The tag for `lang` attributes and HTTP headers.
    package var tag: String {
        switch self {
        case .zh: "zh-Hans"
        case .en: "en"
        }
    }
}

/// One text in both languages, Chinese first.
package struct LocalizedText: Hashable, Sendable, Codable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The same characters in both languages: a number, a code, a proper name.
    package init(verbatim text: String) {
        self.init(zh: text, en: text)
    }

    package subscript(_ language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
