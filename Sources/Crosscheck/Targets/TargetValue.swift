package import Kernel

/// How a completed value is compared with the target (指标性质).
package enum TargetNature: String, CaseIterable, Hashable, Sendable, Codable {
    case atLeast = "≥"
    case atMost = "≤"
    case equal = "="
    case above = ">"
    case below = "<"
    case qualitative = "定性"

    /// Reads the sign as people type it, such as ">=" or "不低于"; nil for anything else.
    package init?(sign: some StringProtocol) {
        switch sign {
        case "≥", ">=", "≧", "不低于", "不少于": self = .atLeast
        case "≤", "<=", "≦", "不高于", "不超过": self = .atMost
        case "=", "＝", "等于": self = .equal
        case ">", "＞", "大于": self = .above
        case "<", "＜", "小于": self = .below
        case "定性": self = .qualitative
        default: return nil
        }
    }

    package var label: LocalizedText {
        switch self {
        case .atLeast: LocalizedText(zh: "≥", en: "at least")
        case .atMost: LocalizedText(zh: "≤", en: "at most")
        case .equal: LocalizedText(zh: "=", en: "exactly")
        case .above: LocalizedText(zh: ">", en: "more than")
        case .below: LocalizedText(zh: "<", en: "less than")
        case .qualitative: LocalizedText(zh: "定性", en: "judged")
        }
    }

    /// Whether more is better; nil where neither direction is.
    package var higherIsBetter: Bool? {
        switch self {
        case .atLeast, .above: true
        case .atMost, .below: false
        case .equal, .qualitative: nil
        }
    }
}

/// The closed lists a qualitative target picks its value from; free text is no target.
package enum QualitativeScale: String, CaseIterable, Hashable, Sendable, Codable {
    case fiveGrades, threeBands

    package var choices: [LocalizedText] {
        switch self {
        case .fiveGrades:
            [
                LocalizedText(zh: "优", en: "excellent"), LocalizedText(zh: "良", en: "good"),
                LocalizedText(zh: "中", en: "fair"), LocalizedText(zh: "低", en: "low"),
                LocalizedText(zh: "差", en: "poor"),
            ]
        case .threeBands: QualitativeBand.allCases.map(\.label)
        }
    }
}

/// What is promised (指标值): "≥ 95%", "≤ 2021-10-31", or one of a closed list.
package struct TargetValue: Hashable, Sendable, Codable {
    package enum Value: Hashable, Sendable, Codable {
        case quantity(Quantity)
        case day(Day)
        /// The index of the choice in its scale.
        case choice(Int, of: QualitativeScale)
    }

    package let nature: TargetNature
    package let value: Value

    package init(_ nature: TargetNature, _ quantity: Quantity) {
        self.nature = nature
        value = .quantity(quantity)
    }

    package init(_ nature: TargetNature, by day: Day) {
        self.nature = nature
        value = .day(day)
    }

    /// Nil when the scale has no such choice.
    package init?(choice: Int, of scale: QualitativeScale) {
        guard scale.choices.indices.contains(choice) else { return nil }
        nature = .qualitative
        value = .choice(choice, of: scale)
    }

    /// Reads "≥95%", ">= 40 个", "≤2021-10-31" or "定性 良"; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let bare = String(text.filter { !$0.isWhitespace })
        let signs = ["定性", ">=", "<=", "≥", "≤", "≧", "≦", "=", "＝", ">", "<", "＞", "＜"]
        guard let sign = signs.first(where: bare.hasPrefix), let nature = TargetNature(sign: sign) else { return nil }
        let rest = String(bare.dropFirst(sign.count))
        if nature == .qualitative {
            for scale in QualitativeScale.allCases {
                if let index = scale.choices.firstIndex(where: { $0.zh == rest }) {
                    self.init(choice: index, of: scale)
                    return
                }
            }
            return nil
        }
        if let day = Day(rest) {
            self.init(nature, by: day)
        } else if let quantity = Quantity(rest) {
            self.init(nature, quantity)
        } else {
            return nil
        }
    }

    package var quantity: Quantity? {
        guard case .quantity(let quantity) = value else { return nil }
        return quantity
    }

    package func text(_ language: Language) -> String {
        switch value {
        case .quantity(let quantity): nature.rawValue + " " + quantity.shortText[language]
        case .day(let day): nature.rawValue + " " + day.text(language)
        case .choice(let index, let scale):
            scale.choices.indices.contains(index) ? scale.choices[index][language] : ""
        }
    }
}
