import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import Registry
import Storage
import Synchronization

@testable import Web

/// The whole site over a fresh database in memory. Accounts are opened when somebody first signs in: each role has one
/// of its own name in organisation 100, and "stranger" works in 200.
struct Site: Sendable {
    let database: Database
    let registry: Registry
    let accounts: Accounts
    let server: HengServer
    let log = LogSink()
    let time: Time
    private let folder = TemporaryFolder()

    static let password = "correct horse"
    static let now = Timestamp(Day(number: 18_962), hour: 9)  // 2021-12-01, a Wednesday

    /// A clock that stands until it is moved.
    final class Time: Sendable {
        private let moment: Mutex<Timestamp>

        init(_ now: Timestamp) { moment = Mutex(now) }

        var now: Timestamp { moment.withLock { $0 } }
        func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    /// `registers` and `migrations` stand besides the site's own.
    init(
        isSecure: Bool = false, uploadMegabytes: Int = 20, features: [Feature] = [], registers: [Register] = [],
        migrations: [Migration] = [], keys: KeyFolder? = nil, mail: MailSetup? = nil, hasTexts: Bool = false,
        now: Timestamp = Self.now,
        more: (Accounts) -> [Feature] = { _ in [] }
    ) async throws {
        let time = Time(now)
        self.time = time
        database = try Database()
        try await database.migrate(Migration.registry + [LostItem.migration, Bill.migration] + migrations)
        registry = Registry(
            database, registers: [Organisation.register, LostItem.register, Bill.register] + registers,
            keys: keys, blobs: .bySM3(in: folder.path + "/blobs"), hasTexts: hasTexts, clock: { time.now })
        try await registry.prepare()
        accounts = Accounts(
            database, clock: { time.now }, random: { count in (0..<count).map { _ in .random(in: 0...255) } })
        var settings = WebSettings(uploadFolder: folder.path)
        settings.isSecure = isSecure
        settings.uploadMegabytes = uploadMegabytes
        settings.mail = mail
        // A stream says what there is, and ends.
        settings.streamSeconds = 0
        let sink = log
        server = HengServer(
            registry: registry, accounts: accounts, settings: settings, features: features + more(accounts),
            logger: Logger(label: "test") { _ in sink.handler })
        try await enterOrganisations()
    }

    private func enterOrganisations() async throws {
        for (code, parent) in [("100", nil), ("110", "100"), ("200", nil)] {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = "机构\(code)"
            organisation.englishName = "Bureau \(code)"
            organisation.parent = parent
            try await registry.create(organisation, as: .system)
        }
    }

    func open(_ login: String) async throws {
        guard try await !accounts.all().contains(where: { $0.login == login }) else { return }
        let roles = Role(rawValue: login).map { [$0] } ?? [.sectionStaff, .leader, .financeOfficer]
        try await accounts.save(
            login: login, name: "人员\(login)", organisation: login == "stranger" ? "200" : "100", roles: Set(roles),
            password: Self.password, by: .system)
    }

    @discardableResult
    func item(_ title: String, number: String = "", _ change: (inout LostItem) -> Void = { _ in }) async throws
        -> LostItem
    {
        var item = LostItem()
        item.head.number = number
        item.head.organisation = "100"
        item.title = title
        change(&item)
        return try await registry.create(item, as: .system)
    }

    @discardableResult
    func bill(_ payee: String, number: String = "", yuan: Int64 = 100) async throws -> Bill {
        var bill = Bill()
        bill.head.number = number
        bill.head.organisation = "100"
        bill.payee = payee
        bill.amount = Money(fen: yuan * 100)
        return try await registry.create(bill, as: .system)
    }

    /// A browser without cookies.
    var visitor: Visitor { Visitor(site: self) }

    /// A browser of someone signed in.
    func visitor(_ login: String, language: String = "en") async throws -> Visitor {
        try await open(login)
        var visitor = visitor
        visitor.headers[.acceptLanguage] = language
        _ = try await visitor.post("/sign-in", ["login": login, "password": Self.password])
        return visitor
    }

    func visitor(_ role: Role, language: String = "en") async throws -> Visitor {
        try await visitor(role.rawValue, language: language)
    }
}

/// A folder of its own, removed when the value goes.
private final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("heng-web-\(UUID().uuidString)").path

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Keeps what was logged.
final class LogSink: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }
    var handler: Handler { Handler(sink: self) }

    func add(_ line: String) { kept.withLock { $0.append(line) } }

    struct Handler: LogHandler {
        let sink: LogSink
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            sink.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
        }
    }
}
