import Foundation
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport
import Trading

/// A trading platform on the tested database: a tenderee, its agent, the trading centre, the purchasing centre and the
/// supervisor with their people; firms that bid; the rules supplied with the product. Monday 1 March 2021, nine o'clock.
struct TradingHouse: Sendable {
    let registry: Registry
    let accounts: Accounts
    let time: Time
    /// Where attachments and keys lie; removed with `clear`.
    let folder: URL

    final class Time: Sendable {
        private let moment: Mutex<Timestamp>

        init(_ moment: Timestamp) { self.moment = Mutex(moment) }

        var now: Timestamp { moment.withLock { $0 } }
        func advance(days: Int = 0, minutes: Int = 0, seconds: Int = 0) {
            moment.withLock { $0 = $0.adding(seconds: 86_400 * days + 60 * minutes + seconds) }
        }
        func go(to moment: Timestamp) { self.moment.withLock { $0 = moment } }
    }

    // MARK: People

    /// The tenderee's two people: one drafts, the other approves and announces.
    static let drafter = person(101, "招标经办", .tenderee, "ZBR")
    static let decider = person(102, "招标负责人", .tenderee, "ZBR")
    static let agent = person(103, "代理经办", .tradingAgent, "DLJG")
    static let agentLead = person(104, "代理负责人", .tradingAgent, "DLJG")
    static let centre = person(105, "交易中心", .tradingCentre, "JYZX")
    static let host = person(106, "开标主持", .tradingCentre, "JYZX")
    static let purchaser = person(107, "采购中心", .centralPurchaser, "CGZX")
    static let purchaserLead = person(108, "采购中心主任", .centralPurchaser, "CGZX")
    static let supervisor = person(109, "行政监督", .tradingSupervisor, "JGJ")
    static let otherSupervisor = person(110, "综合监督", .tradingSupervisor, "JGJ")
    static let inspector = person(111, "纪检监察", .disciplineInspector, "JW")
    static let auditor = person(112, "审计", .auditor, "SJJ")
    static let administrator = person(113, "管理员", .administrator, "JYZX")
    static let trustees = [
        person(114, "托管人甲", .keyTrustee, "JYZX"), person(115, "托管人乙", .keyTrustee, "JGJ"),
        person(116, "托管人丙", .keyTrustee, "SJJ"),
    ]

    static func person(_ account: Int64, _ name: String, _ role: Role, _ organisation: String) -> Actor {
        Actor(
            account: account, name: name, roles: [role], organisation: organisation,
            reach: role.seesEveryOrganisation ? nil : [organisation])
    }

    static let organisations = [
        ("ZBR", "市水利工程建设管理局"), ("DLJG", "永昌招标代理公司"), ("JYZX", "市公共资源交易中心"), ("CGZX", "市政府采购和出让中心"),
        ("JGJ", "市公共资源交易监督管理科"), ("SJJ", "市审计局"), ("JW", "市纪委"),
    ]

    init(from day: String = "2021-03-01", hour: Int = 9, policies: Bool = true) async throws {
        let time = Time(.at(day, hour))
        self.time = time
        folder = FileManager.default.temporaryDirectory.appending(path: "heng-trading-\(UUID().uuidString)")
        let database = try await Database.tested(Migration.registry + Migration.trading)
        registry = Registry(
            database, registers: [Organisation.register, Draw.register] + Register.trading,
            keys: KeyFolder(folder.appending(path: "keys")), blobs: .bySM3(in: folder.appending(path: "blobs").path),
            clock: { time.now })
        let counter = Mutex(UInt8(0))
        accounts = Accounts(database, clock: { time.now }) { count in
            (0..<count).map { _ in
                counter.withLock {
                    $0 &+= 37
                    return $0
                }
            }
        }
        try await registry.prepare()
        for (code, name) in Self.organisations {
            var organisation = Organisation()
            organisation.head.number = code
            organisation.head.organisation = code
            organisation.name = name
            try await registry.create(organisation, as: .system)
        }
        if policies { try await registry.loadTradingPolicies(of: "JYZX") }
    }

    /// Removes what was written beside the database.
    func clear() { try? FileManager.default.removeItem(at: folder) }
}

extension Timestamp {
    static func at(_ day: String, _ hour: Int = 9, _ minute: Int = 0) -> Timestamp {
        Timestamp(Day(day) ?? Day(number: 0), hour: hour, minute: minute)
    }
}
