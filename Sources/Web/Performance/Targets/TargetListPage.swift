import Crosscheck
import Kernel
import Performance
import Registry

/// A year's targets by state, each with what the quality check says, and what the sheet lacks as a whole.
struct TargetListPage: ConsolePage {
    let language: Language
    let sheet: TargetSheet
    let names: OrganisationNames
    let canWrite: Bool

    static let heading = LocalizedText(zh: "绩效目标", en: "Targets")
    private var year: String { String(sheet.year) }

    var title: LocalizedText { LocalizedText(zh: "\(sheet.year)年绩效目标", en: "Targets of \(sheet.year)") }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: names[sheet.organisation], lead: lead, actions: actions)
        guard !sheet.targets.isEmpty else { return "\(heading.html(in: language))\(years)\(empty.html(in: language))" }
        return "\(heading.html(in: language))\(years)\(figures.html(in: language))\(findings)\(tables)"
    }

    private var lead: LocalizedText {
        LocalizedText(
            zh: "写明要做什么、做到多少、以什么为准；填写时即检查是否能衡量。",
            en: "What is promised, how much of it, and by which record. Checked while it is written.")
    }

    private var actions: HTML {
        guard canWrite else { return HTML() }
        return ButtonLink(
            label: TargetFormPage.newHeading, path: link(.newTarget(year)).description, weight: .primary
        ).html(in: language)
    }

    private var years: HTML {
        let links = [sheet.year - 1, sheet.year, sheet.year + 1].map { year in
            NavigationGroup.Link(
                title: LocalizedText(zh: "\(year)年", en: "\(year)"), path: link(.targets(String(year))).description,
                isCurrent: year == sheet.year)
        }
        return TabLinks(name: LocalizedText(zh: "年度", en: "Year"), links: links).html(in: language)
    }

    private func link(_ path: Path) -> Path { path.with(["organisation": sheet.organisation]) }

    private var empty: EmptyState {
        EmptyState(
            message: LocalizedText(zh: "\(sheet.year)年还没有目标", en: "No targets for \(sheet.year) yet"),
            advice: canWrite
                ? LocalizedText(
                    zh: "从一项能数出来的结果写起，例如“热线工单按时办结率 ≥ 98%”。",
                    en: "Begin with a result that can be counted, such as “hotline orders closed on time ≥ 98%”.")
                : LocalizedText(zh: "由绩效专员和业务科室填写。", en: "The performance officer and the sections write them."),
            action: canWrite ? actions : nil)
    }

    // MARK: The sheet as a whole

    private var figures: StatTiles {
        let review = sheet.review
        let weak = review.indicators.count { $0.verdict != .pass }
        return StatTiles(figures: [
            FigureBlock(
                LocalizedText(zh: "目标申报表质量", en: "Quality of the sheet"), Quantity(review.score, .point),
                remark: LocalizedText(zh: "结论：\(review.verdict.label.zh)", en: "Verdict: \(review.verdict.label.en)"),
                size: .hero),
            FigureBlock(LocalizedText(zh: "目标", en: "Targets"), Quantity(sheet.targets.count, .item)),
            FigureBlock(
                LocalizedText(zh: "需要修改", en: "To be mended"), Quantity(weak, .item),
                remark: LocalizedText(zh: "不具体或不能衡量。", en: "Not concrete or not measurable.")),
        ])
    }

    private var findings: HTML? {
        guard !sheet.review.findings.isEmpty else { return nil }
        let items: [HTML] = sheet.review.findings.map { finding in
            """
            <li class="finding finding-\(finding.severity == .error ? "contradiction" : "doubt")">\
            <p class="overline">\(finding.demand.label, language)</p><p>\(finding.explanation, language)</p>\
            <p class="suggestion">\(finding.suggestion, language)</p></li>
            """
        }
        return Panel(
            title: LocalizedText(zh: "整张表的问题", en: "What the sheet lacks"),
            content: "<ul class=\"findings findings-wide\">\(items)</ul>"
        ).html(in: language)
    }

    // MARK: Targets

    private var tables: HTML {
        let groups = Target.State.allCases.compactMap { state -> HTML? in
            let targets = sheet.targets.filter { $0.state == state }
            return targets.isEmpty ? nil : table(state, targets).html(in: language)
        }
        return "\(groups)"
    }

    private func table(_ state: Target.State, _ targets: [Target]) -> DataTable {
        DataTable(
            caption: state.label, count: LocalizedText(zh: "\(targets.count) 项", en: "\(targets.count)"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "指标", en: "Indicator"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "类型", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "指标值", en: "Target"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "上年", en: "Last year"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "责任科室", en: "Section")),
                DataTable.Column(title: LocalizedText(zh: "质量", en: "Quality"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "检查结论", en: "Verdict")),
            ],
            rows: ordered(targets).map(row))
    }

    /// By kind, as the forms list them.
    private func ordered(_ targets: [Target]) -> [Target] {
        IndicatorKind.allCases.flatMap { kind in targets.filter { $0.kind == kind } }
    }

    /// A number with its unit in the reader's words; a judged result as it was written.
    private func told(_ value: String) -> String { Quantity(value)?.shortText[language] ?? value }

    private func row(_ target: Target) -> DataTable.Row {
        let review = sheet.review(of: target)
        let broken = Set(review?.findings.map(\.rule) ?? [])
        let findings = QualityRule.allCases.filter(broken.contains).map { $0.label[language] }
        let hint: HTML? =
            findings.isEmpty
            ? nil : "<span class=\"hint\"> \(findings.joined(separator: language == .zh ? "、" : ", "))</span>"
        return DataTable.Row(
            cells: [
                "\(target.name)", "<span class=\"amount\">\(target.kind.label, language)</span>",
                "\(target.nature.mark, language) \(told(target.value))",
                "\(target.baseline.map(told) ?? "—")", "\(target.responsible.map { names[$0][language] } ?? "—")",
                "\(review?.score ?? 0)", "\(review?.verdict.chip.html(in: language))\(hint)",
            ], path: Path.target(year, target.head.number).description)
    }
}

extension TargetNature {
    /// The sign before a value; only judged results need a word.
    var mark: LocalizedText { self == .qualitative ? label : LocalizedText(verbatim: rawValue) }
}
