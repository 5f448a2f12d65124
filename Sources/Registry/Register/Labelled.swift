package import Kernel
package import Storage

/// A closed list of words with their labels: states, kinds, bases. Stored and transmitted by raw value.
package protocol Labelled: RawRepresentable, CaseIterable, Hashable, Sendable, Codable, Storable
where RawValue == String {
    var label: LocalizedText { get }
}

extension Labelled {
    package var stored: Value { .text(rawValue) }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(rawValue: text)
    }
}

extension TimeLimit.Unit: Labelled {
    package var label: LocalizedText {
        switch self {
        case .workday: LocalizedText(zh: "工作日", en: "working days")
        case .calendarDay: LocalizedText(zh: "自然日", en: "calendar days")
        case .month: LocalizedText(zh: "个月", en: "months")
        case .hour: LocalizedText(zh: "小时", en: "hours")
        }
    }
}

/// One entry of a choice field.
package struct Choice: Hashable, Sendable {
    package let key: String
    package let label: LocalizedText

    package init(_ key: String, _ label: LocalizedText) {
        self.key = key
        self.label = label
    }

    package static func all<C: Labelled>(_ type: C.Type) -> [Choice] {
        type.allCases.map { Choice($0.rawValue, $0.label) }
    }
}
