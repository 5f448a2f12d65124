import Kernel
import Storage

// A matter that several organisations share (共办): one answers for it, and those named in some of its fields reach it as if it
// were their own. A tender is the buyer's, and the agency that prepares it works on it too.
extension Register {
    /// The same with the organisations in these fields as partners of every matter.
    package func shared(with fields: String...) -> Register {
        var register = self
        register.partnerFields = fields
        return register
    }

    package var isShared: Bool { !partnerFields.isEmpty }

    func reaches(_ record: Record, by actor: Actor) -> Bool {
        if actor.reaches(record.head.organisation) { return true }
        return partnerFields.contains { key in
            if case .text(let code) = value(key, of: record) { actor.reaches(code) } else { false }
        }
    }

    /// What of it `actor` reaches; nil: everything.
    func reached(by actor: Actor) -> Condition? {
        guard let codes = actor.reach?.sorted() else { return nil }
        let own = Condition.organisation(codes)
        guard !partnerFields.isEmpty else { return own }
        return .any([own] + partnerFields.map { .oneOf($0, codes.map { .text($0) }) })
    }
}
