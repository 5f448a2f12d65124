package import Performance
package import Registry

extension Feature {
    /// The pages of internet + supervision.
    package static func supervisionPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        []
    }
}
