import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Taking in what somebody applies for at a window: find the service, tick the papers, then accept, settle or ask for
/// what is missing, each in one press.
struct IntakePages: Sendable {
    let desk: HallDesk
    private var registry: Registry { desk.registry }
    private static let access = StaffAccess.roles([.windowClerk, .hallManager])

    func add(to routes: Routes) {
        routes.get(.hallItems, Self.access, use: suggest)
        routes.get(.hallNewCase, Self.access, use: new)
        routes.post(.hallNewCase, Self.access, use: file)
        routes.get(.hallCase("number"), Self.access, use: show)
        routes.post(.hallCase("number"), Self.access, use: act)
    }

    // MARK: Finding the service

    private static let mostItems = 8

    /// The hall's own come first: five counties have items of the same names.
    private func items(_ text: String) async throws -> [ServiceItem] {
        let text = String(text.trimmed.prefix(60))
        guard !text.isEmpty else { return [] }
        var question = ServiceQuestion(text)
        question.region = .baoshan
        let own = try await registry.findServices(question)
        if !own.isLoose, own.items.count >= Self.mostItems { return Array(own.items.prefix(Self.mostItems)) }
        let all = try await registry.findServices(ServiceQuestion(text)).items
        let first = own.isLoose ? [] : own.items
        let known = Set(first.map(\.head.number))
        return Array((first + all.filter { !known.contains($0.head.number) }).prefix(Self.mostItems))
    }

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

/// What the clerk decided about an application, from the button pressed and the papers ticked.
struct IntakeDecision: Sendable {
    let name: String
    /// Nil: it is only filed.
    let act: ServiceCase.Act?

    init(_ form: Form, item: ServiceItem, materials: [ItemMaterial], today: Day) throws(Refusal) {
        name = form["do"]
        let missing = IntakePapers(materials, ticked: form.fields.all("paper")).missing
        switch name {
        case "accept", "settle":
            guard missing.isEmpty else {
                throw .invalid(
                    "paper", zh: "还缺 \(missing.count) 份必要材料，请一次性告知补正，或勾选已收到的材料。",
                    en:
                        "\(missing.count) required papers are missing. Ask for them all at once, or tick what was received."
                )
            }
            act = name == "accept" ? .accept : .settle(result: CaseResult.granted.rawValue, reason: nil)
        case "ask":
            let notice = IntakePapers.notice(missing, also: form.text("also"))
            guard !notice.isEmpty else {
                throw .invalid(
                    "paper", zh: "没有缺少的材料。请取消勾选缺少的材料，或写明其他需要补正的内容。",
                    en: "Nothing is missing. Untick what is missing, or write what else has to be corrected.")
            }
            act = .requestSupplement(missing: notice)
        case "tolerate":
            if let strict = missing.first(where: { !$0.isTolerable }) {
                throw .invalid(
                    "paper", zh: "“\(strict.name)”不能容缺后补，请一次性告知补正。",
                    en: "“\(strict.name)” can't follow later. Ask for what is missing instead.")
            }
            guard !missing.isEmpty else {
                throw .invalid("paper", zh: "材料已收齐，可直接受理。", en: "Nothing is missing: accept it.")
            }
            act = .acceptTolerantly(
                missing: missing.map(\.name).joined(separator: "；"), until: form["until"])
        case "receive":
            let papers = materials.filter { form.fields.all("paper").contains($0.head.number) }.map(\.name)
            guard
                let received = ([papers.joined(separator: "；"), form["also"].trimmed].filter { !$0.isEmpty })
                    .joined(separator: "；").nonEmpty
            else {
                throw .invalid("paper", zh: "请勾选收到的材料。", en: "Tick the papers that came.")
            }
            act = .supplement(received: received)
        default: act = nil
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// Which papers are there and which are not.
struct IntakePapers: Sendable {
    let missing: [ItemMaterial]

    init(_ materials: [ItemMaterial], ticked: [String]) {
        missing = materials.filter { $0.isRequired && !ticked.contains($0.head.number) }
    }

    /// One complete notice: every paper with how many of it, and whatever else.
    static func notice(_ missing: [ItemMaterial], also: String?) -> String {
        let papers = missing.map { material in
            let copies = [
                material.originals > 0 ? "原件\(material.originals)份" : nil,
                material.copies > 0 ? "复印件\(material.copies)份" : nil,
            ].compactMap(\.self)
            return copies.isEmpty ? material.name : "\(material.name)（\(copies.joined(separator: "，"))）"
        }
        return (papers + [also].compactMap(\.self)).enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    }
}
