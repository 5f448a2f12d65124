package import Kernel
package import Registry

/// A published figure that the records or the other published figures speak against (数据矛盾).
package struct Contradiction: Sendable, Hashable {
    package let computed: Figure
    package let published: [Figure]
    package let why: LocalizedText
}

extension ReportBackground {
    /// In the order of the report.
    package var contradictions: [Contradiction] { Self.crosschecks.compactMap(contradiction) }

    private func contradiction(_ check: Crosscheck) -> Contradiction? {
        guard let computed = figure(check.computed), let value = computed.value else { return nil }
        let against = check.published.compactMap { published[$0] ?? figure($0) }.filter { published in
            published.value.map { !$0.prints(like: value) } ?? false
        }
        guard !against.isEmpty else { return nil }
        return Contradiction(computed: computed, published: against, why: check.why)
    }

    /// Names of figures the report marks.
    var contradicted: Set<String> {
        Set(contradictions.flatMap { [$0.computed.name] + $0.published.map(\.name) })
    }

    /// A figure that can be had otherwise, and the published ones it should equal.
    private struct Crosscheck: Sendable {
        let computed: String
        let published: [String]
        let why: LocalizedText

        init(_ computed: String, _ published: String..., zh: String, en: String) {
            self.computed = computed
            self.published = published
            why = LocalizedText(zh: zh, en: en)
        }
    }

    private static let crosschecks = [
        Crosscheck(
            "staff.on_post.administrative", "staff.on_post.admin.a", "staff.on_post.admin.b",
            zh: "逐人累计的结果只有一个，公布材料前后写了两个数",
            en: "counted person by person there is one number; the published text gives two"),
        Crosscheck(
            "staff.on_post.institution", "staff.on_post.institution.a", "staff.on_post.institution.b",
            zh: "逐人累计的结果只有一个，公布材料前后写了两个数",
            en: "counted person by person there is one number; the published text gives two"),
        Crosscheck(
            "staff.on_post", "staff.on_post.total", zh: "与逐人累计不符", en: "this differs from the count person by person"),
        Crosscheck(
            "budget.approved", "budget.total", zh: "与预算明细之和不符", en: "this differs from the sum of the budget lines"),
        Crosscheck(
            "trade.count.sum", "trade.total.count", zh: "六类项目数相加不等于总数", en: "the six categories add up otherwise"),
        Crosscheck(
            "trade.amount.sum", "trade.total.amount", zh: "六类金额逐项相加不等于总额", en: "the six categories add up otherwise"),
        Crosscheck("trade.saved.sum", "trade.total.saved", zh: "各类节约额相加不等于总额", en: "the categories add up otherwise"),
        Crosscheck("trade.gained.sum", "trade.total.gained", zh: "各类增值额相加不等于总额", en: "the categories add up otherwise"),
        Crosscheck(
            "hotline.parts", "hotline.closed",
            zh: "交办件与直接答复件之和等于受理数，公布材料却把两者列为办结数的组成",
            en:
                "assigned and directly answered orders add up to those accepted, yet they are published as parts of those closed"
        ),
        Crosscheck(
            "hotline.closed.share", "hotline.close_rate", zh: "与办结数除以受理数不符",
            en: "closed over accepted gives another rate"),
        Crosscheck(
            "supervision.with_acts.share", "supervision.coverage", zh: "与分子分母重算不符",
            en: "numerator and denominator give another rate"),
        Crosscheck(
            "interm.saved.share", "interm.overall_rate", zh: "节约额除以“成交额＋节约额”得不到公布的比率",
            en: "saved over amount plus saved gives another rate"),
    ]
}

extension Quantity {
    /// Whether both print alike with two decimals, which is as fine as published figures are.
    package func prints(like other: Quantity) -> Bool {
        guard let same = try? other.converted(to: unit) else { return false }
        return value.decimal(2) == same.value.decimal(2)
    }
}
