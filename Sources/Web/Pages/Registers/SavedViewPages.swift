import Hummingbird
import Kernel
import Registry

extension PathOf {
    package static func savedViews(_ register: Segment) -> PathOf { "/registers/\(register)/views" }
    package static func savedView(_ register: Segment, _ id: Segment) -> PathOf { "/registers/\(register)/views/\(id)" }
    package static func savedViewRemoval(_ register: Segment, _ id: Segment) -> PathOf {
        "/registers/\(register)/views/\(id)/removal"
    }
    package static func savedViewReturn(_ register: Segment, _ id: Segment) -> PathOf {
        "/registers/\(register)/views/\(id)/return"
    }
    package static func openingView(_ register: Segment) -> PathOf { "/registers/\(register)/opening-view" }
}

/// Saving, renaming, sharing, replacing, deleting and bringing back the views of a register.
struct SavedViewPages: Sendable {
    let console: Console
    private var registry: Registry { console.registry }

    func add(to routes: Routes) {
        routes.get(.savedViews("register"), .signedIn, use: list)
        routes.post(.savedViews("register"), .signedIn, use: save)
        routes.post(.savedView("register", "id"), .signedIn, use: change)
        routes.post(.savedViewRemoval("register", "id"), .signedIn, use: delete)
        routes.post(.savedViewReturn("register", "id"), .signedIn, use: restore)
        routes.post(.openingView("register"), .signedIn, use: open)
    }

    private func list(_ query: FormFields, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        let page = try await page(
            register, done: SavedViewBar.Done(rawValue: query["done"]), deleted: Int64(query["view"]), context)
        return await console.page(page, for: context.visit)
    }

    private func save(_ form: Form, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        do {
            let view = try await registry.saveView(
                named: form["name"], try canonical(form["query"], register, context), of: register, as: context.actor)
            return .redirect(to: opened(view, .saved))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await console.page(
                try await page(register, refused: refusal, typed: form, context), for: context.visit,
                status: refusal.status)
        }
    }

    /// A name and who sees it, or another list.
    private func change(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, id) = try subject(context)
        do {
            guard form.fields.all("name").isEmpty else {
                let sharing = SavedView.Sharing(rawValue: form["sharing"])
                try await registry.changeView(id, of: register, name: form["name"], sharing: sharing, as: context.actor)
                return .redirect(to: .savedViews(register.name).with(["done": SavedViewBar.Done.changed.rawValue]))
            }
            let query = try canonical(form["query"], register, context)
            let view = try await registry.changeView(id, of: register, query: query, as: context.actor)
            return .redirect(to: opened(view, .replaced))
        } catch let refusal as Refusal where refusal.isAnsweredInForm {
            return await console.page(
                try await page(register, refused: refusal, refusedView: id, typed: form, context), for: context.visit,
                status: refusal.status)
        }
    }

    private func delete(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, id) = try subject(context)
        try await registry.deleteView(id, of: register, as: context.actor)
        return .redirect(
            to: .savedViews(register.name).with(["done": SavedViewBar.Done.deleted.rawValue, "view": String(id)]))
    }

    private func restore(_ form: Form, context: StaffContext) async throws -> Response {
        let (register, id) = try subject(context)
        try await registry.restoreView(id, of: register, as: context.actor)
        return .redirect(to: .savedViews(register.name).with(["done": SavedViewBar.Done.restored.rawValue]))
    }

    private func open(_ form: Form, context: StaffContext) async throws -> Response {
        let register = try registry.register(context.gap("register"))
        try await registry.openWith(Int64(form["view"]), register, as: context.actor)
        return .redirect(to: .savedViews(register.name).with(["done": SavedViewBar.Done.opening.rawValue]))
    }

    // MARK: Common

    private func subject(_ context: StaffContext) throws -> (Register, Int64) {
        guard let id = Int64(context.gap("id")) else {
            throw Refusal.notFound(LocalizedText(zh: "该视图", en: "The view"))
        }
        return (try registry.register(context.gap("register")), id)
    }

    /// The list as an address would say it: whatever else was sent is not kept.
    private func canonical(_ query: String, _ register: Register, _ context: StaffContext) throws -> String {
        try ListAddress(FormFields(urlencoded: query), register: register, for: context.actor).query
    }

    private func opened(_ view: SavedView, _ done: SavedViewBar.Done) -> Path {
        .register(view.register).with(["view": String(view.id), "done": done.rawValue])
    }

    private func page(
        _ register: Register, done: SavedViewBar.Done? = nil, deleted: Int64? = nil, refused: Refusal? = nil,
        refusedView: Int64? = nil, typed: Form? = nil, _ context: StaffContext
    ) async throws -> SavedViewsPage {
        SavedViewsPage(
            register: register, views: try await registry.views(of: register, for: context.actor), actor: context.actor,
            language: context.language, token: context.token, done: done, deleted: deleted, refusal: refused,
            refusedView: refusedView, typed: typed)
    }
}
