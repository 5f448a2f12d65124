package import Kernel

/// Until when a deposit counts (缴款截止): the lot's deadline, or the end of enrolment where the lot is sold by rising offers.
package struct DepositFacts: Sendable {
    /// Nil: there is no end yet.
    package let until: Timestamp?

    package init(until: Timestamp?) {
        self.until = until
    }
}
