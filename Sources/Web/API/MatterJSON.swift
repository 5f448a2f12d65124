import Kernel
import Registry
import Storage

extension JSONText {
    /// Both languages: a program may have readers of either.
    init(_ text: LocalizedText) {
        self = .object([("zh", .text(text.zh)), ("en", .text(text.en))])
    }

    init(_ moment: Timestamp) {
        self = .text(moment.description)
    }
}

/// Matters as a program of one role reads them.
struct MatterJSON: Sendable {
    let register: Register
    let actor: Actor

    func matter(_ record: Record) -> JSONText {
        .object([
            ("register", .text(register.name)), ("number", .text(record.head.number)),
            ("organisation", .text(record.head.organisation)), ("region", .text(record.head.region.code)),
            ("state", .text(record.state)), ("version", .number(record.head.version)),
            ("created_at", JSONText(record.head.createdAt)), ("updated_at", JSONText(record.head.updatedAt)),
            ("fields", .object(zip(register.fields, record.values).map { ($0.key, json($0, $1)) })),
            ("masked", .list(register.fields.filter { !register.shows($0, to: actor) }.map { .text($0.key) })),
        ])
    }

    func page(_ page: Page) -> JSONText {
        .object([
            ("items", .list(page.records.map(matter))), ("next", page.next.map { .text($0.text) } ?? .null),
            ("total", .number(page.total)), ("total_is_exact", .flag(page.isExact)),
        ])
    }

    private func json(_ field: FieldDescription, _ value: Value) -> JSONText {
        guard register.shows(field, to: actor) else {
            return value == .null ? .null : .text(field.masked(field.kind.plain(value)))
        }
        return field.kind.json(value)
    }

    // MARK: History

    func entry(_ entry: TrailEntry, label: LocalizedText) -> JSONText {
        let body = TrailBody(json: entry.body)
        let inputs = Dictionary(
            (register.act(entry.act)?.inputs ?? []).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return .object([
            ("position", .number(entry.position)), ("entry", .number(Int(entry.sequence))), ("at", JSONText(entry.at)),
            ("actor", .text(entry.actor)), ("act", .text(entry.act)), ("label", JSONText(label)),
            (
                "inputs",
                .object(
                    body.inputs.sorted { $0.key < $1.key }.map { key, value in
                        (key, inputs[key].map { json($0, value) } ?? FieldKind.json.json(value))
                    })
            ),
            ("changes", .list(body.changes.map(change))), ("source", body.source.map { .text($0) } ?? .null),
            ("hash", .text(entry.hash.description)),
        ])
    }

    private func change(_ change: TrailBody.Change) -> JSONText {
        let show = { (value: Value) in
            register.field(change.field).map { json($0, value) } ?? FieldKind.json.json(value)
        }
        return .object([
            ("field", .text(change.field)), ("before", show(change.before)), ("after", show(change.after)),
        ])
    }
}

extension Register {
    /// The description itself.
    var json: JSONText {
        .object([
            ("name", .text(name)), ("label", JSONText(label)), ("purpose", JSONText(purpose)),
            ("states", .list(states.map(\.json))), ("fields", .list(fields.map(\.json))),
            ("acts", .list(acts.filter { !$0.hasOwnPage }.map(\.json))),
            ("measures", .list(measures.map { .text($0.name) })),
        ])
    }
}

extension Choice {
    fileprivate var json: JSONText { .object([("key", .text(key)), ("label", JSONText(label))]) }
}

extension FieldDescription {
    fileprivate var json: JSONText {
        var choices = JSONText.null
        if case .choice(let listed) = kind { choices = .list(listed.map(\.json)) }
        return .object([
            ("key", .text(key)), ("label", JSONText(label)), ("type", .text(kind.outputType)), ("choices", choices),
            ("hint", hint.map { JSONText($0) } ?? .null), ("required", .flag(isRequired)), ("listed", .flag(isListed)),
            ("searched", .flag(isSearched)), ("personal", .flag(isPersonal)), ("derived", .flag(isDerived)),
        ])
    }
}

extension ActDescription {
    var json: JSONText {
        .object([
            ("name", .text(name)), ("label", JSONText(label)), ("from", .list(from.sorted().map { .text($0) })),
            ("inputs", .list(inputs.map(\.json))), ("grave", .flag(isGrave)),
        ])
    }
}

// MARK: - Figures

extension Measure {
    var json: JSONText {
        .object([
            ("name", .text(name)), ("label", JSONText(label)), ("register", .text(register)),
            ("unit", JSONText(unit.label)),
        ])
    }
}

extension Figure {
    var json: JSONText {
        var (count, asOf) = (JSONText.null, JSONText.null)
        switch derivation {
        case .records(_, _, let records, let entry): (count, asOf) = (.number(records), .number(Int(entry)))
        case .share(_, _, _, let records, let entry): (count, asOf) = (.number(records), .number(Int(entry)))
        case .formula, .reported, .missing: break
        }
        return .object([
            ("measure", .text(name)), ("label", JSONText(label)), ("period", .text(period.description)),
            ("value", value.map { .text($0.value.exact) } ?? .null),
            ("unit", value.map { JSONText($0.unit.label) } ?? .null),
            ("text", value.map { JSONText(LocalizedText(zh: $0.text(.zh), en: $0.text(.en))) } ?? .null),
            ("records", count), ("as_of_entry", asOf),
        ])
    }
}
