package import Kernel

/// What the crosscheck has to say about one relation between figures, or about one place of a text.
package struct Finding: Sendable, Hashable {
    /// The kind of relation or defect.
    package enum Kind: String, Sendable, CaseIterable {
        case sum, difference, ratio, growth, product, count, duplicate, order, percentage, period, rollForward =
            "roll-forward"
        case template, form, table, tie
        case target = "vague-target"
    }

    /// What the printed digits decide.
    package enum Verdict: String, Sendable, CaseIterable {
        case holds, contradicts, question
    }

    /// How the wrong figure may have come about.
    package enum Slip: String, Sendable, CaseIterable {
        case digitSwap = "digit-swap"
        case wrongDigit = "wrong-digit"
        case decimalShift = "decimal-shift"
        case magnitude
        case stale
        case ratioForChange = "ratio-for-change"
    }

    package var kind: Kind
    package var verdict: Verdict
    /// The figures concerned, the stated result first; scalar positions.
    package var spans: [Range<Int>]
    package var message: LocalizedText
    /// The sum as an accountant would write it: "17 + 13 = 30".
    package var calculation: String
    /// What the result would have to be.
    package var consistent: String?
    package var slip: Slip?
    /// What could be written in its place.
    package var suggestion: LocalizedText?

    package init(
        _ kind: Kind, _ verdict: Verdict, spans: [Range<Int>], message: LocalizedText, calculation: String = "",
        consistent: String? = nil, slip: Slip? = nil
    ) {
        self.kind = kind
        self.verdict = verdict
        self.spans = spans
        self.message = message
        self.calculation = calculation
        self.consistent = consistent
        self.slip = slip
    }
}

extension Finding.Kind {
    package var label: LocalizedText {
        switch self {
        case .sum: LocalizedText(zh: "分项与合计", en: "parts and whole")
        case .difference: LocalizedText(zh: "差额", en: "difference")
        case .ratio: LocalizedText(zh: "占比与比率", en: "share or rate")
        case .growth: LocalizedText(zh: "增减变动", en: "change over time")
        case .product: LocalizedText(zh: "乘积与均值", en: "product or average")
        case .count: LocalizedText(zh: "列名与个数", en: "names and their number")
        case .duplicate: LocalizedText(zh: "前后一致", en: "said twice")
        case .order: LocalizedText(zh: "大小关系", en: "order of size")
        case .percentage: LocalizedText(zh: "百分数", en: "percentage")
        case .period: LocalizedText(zh: "期间", en: "period")
        case .rollForward: LocalizedText(zh: "结转", en: "roll-forward")
        case .template: LocalizedText(zh: "模板残留", en: "left from a template")
        case .form: LocalizedText(zh: "格式", en: "form")
        case .table: LocalizedText(zh: "表内勾稽", en: "within a table")
        case .tie: LocalizedText(zh: "表间勾稽", en: "between tables")
        case .target: LocalizedText(zh: "目标空泛", en: "vague target")
        }
    }
}
