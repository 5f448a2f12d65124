package import Kernel

/// The sentences of a finding.
enum Wording {
    static func holds(_ kind: Finding.Kind, _ formula: String) -> LocalizedText {
        LocalizedText(zh: "\(kind.label.zh)相符：\(formula)", en: "\(kind.label.en): agrees, \(formula)")
    }

    static func differs(
        _ kind: Finding.Kind, stated: String, consistent: String, formula: String, slip: Finding.Slip?
    ) -> LocalizedText {
        let hint = slip.map { $0.label }
        return LocalizedText(
            zh: "\(kind.label.zh)不符：写为\(stated)，按\(formula)应为\(consistent)"
                + (hint.map { "；可能是\($0.zh)" } ?? ""),
            en: "\(kind.label.en): stated \(stated), but \(formula) gives \(consistent)"
                + (hint.map { "; perhaps \($0.en)" } ?? ""))
    }
}

extension Finding.Slip {
    package var label: LocalizedText {
        switch self {
        case .digitSwap: LocalizedText(zh: "相邻数字颠倒", en: "two digits swapped")
        case .wrongDigit: LocalizedText(zh: "一位数字有误", en: "one wrong digit")
        case .decimalShift: LocalizedText(zh: "小数点或位数错位", en: "a shifted decimal point")
        case .magnitude: LocalizedText(zh: "万、亿单位混淆", en: "ten thousands taken for hundred millions")
        case .stale: LocalizedText(zh: "沿用了另一处的数字", en: "a figure left from elsewhere")
        case .ratioForChange: LocalizedText(zh: "把本期与上期之比当作变动率", en: "the ratio to last year given for the change")
        }
    }
}
