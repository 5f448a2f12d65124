import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Questions that came in without names, their answers, and changes of one's own: each is shown with what it does to the
/// deadline before it is published.
struct ClarificationPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.deskClarifications("number"), .roles(Role.tradingStaff), use: show)
        routes.post(.deskClarifications("number"), .roles(Role.tradingSide), use: publish)
    }

    private func lot(_ context: StaffContext) async throws -> Lot {
        try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
    }

    private func show(_ query: FormFields, context: StaffContext) async throws -> Response {
        try await page(try await lot(context), ClarificationDraft(FormFields()), nil, query["done"], context)
    }

    private func publish(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await lot(context)
        let draft = ClarificationDraft(form.fields)
        do {
            try draft.check()
            guard form["step"] == "publish" else { return try await preview(lot, draft, context) }
            try await perform(draft, on: lot, form, context)
            return .redirect(to: .deskClarifications(lot.head.number).with(["done": "publish"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await page(lot, draft, refusal, "", context)
        }
    }

    private func perform(
        _ draft: ClarificationDraft, on lot: Lot, _ form: Form, _ context: StaffContext
    ) async throws {
        guard let number = draft.question else {
            try await registry.perform(
                Lot.Act.clarify(
                    isMaterial: draft.isMaterial ? 1 : 0, deadline: draft.deadline?.milliseconds, note: draft.words),
                on: lot.id, expecting: Int(form["version"]), as: context.actor, once: form.once("clarify")
            ) { _, _ in }
            return
        }
        let question = try await registry.matter(TradeClarification.self, number: number, as: context.actor)
        guard question.lot == lot.head.number else {
            throw Refusal.notFound(LocalizedText(zh: "提问“\(number)”", en: "The question “\(number)”"))
        }
        try await registry.perform(
            TradeClarification.Act.answer(
                answer: draft.words, isMaterial: draft.isMaterial ? 1 : 0, deadline: draft.deadline?.milliseconds),
            on: question.id, as: context.actor, once: form.once("answer \(number)"))
    }

    // MARK: Pages

    /// Where the deadline would go, by the rules that the lot goes by.
    private func moved(_ lot: Lot) async throws -> Timestamp? {
        guard lot.bidDeadline != nil, Lot.takesQuestions.contains(lot.state) else { return nil }
        let now = registry.now
        let policy = try await registry.database.read {
            try TradingPolicy.inForce(on: lot.policyDay ?? now.day, $0)
        }
        return try lot.movedDeadline(from: now, policy, registry.calendar)
    }

    private func preview(_ lot: Lot, _ draft: ClarificationDraft, _ context: StaffContext) async throws -> Response {
        let question = try await draft.question.asyncMap {
            try await registry.matter(TradeClarification.self, number: $0, as: context.actor)
        }
        let page = ClarificationPreviewPage(
            language: context.language, lot: lot, draft: draft, question: question, moved: try await moved(lot),
            token: context.token)
        return await desk.console.page(page, for: context.visit)
    }

    private func page(
        _ lot: Lot, _ draft: ClarificationDraft, _ refusal: Refusal?, _ done: String, _ context: StaffContext
    ) async throws -> Response {
        let all = try await registry.matters(
            TradeClarification.self, where: .equals("lot", lot.head.number), limit: 1000)
        let page = ClarificationsPage(
            language: context.language, lot: lot, questions: all, moved: try await moved(lot), now: registry.now,
            canAnswer: !context.actor.roles.isDisjoint(with: Role.tradingSide)
                && Lot.takesQuestions.contains(lot.state),
            draft: draft, refusal: refusal, done: done, token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }
}

/// An answer or a change before it is published.
struct ClarificationDraft: Sendable {
    /// The question it answers; nil for a change of one's own.
    let question: String?
    let words: String
    let isMaterial: Bool
    private let typedDeadline: String

    init(_ typed: FormFields) {
        question = typed.text("question")
        words = typed["words"].trimmed
        isMaterial = typed["isMaterial"] == "on"
        typedDeadline = typed["deadline"].trimmed
    }

    var deadline: Timestamp? { typedDeadline.isEmpty ? nil : Timestamp(typedDeadline) }
    var fields: [(name: String, value: String)] {
        [
            (name: "question", value: question ?? ""), (name: "words", value: words),
            (name: "isMaterial", value: isMaterial ? "on" : ""), (name: "deadline", value: typedDeadline),
        ]
    }

    func check() throws(Refusal) {
        var problems: [FieldProblem] = []
        if words.isEmpty {
            problems.append(FieldProblem("words", zh: "请填写内容。", en: "Say what is clarified or changed."))
        }
        if !typedDeadline.isEmpty, deadline == nil {
            problems.append(
                FieldProblem(
                    "deadline", zh: "请写成 2021-11-30 09:00 这样的时间。", en: "Write a time such as 2021-11-30 09:00."))
        }
        guard problems.isEmpty else { throw .invalid(problems) }
    }
}
