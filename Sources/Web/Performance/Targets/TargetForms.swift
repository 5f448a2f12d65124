import Crosscheck
import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry
import Storage

/// Writing a target, with the quality check beside it while one types.
struct TargetForms: Sendable {
    let desk: PerformanceDesk
    private var console: Console { desk.console }
    private var registry: Registry { desk.registry }
    private static let writers = Target.register.access.editors

    func add(to routes: Routes) {
        routes.get(.newTarget("year"), .roles(Self.writers), use: new)
        routes.post(.newTarget("year"), .roles(Self.writers), use: create)
        routes.post(.targetCheck("year"), .roles(Self.writers), use: check)
        routes.get(.target("year", "number"), .signedIn, use: show)
        routes.post(.target("year", "number"), .roles(Self.writers), use: amend)
    }

    // MARK: While typing

    /// The fragment that the form shows while it is filled in; nothing is saved.
    private func check(_ form: Form, context: StaffContext) async throws -> Response {
        let organisation = try await desk.organisation(form.text("organisation"), context)
        let sheet = try await desk.sheet(year: desk.year(context), organisation: organisation)
        let draft = TypedTarget(form.fields).draft
        let review = draft.reviewed(among: sheet.drafts(besides: form.text("number")))
        return .html(QualityPanel(review: review, draft: draft, isInForm: true).html(in: context.language))
    }

    // MARK: New

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = try await page(typed: query, year: desk.year(context), context, isBlank: true)
        return await console.page(page, for: context.visit)
    }

    private func create(_ form: Form, context: StaffContext) async throws -> Response {
        let year = try desk.year(context)
        if let page = try await pageWithoutSaving(form, year: year, of: nil, context) { return page }
        do {
            let record = try draft(from: form, year: year)
            let saved = try await registry.create(
                record, in: Target.register, as: context.actor, once: form.once("create"))
            return .redirect(to: .target(String(year), saved.head.number).with(["done": "create"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(typed: form.fields, year: year, context, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    func draft(from form: Form, year: Int) throws(Refusal) -> Record {
        var record = Target.register.blank
        record.head.organisation = form["organisation"].trimmed
        for (field, value) in try values(from: form, year: year) {
            if let index = Target.register.fields.firstIndex(where: { $0.key == field }) {
                record.values[index] = value
            }
        }
        return record
    }

    private func values(from form: Form, year: Int) throws(Refusal) -> [String: Value] {
        var texts = form.fields.texts
        texts["year"] = String(year)
        let fields = Target.register.fields.filter { !$0.isDerived }
        return Dictionary(uniqueKeysWithValues: zip(fields.map(\.key), try Entry(fields).values(from: texts)))
    }

    // MARK: One that exists

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let target = try await desk.matter(Target.self, context)
        return await console.page(try await page(of: target, context, done: query["done"]), for: context.visit)
    }

    private func amend(_ form: Form, context: StaffContext) async throws -> Response {
        let target = try await desk.matter(Target.self, context)
        if let page = try await pageWithoutSaving(form, year: target.year, of: target, context) { return page }
        do {
            try await registry.amend(
                Target.register, id: target.head.id, to: values(from: form, year: target.year),
                expecting: Int(form["version"]), as: context.actor, once: form.once("amend \(target.head.id)"))
            return .redirect(to: .target(String(target.year), target.head.number).with(["done": "amend"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(
                typed: form.fields, year: target.year, of: target, context, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    // MARK: Pages

    /// The form again where a button asked for the check or for a proposal instead of saving.
    private func pageWithoutSaving(
        _ form: Form, year: Int, of target: Target?, _ context: StaffContext
    ) async throws -> Response? {
        if let taken = form.text(QualityPanel.taking),
            let pattern = IndicatorPattern.library.first(where: { $0.name.zh == taken })
        {
            let typed = TypedTarget(form.fields).taking(pattern)
            let page = try await page(typed: typed, year: year, of: target, context, taken: pattern)
            return await console.page(page, for: context.visit)
        }
        guard form.text(TargetFormPage.checking) != nil else { return nil }
        return await console.page(
            try await page(typed: form.fields, year: year, of: target, context), for: context.visit)
    }

    func page(
        of target: Target, _ context: StaffContext, done: String = "", declined: DeclinedAct? = nil
    ) async throws -> TargetFormPage {
        let fields = zip(Target.register.fields, target.record.values).map {
            ($0.key, FormField.typed($1, as: $0.kind))
        }
        return try await page(
            typed: FormFields(fields), year: target.year, of: target, context, done: done, declined: declined)
    }

    private func page(
        typed: FormFields, year: Int, of target: Target? = nil, _ context: StaffContext, isBlank: Bool = false,
        refusal: Refusal? = nil, taken: IndicatorPattern? = nil, done: String = "", declined: DeclinedAct? = nil
    ) async throws -> TargetFormPage {
        let asked = target?.head.organisation ?? typed.text("organisation")
        let organisation = try await desk.organisation(asked, context)
        let sheet = try await desk.sheet(year: year, organisation: organisation)
        let draft = TypedTarget(typed).draft
        return TargetFormPage(
            language: context.language, year: year, organisation: organisation, target: target, typed: typed,
            draft: draft, review: isBlank ? nil : draft.reviewed(among: sheet.drafts(besides: target?.head.number)),
            sections: try await console.sections(of: organisation),
            canWrite: canWrite(target, context.actor), acts: target.flatMap { acts(on: $0, context, declined) },
            refusal: refusal, taken: taken, notice: notice(done, declined), token: context.token)
    }

    private func canWrite(_ target: Target?, _ actor: Actor) -> Bool {
        guard let target else { return true }
        return registry.canAmend(target.record, in: Target.register, as: actor)
    }

    private func acts(on target: Target, _ context: StaffContext, _ declined: DeclinedAct?) -> ActPanel? {
        MatterActs(
            register: Target.register, record: target.record, actor: context.actor,
            path: { .targetAct(String(target.year), target.head.number, $0.name) }, declined: declined
        ).panel(context.token)
    }

    private func notice(_ done: String, _ declined: DeclinedAct?) -> NoticeBanner? {
        if ["create", "amend"].contains(done) {
            return NoticeBanner(tone: .done, text: LocalizedText(zh: "已保存", en: "Saved"))
        }
        return ActNotice(done: Target.register.act(done), declined: declined).banner
    }
}

extension Console {
    /// The organisation and those below it, to choose a responsible one from.
    func sections(of organisation: String) async throws -> [FormField.Choice] {
        let found: [Organisation] = try await registry.matters(
            where: .any([.equals("number", organisation), .equals("parent", organisation)]), limit: 200)
        return found.sorted { $0.head.number < $1.head.number }.map {
            FormField.Choice(
                value: $0.head.number, label: LocalizedText(zh: $0.name, en: $0.englishName ?? $0.name))
        }
    }
}
