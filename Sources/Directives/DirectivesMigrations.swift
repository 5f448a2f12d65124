package import Storage

extension Migration {
    /// The tables of directives and what is followed up, in the order in which they came.
    package static let directives: [Migration] = [
        createDirectives, createRules, createDisclosure, designatedDirectives,
    ]
}
