import Hummingbird
import Kernel
import Registry
import Surveys

/// The desk of surveys: one step at a time, from the frame to the count.
struct SurveyDeskPages: Sendable {
    enum Step: String, Sendable { case freeze, invite, close, cancel }

    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    static let readers = Role.officials.union([.hotlineAgent])
    static let keepers: Set<Role> = [.performanceOfficer, .administrator]

    func add(to routes: Routes) {
        routes.get(.surveyDesks, .roles(Self.readers), use: list)
        routes.get(.surveyDesk("number"), .roles(Self.readers), use: show)
        routes.post(.surveyStep("number", "step"), .roles(Self.keepers), use: take)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let surveys = try await registry.matters(SatisfactionSurvey.self, limit: 500)
        let page = SurveyListPage(
            language: context.language, surveys: surveys.sorted { $0.head.id > $1.head.id },
            canPlan: !Self.keepers.isDisjoint(with: context.actor.roles))
        return await console.page(page, for: context.visit)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context)
    }

    private func page(
        _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> Response {
        let survey = try await registry.matter(
            SatisfactionSurvey.self, number: context.gap("number"), as: context.actor)
        let page = SurveyDeskPage(
            language: context.language, result: try await registry.surveyResult(survey), actor: context.actor,
            token: context.token, typed: typed, refusal: refusal)
        return await console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func take(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        guard let step = Step(rawValue: context.gap("step")) else {
            throw Refusal.notFound(LocalizedText(zh: "这一步", en: "This step"))
        }
        let survey = try await registry.matter(SatisfactionSurvey.self, number: number, as: context.actor)
        do {
            switch step {
            case .freeze:
                let terms = try Self.terms(form)
                let contacts = try await SurveyContacts(registry: registry).contacts(of: survey)
                try await registry.freezeFrame(
                    of: survey, contacts: contacts, terms: terms, random: random, as: context.actor)
            case .invite:
                let site = console.settings.site
                try await registry.invite(survey, random: random, as: context.actor) { phone, code in
                    TextMessage(.news, to: phone, Self.words(code, site: site))
                }
            case .close: try await registry.closeSurvey(survey, as: context.actor)
            case .cancel:
                guard let reason = form.text("reason") else {
                    throw Refusal.invalid("reason", zh: "请写明取消的理由。", en: "Say why it is cancelled.")
                }
                try await registry.cancelSurvey(survey, reason: reason, as: context.actor)
            }
            return .redirect(to: .surveyDesk(number))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(context, typed: form, refusal: refusal)
        }
    }

    /// Names nothing that somebody had business with.
    private static func words(_ code: String, site: String?) -> String {
        let link = site.map { "点击 \($0)\(Path.surveyAnswer(code).with(["by": "sms"]))，或" } ?? ""
        return "您被随机抽中参加政务服务满意度调查，匿名，约两分钟。\(link)在网上办事大厅“满意度调查”输入答题码\(code)。"
    }

    private static func terms(_ form: Form) throws(Refusal) -> Registry.SampleTerms {
        func given(_ name: String, zh: String, en: String) throws(Refusal) -> String {
            guard let text = form.text(name) else {
                throw .invalid(name, zh: "请填写\(zh)。", en: "Fill in: \(en).")
            }
            return text
        }
        return Registry.SampleTerms(
            parties: try given("parties", zh: "参与方", en: "Parties"),
            publicSource: try given("public_source", zh: "公开数值来源", en: "Source of the public value"),
            knownAt: try given("known_at", zh: "公开数值产生时间", en: "When it is known").replacing("T", with: " "),
            repeatReason: form.text("repeat_reason"))
    }
}

/// Every survey, newest first.
struct SurveyListPage: ConsolePage {
    let language: Language
    let surveys: [SatisfactionSurvey]
    let canPlan: Bool

    static let heading = LocalizedText(zh: "满意度调查", en: "Satisfaction surveys")
    var title: LocalizedText { Self.heading }

    var html: HTML {
        let plan: HTML =
            canPlan
            ? ButtonLink(
                label: LocalizedText(zh: "新建调查", en: "Plan a survey"),
                path: Path.newMatter(SatisfactionSurvey.register.name).description, weight: .primary
            ).html(in: language) : HTML()
        let table = DataTable(
            caption: title, isCaptionSeen: false,
            columns: [
                DataTable.Column(title: LocalizedText(zh: "调查", en: "Survey"), isWide: true),
                DataTable.Column(title: LocalizedText(zh: "办事期间", en: "Contacts")),
                DataTable.Column(title: LocalizedText(zh: "状态", en: "State")),
                DataTable.Column(title: LocalizedText(zh: "邀请", en: "Invited"), content: .number),
                DataTable.Column(title: LocalizedText(zh: "有效答卷", en: "Valid answers"), content: .number),
            ],
            rows: surveys.map { survey in
                DataTable.Row(
                    cells: [
                        "\(survey.title)",
                        "\(survey.contactsFrom.text(language))–\(survey.contactsUntil.text(language))",
                        survey.state.chip.html(in: language),
                        "\(survey.invitations.map { grouped($0) } ?? "—")",
                        "\(survey.valid.map { grouped($0) } ?? "—")",
                    ], path: Path.surveyDesk(survey.head.number).description)
            },
            empty: EmptyState(message: LocalizedText(zh: "还没有调查", en: "No survey yet")))
        return
            "\(PageHeading(title: title, lead: Self.lead, actions: plan).html(in: language))\(table.html(in: language))"
    }

    private static let lead = LocalizedText(
        zh: "问卷、总体和样本量先定，再从真实办事的人中随机抽取。手机号在应答或截止时删除。",
        en:
            "Questionnaire, population and sample are settled first; then people who had business here are drawn at random. Numbers are removed when somebody answers or the survey closes."
    )
}

extension SatisfactionSurvey.State {
    var chip: StateChip {
        switch self {
        case .draft, .approved: StateChip(label: label)
        case .drawing, .fielding: StateChip(label: label, tone: .active)
        case .closed: StateChip(label: label, tone: .soon)
        case .published: StateChip(label: label, tone: .done)
        case .cancelled: StateChip(label: label, tone: .paused)
        }
    }
}
