package import Kernel
import Storage

/// A list that somebody saved under a name (视图): its filters, search, order and columns, as its address writes them.
///
/// It gives nobody anything: whoever opens it sees what they would see by typing the same, with their own reach and masks.
package struct SavedView: Sendable, Hashable {
    /// Who sees it besides its owner.
    package enum Sharing: String, Labelled {
        case own, organisation, everyone

        package var label: LocalizedText {
            switch self {
            case .own: LocalizedText(zh: "仅自己", en: "only me")
            case .organisation: LocalizedText(zh: "本单位", en: "my organisation")
            case .everyone: LocalizedText(zh: "所有人", en: "everyone")
            }
        }

        /// Who may lay a view before others: each their own organisation, the administrator everybody.
        package var roles: Set<Role> {
            switch self {
            case .own: Role.everyone
            case .organisation:
                [.administrator, .leader, .performanceOfficer, .financeOfficer, .sectionStaff, .financeReviewer]
            case .everyone: [.administrator]
            }
        }
    }

    package let id: Int64
    package let register: String
    package let name: String
    /// `q=…&state=…&sort=…&columns=…`
    package let query: String
    package let sharing: Sharing
    let account: Int64
    package let owner: String
    let organisation: String
    /// Whether the register opens with it, for the reader.
    package let isDefault: Bool

    package static let longestName = 40
    package static let longestQuery = 4_000
    static let mostOfOne = 100

    package func isOwn(of actor: Actor) -> Bool { account == actor.account }

    /// Its owner, and the administrator what is laid before others: owners leave.
    package func mayChange(_ actor: Actor) -> Bool {
        isOwn(of: actor) || sharing != .own && actor.roles.contains(.administrator)
    }

    func isSeen(by actor: Actor) -> Bool {
        switch sharing {
        case .own: isOwn(of: actor)
        case .organisation: isOwn(of: actor) || organisation == actor.organisation || mayChange(actor)
        case .everyone: true
        }
    }
}

extension Registry {
    /// What `actor` may open over `register`: their own first, each group by name.
    package func views(of register: Register, for actor: Actor) async throws -> [SavedView] {
        try actor.demand(register.access.readers)
        return try await database.read { try SavedViewStore(session: $0).views(of: register.name, for: actor) }
    }

    package func view(_ id: Int64, of register: Register, for actor: Actor) async throws -> SavedView {
        try actor.demand(register.access.readers)
        return try await database.read { try SavedViewStore(session: $0).view(id, of: register.name, for: actor) }
    }

    package func saveView(
        named name: String, _ query: String, sharing: SavedView.Sharing = .own, of register: Register, as actor: Actor
    ) async throws -> SavedView {
        try actor.demand(register.access.readers)
        let name = try Self.checked(name, query, sharing, actor)
        let now = now
        return try await database.write { session in
            let store = SavedViewStore(session: session)
            let own = try store.views(of: register.name, for: actor).filter { $0.isOwn(of: actor) }
            guard own.count < SavedView.mostOfOne else {
                throw Refusal.invalid(
                    "name", zh: "您在此登记簿已有\(own.count)个视图，请先删除不用的。",
                    en: "You have \(own.count) views here. Delete those you don't use first.")
            }
            try Self.demandFree(name, among: own)
            let id = try store.insert(name, query, sharing, of: register.name, by: actor, at: now)
            return try store.view(id, of: register.name, for: actor)
        }
    }

    /// Renames it, lays it before others, or makes it show another list; nil leaves as it is.
    @discardableResult
    package func changeView(
        _ id: Int64, of register: Register, name: String? = nil, query: String? = nil,
        sharing: SavedView.Sharing? = nil, as actor: Actor
    ) async throws -> SavedView {
        let now = now
        return try await database.write { session in
            let store = SavedViewStore(session: session)
            let view = try store.view(id, of: register.name, for: actor)
            guard view.mayChange(actor) else { throw Refusal.notOwnView }
            let sharing = sharing ?? view.sharing
            let name = try Self.checked(name ?? view.name, query ?? view.query, sharing, actor)
            if view.isOwn(of: actor) {
                let others = try store.views(of: register.name, for: actor).filter {
                    $0.isOwn(of: actor) && $0.id != id
                }
                try Self.demandFree(name, among: others)
            }
            try store.update(id, name, query ?? view.query, sharing, at: now)
            return try store.view(id, of: register.name, for: actor)
        }
    }

    /// Until it is swept after a month, `restoreView` brings it back.
    package func deleteView(_ id: Int64, of register: Register, as actor: Actor) async throws {
        let now = now
        try await database.write { session in
            let store = SavedViewStore(session: session)
            guard try store.view(id, of: register.name, for: actor).mayChange(actor) else { throw Refusal.notOwnView }
            try store.mark(id, deletedAt: now)
        }
    }

    package func restoreView(_ id: Int64, of register: Register, as actor: Actor) async throws {
        try await database.write { session in
            let store = SavedViewStore(session: session)
            let view = try store.view(id, of: register.name, for: actor, deleted: true)
            guard view.mayChange(actor) else { throw Refusal.notOwnView }
            let own = try store.views(of: register.name, for: actor).filter { $0.isOwn(of: actor) }
            if view.isOwn(of: actor) { try Self.demandFree(view.name, among: own) }
            try store.mark(id, deletedAt: nil)
        }
    }

    /// The register opens with it from now on, for `actor`; nil: with all of it.
    package func openWith(_ id: Int64?, _ register: Register, as actor: Actor) async throws {
        try actor.demand(register.access.readers)
        try await database.write { session in
            let store = SavedViewStore(session: session)
            if let id { _ = try store.view(id, of: register.name, for: actor) }
            try store.openWith(id, register.name, account: actor.account)
        }
    }

    // MARK: Rules

    private static func checked(
        _ name: String, _ query: String, _ sharing: SavedView.Sharing, _ actor: Actor
    ) throws -> String {
        let name = try FieldKind.text(1...SavedView.longestName).named(name)
        try actor.demand(sharing.roles)
        guard query.utf8.count <= SavedView.longestQuery, !query.unicodeScalars.contains(where: { $0.value < 32 })
        else {
            throw Refusal.invalid("query", zh: "条件过多，无法保存。", en: "That is more than a view can keep.")
        }
        return name
    }

    private static func demandFree(_ name: String, among views: [SavedView]) throws(Refusal) {
        guard views.contains(where: { $0.name == name }) else { return }
        throw .invalid(
            "name", zh: "您已有名为“\(name)”的视图，请换个名称，或打开它后替换。",
            en: "You have a view called “\(name)”. Take another name, or open that one and replace it.")
    }
}

extension FieldKind {
    fileprivate func named(_ text: String) throws(Refusal) -> String {
        let text = text.trimmed
        guard !text.isEmpty else { throw .invalid("name", zh: "请填写名称。", en: "Give it a name.") }
        do throws(Complaint) {
            return plain(try parse(text))
        } catch {
            throw .invalid([FieldProblem("name", error.message)])
        }
    }
}

extension Refusal {
    fileprivate static let notOwnView = Refusal.rule(
        zh: "这是他人的视图，不能更改。可以另存为自己的视图。",
        en: "This view is somebody else's and can't be changed. You can save it as one of your own.")
}
