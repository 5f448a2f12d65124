import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Storage

/// One indicator of a year's evaluation, and the reason for what it lost.
struct IndicatorPages: Sendable {
    let desk: PerformanceDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.indicator("year", "code"), .signedIn, use: show)
        routes.post(.deviations("year", "code"), .roles(Deviation.register.access.editors), use: explain)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = try await page(desk.scene(query, context), context, done: !query["done"].isEmpty)
        return await desk.console.page(page, for: context.visit)
    }

    private func explain(_ form: Form, context: StaffContext) async throws -> Response {
        let scene = try await desk.scene(context.visit.query, context)
        let code = context.gap("code")
        do {
            try await registry.create(
                DeviationForm.record(form, subject: code, scene), in: Deviation.register, as: context.actor,
                once: form.once("explain \(code)"))
            return .redirect(to: scene.link(.indicator(String(scene.year), code), ("done", "create")).at("reason"))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let declined = DeclinedAct(name: "create", typed: form, refusal: refusal)
            let page = try await page(scene, context, declined: declined)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ scene: YearScene, _ context: StaffContext, done: Bool = false, declined: DeclinedAct? = nil
    ) async throws -> IndicatorPage {
        let code = context.gap("code")
        guard let result = scene.current.evaluation.result(code), let indicator = scene.framework.indicator(code) else {
            throw Refusal.notFound(LocalizedText(zh: "指标“\(code)”", en: "The indicator “\(code)”"))
        }
        let source = try await FigureSource(registry, organisation: scene.organisation)
        let deviations = try await deviations(of: code, scene)
        let findings = try await findings(of: code, scene)
        return IndicatorPage(
            language: context.language, scene: scene, indicator: indicator, result: result, guide: desk.guide(source),
            findings: Dictionary(findings.map { ($0.criterion, $0.head.number) }) { _, later in later },
            deviations: deviations, history: try await history(of: deviations, findings, context),
            canExplain: !Deviation.register.access.editors.isDisjoint(with: context.actor.roles),
            canAnswer: !CriterionFinding.register.access.editors.isDisjoint(with: context.actor.roles),
            isExplained: done, declined: declined, token: context.token)
    }

    private func deviations(of code: String, _ scene: YearScene) async throws -> [Deviation] {
        try await registry.matters(Deviation.self, where: scene.valid && .equals("subject", code))
    }

    private func findings(of code: String, _ scene: YearScene) async throws -> [CriterionFinding] {
        try await registry.matters(CriterionFinding.self, where: scene.valid && .equals("indicator", code))
    }

    /// What people entered for this indicator, newest first.
    private func history(
        of deviations: [Deviation], _ findings: [CriterionFinding], _ context: StaffContext
    ) async throws -> [Timeline.Moment] {
        var moments: [Timeline.Moment] = []
        for (register, record) in deviations.map({ (Deviation.register, $0.record) })
            + findings.map({ (CriterionFinding.register, $0.record) })
        {
            let view = FieldView(register: register, actor: context.actor, language: context.language)
            let words = TrailWords(registry: registry, view: view)
            moments += try await registry.history(of: record, in: register).map {
                words.moment($0, proof: .trailOf(register.name, record.head.number))
            }
        }
        return moments.sorted { $0.at > $1.at }
    }
}

extension YearScene {
    /// Entries of this year and organisation that were not struck out.
    var valid: Condition {
        .all([
            .state([LedgerState.recorded.rawValue]), .equals("year", year), .organisation([organisation]),
        ])
    }
}

/// The form that gives the reason for a deviation.
enum DeviationForm {
    private static let typed = Deviation.register.fields.filter { !["year", "subject"].contains($0.key) }

    static func fields(_ form: Form?) -> [FormField] {
        typed.map { FormField($0, value: form?[$0.key] ?? "") }
    }

    static func record(_ form: Form, subject: String, _ scene: YearScene) throws(Refusal) -> Record {
        var texts = form.fields.texts
        texts["year"] = String(scene.year)
        texts["subject"] = subject
        var record = Deviation.register.blank
        record.head.organisation = scene.organisation
        record.values = try Entry(Deviation.register.fields).values(from: texts)
        return record
    }
}
