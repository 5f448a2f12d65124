package import Kernel
package import Registry

/// What a lot's flow goes by besides the lot (标段办理依据): its project, the rules in force for it, its documents, and what
/// else was bought under the same budget item.
package struct LotFacts: Sendable {
    package var project: TradeProject
    /// Of the day of its notice; before that, of today.
    package var policy: PolicySet
    /// Numbers of its documents that somebody else than the drafter approved and that wait to be issued.
    package var approvedDocuments: [String] = []
    /// Other purchases under the same budget item and catalogue code in the same fiscal year, by other methods than the
    /// open tender.
    package var boughtAlike = Money.zero
    /// Who is invited, where a tender is by invitation.
    package var invitations: [Invitation] = []
    /// Names by number: the project's organisations, the winner and the candidates.
    package var names: [String: String] = [:]

    package init(project: TradeProject, policy: PolicySet) {
        self.project = project
        self.policy = policy
    }

    package func name(_ number: String?) -> String? { number.map { names[$0] ?? $0 } }
}
