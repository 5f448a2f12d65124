import Kernel
import Registry
import Supervision

/// One plan: where it is, what is to be done next, what was drawn, and how the inspections get on.
struct InspectionPlanPage: ConsolePage {
    let language: Language
    let plan: InspectionPlan
    let draws: [Draw]
    let tasks: [InspectionTask]
    let actor: Actor
    let token: FormToken
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""

    var title: LocalizedText { LocalizedText(verbatim: plan.title) }
    var breadcrumbs: [Breadcrumb] { [InspectionDeskPage.crumb] }

    var notice: NoticeBanner? {
        if let refusal {
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已办理。", en: "Done."))
    }

    var html: HTML {
        let chip = StateChip(label: plan.state.label, tone: plan.state.tone).html(in: language)
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "抽查计划 \(plan.head.number)", en: "Plan \(plan.head.number)"),
            marks: chip, actions: links)
        return """
            \(heading.html(in: language))\
            \(Columns(main: "\(next)\(drawList)\(taskTable)", aside: particulars).html)
            """
    }

    private var links: HTML {
        let whole = ButtonLink(
            label: LocalizedText(zh: "全部内容和留痕", en: "Everything and its trail"),
            path: Path.matter(InspectionPlan.register.name, plan.head.number).description)
        let open = ButtonLink(
            label: LocalizedText(zh: "公开页面", en: "Public page"),
            path: Path.publicInspection(plan.head.number).description)
        return "\(whole.html(in: language))\(tasks.isEmpty ? nil : open.html(in: language))"
    }

    private var particulars: HTML {
        let rows: [(LocalizedText, String)] = [
            (LocalizedText(zh: "抽查范围", en: "Trade"), plan.trade),
            (LocalizedText(zh: "信用风险等级", en: "Risk"), plan.risk?.label[language] ?? Self.any[language]),
            (LocalizedText(zh: "抽取对象", en: "Objects"), String(plan.objects)),
            (
                LocalizedText(zh: "抽取检查人员", en: "Inspectors"),
                LocalizedText(
                    zh: "\(plan.inspectors)名，备选\(plan.reserves)名", en: "\(plan.inspectors), \(plan.reserves) in reserve"
                )[
                    language]
            ),
            (LocalizedText(zh: "每个对象", en: "For each object"), String(plan.teamSize)),
            (
                LocalizedText(zh: "检查时间", en: "Inspected"),
                "\(plan.from.text(language)) – \(plan.until.text(language))"
            ),
            (LocalizedText(zh: "参与方", en: "Parties"), plan.parties),
            (LocalizedText(zh: "公开数值", en: "Public value"), "\(plan.publicSource)，\(plan.knownAt)"),
        ]
        return Panel(
            title: LocalizedText(zh: "计划", en: "Plan"),
            content: DescriptionList(
                rows: rows.map { DescriptionList.Row(label: $0.0, value: "\($0.1)") }
            ).html(in: language)
        ).html(in: language)
    }

    // MARK: Next

    private var next: HTML {
        let content: HTML
        switch plan.state {
        case .drafted:
            content = step(
                "approve", LocalizedText(zh: "批准", en: "Approve"),
                LocalizedText(zh: "由拟定人以外的人批准。", en: "By somebody other than who drafted it."),
                by: InspectionPlan.deciders)
        case .approved:
            content = step(
                "freeze", LocalizedText(zh: "冻结名录，开始抽取", en: "Freeze the lists"),
                LocalizedText(
                    zh: "在库对象和执法证有效的检查人员进入名单；有利害关系的，对该对象回避。",
                    en:
                        "Objects in the pool and inspectors with valid certificates; whoever is tied to one is kept from it."
                ),
                by: [.regulator])
        case .drawing: content = "\(drawing)\(redrawing)"
        case .executing:
            let open = tasks.count { [.assigned, .onSite, .recorded].contains($0.state) }
            let words = LocalizedText(
                zh: open == 0 ? "检查全部完成。" : "还有\(open)项检查未完成。",
                en: open == 0
                    ? "Every inspection is finished."
                    : open == 1 ? "1 inspection is still open." : "\(open) inspections are still open.")
            content =
                "\(step("finish", LocalizedText(zh: "检查完毕", en: "Finish"), words, by: [.regulator]))\(redrawing)"
        case .finished:
            content = step(
                "publish", LocalizedText(zh: "公布结果", en: "Publish the results"),
                LocalizedText(zh: "结果进入公开页面。", en: "They go on the public page."), by: InspectionPlan.deciders)
        case .published: content = hint(LocalizedText(zh: "结果已公布。", en: "The results are published."))
        case .voided: content = hint(LocalizedText(zh: "计划已作废。", en: "The plan is void."))
        }
        return Panel(title: LocalizedText(zh: "下一步", en: "Next"), content: content).html(in: language)
    }

    private var drawing: HTML {
        guard let draw = draws.last(where: { $0.head.number == plan.draw }) else { return HTML() }
        if draw.state == .filled || draw.state == .shortage {
            return step(
                "assign", LocalizedText(zh: "派发检查任务", en: "Hand out the tasks"),
                LocalizedText(zh: "按抽取顺序为每个对象配备检查人员。", en: "Each object gets its team by the drawn order."),
                by: [.regulator])
        }
        let desk = ButtonLink(
            label: LocalizedText(zh: "到抽取页面办理", en: "Go to the draw's desk"),
            path: Path.drawDesk(draw.head.number).description, weight: .primary)
        let words = LocalizedText(
            zh: "抽取\(draw.head.number)：\(draw.state.label.zh)。各方提交承诺、公开密数，公开数值产生后抽取并确认。",
            en:
                "Draw \(draw.head.number): \(draw.state.label.en). Parties commit and open; then it is drawn and confirmed."
        )
        return "\(hint(words))<div class=\"actions\">\(desk.html(in: language))</div>"
    }

    private var redrawing: HTML? {
        guard can(InspectionPlan.deciders), tasks.allSatisfy({ [.assigned, .cancelled].contains($0.state) }) else {
            return nil
        }
        let fields = [
            FormField(
                name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), value: typed?["reason"] ?? "",
                isRequired: true, width: .full),
            FormField(
                name: "known_at", label: LocalizedText(zh: "公开数值产生时间", en: "Public value known at"),
                value: typed?["known_at"] ?? "",
                hint: LocalizedText(zh: "如：2021-12-31 21:15", en: "Such as 2021-12-31 21:15"),
                isRequired: true),
        ]
        let form = EntryForm(
            path: Path.planStep(plan.head.number, "redraw").description, token: token, fields: fields,
            submit: SubmitButton(label: Self.redraw, weight: .danger),
            problems: refused == "redraw" ? refusal?.fieldProblems ?? [] : [], scope: "redraw")
        return Disclosure(title: Self.redraw, isOpen: refused == "redraw", content: form.html(in: language)).html(
            in: language)
    }

    private func can(_ roles: Set<Role>) -> Bool { !roles.isDisjoint(with: actor.roles) }

    private func step(
        _ name: String, _ label: LocalizedText, _ words: LocalizedText, by roles: Set<Role>
    ) -> HTML {
        guard can(roles) else { return hint(words) }
        let button = PostButton(
            button: SubmitButton(label: label), path: Path.planStep(plan.head.number, name).description, token: token)
        return "\(hint(words))<div class=\"actions\">\(button.html(in: language))</div>"
    }

    private func hint(_ words: LocalizedText) -> HTML { "<p class=\"hint\">\(words, language)</p>" }

    // MARK: What was drawn

    private var drawList: HTML? {
        guard !draws.isEmpty else { return nil }
        let items: [HTML] = draws.map { draw in
            let reason: HTML? = draw.repeatReason.map {
                "<p>\(LocalizedText(zh: "重抽理由：\($0)", en: "Drawn anew: \($0)"), language)</p>"
            }
            return """
                <li><a\(href: Path.draw(draw.head.number).description)>\(draw.head.number)</a> \
                \(draw.state.chip.html(in: language))\(reason)</li>
                """
        }
        return Panel(
            title: LocalizedText(zh: "抽取记录", en: "Draws"), content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    private var taskTable: HTML? {
        guard !tasks.isEmpty else { return nil }
        let table = DataTable(
            caption: LocalizedText(zh: "检查任务", en: "Inspections"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "检查对象", en: "Object"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "结果", en: "Result")),
            ],
            rows: tasks.map { task in
                DataTable.Row(
                    cells: [
                        "\(task.objectName)",
                        StateChip(label: task.state.label, tone: task.state.tone).html(in: language),
                        "\(task.result?.label ?? LocalizedText(verbatim: "—"), language)",
                    ], path: Path.inspectionTask(task.head.number).description)
            })
        return table.html(in: language)
    }

    private static let any = LocalizedText(zh: "不限", en: "any")
    private static let redraw = LocalizedText(zh: "重新抽取", en: "Draw anew")
}
