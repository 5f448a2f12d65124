package import Storage

extension Migration {
    /// The tables of internet + supervision, in the order in which they came.
    package static let supervision: [Migration] = [supervisionItems, inspections, supervisionActs]
}
