import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Storage

/// The finance bureau's review: its points beside the department's, with reasons, and what follows from them.
struct ReviewPages: Sendable {
    let desk: PerformanceDesk
    private var console: Console { desk.console }
    private var registry: Registry { desk.registry }
    private static let reviewers = ReviewScore.register.access.editors

    func add(to routes: Routes) {
        routes.get(.review("year"), .signedIn, use: show)
        routes.post(.review("year"), .roles(Self.reviewers), use: rescore)
        routes.get(.reviewScore("year", "code"), .roles(Self.reviewers), use: ask)
        routes.post(.reviewScore("year", "code"), .roles(Self.reviewers), use: give)
        routes.post(.deductions("year"), .roles(Rectification.register.access.editors), use: rectify)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(try await page(query, context), for: context.visit)
    }

    private func page(
        _ query: FormFields, _ context: StaffContext, declined: DeclinedAct? = nil
    ) async throws -> ReviewPage {
        let sheet = try await sheet(query, context)
        let codes = try await desk.evaluatedOrganisations(for: context.actor)
        return ReviewPage(
            language: context.language, sheet: sheet, organisations: codes,
            names: try await console.organisationNames(codes),
            canReview: !Self.reviewers.isDisjoint(with: context.actor.roles),
            canRectify: !Rectification.register.access.editors.isDisjoint(with: context.actor.roles),
            acts: acts(on: sheet, context, declined),
            notice: declined.flatMap { ActNotice(done: nil, declined: $0).banner } ?? Self.notice(query["done"]),
            token: context.token)
    }

    private static func notice(_ done: String) -> NoticeBanner? {
        switch done {
        case "give": NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存复核得分", en: "The points are saved"))
        case "rectify": NoticeBanner(tone: .done, text: LocalizedText(zh: "已建立整改事项", en: "Rectifications are opened"))
        case "rescore": NoticeBanner(tone: .done, text: LocalizedText(zh: "已复核评分", en: "The re-score is recorded"))
        default: nil
        }
    }

    private func acts(on sheet: ReviewSheet, _ context: StaffContext, _ declined: DeclinedAct?) -> ActPanel? {
        guard let record = sheet.scene.evaluation?.record else { return nil }
        let scene = sheet.scene
        return MatterActs(
            register: SelfEvaluation.register, record: record, actor: context.actor,
            path: { act in
                act.name == "rescore"
                    ? scene.link(.review(String(scene.year)))
                    : scene.link(.evaluationAct(String(scene.year), act.name))
            },
            declined: declined, proposals: ["rescore": ["points": sheet.total.points()]],
            elsewhere: Set(SelfEvaluation.register.acts.map(\.name)).subtracting(ReviewSheet.acts)
        ).panel(context.token)
    }

    private func sheet(_ query: FormFields, _ context: StaffContext) async throws -> ReviewSheet {
        let scene = try await desk.scene(query, context)
        guard let evaluation = scene.evaluation else { return ReviewSheet(scene: scene, given: [], rectified: [:]) }
        let given = try await registry.matters(
            ReviewScore.self,
            where: .equals("evaluation", evaluation.head.number) && .state([LedgerState.recorded.rawValue]))
        let opened = try await registry.matters(
            Rectification.self, where: .equals("year", scene.year) && .organisation([scene.organisation]))
        return ReviewSheet(
            scene: scene, given: given,
            rectified: Dictionary(opened.map { ($0.indicator, $0) }) { _, later in later })
    }

    // MARK: Points for one indicator

    private func ask(_ query: FormFields, context: StaffContext) async throws -> Response {
        let sheet = try await sheet(query, context)
        let page = try ReviewScorePage(context.gap("code"), sheet, context)
        return await console.page(page, for: context.visit)
    }

    private func give(_ form: Form, context: StaffContext) async throws -> Response {
        let (sheet, code) = (try await sheet(context.visit.query, context), context.gap("code"))
        do {
            try await save(form, code, sheet, context.actor)
            let path = sheet.scene.link(.review(String(sheet.scene.year)), ("done", "give")).at("row-\(code)")
            return .redirect(to: path)
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try ReviewScorePage(code, sheet, context, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func save(_ form: Form, _ code: String, _ sheet: ReviewSheet, _ actor: Actor) async throws {
        guard let evaluation = sheet.scene.evaluation, let own = sheet.line(code) else {
            throw Refusal.notFound(LocalizedText(zh: "指标“\(code)”", en: "The indicator “\(code)”"))
        }
        var texts = form.fields.texts
        texts["evaluation"] = evaluation.head.number
        texts["indicator"] = code
        texts["own_points"] = own.result.score.points.exact
        var record = ReviewScore.register.blank
        record.head.organisation = sheet.scene.organisation
        record.values = try Entry(ReviewScore.register.fields).values(from: texts)
        try sheet.demandWithin(own, try ReviewScore(record).points)
        guard let before = own.review else {
            return _ = try await registry.create(record, in: ReviewScore.register, as: actor)
        }
        let values = Dictionary(uniqueKeysWithValues: zip(ReviewScore.register.fields.map(\.key), record.values))
        try await registry.amend(
            ReviewScore.register, id: before.head.id, to: values, expecting: Int(form["version"]), as: actor)
    }

    // MARK: What follows

    private func rescore(_ form: Form, context: StaffContext) async throws -> Response {
        let sheet = try await sheet(context.visit.query, context)
        guard let evaluation = sheet.scene.evaluation else { throw Refusal.notFound(EvaluationPage.heading) }
        let act = try console.act("rescore", in: SelfEvaluation.register)
        do {
            try await desk.perform(act, form, on: evaluation.record, in: SelfEvaluation.register, as: context.actor)
            return .redirect(to: sheet.scene.link(.review(String(sheet.scene.year)), ("done", act.name)))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: act.name, typed: form, refusal: refusal)
            return await console.page(
                try await page(context.visit.query, context, declined: declined), for: context.visit,
                status: refusal.status)
        }
    }

    /// A rectification for every deduction that has none yet.
    private func rectify(_ form: Form, context: StaffContext) async throws -> Response {
        let sheet = try await sheet(context.visit.query, context)
        for draft in sheet.rectificationDrafts(language: .zh) { try await registry.create(draft, as: context.actor) }
        return .redirect(to: sheet.scene.link(.review(String(sheet.scene.year)), ("done", "rectify")))
    }
}
