package import Kernel

/// What a lot's flow goes by besides the lot (标段办理依据): its project, the rules in force for it, its documents, and what
/// else was bought under the same budget item.
package struct LotFacts: Sendable {
    package var project: TradeProject
    /// Of the day of its notice; before that, of today.
    package var policy: PolicySet
    /// Versions of its documents that somebody else than the drafter approved.
    package var approvedDocuments = 0
    /// Clauses of the documents that may be unfair and that nobody justified.
    package var openClauses: [String] = []
    /// Other purchases under the same budget item and catalogue code in the same fiscal year, by other methods than tender.
    package var boughtAlike = Money.zero

    package init(project: TradeProject, policy: PolicySet) {
        self.project = project
        self.policy = policy
    }
}
