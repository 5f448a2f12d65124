package import Kernel

/// The grade of a total (等级).
package enum Grade: String, CaseIterable, Hashable, Sendable, Codable {
    case excellent, good, fair, poor

    package var label: LocalizedText {
        switch self {
        case .excellent: LocalizedText(zh: "优", en: "Excellent")
        case .good: LocalizedText(zh: "良", en: "Good")
        case .fair: LocalizedText(zh: "中", en: "Fair")
        case .poor: LocalizedText(zh: "差", en: "Poor")
        }
    }

    /// Reads a grade, also as older local forms name it (优秀, 良好, 合格, 不合格).
    package init?(named name: String) {
        switch name {
        case "优", "优秀": self = .excellent
        case "良", "良好": self = .good
        case "中", "合格": self = .fair
        case "差", "不合格": self = .poor
        default: return nil
        }
    }
}

/// From which total on each grade is given.
package struct GradeScale: Hashable, Sendable, Codable {
    package let excellent: Ratio
    package let good: Ratio
    package let fair: Ratio

    package init(excellent: Ratio, good: Ratio, fair: Ratio) {
        self.excellent = excellent
        self.good = good
        self.fair = fair
    }

    /// Compares the exact total: 89.996 prints as 90.00 and is still 良.
    package func grade(of total: Ratio) -> Grade {
        if total >= excellent { return .excellent }
        if total >= good { return .good }
        return total >= fair ? .fair : .poor
    }
}
