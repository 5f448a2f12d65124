import Kernel
import Registry
import Storage

/// What a program sends to enter or correct a matter: `{"number": …, "organisation": …, "fields": {…}}`, or
/// `{"version": …, "fields": {…}}`.
struct MatterBody: Sendable {
    let version: Int?
    private let register: Register
    private let number: String
    private let organisation: String
    private let values: [String: Value]

    init(_ members: [String: JSONInput], of register: Register, amending: Bool = false) throws(Refusal) {
        self.register = register
        var members = BodyMembers(
            members, knowing: amending ? ["version", "fields"] : ["number", "organisation", "fields"])
        version = members.whole("version")
        number = members.text("number")
        organisation = members.text("organisation")
        values = members.values(of: register.fields.filter { !$0.isDerived }, demandsAll: !amending)
        try members.demandNoProblems()
    }

    func draft() -> Record {
        var record = register.blank
        record.head.number = number
        record.head.organisation = organisation
        for (index, field) in register.fields.enumerated() {
            if let value = values[field.key] { record.values[index] = value }
        }
        return record
    }

    /// The fields that were sent. Who sees only a mask of one can't correct it.
    func changes(as actor: Actor) throws(Refusal) -> [String: Value] {
        for field in register.fields where values[field.key] != nil && !register.shows(field, to: actor) {
            try actor.demand(register.access.unmasked)
        }
        return values
    }
}

/// What a program sends to perform an act: `{"version": …, "inputs": {…}}`.
struct ActBody: Sendable {
    let version: Int?
    let inputs: [String: Value]

    init(_ members: [String: JSONInput], of act: ActDescription) throws(Refusal) {
        var members = BodyMembers(members, knowing: ["version", "inputs"])
        version = members.whole("version")
        inputs = members.values(of: act.inputs, demandsAll: true, in: "inputs")
        try members.demandNoProblems()
    }
}

/// Reads the members of a body and gathers what is wrong with any of them.
private struct BodyMembers {
    private let members: [String: JSONInput]
    private var problems: [FieldProblem] = []

    init(_ members: [String: JSONInput], knowing names: [String]) {
        self.members = members
        noteUnknown(members.keys, names)
    }

    private mutating func noteUnknown(_ given: some Sequence<String>, _ known: [String]) {
        for name in given.sorted() where !known.contains(name) {
            problems.append(FieldProblem(name, zh: "没有“\(name)”这一项。", en: "There is no “\(name)” here."))
        }
    }

    mutating func whole(_ name: String) -> Int? {
        guard case .integer(let number)? = value(name, .integer(1...Int(Int32.max)), members[name]) else { return nil }
        return Int(number)
    }

    mutating func text(_ name: String) -> String {
        guard case .text(let text)? = value(name, .text(1...64), members[name]) else { return "" }
        return text
    }

    private mutating func value(_ name: String, _ kind: FieldKind, _ input: JSONInput?) -> Value? {
        guard let input else { return nil }
        do throws(Complaint) {
            return try kind.value(of: input)
        } catch {
            problems.append(FieldProblem(name, error.message))
            return nil
        }
    }

    /// The values of `fields` under `name`. `demandsAll`: those that are required may not be missing.
    mutating func values(
        of fields: [FieldDescription], demandsAll: Bool, in name: String = "fields"
    ) -> [String: Value] {
        var given: [String: JSONInput] = [:]
        switch members[name] {
        case .object(let object)?: given = object
        case nil where !fields.contains(where: \.isRequired) || !demandsAll: break
        default: problems.append(FieldProblem(name, zh: "“\(name)”须为对象。", en: "“\(name)” has to be an object."))
        }
        noteUnknown(given.keys, fields.map(\.key))
        var values: [String: Value] = [:]
        for field in fields {
            switch given[field.key] {
            case nil where !demandsAll || !field.isRequired || field.kind == .flag: break
            case nil,
                .null? where field.isRequired:
                problems.append(
                    FieldProblem(
                        field.key, zh: "请填写\(field.label.zh)。", en: "Fill in: \(field.label.en)."))
            case .null?: values[field.key] = field.kind == .flag ? false.stored : .null
            case let input: values[field.key] = value(field.key, field.kind, input)
            }
        }
        return values
    }

    func demandNoProblems() throws(Refusal) {
        guard problems.isEmpty else { throw .invalid(problems) }
    }
}
