import Credit
import Kernel
package import Performance
package import Registry
import Storage
import Trading

extension Feature {
    /// The pages of the credit platform.
    package static func creditPages(_ accounts: Accounts, tools: ReportTools) -> [Feature] {
        [
            Feature(
                heading: LocalizedText(zh: "信用平台", en: "Credit platform"),
                navigation: [
                    Entry(title: CreditLookPage.heading, path: .creditLooks, roles: CreditLookPages.viewers),
                    Entry(
                        title: LocalizedText(zh: "信用公示", en: "Public pages"), path: .creditFront,
                        roles: [.creditClerk, .administrator]),
                ], matterLinks: creditLinks
            ) { routes, console in
                CreditPublicPages(console: console).add(to: routes)
                MyCreditPages(console: console).add(to: routes)
                CreditLookPages(console: console, random: accounts.random).add(to: routes)
                CreditIntakePages(console: console).add(to: routes)
            }
        ]
    }

    private static let creditLinks: @Sendable (Register, Record) -> [MatterLink] = { register, record in
        let named = [CreditRecord.register.name, CreditPledge.register.name, CreditDeclaration.register.name]
        let code: String
        switch register.value("credit_code", of: record) {
        case .text(let text) where named.contains(register.name): code = text
        // A firm in trading is numbered by its code.
        case _ where register.name == MarketSubject.register.name: code = record.head.number
        default: return []
        }
        guard (try? UnifiedSocialCreditCode(code)) != nil else { return [] }
        var subject: LocalizedText?
        if case .text(let name) = register.value("name", of: record) {
            subject = LocalizedText(zh: "\(register.label.zh) · \(name)", en: "\(register.label.en) · \(name)")
        }
        return [
            MatterLink(
                title: LocalizedText(zh: "该主体公示页", en: "The firm's public page"), path: .publicCredit(code),
                subject: subject, isDesk: false)
        ]
    }
}
