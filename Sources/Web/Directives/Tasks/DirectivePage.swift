import Directives
import Kernel
import Registry

/// One task: what is demanded by when, its steps with targets and what was reached, and what was seen on the way.
struct DirectivePage: ConsolePage {
    let language: Language
    let directive: Directive
    let designation: DirectiveDesignation?
    let steps: [DirectiveStep]
    let reports: [DirectiveReport]
    let clocks: [RunningDeadline]
    let clock: WorkClock
    let names: OrganisationNames
    let acts: [ActDescription]
    let canAdd: Bool

    var title: LocalizedText { LocalizedText(verbatim: directive.topic) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: DirectiveBoardPage.heading, path: Path.directiveBoard.description)]
    }

    var html: HTML {
        let chips: [HTML] = clocks.map {
            "<span class=\"exact\"><span class=\"hint\">\($0.label, language)</span> \(clock.chip($0).html(in: language))</span> "
        }
        let heading = PageHeading(
            title: title,
            overline: LocalizedText(
                zh: "\(directive.head.number) · \(directive.kind.label.zh)",
                en: "\(directive.head.number) · \(directive.kind.label.en)"),
            marks: "\(directive.state.chip.html(in: language)) \(chips)", actions: buttons)
        return """
            \(heading.html(in: language))\
            \(Columns(main: "\(stepTable)\(progress)", aside: "\(demand)\(outcome)").html)
            """
    }

    /// Each act has its own form on the matter's page. What is waited for stands first.
    private var buttons: HTML {
        let own = acts.filter { !$0.isAlongside }
        let ordered = own.filter(\.isAwaited) + own.filter { !$0.isAwaited }
        let links: [HTML] = ordered.prefix(4).enumerated().map { place, act in
            ButtonLink(
                label: act.label, path: Path.act(Directive.register.name, directive.head.number, act.name).description,
                weight: place == 0 && act.isAwaited ? .primary : .secondary
            ).html(in: language)
        }
        let whole = ButtonLink(
            label: LocalizedText(zh: "全部内容和留痕", en: "Everything, with its trail"),
            path: Path.matter(Directive.register.name, directive.head.number).description)
        return "\(links)\(whole.html(in: language))"
    }

    private var stepTable: HTML {
        let add: HTML? =
            canAdd
            ? Self.adding(
                LocalizedText(zh: "增加步骤", en: "Add a step"), Path.newMatter(DirectiveStep.register.name).with(own),
                language) : nil
        let table = DataTable(
            caption: LocalizedText(zh: "任务分解", en: "Steps"),
            count: LocalizedText(
                zh: "完成 \(done) / 共 \(steps.count)", en: "\(done) of \(steps.count) done"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "步骤", en: "Step"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "责任单位", en: "Unit")),
                DataTable.Column(title: LocalizedText(zh: "目标", en: "Target"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "完成值", en: "Reached"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "时限", en: "Due"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
            ],
            rows: steps.map { row($0) },
            empty: EmptyState(
                message: LocalizedText(zh: "还没有分解", en: "Not decomposed yet"),
                advice: LocalizedText(
                    zh: "签收后分解为可衡量的步骤，才能开始办理。", en: "Decompose it into measurable steps after signing for it.")))
        return "\(table.html(in: language))\(add)"
    }

    private static func adding(_ label: LocalizedText, _ path: Path, _ language: Language) -> HTML {
        "<p class=\"actions\">\(ButtonLink(label: label, path: path.description).html(in: language))</p>"
    }

    /// What a form about it begins with.
    private var own: KeyValuePairs<String, String?> { ["directive": directive.head.number] }

    private var done: Int { steps.count { $0.state == .done } }

    private func row(_ step: DirectiveStep) -> DataTable.Row {
        func value(_ ratio: Ratio?) -> HTML {
            ratio.map {
                "\($0.isInteger ? $0.decimal(0, grouped: true) : $0.decimal(2, grouped: true))\u{A0}\(step.unit ?? "")"
            } ?? "—"
        }
        let sign = step.nature == .atMost ? "≤ " : step.nature == .atLeast ? "≥ " : ""
        return DataTable.Row(
            cells: [
                "\(step.title)", "\(names[step.head.organisation], language)",
                step.target == nil ? "—" : "\(sign)\(value(step.target))", value(step.reached),
                "\(step.dueOn.text(language))",
                StateChip(
                    label: step.state.label,
                    tone: step.state == .done ? .done : step.dueOn < clock.now.day ? .overdue : .active
                ).html(in: language),
            ], path: Path.matter(DirectiveStep.register.name, step.head.number).description)
    }

    private var progress: HTML {
        let entries: [HTML] = reports.map { report in
            let percent: HTML? = report.percent.map { " · \($0)%" }
            return """
                <li><p class="hint">\(report.reportedOn.map { $0.text(language) } ?? "") · \(report.method.label, language)\(percent)</p>\
                <p>\(report.content)</p></li>

                """
        }
        let list: HTML =
            entries.isEmpty
            ? "<p class=\"hint\">\(Self.nothing, language)</p>" : "<ul class=\"plain\">\(entries)</ul>"
        let add: HTML? =
            canAdd
            ? Self.adding(
                LocalizedText(zh: "登记进展", en: "Enter progress"),
                Path.newMatter(DirectiveReport.register.name).with(own), language) : nil
        return Panel(
            title: LocalizedText(zh: "进展和督查记录", en: "Progress and visits"),
            content: "\(list)\(add)"
        ).html(in: language)
    }

    private var demand: HTML {
        var rows = [
            DescriptionList.Row(label: LocalizedText(zh: "工作要求", en: "Demanded"), value: "\(directive.demand)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "承办单位", en: "Unit"), value: "\(names[directive.head.organisation], language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "交办单位", en: "Handed down by"), value: "\(names[directive.issuer], language)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "来源", en: "Source"), value: "\(directive.source.label, language)"),
            DescriptionList.Row(label: LocalizedText(zh: "依据", en: "Basis"), value: "\(directive.basis)"),
            DescriptionList.Row(label: LocalizedText(zh: "范围", en: "Scope"), value: "\(directive.scope)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "完成时限", en: "Due on"), value: "\(directive.dueOn.text(language))",
                hint: directive.firstDueOn.map {
                    LocalizedText(zh: "原时限\($0.text(.zh))", en: "first due on \($0.text(.en))")
                }),
        ]
        if let designation {
            rows.append(
                DescriptionList.Row(
                    label: LocalizedText(zh: "督查指定", en: "Designation"),
                    value: "\(designation.document)：\(directive.designatedMatter ?? "")",
                    // Words, which nothing can compare: whoever approves reads both.
                    hint: LocalizedText(
                        zh: "\(designation.government)指定的范围：\(designation.scope)",
                        en: "Scope by \(designation.government): \(designation.scope)")))
        }
        if directive.urged > 0 {
            rows.append(
                DescriptionList.Row(label: LocalizedText(zh: "催办", en: "Urged"), value: "\(directive.urged)"))
        }
        return Panel(
            title: LocalizedText(zh: "督办要求", en: "The task"), content: DescriptionList(rows: rows).html(in: language)
        )
        .html(in: language)
    }

    private var outcome: HTML? {
        var rows: [DescriptionList.Row] = []
        func add(_ zh: String, _ en: String, _ value: HTML?) {
            if let value { rows.append(DescriptionList.Row(label: LocalizedText(zh: zh, en: en), value: value)) }
        }
        add("办理结果", "Done", directive.summary.map { "\($0)" })
        add(
            "报结", "Reported",
            directive.reportedOn.map { "\($0.text(language)) · \(directive.timeliness?.label, language)" })
        add("逾期原因", "Why late", directive.delayReason.map { "\($0)" })
        add("核查", "Found", directive.finding.map { "\($0)" })
        add("评分", "Score", directive.score.map { "\($0)" })
        add("结论", "Conclusion", directive.conclusion.map { "\($0)" })
        guard !rows.isEmpty else { return nil }
        return Panel(
            title: LocalizedText(zh: "结果", en: "Outcome"), content: DescriptionList(rows: rows).html(in: language)
        )
        .html(in: language)
    }

    private static let nothing = LocalizedText(zh: "还没有进展记录。", en: "Nothing entered yet.")
}
