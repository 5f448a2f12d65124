package import Performance
package import Registry

extension Feature {
    /// The pages of the market of intermediary services.
    package static func intermediariesPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        []
    }
}
