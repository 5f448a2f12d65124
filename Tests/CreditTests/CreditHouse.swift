import Credit
import Kernel
import Registry
import Storage
import Synchronization
import TestSupport

/// A credit platform with a source, templates of two kinds and a firm. Monday 1 March 2021, nine o'clock.
struct CreditHouse: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_687), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func go(to text: String) { moment.withLock { $0 = Timestamp(text) ?? $0 } }
    }

    static let clerk = person(1, "信用员", .creditClerk, "XYB")
    static let inspector = person(2, "监管员", .regulator, "SCJG")
    static let approver = person(3, "审批员", .departmentApprover, "SCJG")
    static let second = person(4, "复核员", .creditClerk, "XYB")
    static let leader = person(5, "负责人", .leader, "XYB")
    static let code = "91530502MA6000000G"
    static let other = "91530502MA6000001K"
    static let firm = CreditFirm(code: code, name: "保山商贸公司", account: 500)

    static func person(_ account: Int64, _ name: String, _ role: Role, _ house: String) -> Actor {
        Actor(
            account: account, name: name, roles: [role], organisation: house,
            reach: role.seesEveryOrganisation ? nil : [house])
    }

    init() async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.credit),
            registers: [Organisation.register] + Register.credit, clock: { time.now })
        try await registry.prepare()
        for (code, name) in [("XYB", "信用办"), ("SCJG", "市市场监管局")] {
            var organisation = Organisation()
            (organisation.head.number, organisation.head.organisation, organisation.name) = (code, code, name)
            try await registry.create(organisation, as: .system)
        }
        for (number, kind) in [("FB-1", CreditPledge.Kind.approvalReplacing), ("FB-2", .selfPublicised)] {
            var template = PledgeTemplate()
            (template.head.number, template.head.organisation, template.kind) = (number, "XYB", kind)
            (template.title, template.text, template.consequence, template.days) = ("承诺书", "守信", "公示", 60)
            let entered = try await registry.create(template, as: Self.clerk)
            try await registry.perform(.enact, on: entered.id, as: Self.clerk)
        }
        var source = CreditSource()
        (source.head.number, source.head.organisation) = ("LY-1", "XYB")
        (source.name, source.system) = ("市市场监管局", "公示系统")
        try await registry.create(source, as: Self.clerk)
    }

    func source() async throws -> (source: CreditSource, key: String) {
        let key = try await registry.issueCreditKey(of: "LY-1", random: Array(0..<16), as: Self.clerk)
        guard let source = try await registry.creditSource(ofKey: key) else { throw Refusal.signInFirst }
        return (source, key)
    }

    static func message(_ key: String = "K1", _ change: (inout CreditMessage) -> Void = { _ in }) -> CreditMessage {
        var message = CreditMessage()
        (message.key, message.creditCode, message.name) = (key, code, "保山商贸公司")
        (message.category, message.title, message.content) = (.punishment, "罚款", "未按规定公示信息。")
        (message.documentNumber, message.decidedOn) = ("罚〔2021〕1号", Day("2021-02-26") ?? Day(number: 0))
        change(&message)
        return message
    }

    /// A pledge that was made public and found broken.
    func broken() async throws -> CreditPledge {
        var pledge = try await registry.pledge("FB-1", by: Self.firm, signer: "李四", matter: nil)
        pledge = try await registry.perform(.publish, on: pledge.id, as: Self.clerk)
        return try await registry.perform(
            .breach(facts: "到期未达条件", consequence: "撤销许可"), on: pledge.id, as: Self.clerk)
    }

    func words(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return "nothing refused"
        } catch let refusal as Refusal {
            if case .invalid(let problems) = refusal { return problems.first?.message.zh ?? "" }
            return refusal.message.zh
        } catch {
            return "\(error)"
        }
    }
}
