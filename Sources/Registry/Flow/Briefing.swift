package import Kernel
package import Storage

/// What a flow is told besides its matter (办理依据): what stands in other matters of its own domain when the act begins, read
/// in the act's transaction. A flow stays pure: it asks for facts by their type, and a store file brings them.
package struct Briefing: Sendable {
    private var facts: [ObjectIdentifier: any Sendable] = [:]

    package init() {}

    package init<Facts: Sendable>(_ facts: Facts) {
        add(facts)
    }

    package mutating func add<Facts: Sendable>(_ facts: Facts) {
        self.facts[ObjectIdentifier(Facts.self)] = facts
    }

    package func find<Facts: Sendable>(_ type: Facts.Type) -> Facts? { facts[ObjectIdentifier(type)] as? Facts }
}

extension Briefing {
    /// Brings the facts about a matter: before it is entered, and before each of its acts.
    package typealias Source = @Sendable (Session, Record, ActContext) throws -> Briefing

    /// From a typed matter.
    package static func of<M: Matter>(
        _ type: M.Type, _ source: @escaping @Sendable (Session, M, ActContext) throws -> Briefing
    ) -> Source {
        { session, record, context in try source(session, M(record), context) }
    }
}

extension ActContext {
    /// The facts of a type that the register's briefing brings. Without them the act is refused: better than to go by
    /// facts that nobody looked up.
    package func facts<Facts: Sendable>(_ type: Facts.Type) throws(Refusal) -> Facts {
        guard let found = briefing.find(type) else {
            throw .rule(
                zh: "系统没有取得办理所需的数据（\(type)），未做任何更改。请联系管理员。",
                en: "The data this act goes by (\(type)) were not brought. Nothing was changed; tell the administrator."
            )
        }
        return found
    }
}
