package import Kernel

/// What an act adds to the facts of its notice (公告补充内容).
package struct NoticeDetails: Sendable {
    /// In somebody's own words: what is clarified, why it stands still, why it failed.
    package var words: String?
    package var periods: StatutoryPeriods?
    /// Until when it stands or bids are taken, and what that was before.
    package var until: Timestamp?
    package var was: Timestamp?
    package var contract: String?

    package init(
        words: String? = nil, periods: StatutoryPeriods? = nil, until: Timestamp? = nil, was: Timestamp? = nil,
        contract: String? = nil
    ) {
        self.words = words
        self.periods = periods
        self.until = until
        self.was = was
        self.contract = contract
    }
}
