import Hummingbird
import Kernel
import Registry
import Surveys

/// The interviewers' list and form: those drawn who haven't answered, their number while they are rung, and nothing else.
struct SurveyCallPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    static let interviewers: Set<Role> = [.hotlineAgent, .performanceOfficer, .administrator]

    func add(to routes: Routes) {
        routes.get(.surveyCalls("number"), .roles(Self.interviewers), use: list)
        routes.get(.surveyCall("number", "invitation"), .roles(Self.interviewers), use: show)
        routes.post(.surveyCall("number", "invitation"), .roles(Self.interviewers), use: take)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let survey = try await registry.matter(
            SatisfactionSurvey.self, number: context.gap("number"), as: context.actor)
        let open = try await registry.matters(
            SurveyInvitation.self,
            where: .equals("survey", survey.head.number) && .state([SurveyInvitation.State.sent.rawValue]), limit: 5_000
        )
        let page = SurveyCallsPage(
            language: context.language, survey: survey,
            invitations: open.sorted { ($0.calls, $0.head.id) < ($1.calls, $1.head.id) })
        return await console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context)
    }

    private func page(
        _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> Response {
        let invitation = try await invitation(context)
        let survey = try await registry.matter(
            SatisfactionSurvey.self, number: invitation.survey, as: context.actor)
        let path = Path.surveyCall(survey.head.number, invitation.head.number).description
        let page = SurveyCallPage(
            language: context.language, survey: survey, invitation: invitation,
            phone: try await registry.surveyPhone(of: invitation, as: context.actor),
            form: SurveyForm(
                path: path, token: context.token,
                questionnaire: try await registry.surveyResult(survey).questionnaire, opened: registry.now,
                typed: typed, problems: refusal?.fieldProblems ?? [],
                submit: LocalizedText(zh: "记录答卷", en: "Take down the answers")),
            path: path, token: context.token, refusal: refusal)
        return await console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let invitation = try await invitation(context)
        do {
            switch form["outcome"] {
            case "ring": try await registry.note(.ring, on: invitation, as: context.actor)
            case "refuse": try await registry.note(.refuse, on: invitation, as: context.actor)
            default:
                let survey = try await registry.matter(
                    SatisfactionSurvey.self, number: invitation.survey, as: context.actor)
                let questionnaire = try await registry.surveyResult(survey).questionnaire
                var sheet = try SurveyForm.sheet(form, by: questionnaire, now: registry.now)
                // An interviewer reads the questions out: how long that took says nothing of the answer.
                sheet.seconds = nil
                try await registry.takeDown(sheet, of: invitation, random: random, as: context.actor)
            }
            return .redirect(to: .surveyCalls(invitation.survey))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(context, typed: form, refusal: refusal)
        }
    }

    private func invitation(_ context: StaffContext) async throws -> SurveyInvitation {
        try await registry.matter(SurveyInvitation.self, number: context.gap("invitation"), as: context.actor)
    }
}

/// Those to ring, who was rung least first.
struct SurveyCallsPage: ConsolePage {
    let language: Language
    let survey: SatisfactionSurvey
    let invitations: [SurveyInvitation]

    let title = LocalizedText(zh: "电话访问", en: "Calls to make")
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(
                title: LocalizedText(verbatim: survey.title), path: Path.surveyDesk(survey.head.number).description)
        ]
    }

    var html: HTML {
        let table = DataTable(
            caption: title,
            count: LocalizedText(
                zh: "\(invitations.count) 人", en: counted(invitations.count, "person", "people")),
            columns: [
                DataTable.Column(title: LocalizedText(zh: "邀请", en: "Invitation"), content: .exact),
                DataTable.Column(title: LocalizedText(zh: "层", en: "Stratum")),
                DataTable.Column(title: LocalizedText(zh: "去电次数", en: "Calls"), content: .number),
            ],
            rows: invitations.prefix(100).map { invitation in
                DataTable.Row(
                    cells: [
                        "\(invitation.head.number)", "\(invitation.source.label, language)",
                        "\(grouped(invitation.calls))",
                    ], path: Path.surveyCall(survey.head.number, invitation.head.number).description)
            },
            empty: EmptyState(message: LocalizedText(zh: "没有待访问的人", en: "Nobody is left to ring")), onPhone: .lines)
        return "\(PageHeading(title: title, lead: Self.lead).html(in: language))\(table.html(in: language))"
    }

    private static let lead = LocalizedText(
        zh: "先打去电次数少的。三次无人接听记为联系不上，号码随即删除。",
        en: "Ring those first who were rung least. After three calls the number is removed."
    )
}

/// One call: the number, the questions, or why there is no answer.
struct SurveyCallPage: ConsolePage {
    let language: Language
    let survey: SatisfactionSurvey
    let invitation: SurveyInvitation
    let phone: String?
    let form: SurveyForm
    let path: String
    let token: FormToken
    var refusal: Refusal?

    var title: LocalizedText {
        LocalizedText(zh: "电话访问 \(invitation.head.number)", en: "Call \(invitation.head.number)")
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            Breadcrumb(
                title: LocalizedText(zh: "电话访问", en: "Calls to make"),
                path: Path.surveyCalls(survey.head.number).description)
        ]
    }
    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
    }

    var html: HTML {
        guard let phone, invitation.state == .sent else {
            return "<h1>\(title, language)</h1><p class=\"notice\">\(Self.over, language)</p>"
        }
        // The scheme stands in the markup: what goes through `href:` leads to pages, and would become "#" here.
        return """
            <h1>\(title, language)</h1><p class="lead"><a href="tel:\(phone)">\(phone)</a></p>\
            <p>\(Self.words, language)</p>\(form.html(in: language))<div class="actions">\
            \(button("ring", zh: "无人接听", en: "Nobody answered"))\(button("refuse", zh: "拒绝回答", en: "Declined"))</div>
            """
    }

    private func button(_ outcome: String, zh: String, en: String) -> HTML {
        PostButton(
            button: SubmitButton(label: LocalizedText(zh: zh, en: en), weight: .secondary), path: path, token: token,
            hidden: [("outcome", outcome)]
        ).html(in: language)
    }

    private static let over = LocalizedText(
        zh: "这一位已经应答、拒答或联系不上，号码已删除。",
        en: "This one has answered, declined or couldn't be reached; the number is removed.")
    private static let words = LocalizedText(
        zh: "开场：“您好，这里是市政务服务满意度调查，您是随机抽中的，不记名，可以拒绝。”逐题照读，不解释，不提示答案。",
        en:
            "Opening: “This is the survey of government services. You were drawn at random; it is anonymous and you may decline.” Read each question as it stands; explain and suggest nothing."
    )
}
