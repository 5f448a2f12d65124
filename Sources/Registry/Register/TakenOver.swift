package import Kernel
import Storage

/// What a new matter takes over from the one it names (引用带出): a case keeps the limits of its item as they stood when it
/// was filed. Files bring these values themselves.
package struct TakenOver: Sendable, Hashable {
    /// The field that names the other matter.
    package let reference: String
    /// Own fields by the other's key.
    package let fields: [String: String]
    /// Whether the organisation and the region come along.
    package let head: Bool
    /// States in which the other may be named at all; nil: any.
    package let states: Set<String>?
    /// What to do when it stands in another.
    package let otherwise: LocalizedText

    package init<S: Labelled>(
        _ reference: String, _ fields: [String: String], head: Bool = false, in states: Set<S>,
        otherwise: LocalizedText
    ) {
        self.reference = reference
        self.fields = fields
        self.head = head
        self.states = Set(states.map(\.rawValue))
        self.otherwise = otherwise
    }
}

extension Change {
    /// `draft` with what it takes over. A matter that doesn't exist is left to the check of references.
    func takingOver(_ draft: Record) throws -> Record {
        var record = draft
        for taken in register.takesOver {
            guard let at = register.fields.firstIndex(where: { $0.key == taken.reference }),
                case .text(let number) = record.values[at], let name = register.fields[at].referencedRegister,
                let target = context.registers[name],
                let source = try RecordStore(session: session, register: target).record(number: number)
            else { continue }
            guard taken.states?.contains(source.state) ?? true else {
                throw Refusal.invalid([FieldProblem(taken.reference, taken.otherwise)])
            }
            for (index, field) in register.fields.enumerated() {
                if let key = taken.fields[field.key] { record.values[index] = target.value(key, of: source) }
            }
            if taken.head {
                record.head.organisation = source.head.organisation
                record.head.region = source.head.region
            }
        }
        return record
    }
}
