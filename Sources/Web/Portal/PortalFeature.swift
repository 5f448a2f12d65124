import Kernel
import Registry
import ServiceHall
import Storage

extension PathOf {
    package static var services: PathOf { "/services" }
    package static var tracking: PathOf { "/services/tracking" }
    package static func service(_ number: Segment) -> PathOf { "/services/items/\(number)" }
}

extension Feature {
    /// What citizens and enterprises come for: find a service, read what it takes, follow a case.
    package static let portal = Feature(
        heading: LocalizedText(zh: "公众服务", en: "For the public"),
        navigation: [Entry(title: ServiceSearchPage.heading, path: .services)],
        matterLinks: { register, record in
            guard register.name == ServiceItem.register.name,
                register.value("published_on", of: record) != .null
            else { return [] }
            let title = LocalizedText(zh: "公开页面", en: "Public page")
            return [MatterLink(title: title, path: .service(record.head.number))]
        }
    ) { routes, console in PortalPages(console: console).add(to: routes) }
}
