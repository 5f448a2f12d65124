import Hummingbird
import Kernel
import Registry
import Storage
import Trading

/// Entering a lot, and correcting it until the centre has taken it in.
struct LotFormPages: Sendable {
    let desk: TradingDesk
    private var registry: Registry { desk.registry }

    func add(to routes: Routes) {
        routes.get(.newTradeLot("number"), .roles(Role.tradingSide), use: new)
        routes.post(.newTradeLot("number"), .roles(Role.tradingSide), use: create)
        routes.get(.deskLotForm("number"), .roles(Role.tradingSide), use: edit)
        routes.post(.deskLotForm("number"), .roles(Role.tradingSide), use: amend)
    }

    private func project(_ number: String, _ context: StaffContext) async throws -> TradeProject {
        try await registry.matter(TradeProject.self, number: number, as: context.actor)
    }

    // MARK: New

    private func new(_ query: FormFields, context: StaffContext) async throws -> Response {
        let project = try await project(context.gap("number"), context)
        let form = try await lotForm(project)
        return try await show(form, FormFields(query.items + form.defaults), nil, nil, context)
    }

    private func create(_ form: Form, context: StaffContext) async throws -> Response {
        let project = try await project(context.gap("number"), context)
        let lotForm = try await lotForm(project)
        do {
            var lot = try Lot(lotForm.form(form.fields).filled(Lot().record))
            lot.project = project.head.number
            (lot.category, lot.tenderee, lot.agent) = (project.category, project.tenderee, project.agent)
            try await check(lot, form)
            let saved = try await registry.create(lot, as: context.actor, once: form.once("lot"))
            return .redirect(to: .deskLot(saved.head.number).with(["done": "create"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(lotForm, form.fields, nil, refusal, context)
        }
    }

    // MARK: Correct

    private func edit(_ query: FormFields, context: StaffContext) async throws -> Response {
        let lot = try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
        let form = try await lotForm(try await project(lot.project, context))
        return try await show(form, DeskForm.typed(lot.record, in: Lot.register), lot, nil, context)
    }

    private func amend(_ form: Form, context: StaffContext) async throws -> Response {
        let lot = try await registry.matter(Lot.self, number: context.gap("number"), as: context.actor)
        let lotForm = try await lotForm(try await project(lot.project, context))
        do {
            let typed = lotForm.form(form.fields)
            try await check(try Lot(typed.filled(lot.record)), form)
            _ = try await registry.amend(
                Lot.register, id: lot.head.id, to: try typed.values(),
                expecting: Int(form["version"]), as: context.actor, once: form.once("lot \(lot.head.id)"))
            return .redirect(to: .deskLot(lot.head.number).with(["done": "amend"]))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return try await show(lotForm, form.fields, lot, refusal, context)
        }
    }

    /// What the rules of today have against it is told at once, not when the centre looks at it. It can be kept as a draft
    /// all the same: an approval may still be on its way.
    private func check(_ lot: Lot, _ form: Form) async throws {
        guard form["anyway"] != "yes" else { return }
        let today = registry.now.day
        let found = try await registry.database.read { try lot.findings(LotFacts.of(lot, $0, on: today)) }
        guard found.isEmpty else { throw Refusal.invalid(found) }
    }

    private func lotForm(_ project: TradeProject) async throws -> LotForm {
        let today = registry.now.day
        let policy = try await registry.database.read { try TradingPolicy.inForce(on: today, $0) }
        return LotForm(project: project, policy: policy)
    }

    private func show(
        _ form: LotForm, _ typed: FormFields, _ lot: Lot?, _ refusal: Refusal?, _ context: StaffContext
    ) async throws -> Response {
        let page = LotFormPage(
            language: context.language, project: form.project, lot: lot, form: form.form(typed), refusal: refusal,
            token: context.token)
        return await desk.console.page(page, for: context.visit, status: refusal?.status ?? .ok)
    }
}

/// A lot as its tenderee enters it.
struct LotFormPage: ConsolePage {
    let language: Language
    let project: TradeProject
    let lot: Lot?
    let form: DeskForm
    let refusal: Refusal?
    let token: FormToken

    var title: LocalizedText {
        lot.map { LocalizedText(zh: "修改标段 \($0.head.number)", en: "Change lot \($0.head.number)") }
            ?? LocalizedText(zh: "添加标段", en: "Add a lot")
    }
    var width: PageLayout.Width { .reading }
    var breadcrumbs: [Breadcrumb] {
        [
            TradingDeskPage.crumb,
            Breadcrumb(
                title: LocalizedText(verbatim: project.name), path: Path.deskProject(project.head.number).description),
        ]
    }
    var notice: NoticeBanner? { refusal.banner }

    var html: HTML {
        let path = lot.map { Path.deskLotForm($0.head.number) } ?? Path.newTradeLot(project.head.number)
        let back = lot.map { Path.deskLot($0.head.number) } ?? Path.deskProject(project.head.number)
        let entry = EntryForm(
            path: path.description, token: token, fields: [],
            more: "\(form.html(refusal?.fieldProblems ?? [], in: language))\(anyway)",
            submit: SubmitButton(label: LocalizedText(zh: "保存", en: "Save")),
            hidden: lot.map { [(name: "version", value: String($0.head.version))] } ?? [],
            problems: refusal?.fieldProblems ?? [], draft: "trade-lot-\(project.head.number)",
            cancelPath: back.description)
        return """
            \(TradingAssets.html)\(DeskStep.html(.lot, in: language))\(PageHeading(
                title: title, overline: LocalizedText(zh: "\(project.category.label.zh) · \(project.name)", en: "\(project.category.label.en) · \(project.name)")
            ).html(in: language))<div class="desk-form">\(entry.html(in: language))</div>
            """
    }

    private var anyway: HTML? {
        guard refusal?.fieldProblems.isEmpty == false else { return nil }
        let keep = SubmitButton(
            label: LocalizedText(zh: "先存为草稿", en: "Keep it as a draft"), weight: .secondary, name: "anyway",
            value: "yes")
        return """
            <p class="hint">\(Self.draftRule, language)</p><p>\(keep.html(in: language))</p>
            """
    }

    private static let draftRule = LocalizedText(
        zh: "不符合规则的标段可以先存为草稿，但不能受理，也不能公告。",
        en: "A lot that breaks the rules can be kept as a draft; it can't be taken in or announced.")
}
