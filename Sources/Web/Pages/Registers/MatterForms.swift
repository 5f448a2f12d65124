import Hummingbird
import Kernel
import Registry
import Storage

/// Entering a new matter and correcting an existing one, in any register.
struct MatterForms: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.newMatter("register"), .signedIn, use: new)
        routes.post(.newMatter("register"), .signedIn, use: create)
        routes.get(.amendment("register", "number"), .signedIn, use: edit)
        routes.post(.amendment("register", "number"), .signedIn, use: amend)
    }

    // MARK: New

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        try context.actor.demand(register.access.editors)
        let typed = Form(FormFields([("organisation", context.actor.organisation)] + query.items))
        return await console.page(try await newPage(register, typed, nil, context), for: context.visit)
    }

    private func create(_ form: Form, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        do {
            let saved = try await registry.create(
                draft(from: form, in: register), in: register, as: context.actor, once: form.once("create"))
            return .redirect(to: .matter(register.name, saved.head.number).with(["done": "create"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await newPage(register, form, refusal, context)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func draft(from form: Form, in register: Register) throws(Refusal) -> Record {
        let fields = register.fields.filter { !$0.isDerived }
        let values = Dictionary(
            uniqueKeysWithValues: zip(fields.map(\.key), try Entry(fields).values(from: form.fields.texts)))
        var record = register.blank
        record.head.number = form["number"].trimmed
        record.head.organisation = form["organisation"].trimmed
        for (index, field) in register.fields.enumerated() {
            if let value = values[field.key] { record.values[index] = value }
        }
        return record
    }

    private func newPage(
        _ register: Register, _ typed: Form, _ refusal: Refusal?, _ context: StaffContext
    ) async throws -> MatterFormPage {
        let view = FieldView(register: register, actor: context.actor, language: context.language)
        return MatterFormPage(
            view: view, record: nil, fields: register.fields.filter { !$0.isDerived },
            typed: typed, refusal: refusal, organisations: try await console.organisationChoices(),
            token: context.token)
    }

    // MARK: Correct

    private func edit(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        try context.actor.demand(register.access.editors)
        guard registry.canAmend(record, in: register, as: context.actor) else {
            throw Refusal.notPossible(act: Registry.amendLabel, state: register.stateLabel(record.state))
        }
        let page = try await amendPage(register, record, nil, nil, context)
        return await console.page(page, for: context.visit)
    }

    private func amend(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        do {
            let fields = amendable(register, context)
            let values = try Entry(fields).values(from: form.fields.texts)
            let saved = try await registry.amend(
                register, id: record.head.id, to: Dictionary(uniqueKeysWithValues: zip(fields.map(\.key), values)),
                expecting: Int(form["version"]), as: context.actor, once: form.once("amend \(record.head.id)"))
            let done = saved.head.version > record.head.version ? "amend" : nil
            return .redirect(to: .matter(register.name, record.head.number).with(["done": done]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await amendPage(register, record, form, refusal, context)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    /// What the reader may retype: never what acts derive, never what they see masked.
    private func amendable(_ register: Register, _ context: StaffContext) -> [FieldDescription] {
        let view = FieldView(register: register, actor: context.actor, language: context.language)
        return register.fields.filter { !$0.isDerived && !view.isMasked($0) }
    }

    private func amendPage(
        _ register: Register, _ record: Record, _ typed: Form?, _ refusal: Refusal?, _ context: StaffContext
    ) async throws -> MatterFormPage {
        let fields = amendable(register, context)
        let names = try await console.organisationNames(FieldView.codes(in: [record], of: register))
        return MatterFormPage(
            view: FieldView(register: register, actor: context.actor, language: context.language, names: names),
            record: record, fields: fields, typed: typed, refusal: refusal,
            organisations: try await console.organisationChoices(), token: context.token)
    }
}
