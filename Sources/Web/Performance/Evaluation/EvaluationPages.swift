import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Storage

/// The workbench of a year's self-evaluation: results, drift, where the flow stands, the next act.
struct EvaluationPages: Sendable {
    let desk: PerformanceDesk
    private var console: Console { desk.console }
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.evaluations, .signedIn, use: latest)
        routes.get(.evaluation("year"), .signedIn, use: show)
        routes.post(.evaluation("year"), .roles(SelfEvaluation.register.access.editors), use: begin)
        routes.post(.evaluationAct("year", "act"), .signedIn, use: perform)
    }

    /// To the year and organisation chosen, else to the newest evaluation there is.
    private func latest(_ query: FormFields, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(query.text("organisation"), context)
        let newest = try await desk.latestYear(of: SelfEvaluation.self, \.year, organisation: organisation, fallback: 1)
        let year = Int(query["year"]) ?? newest
        return .redirect(to: .evaluation(String(year)).with(["organisation": query.text("organisation")]))
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        await console.page(
            try await page(desk.scene(query, context), context, done: query["done"]), for: context.visit)
    }

    private func begin(_ form: Form, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(context.visit.query, context)
        guard scene.evaluation == nil else { return .redirect(to: scene.link(.evaluation(String(scene.year)))) }
        var evaluation = SelfEvaluation()
        evaluation.head.organisation = scene.organisation
        evaluation.year = scene.year
        evaluation.framework = scene.framework.code
        try await registry.create(evaluation, as: context.actor)
        return .redirect(to: scene.link(.evaluation(String(scene.year))))
    }

    private func perform(_ form: Form, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(context.visit.query, context)
        let act = try console.act(context.gap("act"), in: SelfEvaluation.register)
        do {
            try await perform(act, form, scene, context.actor)
            return .redirect(to: scene.link(.evaluation(String(scene.year)), ("done", act.name)))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: act.name, typed: form, refusal: refusal)
            let current = try await desk.scene(context.visit.query, context)
            let page = try await page(current, context, declined: declined)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    /// Scoring takes the dossier of this moment and freezes it; every other act is as its form says.
    private func perform(_ act: ActDescription, _ form: Form, _ scene: YearScene, _ actor: Actor) async throws {
        guard let evaluation = scene.evaluation else { throw Refusal.notFound(EvaluationPage.heading) }
        if act.name == "submit" { try await demandConsistency(of: scene) }
        guard act.name == "score" else {
            return try await desk.perform(
                act, form, on: evaluation.record, in: SelfEvaluation.register, as: actor)
        }
        try await registry.score(
            evaluation.id, with: scene.current, framework: scene.framework, expecting: Int(form["version"]), as: actor)
    }

    /// The report is read once more: what it says besides the frozen figures may have changed since it was scored.
    private func demandConsistency(of scene: YearScene) async throws {
        let check = try await registry.reportCheck(of: scene.frozen ?? scene.current, framework: scene.framework)
        if let refusal = check.refusal { throw refusal }
    }

    // MARK: The page

    private func page(
        _ scene: YearScene, _ context: StaffContext, done: String = "", declined: DeclinedAct? = nil
    ) async throws -> EvaluationPage {
        let register = SelfEvaluation.register
        let history = try await history(of: scene.evaluation)
        let codes = try await desk.evaluatedOrganisations(for: context.actor)
        let steps = EvaluationSteps(scene.evaluation, history: history)
        let isLast = history.last.map { $0.act == done && $0.account == context.actor.account } ?? false
        return EvaluationPage(
            language: context.language, scene: scene,
            filter: IndicatorFilter(rawValue: context.visit.query["show"]) ?? .all,
            steps: steps, turn: turn(steps.next, scene, context.actor),
            acts: acts(on: scene, context.actor, declined, next: steps.next)?.panel(context.token),
            notice: ActNotice(done: isLast ? register.act(done) : nil, declined: declined).banner,
            organisations: codes, names: try await console.organisationNames(codes),
            canBegin: !register.access.editors.isDisjoint(with: context.actor.roles)
                && context.actor.reaches(scene.organisation),
            token: context.token)
    }

    private func turn(_ next: String?, _ scene: YearScene, _ actor: Actor) -> Turn? {
        guard scene.evaluation != nil, let act = next.flatMap(SelfEvaluation.register.act) else { return nil }
        return Turn(act: act, isMine: !act.by.isDisjoint(with: actor.roles) && actor.reaches(scene.organisation))
    }

    private func history(of evaluation: SelfEvaluation?) async throws -> [TrailEntry] {
        guard let evaluation else { return [] }
        return try await registry.history(of: evaluation.record, in: SelfEvaluation.register)
    }

    private func acts(on scene: YearScene, _ actor: Actor, _ declined: DeclinedAct?, next: String?) -> MatterActs? {
        guard let record = scene.evaluation?.record else { return nil }
        return MatterActs(
            register: SelfEvaluation.register, record: record, actor: actor,
            path: { scene.link(.evaluationAct(String(scene.year), $0.name)) }, declined: declined,
            proposals: ["freeze": ["day": firstDayToFreeze(scene.year).description]],
            consequences: ["score": consequenceOfScoring(scene), "submit": Self.consequenceOfSubmitting],
            next: next ?? "",
            labels: scene.frozen == nil ? [:] : ["score": LocalizedText(zh: "重新评分", en: "Score again")],
            elsewhere: ["rescore"])
    }

    private static let consequenceOfSubmitting = LocalizedText(
        zh: "报送前先自查报告；数字自相矛盾且没有说明的，不能报送。",
        en: "The report is checked first; figures that contradict each other without a reason keep it back.")

    /// Data can't be frozen before the year is over.
    private func firstDayToFreeze(_ year: Int) -> Day { max(registry.now.day, Period.year(year).lastDay) }

    private func consequenceOfScoring(_ scene: YearScene) -> LocalizedText {
        let (evaluation, open) = (scene.current.evaluation, scene.current.unexplained.count)
        let due = LocalizedText(
            zh: open == 0 ? "" : "还有 \(open) 项未说明原因，说明后才能报送。",
            en: open == 0 ? "" : " \(counted(open, "reason is", "reasons are")) still due before it can be submitted.")
        return LocalizedText(
            zh: "按此刻的记录评为 \(evaluation.total.points()) 分（\(evaluation.grade.label.zh)），并冻结全部数据和计算过程。\(due.zh)",
            en: "The records of this moment give \(evaluation.total.points()) points (\(evaluation.grade.label.en)). "
                + "All figures and computations are frozen.\(due.en)")
    }
}
