package import Performance
package import Registry

extension Feature {
    /// The pages of satisfaction surveys.
    package static func surveysPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        []
    }
}
