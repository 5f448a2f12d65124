import Hummingbird
import Kernel
import Registry
import ServiceHall

/// Asking before applying, and reading the answer.
struct QuestionPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.myQuestions, .citizen, use: show)
        routes.post(.myQuestions, .citizen, use: ask)
        routes.post(.myQuestionAgain("number"), .citizen, use: again)
    }

    private func show(_ query: FormFields, context: CitizenContext) async throws -> Response {
        await console.page(try await page(context, item: query.text("item"), done: query["done"]), for: context.visit)
    }

    private func ask(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context) {
            guard let question = form.text("question") else {
                throw Refusal.invalid("question", zh: "请写下您要问的。", en: "Write what you want to know.")
            }
            try await registry.ask(
                question, item: form.text("item"), by: context.isMobile ? .mobile : .web, once: form.once("ask"),
                of: try await console.citizen(context))
            return .redirect(to: .myQuestions.with(["done": "asked"]))
        }
    }

    private func again(_ form: Form, context: CitizenContext) async throws -> Response {
        try await answered(form, context) {
            try await registry.askAgain(
                context.gap("number"), reason: form["reason"].trimmed, once: form.once("again"),
                of: try await console.citizen(context))
            return .redirect(to: .myQuestions.with(["done": "again"]))
        }
    }

    private func answered(
        _ form: Form, _ context: CitizenContext, _ act: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = try await page(context, item: form.text("item"), typed: form, refusal: refusal)
            return await console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private func page(
        _ context: CitizenContext, item: String?, done: String = "", typed: Form? = nil, refusal: Refusal? = nil
    ) async throws -> QuestionsPage {
        var about: ServiceItem?
        if let item { about = try await registry.publicService(number: item).item }
        let questions = try await registry.questions(of: try await console.citizen(context))
        var dues: [String: Day] = [:]
        for question in questions where question.state == .asked {
            dues[question.head.number] = try await registry.deadlines(of: question.record, in: Consultation.register)
                .first?.dueOn
        }
        return QuestionsPage(
            language: context.language, questions: questions, dues: dues, item: about, done: done, typed: typed,
            refusal: refusal, token: context.token)
    }
}

/// One's questions with their answers, and a new one.
struct QuestionsPage: ConsolePage {
    let language: Language
    let questions: [Consultation]
    /// By when an open one is answered.
    let dues: [String: Day]
    let item: ServiceItem?
    let done: String
    var typed: Form?
    var refusal: Refusal?
    let token: FormToken

    static let heading = LocalizedText(zh: "我的咨询", en: "My questions")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] { [MinePage.crumb] }

    var notice: NoticeBanner? {
        if let refusal, refusal.fieldProblems.isEmpty {
            return NoticeBanner(tone: .failure, text: refusal.message, isPassing: false)
        }
        let words: [String: LocalizedText] = [
            "asked": LocalizedText(zh: "已收到，1 个工作日内答复。", en: "Received. You get an answer within one working day."),
            "again": LocalizedText(zh: "已收到，会重新答复您。", en: "Received. You get another answer."),
        ]
        return words[done].map { NoticeBanner(tone: .done, text: $0) }
    }

    var html: HTML { "<h1>\(title, language)</h1>\(form)\(list)" }

    private var form: HTML {
        let about: HTML? = item.map { "<p>\(Self.about($0.name), language)</p>" }
        let form = EntryForm(
            path: Path.myQuestions.description, token: token,
            fields: [
                FormField(
                    name: "question", label: LocalizedText(zh: "您想问什么", en: "What do you want to know"),
                    control: .textArea(rows: 4), value: typed?["question"] ?? "",
                    hint: LocalizedText(
                        zh: "不用写证件号码，工作人员看得到您的联系电话。", en: "No need for numbers; the office sees your telephone."),
                    isRequired: true, limit: 2000, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "提问", en: "Ask")),
            hidden: item.map { [(name: "item", value: $0.head.number)] } ?? [],
            problems: refusal?.fieldProblems.filter { $0.field == "question" } ?? [],
            // Another name once it was sent, or what was sent would be typed in again.
            draft: "question-\(questions.count)")
        return Panel(title: Self.new, content: "\(about)\(form.html(in: language))").html(in: language)
    }

    private var list: HTML? {
        guard !questions.isEmpty else { return nil }
        return "<ul class=\"portal-cases\">\(questions.map(entry))</ul>"
    }

    private func entry(_ question: Consultation) -> HTML {
        let answer: HTML =
            if let answer = question.answer {
                "<div class=\"portal-answer\"><h3>\(Self.answer, language)</h3><p class=\"prose\">\(answer)</p></div>"
            } else {
                "<p class=\"hint\">\(Self.waiting(dues[question.head.number]), language)</p>"
            }
        return """
            <li><p class="prose"><strong>\(question.question)</strong></p>\
            <p class="hint">\(question.head.number) · \((question.askedAt ?? question.head.createdAt).text(language)) \
            \(StateChip(label: question.state.label, tone: question.state == .asked ? .active : .done).html(in: language))</p>\
            \(answer)\(again(question))</li>
            """
    }

    private func again(_ question: Consultation) -> HTML? {
        guard question.state == .answered, question.repeats == 0 else { return nil }
        let form = EntryForm(
            path: Path.myQuestionAgain(question.head.number).description, token: token,
            fields: [
                FormField(
                    name: "reason", label: LocalizedText(zh: "还有哪里不清楚", en: "What is still open"),
                    isRequired: true, width: .full)
            ], submit: SubmitButton(label: LocalizedText(zh: "请重新答复", en: "Ask again"), weight: .secondary),
            problems: refusal?.fieldProblems.filter { $0.field == "reason" } ?? [], scope: question.head.number)
        return Disclosure(
            title: LocalizedText(zh: "没答清楚？再问一次", en: "Not clear? Ask once more"), content: form.html(in: language)
        ).html(in: language)
    }

    private static let new = LocalizedText(zh: "新的咨询", en: "A new question")
    private static let answer = LocalizedText(zh: "答复", en: "Answer")

    private static func about(_ name: String) -> LocalizedText { LocalizedText(zh: "关于：\(name)", en: "About: \(name)") }

    private static func waiting(_ day: Day?) -> LocalizedText {
        LocalizedText(
            zh: "等待答复\(day.map { "，最晚 \($0.text(.zh))" } ?? "")",
            en: "Waiting for an answer\(day.map { ", by \($0.text(.en))" } ?? "")")
    }
}
