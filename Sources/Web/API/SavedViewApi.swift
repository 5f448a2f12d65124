import HTTPTypes
import Hummingbird
import Kernel
import Registry

/// The saved views of a register, for programs: what one may open, one more, one less.
struct SavedViewApi: Sendable {
    let registry: Registry

    func add(to routes: Routes) {
        routes.api(.get, .apiViews("register"), use: list)
        routes.api(.post, .apiViews("register"), use: save)
        routes.api(.delete, .apiView("register", "view"), use: delete)
    }

    private func list(_ call: ApiCall) async throws -> Response {
        _ = try ApiQuery(call.query, knowing: [])
        let views = try await registry.views(of: registry.register(call.gap("register")), for: call.actor)
        return call.answer(.object([("items", .list(views.map { $0.json(for: call.actor) }))]))
    }

    private func save(_ call: ApiCall) async throws -> Response {
        let register = try registry.register(call.gap("register"))
        _ = try ApiQuery(call.query, knowing: [])
        let (name, query, sharing) = try Self.entry(try await call.body())
        let address = try ListAddress(FormFields(urlencoded: query), register: register, for: call.actor)
        let unknown = address.unknown.map { name in
            FieldProblem(
                "query", zh: "\(register.label.zh)没有“\(name)”。",
                en: "There is no “\(name)” in \(register.label.en.lowercased()).")
        }
        let problems = address.problems.map { FieldProblem("query", $0.message) } + unknown
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let view: SavedView
        do {
            view = try await registry.saveView(
                named: name, address.query, sharing: sharing, of: register, as: call.actor)
        } catch let refusal as Refusal where refusal.status == .unprocessableContent {
            throw AgainstTheRules(refusal: refusal)
        }
        return call.answer(
            view.json(for: call.actor), status: .created,
            headers: [.location: Path.apiView(register.name, String(view.id)).description])
    }

    private func delete(_ call: ApiCall) async throws -> Response {
        let register = try registry.register(call.gap("register"))
        _ = try ApiQuery(call.query, knowing: [])
        guard let id = Int64(call.gap("view")) else {
            throw Refusal.notFound(LocalizedText(zh: "该视图", en: "The view"))
        }
        let view = try await registry.view(id, of: register, for: call.actor)
        try await registry.deleteView(id, of: register, as: call.actor)
        return call.answer(view.json(for: call.actor))
    }

    private static func entry(
        _ members: [String: JSONInput]
    ) throws(Refusal) -> (name: String, query: String, sharing: SavedView.Sharing) {
        var problems = members.keys.filter { !["name", "query", "sharing"].contains($0) }.sorted().map {
            FieldProblem($0, zh: "没有“\($0)”这一项。", en: "There is no “\($0)” here.")
        }
        func text(_ name: String) -> String? {
            if case .text(let text) = members[name] { text } else { nil }
        }
        for name in ["name", "query"] where text(name) == nil {
            problems.append(FieldProblem(name, zh: "请提供文字。", en: "Give a text."))
        }
        // As they were sent: the document also counts the spaces that are cut off before a name is kept.
        for (name, most) in [("name", SavedView.longestName), ("query", SavedView.longestQuery)] {
            guard let sent = text(name), sent.unicodeScalars.count > most else { continue }
            problems.append(FieldProblem(name, zh: "最多\(most)个字符。", en: "At most \(most) characters."))
        }
        let sharing = members["sharing"] == nil ? .own : text("sharing").flatMap(SavedView.Sharing.init)
        if sharing == nil {
            let keys = SavedView.Sharing.allCases.map(\.rawValue).joined(separator: ", ")
            problems.append(FieldProblem("sharing", zh: "可取：\(keys)。", en: "One of: \(keys)."))
        }
        guard problems.isEmpty, let name = text("name"), let query = text("query"), let sharing else {
            throw .invalid(problems)
        }
        return (name, query, sharing)
    }
}

extension SavedView {
    fileprivate func json(for actor: Actor) -> JSONText {
        .object([
            ("id", .number(Int(id))), ("register", .text(register)), ("name", .text(name)), ("query", .text(query)),
            ("sharing", .text(sharing.rawValue)), ("owner", .text(owner)), ("own", .flag(isOwn(of: actor))),
            ("default", .flag(isDefault)),
        ])
    }
}
