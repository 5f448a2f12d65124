import Kernel
package import Registry
import ServiceHall
import Storage

extension Feature {
    /// What citizens and enterprises come for: find a service, apply for it, follow it, say what they think of it.
    package static func portal(_ accounts: Accounts) -> Feature {
        Feature(
            heading: LocalizedText(zh: "公众服务", en: "For the public"),
            navigation: [Entry(title: PortalLayout.product, path: .services)], isPortal: true,
            matterLinks: { register, record in
                guard register.name == ServiceItem.register.name,
                    register.value("published_on", of: record) != .null
                else { return [] }
                let title = LocalizedText(zh: "公开页面", en: "Public page")
                return [MatterLink(title: title, path: .service(record.head.number), isDesk: false)]
            }
        ) { routes, console in
            AppFiles(console: console).add(to: routes)
            ServicePages(console: console).add(to: routes)
            TrackingPages(console: console, random: accounts.random).add(to: routes)
            PublicFigurePages(console: console).add(to: routes)
            CitizenAccountPages(console: console, accounts: accounts).add(to: routes)
            ApplyingPages(console: console).add(to: routes)
            PackagePages(console: console).add(to: routes)
            OwnCasePages(console: console, random: accounts.random).add(to: routes)
            MinePages(console: console).add(to: routes)
            SettingsPages(console: console, accounts: accounts).add(to: routes)
            BookingPages(console: console).add(to: routes)
            QuestionPages(console: console).add(to: routes)
            RatingPages(console: console).add(to: routes)
        }
    }
}

extension Console {
    /// Whose page this is.
    func citizen(_ context: CitizenContext) async throws -> Citizen { try await registry.citizen(of: context.account) }
}

extension CitizenContext {
    /// Where an application comes in: by mobile from a telephone, else by web.
    var isMobile: Bool { visit.isMobile }
}
