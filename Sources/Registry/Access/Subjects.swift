import Kernel
import Storage

// A matter that is about somebody, such as a rating of their service, is kept from them whatever their role: they find it
// in no list, search, file or work list, open it by no address, and are told nothing of it.
extension Register {
    /// The account the record is about.
    func subject(of record: Record) -> Int64? {
        guard let key = access.about, case .integer(let account) = value(key, of: record) else { return nil }
        return account
    }

    func withholds(_ record: Record, from actor: Actor) -> Bool {
        actor.account > 0 && subject(of: record) == actor.account
    }

    /// What of it `actor` may come upon.
    func unwithheld(from actor: Actor) -> Condition? {
        guard let key = access.about, actor.account > 0 else { return nil }
        return .any([.not(.isSet(key)), .field(key, .unequal, .integer(actor.account))])
    }
}
