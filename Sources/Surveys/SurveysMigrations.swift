package import Storage

extension Migration {
    /// The tables of satisfaction surveys, in the order in which they came.
    package static let surveys: [Migration] = []
}
