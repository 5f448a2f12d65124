import HTTPTypes
import Hummingbird
import Kernel
import Performance
import Registry

/// Carries a problem into a target of the next year (转入下年目标).
struct CarryPages: Sendable {
    let desk: PerformanceDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.carrying("rectification"), .roles([.performanceOfficer]), use: ask)
        routes.post(.carrying("rectification"), .roles([.performanceOfficer]), use: carry)
    }

    private func rectification(_ context: StaffContext) async throws -> Rectification {
        try await registry.matter(Rectification.self, number: context.gap("rectification"), as: context.actor)
    }

    private func ask(_ query: FormFields, context: StaffContext) async throws -> Response {
        let page = CarryPage(try await rectification(context), context)
        return await desk.console.page(page, for: context.visit)
    }

    /// The draft comes first: should the second step fail, a draft remains that can be carried or changed later.
    private func carry(_ form: Form, context: StaffContext) async throws -> Response {
        let rectification = try await rectification(context)
        do {
            try Self.demandOpen(rectification)
            let record = try TargetForms(desk: desk).draft(from: form, year: rectification.year + 1)
            let target = try await registry.create(record, in: Target.register, as: context.actor)
            try await registry.perform(
                .carry(target: target.head.number), on: rectification.id, expecting: Int(form["version"]),
                as: context.actor)
            return .redirect(to: .target(String(rectification.year + 1), target.head.number).with(["done": "create"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            let page = CarryPage(rectification, context, typed: form, refusal: refusal)
            return await desk.console.page(page, for: context.visit, status: refusal.status)
        }
    }

    private static func demandOpen(_ rectification: Rectification) throws(Refusal) {
        guard let target = rectification.carriedInto else { return }
        throw .rule(zh: "此问题已转入目标\(target)，无需再转。", en: "This is already carried into target \(target).")
    }
}

/// The problem, and the first words of the target that shall keep it from coming back.
struct CarryPage: ConsolePage {
    let language: Language
    let rectification: Rectification
    let typed: Form?
    let refusal: Refusal?
    let token: FormToken

    init(_ rectification: Rectification, _ context: StaffContext, typed: Form? = nil, refusal: Refusal? = nil) {
        self.rectification = rectification
        self.typed = typed
        self.refusal = refusal
        language = context.language
        token = context.token
    }

    static let heading = LocalizedText(zh: "转入下年目标", en: "Carry into next year")
    var title: LocalizedText { Self.heading }
    var width: PageLayout.Width { .reading }

    var breadcrumbs: [Breadcrumb] {
        [Breadcrumb(title: LocalizedText(verbatim: rectification.head.number), path: backPath)]
    }

    var notice: NoticeBanner? {
        guard let refusal, refusal.fieldProblems.isEmpty else { return nil }
        return NoticeBanner(tone: .warning, text: refusal.message, isPassing: false)
    }

    private var backPath: String {
        Path.matter(Rectification.register.name, rectification.head.number).description
    }

    var html: HTML {
        let heading = PageHeading(
            title: title, overline: LocalizedText(verbatim: rectification.head.number), lead: Self.lead)
        let problem = DescriptionList(rows: [
            DescriptionList.Row(label: LocalizedText(zh: "问题", en: "Problem"), value: "\(rectification.problem)"),
            DescriptionList.Row(label: LocalizedText(zh: "原因", en: "Cause"), value: "\(rectification.cause)"),
            DescriptionList.Row(label: LocalizedText(zh: "措施", en: "Remedy"), value: "\(rectification.measure)"),
        ])
        let panel = Panel(title: LocalizedText(zh: "要解决的问题", en: "What to solve"), content: problem.html(in: language))
        return "\(heading.html(in: language))\(panel.html(in: language))\(form.html(in: language))"
    }

    private static let lead = LocalizedText(
        zh: "写一项明年能衡量的目标，先存为草稿，并与此问题相连。",
        en: "Write a target that next year can be measured by. It is saved as a draft and tied to this problem.")

    private var form: EntryForm {
        let fields = ["name", "kind", "nature", "value", "responsible"].compactMap { key in
            Target.register.field(key).map { FormField($0, value: typed?[key] ?? "") }
        }
        let hidden = [
            (name: "organisation", value: rectification.head.organisation),
            (name: "version", value: String(rectification.head.version)),
        ]
        return EntryForm(
            path: Path.carrying(rectification.head.number).description, token: token, fields: fields,
            submit: SubmitButton(label: Self.heading), hidden: hidden, problems: refusal?.fieldProblems ?? [],
            draft: Path.carrying(rectification.head.number).description, cancelPath: backPath)
    }
}
