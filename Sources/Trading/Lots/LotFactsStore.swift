package import Kernel
import Registry
package import Storage

extension LotFacts {
    /// As it stands for a lot, read in the act's transaction. A lot whose project isn't there is left to the check of
    /// references: the facts then name an empty project.
    package static func of(_ lot: Lot, _ session: Session, on today: Day) throws -> LotFacts {
        let project = try session.matter(TradeProject.self, number: lot.project) ?? TradeProject()
        return LotFacts(
            project: project, policy: try PolicyRowStore(session: session).set(on: lot.policyDay ?? today))
    }
}
