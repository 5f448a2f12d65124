import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Taking in what somebody applies for at a window: find the service, tick the papers, then accept, settle or ask for
/// what is missing, each in one press.
struct IntakePages: Sendable {
    let desk: HallDesk
    var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles([.windowClerk, .hallManager])

    func add(to routes: Routes) {
        routes.get(.hallItems, Self.access, use: suggest)
        routes.get(.hallNewCase, Self.access, use: new)
        routes.post(.hallNewCase, Self.access, use: file)
        routes.get(.hallCase("number"), Self.access, use: show)
        routes.post(.hallCase("number"), Self.access, use: act)
    }

    // MARK: Finding the service

    private func suggest(_ query: FormFields, context: StaffContext) async throws -> Response {
        .html(try await list(query, context).html)
    }

    private func list(_ query: FormFields, _ context: StaffContext) async throws -> ItemList {
        let text = String(query["q"].trimmed.prefix(60))
        let packages =
            text.isEmpty
            ? [] : try await registry.publicPackages().filter { $0.head.region == .baoshan && $0.name.contains(text) }
        let items = try await items(text)
        return ItemList(
            language: context.language, items: items, packages: packages, ticket: query.text("ticket"),
            organisations: try await desk.console.organisationNames(items.map(\.head.organisation)))
    }

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        guard let number = query.text("item") else {
            let list = try await list(query, context)
            if list.packages.isEmpty, list.items.count == 1, let only = list.items.first {
                return .redirect(
                    to: .hallNewCase.with(["item": only.head.number, "ticket": query.text("ticket")]))
            }
            let page = ItemChoicePage(language: context.language, text: query["q"].trimmed, list: list)
            return await desk.console.page(page, for: context.visit)
        }
        return try await page(IntakePages.Subject(item: number), Form(query), context)
    }

    // MARK: Filing

    /// What a page is about: a service, and the case where there is one already.
    struct Subject: Sendable {
        let item: String
        var case_: ServiceCase?
    }

    private func page(
        _ subject: Subject, _ typed: Form, _ context: StaffContext, refusal: Refusal? = nil, done: String? = nil
    ) async throws -> Response {
        let (item, materials) = try await registry.publicService(number: subject.item)
        let last = try await lastAct(on: subject.case_)
        var clocks: [RunningDeadline] = []
        if let case_ = subject.case_ {
            clocks = try await registry.deadlines(of: case_.record, in: ServiceCase.register)
        }
        let page = IntakePage(
            language: context.language, token: context.token, item: item, materials: materials, typed: typed,
            case_: subject.case_, last: last, deadlines: clocks,
            clock: WorkClock(calendar: registry.calendar, now: registry.now),
            isRestDay: !registry.calendar.isWorkday(registry.now.day), refusal: refusal, done: done,
            today: registry.now.day)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }

    private func lastAct(on case_: ServiceCase?) async throws -> IntakePage.LastAct? {
        guard let case_, let entry = try await registry.history(of: case_.record, in: ServiceCase.register).last
        else { return nil }
        return IntakePage.LastAct(
            who: entry.actor, act: registry.label(of: entry.act, in: ServiceCase.register.name), at: entry.at)
    }

    private func file(_ form: Form, context: StaffContext) async throws -> Response {
        let subject = Subject(item: form["item"])
        do {
            let (item, materials) = try await registry.publicService(number: subject.item)
            let decision = try IntakeDecision(form, item: item, materials: materials, today: registry.now.day)
            let draft = try await draft(form, context)
            try await refuseTwice(draft, form)
            let (registry, actor) = (registry, context.actor)
            let saved = try await registry.create(draft, as: actor, once: form.once("file")) { session, saved in
                guard let act = decision.act else { return }
                try registry.perform(
                    act, onNumber: saved.head.number, in: ServiceCase.register, within: session, as: actor)
            }
            return .redirect(to: .hallCase(saved.head.number).with(["done": decision.name]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(subject, form, context, refusal: refusal)
        }
    }

    private func draft(_ form: Form, _ context: StaffContext) async throws -> ServiceCase {
        var draft = ServiceCase()
        draft.item = form["item"]
        draft.channel = .window
        draft.counter = try await desk.seat(of: context.actor)?.window.head.number
        draft.applicantKind = ApplicantKind(rawValue: form["applicant_kind"]) ?? .person
        draft.applicant = form["applicant"].trimmed
        draft.identityKind = IdentityKind(rawValue: form["identity_kind"]) ?? .residentID
        draft.identityNumber = form.text("identity_number")?.uppercased()
        draft.phone = form.text("phone")
        draft.agent = form.text("agent")
        draft.agentNumber = form.text("agent_number")?.uppercased()
        draft.note = form.text("note")
        return draft
    }

    /// Somebody's second application for the same thing while the first is open is nearly always a mistake.
    private func refuseTwice(_ draft: ServiceCase, _ form: Form) async throws {
        guard form["again"] != "on", let identity = draft.identityNumber else { return }
        let open = Condition.state(ServiceCase.State.allCases.filter(\.isOpen).map(\.rawValue))
        let earlier = try await registry.matters(
            ServiceCase.self,
            where: .all([.equals("identity_number", identity), .equals("item", draft.item), open]), limit: 1
        ).first
        guard let earlier else { return }
        throw Refusal.invalid(
            "again", zh: "该申请人已有同一事项在办：\(earlier.head.number)（\(earlier.state.label.zh)）。确需另办一件的，请勾选后再提交。",
            en:
                "This applicant has an open case for the same service: \(earlier.head.number) (\(earlier.state.label.en)). Tick the box if another one is meant."
        )
    }

    // MARK: A case that is there already

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        let case_ = try await registry.matter(ServiceCase.self, number: context.gap("number"), as: context.actor)
        return try await page(
            Subject(item: case_.item, case_: case_), Form(FormFields()), context, done: query.text("done"))
    }

    /// Two clerks with one case open: the second learns what the first did, and keeps what they typed.
    private func act(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        let case_ = try await registry.matter(ServiceCase.self, number: number, as: context.actor)
        do {
            let (item, materials) = try await registry.publicService(number: case_.item)
            let decision = try IntakeDecision(form, item: item, materials: materials, today: registry.now.day)
            guard let act = decision.act else { return .redirect(to: .hallCase(number)) }
            try await registry.perform(
                act, on: case_.id, expecting: Int(form["version"]), as: context.actor,
                once: form.once("\(decision.name) \(case_.head.id)"))
            return .redirect(to: .hallCase(number).with(["done": decision.name]))
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            let now = try await registry.matter(ServiceCase.self, number: number, as: context.actor)
            return try await page(Subject(item: now.item, case_: now), form, context, refusal: refusal)
        }
    }
}
