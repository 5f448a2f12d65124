package import Performance
package import Registry

extension Feature {
    /// The pages of the credit platform.
    package static func creditPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        []
    }
}
