import Hummingbird
import Kernel
import Registry
import Surveys

/// Results for everybody, and the questionnaire for those who were drawn.
struct SurveyPublicPages: Sendable {
    let console: Console
    let random: @Sendable (Int) -> [UInt8]
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.surveys, .public, use: list)
        routes.post(.surveys, .public, use: enter)
        routes.get(.surveyResult("number"), .public, use: result)
        routes.get(.surveyThanks, .public, use: thank)
        routes.get(.surveyAnswer("code"), .public, use: show)
        routes.post(.surveyAnswer("code"), .public, use: answer)
    }

    private func list(_ request: Request, context: PublicContext) async throws -> Response {
        try await listPage(context)
    }

    private func listPage(_ context: PublicContext, typed: Form? = nil, refusal: Refusal? = nil) async throws
        -> Response
    {
        let page = SurveysPage(
            language: context.visit.language, surveys: try await registry.publishedSurveys(),
            by: context.visit.query["by"], typed: typed, refusal: refusal)
        return await console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    /// A code typed from a letter or at the tablet in the hall.
    private func enter(_ form: Form, context: PublicContext) async throws -> Response {
        do {
            guard let code = form.text("code") else {
                throw Refusal.invalid("code", zh: "请填写答题码。", en: "Fill in the code.")
            }
            _ = try await registry.openSurvey(code: code)
            let by = context.visit.query["by"]
            return .redirect(to: .surveyAnswer(code).with([("by", by.isEmpty ? nil : by)]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await listPage(context, typed: form, refusal: refusal)
        }
    }

    private func result(_ request: Request, context: PublicContext) async throws -> Response {
        let number = context.gap("number")
        let survey = try await registry.publishedSurveys().first { $0.head.number == number }
        guard let survey else {
            throw Refusal.notFound(LocalizedText(zh: "调查“\(number)”", en: "The survey “\(number)”"))
        }
        let page = SurveyResultPage(
            language: context.visit.language, result: try await registry.surveyResult(survey))
        return await console.page(page, for: context.visit)
    }

    private func thank(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(SurveyThanksPage(language: context.visit.language), for: context.visit)
    }

    private func show(_ request: Request, context: PublicContext) async throws -> Response {
        await console.page(try await page(context), for: context.visit)
    }

    private func answer(_ form: Form, context: PublicContext) async throws -> Response {
        let code = context.gap("code")
        do {
            let (_, questionnaire) = try await registry.openSurvey(code: code)
            let sheet = try SurveyForm.sheet(form, by: questionnaire, now: registry.now)
            try await registry.answerSurvey(
                code: code, sheet, channel: Self.channel(context.visit.query["by"]), random: random)
            return .redirect(to: .surveyThanks)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            guard case .invalid = refusal else { return try await listPage(context, refusal: refusal) }
            let page = try await page(context, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: PublicContext, typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> SurveyAnswerPage {
        let (survey, questionnaire) = try await registry.openSurvey(code: context.gap("code"))
        let by = context.visit.query["by"]
        return SurveyAnswerPage(
            language: context.visit.language, survey: survey,
            form: SurveyForm(
                path: Path.surveyAnswer(context.gap("code")).with([("by", by.isEmpty ? nil : by)]).description,
                token: FormToken(""), questionnaire: questionnaire, opened: registry.now, typed: typed,
                problems: refusal?.fieldProblems ?? []))
    }

    private static func channel(_ by: String) -> SurveyChannel {
        switch SurveyChannel(rawValue: by) {
        case .sms?: .sms
        case .pad?: .pad
        case .portal?, .phone?, nil: .portal
        }
    }
}
