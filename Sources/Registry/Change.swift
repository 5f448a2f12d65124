import Kernel
import Storage

/// One change of one matter inside its transaction: the row, its trail entry and its clocks go together.
struct Change {
    let session: Session
    let register: Register
    let context: ActContext

    private var records: RecordStore { RecordStore(session: session, register: register) }
    private var trail: TrailStore { TrailStore(session: session) }

    /// `beyondReach`: also one that the actor's own act moved out of it.
    func load(_ id: Int64, expecting version: Int?, beyondReach: Bool = false) throws -> Record {
        guard let record = try records.record(id: id),
            beyondReach || register.reaches(record, by: context.actor),
            !register.withholds(record, from: context.actor)
        else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(register.label.zh)（\(id)）", en: "\(register.label.en) \(id)"))
        }
        if let version, version != record.head.version {
            throw Refusal.changedMeanwhile(by: try trail.lastActor(register: register.name, matter: id) ?? "")
        }
        return record
    }

    func load(number: String) throws -> Record {
        guard let record = try records.record(number: number) else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(register.label.zh)“\(number)”", en: "\(register.label.en) “\(number)”"))
        }
        return record
    }

    /// The same change no earlier than the last one of `record`: where a clock was set back, what happens next in a
    /// matter is written down with the moment of what happened before, never with an earlier one.
    func after(_ record: Record) -> Change {
        guard context.now < record.head.updatedAt else { return self }
        return Change(session: session, register: register, context: context.noEarlier(than: record.head.updatedAt))
    }

    /// Does what an act does, whoever asked for it.
    func carryOut(_ call: ActCall, _ act: ActDescription, on record: Record) throws -> Record {
        guard act.from.contains(record.state) else {
            throw register.refusal(of: act, in: record.state)
        }
        let problems = act.inputs.compactMap { $0.problem(with: call.inputs[$0.key] ?? .null) }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        var context = context
        if register.readsClocks {
            context.clocks = try DeadlineStore(session: session).running(
                register: register.name, matter: record.head.id)
        }
        context.limits = try PolicyStore(session: session).limits(in: register, on: context.now.day)
        context = try briefed(context, on: record)
        let (next, effects) = try register.step(record, call, context)
        return try save(next, over: record, act: call.name, body: TrailBody(inputs: call.inputs), effects: effects)
    }

    func create(_ draft: Record) throws -> Record {
        var record = try takingOver(draft)
        record.head.id = try SequenceStore(session: session).next("matter")
        record.head.version = 1
        record.head.createdAt = context.now
        record.head.updatedAt = context.now
        if record.head.organisation.isEmpty { record.head.organisation = context.actor.organisation }
        guard register.reaches(record, by: context.actor) else { throw Refusal.otherOrganisation }
        record.head.number = try number(for: record.head.number.trimmed)
        let informed = try briefed(context, on: record)
        record = try register.fillingIn(record, informed)
        try check(record, since: nil)
        try register.admitting(record, informed)
        let effects = try register.entering(record, informed).1
        let consequences = Consequences(session: session, register: register, context: context)
        try consequences.follow(effects)
        do {
            try records.insert([record])
        } catch let violation as ConstraintViolation {
            throw Refusal.invalid([register.problem(for: violation, of: record)])
        }
        try append(record, position: 1, act: "create", body: TrailBody())
        try consequences.carry(effects, on: record)
        try Wake(session: session, register: register, context: context).follow([Replacement(nil, by: record)])
        return record
    }

    private func briefed(_ context: ActContext, on record: Record) throws -> ActContext {
        guard let briefing = register.briefing else { return context }
        var context = context
        context.briefing = try briefing(session, record, context)
        return context
    }

    func save(_ next: Record, over before: Record, act: String, body: TrailBody, effects: [Effect]) throws -> Record {
        var record = next
        record.head.version = before.head.version + 1
        record.head.updatedAt = context.now
        try check(record, since: before)
        try Consequences(session: session, register: register, context: context).follow(effects)
        do {
            guard try records.update(record, over: before) else { throw Refusal.changedMeanwhile(by: "") }
        } catch let violation as ConstraintViolation {
            throw Refusal.invalid([register.problem(for: violation, of: record)])
        }
        var body = body
        body.changes = changes(from: before, to: record)
        try append(record, position: record.head.version, act: act, body: body)
        if record.head.organisation != before.head.organisation {
            try DeadlineStore(session: session).handOver(record, in: register)
        }
        try Consequences(session: session, register: register, context: context).carry(effects, on: record)
        try Wake(session: session, register: register, context: context).follow([Replacement(before, by: record)])
        return record
    }

    /// Writes into the history of a matter something that leaves its fields as they are.
    func annotate(_ before: Record, act: String, body: TrailBody) throws {
        var record = before
        record.head.version += 1
        record.head.updatedAt = context.now
        guard try records.update(record, over: before) else { throw Refusal.changedMeanwhile(by: "") }
        try append(record, position: record.head.version, act: act, body: body)
        try Wake(session: session, register: register, context: context).follow([Replacement(before, by: record)])
    }

    private func append(_ record: Record, position: Int, act: String, body: TrailBody) throws {
        var writer = try TrailWriter()
        let content = try writer.digest(of: record, in: register)
        try trail.append(
            register: register.name, matter: record.head.id, position: position, at: context.now, actor: context.actor,
            act: act, body: body, content: content, writer: &writer)
        try OutboxStore(session: session).tell(act, on: CollectionOfOne(record), in: register, at: context.now)
    }

    private func check(_ record: Record, since before: Record?) throws {
        var problems = register.fields.indices.filter { record.values[$0] != before?.values[$0] }
            .compactMap { register.fields[$0].problem(with: record.values[$0]) }
        if problems.isEmpty { problems = try register.problems(record) }
        problems += try References(session: session, register: register).problems(of: record, since: before)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
    }

    private func number(for given: String) throws -> String {
        let sequences = SequenceStore(session: session)
        guard !given.isEmpty else { return register.number(try sequences.next(register.series)) }
        if let problem = Register.problem(withNumber: given) { throw Refusal.invalid([problem]) }
        if let serial = register.serial(of: given) { try sequences.raise(register.series, to: serial) }
        return given
    }

    private func changes(from before: Record, to after: Record) -> [TrailBody.Change] {
        var changes: [TrailBody.Change] = []
        if before.state != after.state {
            changes.append(.init(field: "state", before: .text(before.state), after: .text(after.state)))
        }
        let (old, new) = (before.head, after.head)
        if old.number != new.number {
            changes.append(.init(field: "number", before: old.number.stored, after: new.number.stored))
        }
        if old.organisation != new.organisation {
            changes.append(
                .init(field: "organisation", before: old.organisation.stored, after: new.organisation.stored))
        }
        for (field, (old, new)) in zip(register.fields, zip(before.values, after.values)) where old != new {
            changes.append(.init(field: field.key, before: old, after: new))
        }
        return changes
    }
}
