import Registry
package import Storage

extension RemedyFacts {
    /// As it stands for a lot, read in the act's transaction.
    package static func of(_ lot: Lot, _ session: Session) throws -> RemedyFacts {
        try RemedyStore(session: session).facts(of: lot.head.number)
    }
}
