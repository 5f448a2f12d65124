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
        let address = try ListAddress(query, register: register)
        let found = try await registry.list(register, address.request, as: context.actor)
        let names = try await console.organisationNames(
            FieldView.codes(in: found.records, of: register) + (address.figure?.scope.organisations ?? []))
        let page = RegisterListPage(
            view: FieldView(register: register, actor: context.actor, language: context.language, names: names),
            address: address, found: found, figure: try await figure(address),
            years: try await years(of: register, as: context.actor), canEnter: register.isKept(by: context.actor))
        return await console.page(page, for: context.visit)
    }

    /// The years its records speak of, newest first: from the newest to the oldest, as a register skips none.
    private func years(of register: Register, as actor: Actor) async throws -> [Int] {
        guard register.hasYears, let newest = try await year(register, newestFirst: true, actor),
            let oldest = try await year(register, newestFirst: false, actor), oldest <= newest
        else { return [] }
        return (oldest...newest).suffix(Self.mostYears).reversed()
    }

    private static let mostYears = 30

    private func year(_ register: Register, newestFirst: Bool, _ actor: Actor) async throws -> Int? {
        let order = SortOrder("year", descending: newestFirst)
        let found = try await registry.list(
            register, ListRequest(order: order, limit: 1), as: actor, viewing: .unseen)
        return found.records.first.flatMap { Int(stored: register.value("year", of: $0)) }
    }

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
        case "csv": return try await export.csv(ListAddress(query, register: register))
        case "xlsx": return try await export.xlsx(ListAddress(query, register: register))
        case "template.csv": return export.template()
        default:
            throw Refusal.notFound(LocalizedText(zh: "文件格式“\(format)”", en: "The file format “\(format)”"))
        }
    }
}
