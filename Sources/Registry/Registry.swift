package import Kernel
package import Storage
import Synchronization

/// The one door to every register. `perform` is the only way a matter changes; `create` and `amend` are acts every
/// register has; bulk import (`Registry+Import.swift`) is the second door, with the same validation.
package final class Registry: Sendable {
    package let database: Database
    package let registers: [Register]
    /// What comes with the product, which notices entered here supersede.
    private let embedded: WorkCalendar
    private let current: Mutex<Planning>
    /// Where the content of attachments lies; nil takes none.
    package let blobs: BlobStore?
    /// Where the trail's keys lie; nil when this registry signs nothing.
    package let keys: KeyFolder?
    /// Messages to telephones go out: a gateway takes them. Otherwise none are written.
    package let hasTexts: Bool
    private let byName: [String: Register]
    private let clock: @Sendable () -> Timestamp
    let measureShelf = MeasureShelf()

    package init(
        _ database: Database, registers: [Register], calendar: WorkCalendar = .national,
        keys: KeyFolder? = nil, blobs: BlobStore? = nil, hasTexts: Bool = false,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.registers = registers
        embedded = calendar
        self.keys = keys
        self.blobs = blobs
        self.hasTexts = hasTexts
        self.clock = clock
        byName = Dictionary(registers.map { ($0.name, $0) }) { first, _ in first }
        current = Mutex(Planning(registers, calendar))
    }

    /// What an act of `actor` may know, now.
    func context(of actor: Actor) -> ActContext {
        let planning = planning
        var context = ActContext(now: now, actor: actor, calendar: planning.calendar)
        context.measures = planning.measures
        context.registers = byName
        context.hasTexts = hasTexts
        return context
    }

    package var now: Timestamp { clock() }
    /// As of the notices this process has read; `followCalendar` reads on.
    package var calendar: WorkCalendar { planning.calendar }

    var measurePlan: MeasurePlan? { planning.measures }
    var planning: Planning { current.withLock { $0 } }

    func replaceCalendar(version: Int64, _ entries: [WorkCalendar.Entry]) {
        let next = Planning(registers, embedded.superseded(by: entries, version: version))
        current.withLock { $0 = next }
    }

    package func register(_ name: String) throws(Refusal) -> Register {
        guard let register = byName[name] else {
            throw .notFound(LocalizedText(zh: "登记簿“\(name)”", en: "The register “\(name)”"))
        }
        return register
    }

    package var measures: [Measure] { registers.flatMap(\.measures) }

    package func measure(_ name: String) -> Measure? { measures.first { $0.name == name } }
}

/// The calendar, and what is reckoned by it.
struct Planning: Sendable {
    let calendar: WorkCalendar
    /// Nil where the machine's OpenSSL knows no SM3, and so nothing can be entered either.
    let measures: MeasurePlan?

    init(_ registers: [Register], _ calendar: WorkCalendar) {
        self.calendar = calendar
        measures = try? MeasurePlan(registers, calendar: calendar)
    }
}

extension Registry {
    /// Makes what is kept beside the records and depends on the descriptions of the registers: to be called after the
    /// migrations, before the registers are used. What is long to make goes on where it was ended.
    package func prepare() async throws {
        try await prepareSearch()
        try await prepareLists()
    }
}

// MARK: - Acts

extension Registry {
    /// What an act does to other tables of its own domain, in the act's transaction.
    package typealias Alongside = @Sendable (Session, Record) throws -> Void

    /// Performs a typed act. `expecting` is the version the person saw; nil takes the matter as it stands. `once`: the
    /// same key again does nothing again, and gives what the first time gave, whatever happened to the matter since.
    @discardableResult
    package func perform<M: Matter>(
        _ act: M.Act, on id: ID<M>, expecting version: Int? = nil, as actor: Actor, once key: String? = nil,
        alongside: Alongside? = nil
    ) async throws -> M {
        let call = try ActCall(act)
        return try M(
            await perform(
                call, in: M.register, id: id.number, expecting: version, as: actor, once: key, alongside: alongside))
    }

    /// Performs an act by name, as forms and programs call it.
    @discardableResult
    package func perform(
        _ call: ActCall, in register: Register, id: Int64, expecting version: Int? = nil, as actor: Actor,
        once key: String? = nil, alongside: Alongside? = nil
    ) async throws -> Record {
        try await change(
            register, as: actor, once: OnceKey(key),
            OnceStore.content(call.name, in: register.name, on: id, call.inputs)
        ) { change in
            let saved = try change.perform(call, on: id, expecting: version, isAlongside: alongside != nil)
            try alongside?(change.session, saved)
            return saved
        }
    }

    /// Enters a new matter. An empty number is filled from the register's own series.
    @discardableResult
    package func create<M: Matter>(
        _ matter: M, as actor: Actor, once key: String? = nil, alongside: Alongside? = nil
    ) async throws -> M {
        try M(await create(matter.record, in: M.register, as: actor, once: key, alongside: alongside))
    }

    @discardableResult
    package func create(
        _ record: Record, in register: Register, as actor: Actor, once key: String? = nil, alongside: Alongside? = nil
    ) async throws -> Record {
        try actor.demand(register.access.editors)
        return try await change(
            register, as: actor, once: OnceKey(key), OnceStore.content(creating: record, in: register)
        ) { change in
            let saved = try change.create(record)
            try alongside?(change.session, saved)
            return saved
        }
    }

    /// Corrects fields of a matter whose state still allows it.
    @discardableResult
    package func amend(
        _ register: Register, id: Int64, to values: [String: Value], expecting version: Int?, as actor: Actor,
        once key: String? = nil
    ) async throws -> Record {
        try actor.demand(register.access.editors)
        return try await change(
            register, as: actor, once: OnceKey(key), OnceStore.content("amend", in: register.name, on: id, values)
        ) { change in
            let record = try change.load(id, expecting: version)
            guard register.editableStates.contains(record.state) else {
                throw Refusal.notPossible(act: Self.amendLabel, state: register.stateLabel(record.state))
            }
            var next = record
            for (index, field) in register.fields.enumerated() where !field.isDerived {
                if let value = values[field.key] { next.values[index] = value }
            }
            // Saving what is already there leaves no trace.
            guard next.values != record.values else { return record }
            return try change.after(record).save(next, over: record, act: "amend", body: TrailBody(), effects: [])
        }
    }

    /// One change in one transaction; with a key, once.
    private func change(
        _ register: Register, as actor: Actor, once key: OnceKey?, _ content: @autoclosure () throws -> Digest,
        _ body: @escaping @Sendable (Change) throws -> Record
    ) async throws -> Record {
        let context = context(of: actor)
        guard let key else {
            return try await database.write { try body(Change(session: $0, register: register, context: context)) }
        }
        let content = try content()
        return try await database.write { session in
            let change = Change(session: session, register: register, context: context)
            let store = OnceStore(session: session)
            if let earlier = try store.earlier(key, by: actor, content: content) {
                let record = try change.load(earlier.matter, expecting: nil, beyondReach: true)
                return try earlier.version.map { try change.rewind(record, to: $0) } ?? record
            }
            let saved = try body(change)
            try store.keep(key, by: actor, content: content, saved.head, at: context.now)
            return saved
        }
    }

    package static let amendLabel = LocalizedText(zh: "更正", en: "Correct")
    package static let createLabel = LocalizedText(zh: "录入", en: "Enter")
    package static let disableLabel = LocalizedText(zh: "停用", en: "Disable")
    package static let importLabel = LocalizedText(zh: "导入", en: "Import")

    /// Acts on what is no matter of a register.
    private static let outsideLabels = [
        AccountStore.registerName: AccountStore.labels, ApiTokenStore.registerName: ApiTokenStore.labels,
        ViewingStore.registerName: ViewingStore.labels,
    ]

    /// The words for an act that stands in the trail.
    package func label(of act: String, in register: String) -> LocalizedText {
        if let label = Self.outsideLabels[register]?[act] { return label }
        return switch act {
        case "create": byName[register]?.entryLabel ?? Self.createLabel
        case "amend": Self.amendLabel
        case "attach": Self.attachLabel
        case "detach": Self.detachLabel
        case "reattach": Self.reattachLabel
        case "import": Self.importLabel
        case "disable": Self.disableLabel
        case Self.replanAct: Self.replanLabel
        default: byName[register]?.act(act)?.label ?? Self.houseLabel(of: act) ?? LocalizedText(verbatim: act)
        }
    }
}
