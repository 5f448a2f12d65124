package import Kernel

/// What a deposit's flow is told besides its lot (保证金办理依据).
package struct DepositFacts: Sendable {
    /// A contract that whose deposit it is has signed.
    package struct Contract: Sendable {
        package let number: String
        /// What is still to be paid; nil: it names no sum.
        package let owed: Money?

        package init(number: String, owed: Money?) {
            self.number = number
            self.owed = owed
        }
    }

    /// Until when it counts (缴款截止): the lot's deadline, or the end of enrolment where the lot is sold by rising offers.
    /// Nil: there is no end yet.
    package let until: Timestamp?
    package let contract: Contract?

    package init(until: Timestamp?, contract: Contract? = nil) {
        self.until = until
        self.contract = contract
    }
}
