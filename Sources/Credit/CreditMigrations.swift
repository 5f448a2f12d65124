package import Storage

extension Migration {
    /// The tables of the credit platform, in the order in which they came.
    package static let credit: [Migration] = [creditRecords, creditPledges, creditLooks]
}
