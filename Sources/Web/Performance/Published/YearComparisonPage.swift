import Kernel
import Performance
import Registry

/// Every published figure with the computed one beside it, by system; each opens down to its records.
struct YearComparisonPage: ConsolePage {
    let language: Language
    let scene: YearScene
    let comparison: YearComparison
    /// Only these are shown; nil shows all.
    let verdict: YearComparison.Verdict?
    let guide: DerivationTree.Guide

    static let heading = LocalizedText(zh: "公布与计算", en: "Published and computed")
    var title: LocalizedText {
        LocalizedText(zh: "\(scene.year)年公布与计算", en: "Published and computed, \(scene.year)")
    }

    private var lines: [YearComparison.Line] {
        comparison.lines.filter { verdict == nil || $0.verdict == verdict }
    }

    var html: HTML {
        let heading = PageHeading(title: title, lead: lead, beam: beam)
        let tables: [HTML] = systems.map(chapter)
        return """
            \(EvaluationTabs(scene: scene, current: .comparison).html(in: language))\(heading.html(in: language))\
            \(note)\(filters)\(tables)
            """
    }

    private var lead: LocalizedText {
        LocalizedText(
            zh: "公布的 \(comparison.lines.count) 个数逐个与登记簿的记录对照。点开计算值可以看到由哪些记录得来；公布数只用于对照，不进入报告和指标。",
            en:
                "Each of the \(comparison.lines.count) published figures beside what the records give. A computed figure opens to its records; published ones are here to compare with and enter neither report nor indicators."
        )
    }

    private var beam: Beam {
        let (differs, explained) = (comparison.count(.differs), comparison.count(.explained))
        let unproven = comparison.count(.unproven)
        return Beam(
            state: differs > 0 ? .tipped : explained + unproven > 0 ? .leaning : .balanced,
            meaning: LocalizedText(
                zh: "一致 \(comparison.count(.agrees)) 个，矛盾已说明 \(explained) 个，不一致 \(differs) 个，无法核实 \(unproven) 个。",
                en:
                    "\(comparison.count(.agrees)) \(comparison.count(.agrees) == 1 ? "agrees" : "agree"), \(explained) \(explained == 1 ? "contradiction is" : "contradictions are") explained, \(differs) \(differs == 1 ? "differs" : "differ"), \(unproven) can't be verified."
            ))
    }

    private var note: HTML? {
        let (all, scaled) = (comparison.lines.count, comparison.count(.miniature))
        guard let simulation = comparison.simulation, scaled > 0 else { return nil }
        let text = LocalizedText(
            zh:
                "登记簿内为缩小的年度：\(simulation.zh)。\(all) 个公布数中有 \(scaled) 个随人和事的数量变化，逐行写明有多少、公布多少，不作比较；其余 \(all - scaled) 个逐项比较。",
            en:
                "The registers hold a scaled year: \(simulation.en). \(scaled) of the \(all) published figures grow with people and matters: each line says how many of how many, and they aren't compared. The other \(all - scaled) are."
        )
        return "<p class=\"notice\">\(text, language)</p>"
    }

    private var filters: HTML {
        let path = Path.comparison(String(scene.year))
        let all = NavigationGroup.Link(
            title: LocalizedText(zh: "全部 \(comparison.lines.count)", en: "All \(comparison.lines.count)"),
            path: scene.link(path).description, isCurrent: verdict == nil)
        let links = YearComparison.Verdict.allCases.filter { comparison.count($0) > 0 }.map { one in
            let count = comparison.count(one)
            return NavigationGroup.Link(
                title: LocalizedText(zh: "\(one.label.zh) \(count)", en: "\(one.label.en) \(count)"),
                path: scene.link(path, ("verdict", one.rawValue)).description, isCurrent: verdict == one)
        }
        return TabLinks(name: LocalizedText(zh: "结论", en: "Verdict"), links: [all] + links).html(in: language)
    }

    /// In the order in which they first come up.
    private var systems: [String] {
        lines.reduce(into: []) { names, line in if !names.contains(line.system) { names.append(line.system) } }
    }

    /// What agrees is folded: a phone would otherwise have to scroll past all of it.
    private func chapter(of system: String) -> HTML {
        let rows = lines.filter { $0.system == system }
        let off = verdict == nil ? rows.filter { ![.agrees, .miniature].contains($0.verdict) } : rows
        let rest = verdict == nil ? rows.filter { [.agrees, .miniature].contains($0.verdict) } : []
        let folded = table(rest, of: system).html(in: language)
        let content: HTML =
            off.isEmpty
            ? folded
            : """
            \(table(off, of: system).html(in: language))\
            \(rest.isEmpty ? nil : Disclosure(title: Self.summary(rest), content: folded).html(in: language))
            """
        return Disclosure(
            title: YearComparison.systemLabel(system), count: Self.summary(rows), isOpen: !off.isEmpty,
            content: content, style: .chapter
        ).html(in: language)
    }

    /// "66 agree · 2 can't be verified".
    private static func summary(_ rows: [YearComparison.Line]) -> LocalizedText {
        let parts = YearComparison.Verdict.allCases.compactMap { verdict -> LocalizedText? in
            let count = rows.count { $0.verdict == verdict }
            guard count > 0 else { return nil }
            return LocalizedText(zh: "\(verdict.label.zh) \(count)", en: "\(count) \(verdict.counted(count))")
        }
        return LocalizedText(
            zh: parts.map(\.zh).joined(separator: " · "), en: parts.map(\.en).joined(separator: " · "))
    }

    private func table(_ rows: [YearComparison.Line], of system: String) -> DataTable {
        DataTable(
            caption: YearComparison.systemLabel(system), isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "公布的数", en: "Figure")),
                DataTable.Column(title: LocalizedText(zh: "公布值", en: "Published"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "计算值", en: "Computed"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "结论", en: "Verdict")),
                DataTable.Column(title: LocalizedText(zh: "说明和依据", en: "Explanation and source"), isWide: true),
            ], rows: rows.map(row))
    }

    private func row(_ line: YearComparison.Line) -> DataTable.Row {
        let published = Path.matter(ReportedFact.register.name, line.name).description
        return DataTable.Row(
            cells: [
                "\(line.label, language)<br><span class=\"hint\">\(line.period.text(language))</span>",
                "<a\(href: published)>\(amount(line.published))</a>", computed(line),
                StateChip(label: line.verdict.label, tone: tone(line.verdict)).html(in: language),
                "\(line.explanation, language)\(source(of: line))",
            ], emphasis: line.verdict == .differs ? .marked : .usual)
    }

    private func computed(_ line: YearComparison.Line) -> HTML {
        guard let value = line.value else { return DerivationTree.noValue(language) }
        let path =
            switch (line.indicator, line.computed) {
            case ("total"?, _): scene.link(.evaluation(String(scene.year)))
            case (let code?, _): scene.link(.indicator(String(scene.year), code))
            // What is computed for this page alone has no page of its own.
            case (nil, let figure?) where isOpen(figure):
                scene.link(.figure(figure.name, figure.period.description))
            case (nil, _): Path?.none
            }
        guard let path else { return amount(value) }
        return "<a\(href: path.description)>\(amount(value))</a>"
    }

    private func isOpen(_ figure: Figure) -> Bool {
        if case .formula(_, _, let inputs) = figure.derivation, ChapterFigure.named(figure.name) == nil {
            return inputs.isEmpty ? false : figure.name == "budget.adjusted"
        }
        return true
    }

    private func source(of line: YearComparison.Line) -> HTML? {
        guard let figure = line.computed, figure.value != nil else { return nil }
        let how = DerivationTree(figure: figure, guide: guide).how(figure, language)
        return "<br><span class=\"hint\">\(how)</span>"
    }

    private func amount(_ value: Quantity) -> HTML {
        .amount(value, language, places: value.comparedPlaces)
    }

    private func tone(_ verdict: YearComparison.Verdict) -> ChipTone {
        switch verdict {
        case .agrees: .done
        case .explained: .soon
        case .differs: .overdue
        case .unproven: .soon
        case .miniature: .neutral
        }
    }
}

extension YearComparison.Verdict {
    /// As it stands after a count in English.
    fileprivate func counted(_ count: Int) -> String {
        switch self {
        case .agrees: count == 1 ? "agrees" : "agree"
        case .explained: "explained"
        case .differs: count == 1 ? "differs" : "differ"
        case .unproven: "unproven"
        case .miniature: "not compared"
        }
    }
}
