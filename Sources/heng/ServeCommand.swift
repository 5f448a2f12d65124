import ArgumentParser
import Credit
import Directives
import Foundation
import Hotline
import Intermediaries
import Kernel
import Logging
import NIOCore
import Performance
import Registry
import ServiceHall
import Storage
import Surveys
import ServiceLifecycle
import Trading
import UnixSignals
import Web

/// Where the console listens, as options of the verbs that serve it.
struct ServerOption: ParsableArguments {
    @Option(help: "The port; 0 takes a free one.") var port = 8080
    @Option(help: "The address to listen on.") var address = "127.0.0.1"
    @Option(help: "Requests that an account may send through the API in a minute.") var apiRate = 3000
    @OptionGroup var mail: MailOption
    @Option(help: ArgumentHelp("A maildir with letters to the hotline, taken in every minute.", valueName: "folder"))
    var maildir: String?
    @OptionGroup var text: TextOption
    @Option(help: ArgumentHelp("Where people reach the site, for links in letters.", valueName: "address"))
    var site: String?
    @Flag(help: "Behind a proxy that speaks HTTPS: cookies travel no other way.") var secure = false

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("A port lies between 0 and 65535.") }
        if let site, !(site.hasPrefix("https://") || site.hasPrefix("http://")) || site.hasSuffix("/") {
            throw ValidationError("--site is an address such as https://heng.example.cn, without a slash at its end.")
        }
        guard apiRate > 0 else { throw ValidationError("--api-rate is at least 1.") }
    }

    private func schedule(_ house: House, _ gateway: TextGateway?, site: String?) -> Schedule {
        let courier = Courier(relay: mail.relay, gateway: gateway, site: site)
        return Schedule(
            house.registry,
            house.registry.serviceHallWork + house.registry.hallUpkeep + house.registry.hotlineWork
                + house.registry.tradingWork + house.registry.auctionWork
                + house.registry.directiveWork() + house.registry.surveyWork
                + house.registry.remedyWork(random: Chance.bytes)
                + [
                    DefaultRatings(house.registry).kind,
                    RatingRequests(house.registry, site: site, random: Chance.bytes).kind,
                    house.registry.outbox(random: Chance.bytes, mail: mail.relay != nil, courier.deliver),
                ] + MailIntake(registry: house.registry, random: Chance.bytes).work(maildir)
                + house.registry.openContractingWork + house.registry.signalWork
                + house.registry.marketWork + house.registry.creditWork)
    }

    /// Serves until told to stop (Ctrl-C, SIGTERM), then lets running requests finish. `book`: where messages to
    /// telephones are written if no gateway takes them.
    func serve(_ house: House, book: TextBook? = nil, ready: @escaping @Sendable (Int) -> Void) async throws {
        let gateway = try text.gateway ?? book.map { .book($0) }
        let site = site ?? (book == nil || port == 0 ? nil : "http://\(address):\(port)")
        var logger = Logger(label: "heng") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        var settings = WebSettings(uploadFolder: house.folder.appending(path: "uploads").path)
        (settings.mail, settings.site) = (mail.setup, site)
        (settings.textGateway, settings.textBook) = (text.smsGateway, book?.path)
        settings.address = address
        settings.port = port
        settings.isSecure = secure
        settings.apiRequestsPerMinute = apiRate
        settings.version = Heng.version
        settings.owner = try await house.owner()
        settings.simulation = try await house.registry.simulation()
        settings.isSimulated = settings.simulation != nil || DemoAccounts.exist(in: house)
        if let site = site ?? (port == 0 ? nil : "http://\(address):\(port)") {
            try await house.registry.setOpenSite(site)
        }
        let tools = ReportTools.found(environment: ProcessInfo.processInfo.environment)
        let server = HengServer(
            registry: house.registry, accounts: house.accounts, settings: settings,
            features: [
                .portal(house.accounts), .hall(house.accounts), .open311(house.accounts, random: Chance.bytes),
                .telephony(house.accounts), .hotline(house.accounts, tools: tools), .performance(tools: tools),
                .crosscheck,
            ] + Feature.trading(house.accounts, tools: tools, random: Chance.bytes)
                + Feature.intermediariesPages(house.accounts, tools: tools)
                + Feature.supervisionPages(house.accounts, tools: tools)
                + Feature.creditPages(house.accounts, tools: tools)
                + Feature.directivesPages(house.accounts, tools: tools)
                + Feature.surveysPages(house.accounts, tools: tools), logger: logger)
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: MeasureKeeper(registry: house.registry, logger: logger)),
                .init(service: TrailSealing(registry: house.registry, logger: logger)),
                .init(
                    service: SchedulerService(schedule: schedule(house, gateway, site: site), logger: logger)),
                .init(service: server.application(onRunning: { ready($0) })),
            ],
            gracefulShutdownSignals: [.sigint, .sigterm], logger: logger)
        // Whoever reads an answer too slowly, or not at all, is not waited for. What is being saved is.
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // Broken off after the ten seconds.
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw Refusal.rule(
                zh: "端口 \(port) 已被占用。用 --port 换一个（make demo PORT=…），0 表示任选空闲端口。",
                en: "Port \(port) is taken. Choose another with --port (make demo PORT=…); 0 takes any that is free.")
        }
        // Leaves one whole file behind, with nothing in a log beside it.
        try house.database.close()
    }
}

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves the console until Ctrl-C.")

    @OptionGroup var data: DataOption
    @OptionGroup var keys: KeysOption
    @OptionGroup var server: ServerOption

    func run() async throws {
        let house = try await House(data, keys: keys, hasTexts: server.text.smsGateway != nil)
        let address = server.address
        try await server.serve(house) { port in
            Console.print(
                zh: "控制台：http://\(address):\(port)/ （Ctrl-C 结束）",
                en: "Console: http://\(address):\(port)/ (Ctrl-C ends it)")
        }
    }
}
