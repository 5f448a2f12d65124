import Kernel
import Storage

// A matter that is about somebody, such as a rating of their service or a report on their house, is kept from them whatever
// their role: they find it in no list, search, file or work list, open it by no address, and are told nothing of it.
extension Register {
    /// The account the record is about.
    func subject(of record: Record) -> Int64? {
        guard let key = access.about, case .integer(let account) = value(key, of: record) else { return nil }
        return account
    }

    /// The organisations the record is about.
    func reported(in record: Record) -> Set<String> {
        Set(
            access.aboutOrganisations.compactMap { key in
                if case .text(let code) = value(key, of: record) { code } else { nil }
            })
    }

    func withholds(_ record: Record, from actor: Actor) -> Bool {
        guard actor.account > 0 else { return false }
        return subject(of: record) == actor.account || !reported(in: record).isDisjoint(with: actor.houses)
    }

    /// What of it `actor` may come upon.
    func unwithheld(from actor: Actor) -> Condition? {
        guard actor.account > 0 else { return nil }
        var parts: [Condition] = []
        if let key = access.about {
            parts.append(.any([.not(.isSet(key)), .field(key, .unequal, .integer(actor.account))]))
        }
        for key in access.aboutOrganisations {
            let elsewhere = actor.houses.sorted().map { Condition.field(key, .unequal, .text($0)) }
            parts.append(.any([.not(.isSet(key)), .all(elsewhere)]))
        }
        return parts.isEmpty ? nil : parts.count == 1 ? parts[0] : .all(parts)
    }
}

extension Actor {
    /// Their own organisation and those they answer for.
    fileprivate var houses: Set<String> { (reach ?? []).union([organisation]) }
}

extension NoticeStore {
    /// Who is told nothing of `record` among `people`.
    func withheld(_ record: Record, in register: Register, among people: Set<Int64>) throws -> Set<Int64> {
        var kept = Set([register.subject(of: record)].compactMap(\.self))
        let houses = register.reported(in: record)
        if !houses.isEmpty, !people.isEmpty {
            kept.formUnion(
                try session.rows(
                    """
                    SELECT id FROM account WHERE id IN \(list: people.sorted())
                        AND organisation IN \(list: houses.sorted())
                    """
                ) { try $0[0] })
        }
        return kept
    }
}
