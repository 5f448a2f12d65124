import Kernel
import Registry
import Surveys

/// Where a survey stands, what comes next, and its result once there is one.
struct SurveyDeskPage: ConsolePage {
    let language: Language
    let result: SurveyResult
    let actor: Actor
    let token: FormToken
    var typed: Form?
    var refusal: Refusal?

    private var survey: SatisfactionSurvey { result.survey }
    private var number: String { survey.head.number }
    private var isKeeper: Bool { !SurveyDeskPages.keepers.isDisjoint(with: actor.roles) }

    var title: LocalizedText { LocalizedText(verbatim: survey.title) }
    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: SurveyListPage.heading, path: Path.surveyDesks.description)]
    }
    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        let record = ButtonLink(
            label: LocalizedText(zh: "登记内容和留痕", en: "Record and history"),
            path: Path.matter(SatisfactionSurvey.register.name, number).description)
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: number),
            marks: survey.state.chip.html(in: language), actions: record.html(in: language))
        return "\(heading.html(in: language))\(next)\(progress)\(findings)\(cancelling)"
    }

    // MARK: The next step

    private var next: HTML? {
        switch survey.state {
        case .draft:
            note(
                zh: "等待单位负责人批准。批准后问卷、总体和样本量不再改动。",
                en: "It awaits approval by the head; after that questionnaire, population and sample stay.")
        case .approved:
            isKeeper ? frame : note(zh: "下一步：绩效专员冻结抽样框。", en: "Next: the performance officer freezes the frame.")
        case .drawing: drawing
        case .fielding: fielding
        case .closed:
            note(
                zh: "已截止，全部手机号已删除。请在登记页公布结果。", en: "Closed; every number is removed. Publish the result on its record.")
        case .published, .cancelled: nil
        }
    }

    private func note(zh: String, en: String) -> HTML {
        "<p class=\"notice\">\(LocalizedText(zh: zh, en: en), language)</p>"
    }

    private var frame: HTML {
        let form = EntryForm(
            path: Path.surveyStep(number, SurveyDeskPages.Step.freeze.rawValue).description, token: token,
            fields: [
                FormField(
                    name: "parties", label: LocalizedText(zh: "参与方", en: "Parties"),
                    value: typed?["parties"] ?? "市政务服务管理局、市委市政府督查室",
                    hint: LocalizedText(
                        zh: "用“、”隔开；各方各出一个密数，谁也不能左右抽样。", en: "Each gives a secret, so that none can steer the draw."),
                    isRequired: true, width: .full),
                FormField(
                    name: "public_source", label: LocalizedText(zh: "公开数值来源", en: "Source of the public value"),
                    value: typed?["public_source"] ?? "中国福利彩票3D当期开奖号码", isRequired: true, width: .full),
                FormField(
                    name: "known_at", label: LocalizedText(zh: "公开数值产生时间", en: "When it is known"),
                    control: .moment, value: typed?["known_at"] ?? "", isRequired: true),
            ],
            submit: SubmitButton(
                label: LocalizedText(zh: "冻结抽样框", en: "Freeze the frame"),
                question: LocalizedText(zh: "冻结后名单不能再改，确定吗？", en: "The list can't be changed after that. Go on?")),
            problems: refusal?.fieldProblems.filter { $0.field != "reason" } ?? [])
        return Panel(
            title: LocalizedText(zh: "下一步：冻结抽样框", en: "Next: freeze the frame"),
            content: "<p>\(Self.frameLead, language)</p>\(form.html(in: language))"
        ).html(in: language)
    }

    private var drawing: HTML {
        let draw: HTML? = survey.draw.map { draw in
            ButtonLink(
                label: LocalizedText(zh: "抽取台 \(draw)", en: "Desk of the draw \(draw)"),
                path: Path.drawDesk(draw).description
            ).html(in: language)
        }
        let invite: HTML? = isKeeper ? button(.invite, zh: "发出邀请", en: "Invite those drawn", .primary) : nil
        return Panel(
            title: LocalizedText(zh: "下一步：抽样，然后邀请", en: "Next: draw, then invite"),
            content: "<p>\(Self.drawLead, language)</p><div class=\"actions\">\(draw)\(invite)</div>"
        ).html(in: language)
    }

    private var fielding: HTML {
        let calls = ButtonLink(
            label: LocalizedText(zh: "电话访问", en: "Calls to make"), path: Path.surveyCalls(number).description)
        let close: HTML? = isKeeper ? button(.close, zh: "截止并计数", en: "Close and count", .danger) : nil
        let until = LocalizedText(
            zh: "答卷收到\(survey.answersUntil.text(.zh))为止。截止时答卷按随机顺序登记，全部手机号和答题码删除。",
            en:
                "Answers are taken until \(survey.answersUntil.text(.en)). At the closing they are entered in random order, and all numbers and codes are removed."
        )
        return Panel(
            title: LocalizedText(zh: "调查中", en: "In the field"),
            content:
                "<p>\(until, language)</p><div class=\"actions\">\(calls.html(in: language))\(close)</div>"
        ).html(in: language)
    }

    private func button(_ step: SurveyDeskPages.Step, zh: String, en: String, _ weight: ButtonWeight) -> HTML {
        PostButton(
            button: SubmitButton(label: LocalizedText(zh: zh, en: en), weight: weight),
            path: Path.surveyStep(number, step.rawValue).description, token: token
        ).html(in: language)
    }

    private var cancelling: HTML? {
        guard isKeeper, [.draft, .approved, .drawing].contains(survey.state) else { return nil }
        let isRefused = refusal?.fieldProblems.contains { $0.field == "reason" } ?? false
        let label = LocalizedText(zh: "取消调查", en: "Cancel the survey")
        let form = EntryForm(
            path: Path.surveyStep(number, SurveyDeskPages.Step.cancel.rawValue).description, token: token,
            fields: [
                FormField(
                    name: "reason", label: LocalizedText(zh: "取消理由", en: "Why it is cancelled"),
                    value: typed?["reason"] ?? "", isRequired: true, width: .full)
            ],
            submit: SubmitButton(
                label: label, weight: .danger,
                question: LocalizedText(
                    zh: "取消后不能恢复，抽样框中的手机号全部删除，确定吗？",
                    en: "It can't be taken back, and every number of the frame is removed. Go on?")),
            problems: isRefused ? refusal?.fieldProblems ?? [] : [], scope: "cancel")
        return Disclosure(title: label, isOpen: isRefused, content: form.html(in: language)).html(in: language)
    }

    // MARK: How far it is

    private var progress: HTML? {
        guard result.invited > 0 else { return nil }
        return DataTable(
            caption: LocalizedText(zh: "邀请", en: "Invitations"),
            count: LocalizedText(zh: "\(grouped(result.invited)) 人", en: counted(result.invited, "person", "people")),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "结果", en: "Outcome")),
                DataTable.Column(title: LocalizedText(zh: "人数", en: "People"), content: .number),
            ],
            rows: SurveyInvitation.State.allCases.map { state in
                DataTable.Row(cells: ["\(state.label, language)", "\(grouped(result.outcomes[state] ?? 0))"])
            }, onPhone: .lines
        ).html(in: language)
    }

    private var findings: HTML? {
        switch survey.state {
        case .closed, .published: SurveyFindings(result: result, isPublic: false).html(in: language)
        case .draft, .approved, .drawing, .fielding, .cancelled: nil
        }
    }

    private static let frameLead = LocalizedText(
        zh: "系统从办件、热线和交易登记簿中取出办事期间内的全部联系人，一人一次，换成化名后冻结。谁也不挑选。",
        en:
            "Everybody who had business in the period is taken from the registers of cases, hotline and trading, once each and under a pseudonym. Nobody chooses."
    )
    private static let drawLead = LocalizedText(
        zh: "参与方在抽取台提交承诺、公开密数，公开数值产生后抽取并确认结果，再发出邀请。没有抽中的人的手机号随即删除。",
        en:
            "The parties commit themselves and open their secrets at the desk of the draw; once the public value is in, draw and confirm. Then invite: numbers of those not drawn are removed at once."
    )
}
