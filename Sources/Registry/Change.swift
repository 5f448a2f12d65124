import Kernel
import Storage

/// One change of one matter inside its transaction: the row, its trail entry and its clocks go together.
struct Change {
    let session: Session
    let register: Register
    let context: ActContext

    private var records: RecordStore { RecordStore(session: session, register: register) }
    private var trail: TrailStore { TrailStore(session: session) }

    func load(_ id: Int64, expecting version: Int?) throws -> Record {
        guard let record = try records.record(id: id), context.actor.reaches(record.head.organisation) else {
            throw Refusal.notFound(
                LocalizedText(zh: "\(register.label.zh)（\(id)）", en: "\(register.label.en) \(id)"))
        }
        if let version, version != record.head.version {
            let last = try trail.entries(register: register.name, matter: id).last
            throw Refusal.changedMeanwhile(by: last?.actor ?? "")
        }
        return record
    }

    func create(_ draft: Record) throws -> Record {
        var record = draft
        record.head.id = try SequenceStore(session: session).next("matter")
        record.head.version = 1
        record.head.createdAt = context.now
        record.head.updatedAt = context.now
        if record.head.organisation.isEmpty { record.head.organisation = context.actor.organisation }
        if record.head.number.isEmpty { record.head.number = try nextNumber() }
        try context.actor.demandReach(record.head.organisation)
        try check(record)
        do {
            try records.insert([record])
        } catch let violation as ConstraintViolation {
            throw refusal(for: violation, record)
        }
        try append(record, position: 1, act: "create", body: TrailBody())
        return record
    }

    func save(_ next: Record, over before: Record, act: String, body: TrailBody, effects: [Effect]) throws -> Record {
        var record = next
        record.head.version = before.head.version + 1
        record.head.updatedAt = context.now
        try check(record)
        do {
            guard try records.update(record, from: before.head.version) else { throw Refusal.changedMeanwhile(by: "") }
        } catch let violation as ConstraintViolation {
            throw refusal(for: violation, record)
        }
        var body = body
        body.changes = changes(from: before, to: record)
        try append(record, position: record.head.version, act: act, body: body)
        try DeadlineStore(session: session).apply(effects, to: record, in: register, context: context)
        return record
    }

    private func append(_ record: Record, position: Int, act: String, body: TrailBody) throws {
        var writer = try TrailWriter()
        let content = try writer.digest(of: record, in: register)
        try trail.append(
            register: register.name, matter: record.head.id, position: position, at: context.now, actor: context.actor,
            act: act, body: body, content: content, writer: &writer)
    }

    private func check(_ record: Record) throws {
        var problems = register.missing(in: record)
        if problems.isEmpty { problems = try register.problems(record) }
        problems += try References(session: session, register: register).problems(of: record)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
    }

    private func nextNumber() throws -> String {
        register.number(try SequenceStore(session: session).next("number.\(register.name)"))
    }

    private func changes(from before: Record, to after: Record) -> [TrailBody.Change] {
        var changes: [TrailBody.Change] = []
        if before.state != after.state {
            changes.append(.init(field: "state", before: .text(before.state), after: .text(after.state)))
        }
        for (field, (old, new)) in zip(register.fields, zip(before.values, after.values)) where old != new {
            changes.append(.init(field: field.key, before: old, after: new))
        }
        return changes
    }

    private func refusal(for violation: ConstraintViolation, _ record: Record) -> Refusal {
        if violation.message.contains(".number") {
            return .invalid(
                "number", zh: "编号“\(record.head.number)”已经存在。",
                en: "The number “\(record.head.number)” is already taken.")
        }
        return .rule(violation.complaint(in: register))
    }
}

extension ConstraintViolation {
    /// What the rule of the database asks for, as far as it can be put in words.
    func complaint(in register: Register) -> LocalizedText {
        guard !repeatedColumns.isEmpty else {
            return LocalizedText(
                zh: "数据库规则不允许这样保存（\(message)）。请核对所填内容。",
                en: "A rule of the database stands against it (\(message)). Check the entries.")
        }
        let labels = repeatedColumns.map { key in
            key == "organisation"
                ? LocalizedText(zh: "单位", en: "organisation")
                : register.field(key)?.label ?? LocalizedText(verbatim: key)
        }
        return LocalizedText(
            zh: "已有\(labels.map(\.zh).joined(separator: "、"))相同的记录。请更正，或先作废原记录。",
            en:
                "A record with the same \(labels.map { $0.en.lowercased() }.joined(separator: ", ")) exists already. Correct this one, or strike out the other first."
        )
    }
}

extension Register {
    /// A complaint for each required field without a value.
    func missing(in record: Record) -> [FieldProblem] {
        zip(fields, record.values).compactMap { field, value in
            guard field.isRequired, value == .null else { return nil }
            return FieldProblem(field.key, zh: "请填写\(field.label.zh)。", en: "Fill in: \(field.label.en).")
        }
    }
}

/// Whether the organisations and matters that a record names exist.
struct References {
    let session: Session
    let register: Register

    func problems(of record: Record) throws -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if try !exists(record.head.organisation, in: "organisation"), register.name != "organisation" {
            problems.append(Self.unknown("organisation", "单位", "organisation", record.head.organisation))
        }
        for (field, value) in zip(register.fields, record.values) {
            guard let target = field.referencedRegister, case .text(let number) = value else { continue }
            if try !exists(number, in: target) {
                problems.append(Self.unknown(field.key, field.label.zh, field.label.en, number))
            }
        }
        return problems
    }

    private func exists(_ number: String, in table: String) throws -> Bool {
        try session.value("SELECT 1 FROM \(name: table) WHERE number = \(number) LIMIT 1", as: Int.self) != nil
    }

    static func unknown(_ key: String, _ zh: String, _ en: String, _ number: String) -> FieldProblem {
        FieldProblem(key, zh: "\(zh)“\(number)”尚未登记。", en: "There is no \(en) “\(number)” on record.")
    }
}

extension FieldDescription {
    var referencedRegister: String? {
        switch kind {
        case .organisation: "organisation"
        case .reference(let register): register
        case .text, .prose, .integer, .money, .decimal, .year, .day, .period, .flag, .choice, .unit, .json: nil
        }
    }
}
