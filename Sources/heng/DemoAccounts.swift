import CityYear
import Foundation
import Kernel
import Registry

/// The people of the example city. Their common password is drawn once for each data folder and kept beside the data,
/// readable by its owner alone.
struct DemoAccounts {
    struct Person {
        let login: String
        let name: String
        let role: Role
        let organisation: String
    }

    private static let everybody = [
        Person(login: "jixiao", name: "段绩效", role: .performanceOfficer, organisation: "BSZW"),
        Person(login: "caiwu", name: "杨财务", role: .financeOfficer, organisation: "BSZW"),
        Person(login: "keshi", name: "李科室", role: .sectionStaff, organisation: "BSZW"),
        Person(login: "juzhang", name: "赵局长", role: .leader, organisation: "BSZW"),
        Person(login: "shenhe", name: "王审核", role: .financeReviewer, organisation: "BSCZ"),
        Person(login: "shenji", name: "周审计", role: .auditor, organisation: "BSDC"),
        Person(login: "chuangkou", name: "孙窗口", role: .windowClerk, organisation: "BSZW"),
        Person(login: "chuangkou2", name: "钱窗口", role: .windowClerk, organisation: "BSZW"),
        Person(login: "shenpi", name: "吴审批", role: .departmentApprover, organisation: "BSZW"),
        Person(login: "zhenggai", name: "郑整改", role: .departmentApprover, organisation: "BSZW"),
        Person(login: "dating", name: "冯大厅", role: .hallManager, organisation: "BSZW"),
        Person(login: "dating2", name: "陈监督", role: .hallManager, organisation: "BSZW"),
        Person(login: "huawu", name: "何话务", role: .hotlineAgent, organisation: "BSZW-JYZX"),
        Person(login: "huifang", name: "施回访", role: .hotlineAgent, organisation: "BSZW-JYZX"),
        Person(login: "banzhang", name: "马班长", role: .hotlineManager, organisation: "BSZW-JYZX"),
        Person(login: "chengguan", name: "邵城管", role: .departmentApprover, organisation: "BSZFJ"),
        Person(login: "zhaobiao", name: "龙水务", role: .tenderee, organisation: "BSSLJ"),
        Person(login: "zhaobiao2", name: "谢水务", role: .tenderee, organisation: "BSSLJ"),
        Person(login: "churang", name: "金土地", role: .tenderee, organisation: "BSZRZY"),
        Person(login: "churang2", name: "苏土地", role: .tenderee, organisation: "BSZRZY"),
        Person(login: "daili", name: "方代理", role: .tradingAgent, organisation: "DL-01"),
        Person(login: "caigou", name: "穆采购", role: .centralPurchaser, organisation: "BSZW-CGZX"),
        Person(login: "jiaoyi", name: "余交易", role: .tradingCentre, organisation: "BSZW-JYZX"),
        Person(login: "kaibiao", name: "尹开标", role: .tradingCentre, organisation: "BSZW-JYZX"),
        Person(login: "jianguan", name: "左监管", role: .tradingSupervisor, organisation: "BSZW-JYJG"),
        Person(login: "jianguan2", name: "彭监管", role: .tradingSupervisor, organisation: "BSZW-JYJG"),
        Person(login: "jijian", name: "林纪检", role: .disciplineInspector, organisation: "BSDC"),
        Person(login: "tuoguan1", name: "白托管", role: .keyTrustee, organisation: "BSZW-JYZX"),
        Person(login: "tuoguan2", name: "丁托管", role: .keyTrustee, organisation: "BSZW-JYJG"),
        Person(login: "tuoguan3", name: "鲁托管", role: .keyTrustee, organisation: "BSDC"),
        Person(login: "chaoshi", name: "丘超市", role: .marketManager, organisation: "BSZW"),
        Person(login: "jiancha", name: "岳监管", role: .regulator, organisation: "BSSCJG"),
        Person(login: "jiancha2", name: "童监管", role: .regulator, organisation: "BSYJJ"),
        Person(login: "xinyong", name: "聂信用", role: .creditClerk, organisation: "BSZW"),
        Person(login: "ducha", name: "阮督查", role: .directiveOfficer, organisation: "BSZW"),
        Person(login: "ducha2", name: "滕督查", role: .directiveOfficer, organisation: "BSZW"),
        Person(login: "admin", name: "管理员", role: .administrator, organisation: "BSZW"),
    ]

    private static let fileName = "demo-password.txt"

    /// Whether the folder holds the example city, whose breakdowns are made up.
    static func exist(in house: House) -> Bool {
        FileManager.default.fileExists(atPath: house.folder.appending(path: fileName).path)
    }

    let password: String
    /// Those whose organisation the city has: units that handle orders come with a simulated year.
    let people: [Person]
    let actors: [Role: Actor]
    /// Who handles the hotline's orders in a unit.
    private let unit: Actor
    private let byLogin: [String: Actor]

    /// Opens the accounts, or finds them as an earlier run left them.
    init(in house: House) async throws {
        let file = house.folder.appending(path: Self.fileName)
        if let kept = try? String(contentsOf: file, encoding: .utf8) {
            password = String(kept.prefix { !$0.isNewline })
        } else {
            password = Self.draw()
            try Data((password + "\n").utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
        var existing = Dictionary(uniqueKeysWithValues: try await house.accounts.all().map { ($0.login, $0) })
        let organisations = Set(try await house.registry.matters(Organisation.self).map(\.head.number))
        people = Self.everybody.filter { organisations.contains($0.organisation) }
        for person in people where existing[person.login] == nil {
            existing[person.login] = try await house.accounts.save(
                login: person.login, name: person.name, organisation: person.organisation, roles: [person.role],
                password: password, by: .system)
        }
        let actors = people.map { person in
            Actor(
                account: existing[person.login]?.id ?? 0, name: person.name, roles: [person.role],
                organisation: person.organisation, reach: nil)
        }
        self.actors = Dictionary(zip(people.map(\.role), actors), uniquingKeysWith: { first, _ in first })
        byLogin = Dictionary(zip(people.map(\.login), actors)) { first, _ in first }
        unit = actors.first { $0.organisation == "BSZFJ" } ?? .system
    }

    /// Three groups of four letters and digits that can't be mistaken for each other: 60 bits.
    private static func draw() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789x")
        let drawn = Chance.bytes(12).map { letters[Int($0) & 31] }
        return stride(from: 0, to: 12, by: 4).map { String(drawn[$0..<$0 + 4]) }.joined(separator: "-")
    }

    func actor(_ login: String) -> Actor? { byLogin[login] }

    var hallCast: LastDay.Cast {
        let actor = { (role: Role) in actors[role] ?? .system }
        return LastDay.Cast(
            clerk: actor(.windowClerk), approver: actor(.departmentApprover), manager: actor(.hallManager),
            agent: actor(.hotlineAgent), lead: actor(.hotlineManager), unit: unit)
    }

    var cast: YearWalk.Cast {
        let actor = { (role: Role) in actors[role] ?? .system }
        return YearWalk.Cast(
            performanceOfficer: actor(.performanceOfficer), financeOfficer: actor(.financeOfficer),
            leader: actor(.leader), financeReviewer: actor(.financeReviewer))
    }
}
