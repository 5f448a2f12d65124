import Hummingbird
import Kernel
import Registry
import Storage

/// One matter of any register: what it is, what can be done with it, and everything that was.
struct MatterPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.matter("register", "number"), .signedIn, use: show)
        routes.get(.act("register", "number", "act"), .signedIn, use: showAct)
        routes.post(.act("register", "number", "act"), .signedIn, use: perform)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let history = try await registry.history(of: record, in: register)
        let view = try await view(of: record, history, in: register, context)
        let files = try await registry.attachments(of: record, in: register)
        let page = MatterPage(
            view: view, record: record, history: history.reversed().map { moment($0, in: history, record, view) },
            acts: registry.possibleActs(on: record, in: register, as: context.actor).filter { !$0.hasOwnPage },
            canAmend: registry.canAmend(record, in: register, as: context.actor),
            deadlines: try await registry.deadlines(of: record, in: register),
            clock: WorkClock(calendar: registry.calendar, now: registry.now),
            links: console.links(from: record, in: register, for: context.actor),
            done: done(query["done"], history, record, view, files),
            attachments: panel(files, record, register, context),
            token: context.token)
        return await console.page(page, for: context.visit)
    }

    /// The act that just brought the reader here, told only if the trail says so too.
    private func done(
        _ name: String, _ history: [TrailEntry], _ record: Record, _ view: FieldView, _ files: [Attachment]
    ) -> MatterPage.Done? {
        guard !name.isEmpty, let last = history.last, last.act == name, last.account == view.actor.account else {
            return nil
        }
        let act = view.register.act(name)
        return MatterPage.Done(
            label: registry.label(of: name, in: view.register.name),
            undo: act?.undoneBy.flatMap(view.register.act),
            undoPath: name == "detach" ? returning(files, record, view.register) : nil)
    }

    /// Puts back the file removed last.
    private func returning(_ files: [Attachment], _ record: Record, _ register: Register) -> Path? {
        let removed = files.filter { $0.removal != nil }.max { ($0.removal?.at ?? $0.at) < ($1.removal?.at ?? $1.at) }
        return removed.map { .attachmentReturn(register.name, record.head.number, String($0.position)) }
    }

    private func panel(
        _ files: [Attachment], _ record: Record, _ register: Register, _ context: StaffContext
    ) -> AttachmentPanel? {
        register.attachments.map { rule in
            AttachmentPanel(
                language: context.language, register: register, record: record, rule: rule, files: files,
                canChange: registry.canAttach(to: record, in: register, as: context.actor), token: context.token)
        }
    }

    private func view(
        of record: Record, _ history: [TrailEntry], in register: Register, _ context: StaffContext
    ) async throws -> FieldView {
        let view = FieldView(register: register, actor: context.actor, language: context.language)
        let codes = FieldView.codes(in: [record], of: register) + history.flatMap { view.codes(in: $0) }
        return FieldView(
            register: register, actor: context.actor, language: context.language,
            names: try await console.organisationNames(codes))
    }

    private func moment(
        _ entry: TrailEntry, in history: [TrailEntry], _ record: Record, _ view: FieldView
    ) -> Timeline.Moment {
        TrailWords(registry: registry, view: view).moment(
            entry, after: history.last { $0.position < entry.position },
            proof: .trailOf(view.register.name, record.head.number))
    }

    // MARK: Acts

    private func showAct(_ query: FormFields, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let act = try console.act(context.gap("act"), in: register)
        return await console.page(actPage(act, record, register, context), for: context.visit)
    }

    private func perform(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, record) = try await console.matter(context)
        let act = try console.act(context.gap("act"), in: register)
        do {
            let inputs = try ActForm(act).inputs(from: form)
            try await registry.perform(
                ActCall(act.name, inputs), in: register, id: record.head.id, expecting: Int(form["version"]),
                as: context.actor, once: form.once("\(act.name) \(record.head.id)"))
            return .redirect(to: .matter(register.name, record.head.number).with(["done": act.name]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let current = try await registry.record(register, number: record.head.number, as: context.actor)
            let page = actPage(act, current, register, context, typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func actPage(
        _ act: ActDescription, _ record: Record, _ register: Register, _ context: StaffContext, typed: Form? = nil,
        refusal: Refusal? = nil
    ) -> ActPage {
        ActPage(
            language: context.language, register: register, record: record, act: act, typed: typed, refusal: refusal,
            token: context.token)
    }
}

extension Console {
    /// The matter a route names, if it is within the reader's reach.
    func matter(_ context: StaffContext) async throws -> (Register, Record) {
        let register = try registry.register(context.gap("register"))
        return (register, try await registry.record(register, number: context.gap("number"), as: context.actor))
    }

    func act(_ name: String, in register: Register) throws(Refusal) -> ActDescription {
        guard let act = register.act(name) else {
            throw .notFound(LocalizedText(zh: "操作“\(name)”", en: "The act “\(name)”"))
        }
        return act
    }

    func links(from record: Record, in register: Register, for actor: Actor) -> [Feature.MatterLink] {
        features.flatMap { $0.matterLinks(register, record) }.filter { !$0.roles.isDisjoint(with: actor.roles) }
    }
}

extension Refusal {
    /// The person can put it right in the form they sent.
    var isAnsweredInForm: Bool {
        switch self {
        case .invalid, .changedMeanwhile, .rule: true
        default: false
        }
    }

    /// What is wrong with each field; a refusal of the whole has none.
    var fieldProblems: [FieldProblem] {
        if case .invalid(let problems) = self { problems } else { [] }
    }
}
