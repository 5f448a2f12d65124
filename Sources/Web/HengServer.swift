package import Hummingbird
import Kernel
package import Logging
package import Registry

/// The site: its pages, assembled and ready to serve.
package struct HengServer: Sendable {
    /// Every route with its access rule.
    package let declared: [DeclaredRoute]
    package let responder: RouterResponder<PublicContext>
    private let settings: WebSettings
    private let logger: Logger

    /// `features` stand in the console after the registers, in this order.
    package init(
        registry: Registry, accounts: Accounts, settings: WebSettings, features: [Feature] = [], logger: Logger
    ) {
        self.settings = settings
        self.logger = logger
        let features =
            [.work, .notices(accounts), .registers, .draws] + features
            + [.time, .outgoing(accounts), .trail, .api(accounts), .accounts(accounts)]
        let console = Console(registry: registry, settings: settings, features: features)
        let routes = Routes(
            reader: BodyReader(uploadMegabytes: settings.uploadMegabytes),
            limit: RequestLimit(perMinute: settings.apiRequestsPerMinute), now: { registry.now })
        Assets.add(to: routes)
        Health(registry: registry, settings: settings).add(to: routes)
        SignInPages(console: console, accounts: accounts).add(to: routes)
        PasswordPages(console: console, accounts: accounts).add(to: routes)
        for feature in features { feature.addRoutes(routes, console) }
        declared = routes.declared
        responder = routes.responder(
            behind: [
                SecurityHeaders(isSecure: settings.isSecure),
                Reception(console: console, accounts: accounts, declared: routes.declared),
            ])
    }

    /// The server as a service: it runs until the service group it stands in is told to stop, and then finishes the
    /// requests it has.
    package func application(
        onRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> Application<RouterResponder<PublicContext>> {
        var application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.address, port: settings.port), serverName: nil),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
            logger: logger)
        // Files of an earlier run wait for nobody.
        application.beforeServerStarts { [settings] in try settings.emptyUploadFolder() }
        return application
    }
}
