import Kernel
package import Storage

// Matters that an act brings about or moves besides its own, in that act's transaction and by the same rules.
extension Registry {
    /// Enters a matter as `create` does.
    @discardableResult
    package func enter(_ record: Record, in register: Register, within session: Session, as actor: Actor) throws
        -> Record
    {
        try actor.demand(register.access.editors)
        return try Change(session: session, register: register, context: context(of: actor)).create(record)
    }

    /// Performs an act on another matter.
    @discardableResult
    package func perform<A: Codable & Sendable>(
        _ act: A, onNumber number: String, in register: Register, within session: Session, as actor: Actor
    ) throws -> Record {
        let found = try RecordStore(session: session, register: register).record(number: number)
        guard let found else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(register.label.zh)“\(number)”", en: "\(register.label.en) “\(number)”"))
        }
        return try Change(session: session, register: register, context: context(of: actor))
            .perform(try ActCall(act), on: found.head.id, isAlongside: true)
    }
}

extension Change {
    /// An act by name, checked against its description. `isAlongside`: its own domain performs it.
    func perform(_ call: ActCall, on id: Int64, expecting version: Int? = nil, isAlongside: Bool) throws -> Record {
        let record = try load(id, expecting: version)
        guard let act = register.act(call.name) else {
            throw Refusal.notFound(LocalizedText(zh: "操作“\(call.name)”", en: "The act “\(call.name)”"))
        }
        guard !act.isAlongside || isAlongside else {
            throw Refusal.rule(
                zh: "“\(act.label.zh)”须在专门的页面办理，未做任何更改。",
                en: "“\(act.label.en)” has a page of its own and is done there. Nothing was changed.")
        }
        try context.actor.demand(act.by)
        return try after(record).carryOut(call, act, on: record)
    }
}
