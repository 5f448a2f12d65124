package import Performance
package import Registry

extension Feature {
    /// The pages of directives and what is followed up.
    package static func directivesPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        []
    }
}
