package import Kernel

/// What a whole sheet of targets lacks (四项要求).
package struct SheetFinding: Hashable, Sendable, Codable {
    /// The four demands of 财预〔2015〕88号.
    package enum Demand: String, CaseIterable, Hashable, Sendable, Codable {
        case clearDirection, brokenDown, feasible, matching

        package var label: LocalizedText {
            switch self {
            case .clearDirection: LocalizedText(zh: "指向明确", en: "Clear direction")
            case .brokenDown: LocalizedText(zh: "细化量化", en: "Broken down and measured")
            case .feasible: LocalizedText(zh: "合理可行", en: "Feasible")
            case .matching: LocalizedText(zh: "相应匹配", en: "Matched to tasks and money")
            }
        }
    }

    package let demand: Demand
    package let severity: QualityRule.Severity
    package let explanation: LocalizedText
    package let suggestion: LocalizedText
}

/// The check of a whole sheet: each indicator, and how they stand together.
package struct SheetReview: Hashable, Sendable, Codable {
    package let indicators: [QualityReview]
    package let findings: [SheetFinding]
    /// The mean of the indicators, less 10 for each error and 5 for each warning of the sheet.
    package let score: Int
    package let verdict: QualityVerdict
}

extension DraftIndicator {
    /// Checks this indicator; `others` are the rest of its sheet.
    package func reviewed(among others: [DraftIndicator] = []) -> QualityReview {
        let findings = IndicatorQualityCheck.findings(in: self, among: others)
        return QualityReview(findings, proposals: findings.isEmpty ? [] : IndicatorPattern.proposals(for: self))
    }
}

extension DraftSheet {
    package func reviewed() -> SheetReview {
        let reviews = indicators.indices.map { index in
            indicators[index].reviewed(among: Array(indicators[..<index]))
        }
        let findings = SheetQualityCheck(self, reviews).findings
        let mean = reviews.isEmpty ? 0 : reviews.reduce(0) { $0 + $1.score } / reviews.count
        let lost = findings.reduce(0) { $0 + ($1.severity == .error ? 10 : 5) }
        let score = max(0, mean - lost)
        let hasErrors = (findings.map(\.severity) + reviews.flatMap(\.findings).map(\.severity)).contains(.error)
        return SheetReview(
            indicators: reviews, findings: findings, score: score,
            verdict: QualityVerdict(score: score, hasErrors: hasErrors))
    }
}

/// The tests of a sheet as a whole.
struct SheetQualityCheck {
    private let sheet: DraftSheet
    private let reviews: [QualityReview]

    init(_ sheet: DraftSheet, _ reviews: [QualityReview]) {
        self.sheet = sheet
        self.reviews = reviews
    }

    var findings: [SheetFinding] { direction + breakdown + feasibility + matching }

    // MARK: 指向明确

    private var direction: [SheetFinding] {
        let orphans = sheet.indicators.filter { $0.kind != nil && ($0.duties.isEmpty || $0.budgetLines.isEmpty) }
        let served = Set(sheet.indicators.flatMap(\.budgetLines))
        let idle = sheet.budgetLines.filter { !served.contains($0) }
        var findings: [SheetFinding] = []
        if !orphans.isEmpty {
            findings.append(
                warning(
                    .clearDirection, zh: "\(orphans.count)项指标没有对应的职责或预算项目。",
                    en: "\(orphans.count) indicators serve no duty or no budget line.",
                    zhDo: "为每项指标选定职责和预算项目。", enDo: "Link each indicator to a duty and a budget line."))
        }
        if !idle.isEmpty {
            findings.append(
                warning(
                    .clearDirection, zh: "没有指标对应的预算项目：\(idle.joined(separator: "、"))。",
                    en: "No indicator answers for: \(idle.joined(separator: ", ")).",
                    zhDo: "补充指标，或说明为何不设。", enDo: "Add an indicator, or say why there is none."))
        }
        return findings
    }

    // MARK: 细化量化

    private var breakdown: [SheetFinding] {
        let kinds = Set(sheet.indicators.compactMap(\.kind))
        var findings: [SheetFinding] = []
        if !kinds.contains(.quantity) { findings.append(lacking(zh: "数量指标", en: "quantity")) }
        if kinds.isDisjoint(with: [.quality, .timeliness]) {
            findings.append(lacking(zh: "质量或时效指标", en: "quality or timeliness"))
        }
        if !kinds.contains(where: { $0.family == .benefit }) { findings.append(lacking(zh: "效益指标", en: "benefit")) }
        let measured = sheet.indicators.count { $0.isMeasured || $0.isDated }
        if !sheet.indicators.isEmpty, measured * 10 < sheet.indicators.count * 7 {
            findings.append(
                error(
                    .brokenDown, zh: "\(sheet.indicators.count)项指标中只有\(measured)项有数值，不足七成。",
                    en: "Only \(measured) of \(sheet.indicators.count) indicators have a number; seven in ten should.",
                    zhDo: "把定性表述换成可量的指标。", enDo: "Replace words with values that can be measured."))
        }
        return findings
    }

    private func lacking(zh: String, en: String) -> SheetFinding {
        error(
            .brokenDown, zh: "没有\(zh)。", en: "There is no indicator of \(en).", zhDo: "至少设一项\(zh)。",
            enDo: "Add at least one.")
    }

    // MARK: 合理可行

    private var feasibility: [SheetFinding] {
        let shares = sheet.indicators.compactMap(\.quantity).filter { $0.unit == .percent }
        let full = shares.count { $0.value == .hundred }
        guard shares.count >= 3, full * 2 > shares.count else { return [] }
        return [
            warning(
                .feasible, zh: "\(shares.count)项比率中有\(full)项定为 100%。",
                en: "\(full) of \(shares.count) rates are set at 100%.",
                zhDo: "按历史水平分别确定，只对必须做到的事定 100%。",
                enDo: "Set each from its history; keep 100% for what must never fail.")
        ]
    }

    // MARK: 相应匹配

    /// Money per unit of output, this year against last, for each quantity that has a last year.
    private var matching: [SheetFinding] {
        guard let budget = sheet.budget, let last = sheet.spendingLastYear, last > .zero else { return [] }
        return sheet.indicators.filter { $0.kind == .quantity }.compactMap { indicator in
            guard let target = indicator.quantity, target.value > .zero,
                let before = Ratio(decimal: indicator.baseline) ?? Quantity(indicator.baseline)?.value, before > .zero,
                let now = try? budget.amount(in: .yuan) / target.value,
                let then = try? last.amount(in: .yuan) / before,
                let moved = try? ((now - then) / then).magnitude, moved > Ratio.threeTenths
            else { return nil }
            return warning(
                .matching,
                zh:
                    "“\(indicator.name)”的单位成本由 \(then.decimal(2, grouped: true)) 元变为 \(now.decimal(2, grouped: true)) 元，变动超过 30%。",
                en: "“\(indicator.name)” went from \(then.decimal(2, grouped: true)) to "
                    + "\(now.decimal(2, grouped: true)) yuan apiece, more than 30%.",
                zhDo: "核对任务量与资金，或说明原因。", enDo: "Check tasks against money, or give the reason.")
        }
    }

    private func error(
        _ demand: SheetFinding.Demand, zh: String, en: String, zhDo: String, enDo: String
    ) -> SheetFinding {
        SheetFinding(
            demand: demand, severity: .error, explanation: LocalizedText(zh: zh, en: en),
            suggestion: LocalizedText(zh: zhDo, en: enDo))
    }

    private func warning(
        _ demand: SheetFinding.Demand, zh: String, en: String, zhDo: String, enDo: String
    ) -> SheetFinding {
        SheetFinding(
            demand: demand, severity: .warning, explanation: LocalizedText(zh: zh, en: en),
            suggestion: LocalizedText(zh: zhDo, en: enDo))
    }
}

extension Ratio {
    fileprivate static let threeTenths = Ratio(decimal: "0.3") ?? .one
}
