import Hotline
import Hummingbird
import Kernel
import Registry
import Storage

/// Orders from dispatch to the call back: the unit's work, and the centre's decisions on it.
struct OrderPages: Sendable {
    let desk: HotlineDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles(HotlineDesk.readers)
    private static let mostRows = 60

    func add(to routes: Routes) {
        routes.get(.hotlineOrders, Self.access, use: list)
        routes.get(.hotlineOrder("number"), Self.access, use: show)
        // Where a refused form stands, the other language is asked for by the same address.
        for path: PathPattern in [
            .hotlineAct("number", "act"), .hotlineContact("number"), .hotlineReply("number"), .hotlineNotes("number"),
        ] {
            routes.get(path, Self.access) { _, context in .redirect(to: .hotlineOrder(context.gap("number"))) }
        }
        routes.post(.hotlineAct("number", "act"), Self.access, use: perform)
        routes.post(.hotlineContact("number"), Self.access, use: reveal)
        routes.post(.hotlineReply("number"), Self.access, limit: .upload, use: reply)
        routes.post(.hotlineNotes("number"), Self.access, use: note)
    }

    // MARK: The list

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let actor = context.actor
        let isCentre = !HotlineDesk.staff.isDisjoint(with: actor.roles)
        let views = isCentre ? OrderView.ofCentre : OrderView.ofUnits
        var pages: [OrderView: Page] = [:]
        for view in views { pages[view] = try await page(view, limit: 1, actor) }
        let view =
            OrderView(rawValue: query["view"]).flatMap { views.contains($0) ? $0 : nil }
            ?? views.first { ($0.isOpen ? pages[$0]?.total : nil) ?? 0 > 0 } ?? views[0]
        let orders = try await page(view, limit: Self.mostRows, actor).records.map { try HotlineOrder($0) }
        let (assists, supervisions) = try await besides(actor, isCentre: isCentre)
        let page = OrderListPage(
            language: context.language, views: views, view: view, counts: pages.mapValues(\.total), orders: orders,
            clocks: try await desk.clocks(of: orders), clock: desk.clock,
            names: try await desk.console.organisationNames(
                orders.map(\.head.organisation) + assists.map(\.leadUnit)),
            assists: assists, supervisions: supervisions, isCentre: isCentre)
        return await desk.console.page(page, for: context.visit)
    }

    /// The oldest of what is open, the newest of what has ended.
    private func page(_ view: OrderView, limit: Int, _ actor: Actor) async throws -> Page {
        try await registry.list(
            HotlineOrder.register,
            ListRequest(view.condition, order: SortOrder("received_at", descending: !view.isOpen), limit: limit),
            as: actor)
    }

    /// Assisting orders and supervisions that wait within reach.
    private func besides(_ actor: Actor, isCentre: Bool) async throws -> ([AssistOrder], [Supervision]) {
        let open = [AssistOrder.State.open, .signed].map(\.rawValue)
        let assists = try await registry.list(AssistOrder.register, ListRequest(.state(open), limit: 20), as: actor)
        let pressing = [Supervision.State.open, .explained].map(\.rawValue)
        let found = try await registry.list(Supervision.register, ListRequest(.state(pressing), limit: 20), as: actor)
        return (
            isCentre ? [] : try assists.records.map { try AssistOrder($0) },
            try found.records.map { try Supervision($0) }
        )
    }

    // MARK: One order

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(context, done: query.text("done"))
    }

    private func page(
        _ context: StaffContext, done: String? = nil, declined: DeclinedAct? = nil, contact: CallerContact? = nil
    ) async throws -> Response {
        let number = context.gap("number")
        let order = try await registry.matter(HotlineOrder.self, number: number, as: context.actor)
        let scene = try await OrderScene.gather(order, desk: desk, for: context.actor, contact: contact)
        let view = FieldView(
            register: HotlineOrder.register, actor: context.actor, language: context.language, names: scene.names)
        let words = TrailWords(registry: registry, view: view)
        let history = scene.history
        let page = OrderPage(
            language: context.language, token: context.token, actor: context.actor, scene: scene,
            moments: history.reversed().map { entry in
                words.moment(
                    entry, after: history.last { $0.position < entry.position },
                    proof: .trailOf(HotlineOrder.register.name, number))
            },
            clock: desk.clock, done: done.flatMap { HotlineOrder.register.act($0) }, isNoted: done == "note",
            declined: declined)
        return await desk.console.page(page, for: context.visit, status: declined?.refusal.status ?? .ok)
    }

    // MARK: Acts

    private func perform(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        let act = try desk.console.act(context.gap("act"), in: HotlineOrder.register)
        return try await answered(act.name, form, context) {
            let record = try await registry.record(
                HotlineOrder.register, number: number, as: context.actor,
                once: form.once("\(act.name) \(number)"))
            let saved = try await registry.perform(
                ActCall(act.name, ActForm(act).inputs(from: form)), in: HotlineOrder.register, id: record.head.id,
                expecting: Int(form["version"]), as: context.actor, once: form.once("\(act.name) \(number)"))
            // Given away: it isn't the reader's any more.
            guard context.actor.reaches(saved.head.organisation) else { return .hotlineOrders }
            return .hotlineOrder(number).with(["done": act.name])
        }
    }

    /// Goes where `body` says; a refusal comes back on the page, with what was typed.
    private func answered(
        _ act: String, _ form: Form, _ context: StaffContext, _ body: () async throws -> Path
    ) async throws -> Response {
        do {
            return .redirect(to: try await body())
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(context, declined: DeclinedAct(name: act, typed: form, refusal: refusal))
        }
    }

    /// Shows whom to call, once: it stands on the answer to this request alone, and in the order's history.
    private func reveal(_ form: Form, context: StaffContext) async throws -> Response {
        do {
            let order = try await registry.matter(
                HotlineOrder.self, number: context.gap("number"), as: context.actor)
            guard let purpose = form.text("purpose") else {
                throw Refusal.invalid("purpose", zh: "请写明用途。", en: "Say what for.")
            }
            let contact = try await registry.contact(of: order.id, purpose: purpose, as: context.actor)
            return try await page(context, contact: contact)
        } catch let refusal as Refusal where refusal.isAnsweredAtDesk {
            return try await page(context, declined: DeclinedAct(name: "reveal", typed: form, refusal: refusal))
        }
    }

    /// The reply and its files, in one transaction.
    private func reply(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        return try await answered("reply", form, context) {
            let order = try await registry.matter(HotlineOrder.self, number: number, as: context.actor)
            guard let conclusion = form.text("conclusion"), let answer = form.text("answer") else {
                throw Refusal.invalid(
                    [("conclusion", "办理结论", "Conclusion"), ("answer", "答复内容", "Answer")]
                        .filter { form.text($0.0) == nil }
                        .map { FieldProblem($0.0, zh: "请填写\($0.1)。", en: "Fill in: \($0.2).") })
            }
            let files = try await desk.kept(form.allFiles("file"))
            let (registry, actor) = (registry, context.actor)
            try await registry.perform(
                HotlineOrder.Act.reply(
                    conclusion: conclusion, answer: answer, basis: form.text("basis"),
                    promisedFor: form.text("promisedFor")),
                on: order.id, expecting: Int(form["version"]), as: actor, once: form.once("reply \(number)")
            ) { session, saved in
                _ = try registry.attach(files, to: saved, in: HotlineOrder.register, within: session, as: actor)
            }
            return .hotlineOrder(number).with(["done": "reply"])
        }
    }

    private func note(_ form: Form, context: StaffContext) async throws -> Response {
        let number = context.gap("number")
        return try await answered("note", form, context) {
            let order = try await registry.matter(HotlineOrder.self, number: number, as: context.actor)
            guard let words = form.text("note") else {
                throw Refusal.invalid("note", zh: "请写下内容。", en: "Write something.")
            }
            var note = OrderNote()
            note.order = order.head.number
            note.kind = OrderNote.Kind(rawValue: form["kind"]) ?? .progress
            note.text = words
            note.isPublic = form["is_public"] == "on"
            // Sent twice, it is the same note.
            note.externalID = form.text(FormToken.onceName).map { "page-\($0)" }
            guard try await registry.isNew(note) else { return .hotlineOrder(number) }
            _ = try await registry.add(note, as: context.actor)
            return .hotlineOrder(number).with(["done": "note"])
        }
    }
}

extension HotlineDesk {
    /// Files of a form, checked and kept. Photographs lose what their camera wrote into them.
    func kept(_ files: [UploadedFile]) async throws -> [KeptFile] {
        guard let rule = HotlineOrder.register.attachments else { return [] }
        var kept: [KeptFile] = []
        for file in files {
            kept.append(try await registry.keep(NewAttachment(named: file.name, file.bytes, by: rule).withoutTraces()))
        }
        return kept
    }
}
