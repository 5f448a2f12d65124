import Hummingbird
import Kernel
import Registry
import Storage

extension Feature {
    static let registers = Feature(
        heading: LocalizedText(zh: "登记簿", en: "Registers"),
        navigation: [
            Entry(title: RegisterIndexPage.heading, path: .registers),
            Entry(title: MeasureListPage.heading, path: .measures),
        ]
    ) { routes, console in
        RegisterPages(console: console).add(to: routes)
        SavedViewPages(console: console).add(to: routes)
        MatterPages(console: console).add(to: routes)
        MatterForms(console: console).add(to: routes)
        AttachmentPages(console: console).add(to: routes)
        ImportPages(console: console).add(to: routes)
        MeasurePages(console: console).add(to: routes)
    }
}

extension Register {
    func isKept(by actor: Actor) -> Bool { !access.editors.isDisjoint(with: actor.roles) }
}

/// The registers, and the list of any one of them.
struct RegisterPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.registers, .signedIn, use: index)
        routes.get(.register("register"), .signedIn, use: list)
        routes.get(.registerFile("register", "format"), .signedIn, use: file)
    }

    private func index(_ query: FormFields, context: StaffContext) async throws -> Response {
        var lines: [RegisterIndexPage.Line] = []
        for register in console.readable(by: context.actor) {
            let total = try await registry.list(
                register, ListRequest(limit: 1), as: context.actor, viewing: .unseen
            ).total
            lines.append(
                RegisterIndexPage.Line(register: register, total: total, isKept: register.isKept(by: context.actor)))
        }
        return await console.page(
            RegisterIndexPage(language: context.language, lines: lines), for: context.visit)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        let views = try await registry.views(of: register, for: context.actor)
        if let path = try opening(query, register, views, context) { return .redirect(to: path) }
        let address = try ListAddress(query, register: register, for: context.actor)
        // A form sends what was left empty too: the address says only what is meant.
        if address.problems.isEmpty, query.items.contains(where: { $0.text.isEmpty }) {
            return .redirect(to: address.path)
        }
        let figure = try await figure(address)
        var request = address.request
        request.knownTotal = figure.flatMap { address.isFiltered ? nil : address.count(of: $0) }
        let found = try await registry.list(register, request, as: context.actor)
        let names = try await console.organisationNames(
            FieldView.codes(in: found.records, of: register) + (address.figure?.scope.organisations ?? [])
                + address.codes)
        let page = RegisterListPage(
            view: FieldView(register: register, actor: context.actor, language: context.language, names: names),
            address: address, found: found, figure: figure,
            years: try await years(of: register),
            organisations: try await console.organisationChoices(),
            views: try bar(query, address, views, context), canEnter: register.isKept(by: context.actor))
        return await console.page(page, for: context.visit)
    }

    /// The address of the view that is opened: of the one named, or of the reader's own where nothing is asked for.
    private func opening(
        _ query: FormFields, _ register: Register, _ views: [SavedView], _ context: StaffContext
    ) throws -> Path? {
        let asked = query.items.filter { $0.name != LanguageChoice.query && $0.name != Self.done }
        guard let view = asked.isEmpty ? views.first(where: \.isDefault) : view(asked, views) else { return nil }
        var address = try ListAddress(FormFields(urlencoded: view.query), register: register, for: context.actor)
        address.view = view.id
        // A view of nothing in particular stays its own address.
        guard address.isFiltered || address.order != nil || address.columns != nil || asked.isEmpty else { return nil }
        return address.path.adding(Self.done, query.text(Self.done))
    }

    private func view(_ asked: [(name: String, text: String)], _ views: [SavedView]) -> SavedView? {
        guard asked.count == 1, asked[0].name == "view" else { return nil }
        return views.first { String($0.id) == asked[0].text }
    }

    private static let done = "done"

    private func bar(
        _ query: FormFields, _ address: ListAddress, _ views: [SavedView], _ context: StaffContext
    ) throws -> SavedViewBar {
        let current = views.first { $0.id == address.view }
        let lost = try current.map {
            try ListAddress(FormFields(urlencoded: $0.query), register: address.register, for: context.actor).unknown
        }
        return SavedViewBar(
            register: address.register, views: views, address: address, actor: context.actor, token: context.token,
            lost: lost ?? [], done: query.text(Self.done).flatMap(SavedViewBar.Done.init))
    }

    /// The years its records speak of, newest first: from the newest to the oldest, as a register skips none.
    private func years(of register: Register) async throws -> [Int] {
        guard register.hasYears, let (least, most) = try await registry.bounds(of: "year", in: register),
            let oldest = Int(stored: least), let newest = Int(stored: most)
        else { return [] }
        return (oldest...newest).suffix(Self.mostYears).reversed()
    }

    private static let mostYears = 30

    /// The figure whose records the list shows.
    private func figure(_ address: ListAddress) async throws -> Figure? {
        guard let figure = address.figure else { return nil }
        return try await registry.figure(
            figure.measure, figure.scope, of: figure.scope.organisations?.first ?? "")
    }

    private func file(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        let format = context.gap("format")
        let export = RegisterExport(
            console: console, view: FieldView(register: register, actor: context.actor, language: context.language))
        switch format {
        case "csv": return try await export.csv(ListAddress(query, register: register, for: context.actor))
        case "xlsx": return try await export.xlsx(ListAddress(query, register: register, for: context.actor))
        case "template.csv": return export.template()
        default:
            throw Refusal.notFound(LocalizedText(zh: "文件格式“\(format)”", en: "The file format “\(format)”"))
        }
    }
}
