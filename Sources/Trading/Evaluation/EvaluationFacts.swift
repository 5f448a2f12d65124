package import Kernel

/// What the committee came to (评审情况).
package struct EvaluationFacts: Sendable {
    package struct Candidate: Sendable, Hashable {
        package let rank: Int
        /// A market subject's number, the bid's number, the price as bid in fen; a rate where the lot is bid for by rate.
        package let subject: String
        package let bid: String
        package let price: Money?
        package let rate: Ratio?

        package init(rank: Int, subject: String, bid: String, price: Money?, rate: Ratio?) {
            self.rank = rank
            self.subject = subject
            self.bid = bid
            self.price = price
            self.rate = rate
        }
    }

    package var isReportSigned = false
    /// By rank; those who gave up or were found unfit are left out.
    package var candidates: [Candidate] = []

    package init() {}
}
