import Kernel
import Registry
import Supervision

/// An inspection on the inspector's phone.
struct InspectionTaskPage: ConsolePage {
    let language: Language
    let task: InspectionTask
    let facts: TaskFacts
    let findings: [InspectionFinding]
    let publishBy: Timestamp?
    let actor: Actor
    let token: FormToken
    let done: String
    var typed: Form?
    var refusal: Refusal?
    var refused = ""

    var title: LocalizedText { LocalizedText(verbatim: task.objectName) }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [InspectionDeskPage.crumb] }
    private var isMember: Bool { facts.team.contains { $0.account == actor.account } }

    var notice: NoticeBanner? {
        if let refusal {
            guard refusal.fieldProblems.isEmpty || refused != "record" else { return nil }
            let text = refusal.fieldProblems.first?.message ?? refusal.message
            return NoticeBanner(tone: .failure, text: text, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已记录。", en: "Written down."))
    }

    var html: HTML {
        let chip = StateChip(label: task.state.label, tone: task.state.tone).html(in: language)
        let heading = PageHeading(
            title: title, overline: LocalizedText(zh: "检查任务 \(task.head.number)", en: "Inspection \(task.head.number)"),
            marks: chip)
        return "\(heading.html(in: language))\(particulars)\(now)\(result)\(rectifying)\(twists)\(more)"
    }

    private var particulars: HTML {
        let team: [HTML] = facts.team.map { "<li>\($0.name) <span class=\"hint\">\($0.certificate)</span></li>" }
        let list = DescriptionList(rows: [
            DescriptionList.Row(
                label: LocalizedText(zh: "信用代码", en: "Credit code"), value: .creditSubject(task.creditCode)),
            DescriptionList.Row(label: LocalizedText(zh: "检查地址", en: "Address"), value: "\(task.address)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "检查人员（抽取产生）", en: "Inspectors, as drawn"), value: "<ul>\(team)</ul>"),
            DescriptionList.Row(
                label: LocalizedText(zh: "检查期限", en: "Inspect by"), value: "\(task.dueOn.text(language))"),
        ])
        return Panel(title: LocalizedText(zh: "检查对象", en: "Object"), content: list.html(in: language)).html(
            in: language)
    }

    // MARK: What is to be done now

    private var now: HTML? {
        switch task.state {
        case .assigned:
            return isMember ? button("start", LocalizedText(zh: "到达现场，开始检查", en: "Arrived, begin")) : waiting
        case .onSite: return isMember ? recording : waiting
        case .recorded:
            guard isMember, task.recorder != actor.account else {
                return hint(
                    LocalizedText(zh: "等待同组另一名检查人员确认。", en: "Another of the team has to confirm it."))
            }
            return """
                \(button("confirm", LocalizedText(zh: "结果属实，确认", en: "It is so, confirm")))\
                \(folded("dispute", LocalizedText(zh: "不同意，重新记录", en: "Disagree"), [reason]))
                """
        case .closed:
            let words = publishBy.map {
                LocalizedText(zh: "请在\($0.text(.zh))前公示。", en: "To be published before \($0.text(.en)).")
            }
            return
                "\(words.map { hint($0) })\(button("publish", LocalizedText(zh: "公示检查结果", en: "Publish the result")))"
        case .published, .cancelled: return nil
        }
    }

    private var waiting: HTML {
        hint(LocalizedText(zh: "只有抽中的检查人员可以办理。", en: "Only those drawn can do this."))
    }

    private var recording: HTML {
        let verdicts = PointAnswer.Verdict.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let points = facts.points.enumerated().flatMap { place, point in
            let means = [point.method, point.basis].filter { !$0.isEmpty }.joined(separator: " · ")
            return [
                FormField(
                    name: "p\(place)", label: LocalizedText(verbatim: "\(place + 1). \(point.content)"),
                    control: .radio(verdicts), value: typed?["p\(place)"] ?? "",
                    hint: means.isEmpty ? nil : LocalizedText(verbatim: means), isRequired: true),
                FormField(
                    name: "n\(place)",
                    label: LocalizedText(zh: "第\(place + 1)项情况说明", en: "What you saw at point \(place + 1)"),
                    value: typed?["n\(place)"] ?? "",
                    hint: LocalizedText(zh: "不符合时必填。", en: "Needed where it isn't in order."), isMarkedOptional: true,
                    width: .full),
            ]
        }
        let results = InspectionTask.Result.allCases.map { FormField.Choice(value: $0.rawValue, label: $0.label) }
        let fields =
            points + [
                FormField(
                    name: "result", label: LocalizedText(zh: "检查结果", en: "Result"), control: .radio(results),
                    value: typed?["result"] ?? "", isRequired: true),
                FormField(
                    name: "opinion", label: LocalizedText(zh: "情况和处理意见", en: "What was found and what follows"),
                    control: .textArea(rows: 4), value: typed?["opinion"] ?? "", isMarkedOptional: true, limit: 4000,
                    width: .full),
            ]
        let form = EntryForm(
            path: Path.inspectionStep(task.head.number, "record").description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "提交结果", en: "Write down the result")),
            hidden: [(name: "version", value: String(task.head.version))], problems: problems,
            draft: "inspection-\(task.head.number)")
        return Panel(
            title: LocalizedText(zh: "检查实施清单", en: "Checklist"), content: form.html(in: language)
        ).html(in: language)
    }

    /// What the flow says of the answers stands beside the point that is meant.
    private var problems: [FieldProblem] {
        guard refused == "record" else { return [] }
        return (refusal?.fieldProblems ?? []).map { problem in
            guard problem.field == "answers" else { return problem }
            let open = facts.points.indices.first { typed?["p\($0)"].isEmpty ?? true }
            let bare = facts.points.indices.first { typed?["p\($0)"] == "fail" && typed?["n\($0)"].isEmpty ?? true }
            return FieldProblem(open.map { "p\($0)" } ?? bare.map { "n\($0)" } ?? "result", problem.message)
        }
    }

    // MARK: What was found

    private var result: HTML? {
        guard let found = task.result else { return nil }
        let lines: [HTML] = zip(facts.points, task.answerList).map { point, answer in
            let tone: ChipTone = answer.verdict == .fail ? .overdue : answer.verdict == .pass ? .done : .neutral
            let note: HTML? = answer.note.isEmpty ? nil : "<p>\(answer.note)</p>"
            return """
                <li>\(point.content) \(StateChip(label: answer.verdict.label, tone: tone).html(in: language))\(note)</li>
                """
        }
        let opinion: HTML? = task.opinion.map { "<p>\($0)</p>" }
        return Panel(
            title: LocalizedText(zh: "检查结果", en: "Result"),
            content: "<p><strong>\(found.label, language)</strong></p>\(opinion)<ol>\(lines)</ol>"
        ).html(in: language)
    }

    private var rectifying: HTML? {
        guard !findings.isEmpty else { return nil }
        let items: [HTML] = findings.map { finding in
            let path = Path.matter(InspectionFinding.register.name, finding.head.number).description
            return """
                <li><a\(href: path)>\(finding.point)</a> \
                \(StateChip(label: finding.state.label).html(in: language))<p>\(finding.seen)</p></li>
                """
        }
        return Panel(
            title: LocalizedText(zh: "整改", en: "To be put right"), content: "<ul class=\"portal-cases\">\(items)</ul>"
        ).html(in: language)
    }

    // MARK: Twists

    private var twists: HTML? {
        guard task.state == .assigned || task.state == .onSite else { return nil }
        return "\(moving)\(recusing)"
    }

    private var moving: HTML? {
        guard isMember else { return nil }
        let address = FormField(
            name: "address", label: LocalizedText(zh: "现地址", en: "Address now"), value: kept("address", "redirect"),
            isRequired: true, width: .full)
        return folded("redirect", LocalizedText(zh: "对象已搬迁", en: "The object has moved"), [address, reason])
    }

    /// Members speak for themselves, a leader for anybody before it has begun.
    private var recusing: HTML? {
        let isLeader = actor.roles.contains(.leader) && task.state == .assigned
        let people = facts.team.filter { isLeader || $0.account == actor.account }.map {
            FormField.Choice(value: $0.head.number, label: LocalizedText(verbatim: $0.name))
        }
        guard !people.isEmpty else { return nil }
        let who = FormField(
            name: "inspector", label: LocalizedText(zh: "回避人员", en: "Who keeps away"), control: .select(people))
        let next = facts.substitutes.first.map {
            hint(LocalizedText(zh: "按抽取顺序递补：\($0.name)", en: "Next in the drawn order: \($0.name)"))
        }
        return folded("recuse", LocalizedText(zh: "检查人员须回避", en: "An inspector keeps away"), [who, reason], next)
    }

    private var more: HTML {
        let path = Path.matter(InspectionTask.register.name, task.head.number).description
        let label = LocalizedText(zh: "现场照片、留痕和全部内容", en: "Photographs, the trail, everything")
        return "<p class=\"actions more\">\(ButtonLink(label: label, path: path).html(in: language))</p>"
    }

    private var reason: FormField {
        FormField(
            name: "reason", label: LocalizedText(zh: "理由", en: "Reason"), value: kept("reason", refused),
            isRequired: true, width: .full)
    }

    private func kept(_ name: String, _ step: String) -> String { refused == step ? typed?[name] ?? "" : "" }
    private func hint(_ words: LocalizedText) -> HTML { "<p class=\"hint\">\(words, language)</p>" }

    private func folded(
        _ step: String, _ label: LocalizedText, _ fields: [FormField], _ first: HTML? = nil
    ) -> HTML {
        let form = EntryForm(
            path: Path.inspectionStep(task.head.number, step).description, token: token, fields: fields,
            submit: SubmitButton(label: label, weight: .secondary),
            problems: refused == step ? refusal?.fieldProblems ?? [] : [], scope: step)
        return Disclosure(title: label, isOpen: refused == step, content: "\(first)\(form.html(in: language))").html(
            in: language)
    }

    private func button(_ step: String, _ label: LocalizedText) -> HTML {
        let button = PostButton(
            button: SubmitButton(label: label), path: Path.inspectionStep(task.head.number, step).description,
            token: token)
        return "<div class=\"actions\">\(button.html(in: language))</div>"
    }
}
