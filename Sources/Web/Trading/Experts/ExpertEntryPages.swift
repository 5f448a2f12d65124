import Hummingbird
import Kernel
import Registry
import Trading

/// An expert's own entry: what is on record, changes, days away, the records of the years.
struct ExpertEntryPages: Sendable {
    let desk: CommitteeDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.expertEntry, .citizen, use: show)
        routes.post(.expertEntryAct("act"), .citizen, use: act)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await desk.console.page(try await page(context, done: query["done"]), for: context.visit)
    }

    private func page(
        _ context: CitizenContext, done: String = "", typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> ExpertEntryPage {
        guard let expert = try await registry.expert(of: context.account) else {
            throw Refusal.notFound(LocalizedText(zh: "您的专家信息", en: "An expert's entry of yours"))
        }
        return ExpertEntryPage(
            language: context.language, expert: expert,
            records: try await registry.matters(where: .equals("expert", expert.head.number)), done: done, typed: typed,
            refusal: refusal, token: context.token)
    }

    private func act(_ form: Form, context: CitizenContext) async throws -> Response {
        do {
            try await registry.perform(try act(context.gap("act"), form), byExpert: context.account)
            return .redirect(to: .expertEntry.with(["done": "saved"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, typed: form, refusal: refusal)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func act(_ name: String, _ form: Form) throws -> ReviewExpert.Act {
        switch name {
        case "declare":
            .declare(
                employer: form["employer"].trimmed, employerCode: form.text("employer_code")?.uppercased(),
                ties: form.text("ties"), leave: form.text("leave"), phone: form["phone"].trimmed)
        case "pause": .pause(reason: form.text("reason") ?? "")
        case "resume": .resume
        default: throw Refusal.notFound(LocalizedText(zh: "这个操作", en: "This act"))
        }
    }
}

struct ExpertEntryPage: ConsolePage {
    let language: Language
    let expert: ReviewExpert
    let records: [ExpertRecord]
    let done: String
    var typed: Form?
    var refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "我的专家信息", en: "My entry")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [ExpertFrontPage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        return done.isEmpty ? nil : NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存。", en: "Saved."))
    }

    var html: HTML {
        let rows = [
            DescriptionList.Row(label: LocalizedText(zh: "专业", en: "Specialities"), value: "\(expert.specialities)"),
            DescriptionList.Row(label: LocalizedText(zh: "职称", en: "Title"), value: "\(expert.title)"),
            DescriptionList.Row(
                label: LocalizedText(zh: "信用分", en: "Credit points"), value: "\(String(expert.points))"),
        ]
        return """
            \(PageHeading(title: title, overline: LocalizedText(verbatim: "\(expert.name) \(expert.head.number)"), marks: expert.state.chip.html(in: language)).html(in: language))\
            \(DescriptionList(rows: rows).html(in: language))\(changes)\(pausing)\(history)
            """
    }

    private var changes: HTML {
        func value(_ name: String, _ kept: String?) -> String { typed?[name] ?? kept ?? "" }
        let fields = [
            FormField(
                name: "employer", label: LocalizedText(zh: "工作单位", en: "Employer"),
                value: value("employer", expert.employer),
                hint: LocalizedText(zh: "改动后，原单位自动计入三年回避。", en: "The one you leave bars for three years."),
                isRequired: true, width: .full),
            FormField(
                name: "employer_code", label: LocalizedText(zh: "信用代码", en: "Credit code"),
                value: value("employer_code", expert.employerCode), isMarkedOptional: true),
            FormField(
                name: "ties", label: LocalizedText(zh: "须回避的关系", en: "Ties"), control: .textArea(rows: 3),
                value: value("ties", expert.ties), isMarkedOptional: true, width: .full),
            FormField(
                name: "leave", label: LocalizedText(zh: "不能评审的日期", en: "Days away"), control: .textArea(rows: 3),
                value: value("leave", expert.leave),
                hint: LocalizedText(zh: "每行一段：2021-10-01..2021-10-07", en: "A span a line: 2021-10-01..2021-10-07"),
                isMarkedOptional: true, width: .full),
            FormField(
                name: "phone", label: LocalizedText(zh: "联系电话", en: "Telephone"), value: value("phone", expert.phone),
                isRequired: true),
        ]
        let form = EntryForm(
            path: Path.expertEntryAct("declare").description, token: token, fields: fields,
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")), problems: refusal?.fieldProblems ?? [])
        return Panel(title: LocalizedText(zh: "变动和请假", en: "Changes and days away"), content: form.html(in: language))
            .html(in: language)
    }

    private var pausing: HTML? {
        switch expert.state {
        case .active:
            let form = EntryForm(
                path: Path.expertEntryAct("pause").description, token: token,
                fields: [
                    FormField(
                        name: "reason", label: LocalizedText(zh: "理由", en: "Why"), isRequired: true, width: .full)
                ], submit: SubmitButton(label: LocalizedText(zh: "暂停评审", en: "Pause"), weight: .secondary),
                scope: "pause")
            return Disclosure(
                title: LocalizedText(zh: "一段时间不参加评审", en: "Not for a while"), content: form.html(in: language)
            ).html(in: language)
        case .paused:
            return PostButton(
                button: SubmitButton(label: LocalizedText(zh: "恢复评审", en: "Resume")),
                path: Path.expertEntryAct("resume").description, token: token
            ).html(in: language)
        case .applied, .reviewed, .refused, .suspended, .removed: return nil
        }
    }

    private var history: HTML {
        DataTable(
            caption: LocalizedText(zh: "履职记录", en: "Records"),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "日期", en: "Day"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "类别", en: "Kind")),
                DataTable.Column(title: LocalizedText(zh: "说明", en: "Note"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "分值", en: "Points"), content: .number),
            ],
            rows: records.filter { $0.state == .recorded }.map { record in
                DataTable.Row(cells: [
                    "\(record.on.text(language))", "\(record.kind.label, language)", "\(record.note)",
                    "\(String(record.points))",
                ])
            }
        ).html(in: language)
    }
}
