import Kernel
import Registry
import Storage
import Supervision
import Synchronization
import TestSupport

/// A house with two departments, six inspectors and eight firms. Monday 1 March 2021, nine o'clock.
struct InspectionHouse: Sendable {
    let registry: Registry
    let time = Time()

    final class Time: Sendable {
        private let moment = Mutex(Timestamp(Day(number: 18_687), hour: 9))

        var now: Timestamp { moment.withLock { $0 } }
        func go(to text: String) { moment.withLock { $0 = Timestamp(text) ?? $0 } }
        func advance(days: Int) { moment.withLock { $0 = $0.adding(seconds: 86_400 * days) } }
    }

    static let drafter = person(1, "拟定人")
    static let leader = person(2, "批准人", .leader)
    static let admin = person(9, "管理员", .administrator)
    /// Inspectors have the accounts 11 to 16.
    static func inspector(_ place: Int) -> Actor { person(Int64(11 + place), "检查员\(place)") }

    static func person(_ account: Int64, _ name: String, _ role: Role = .regulator, _ house: String = "SCJG") -> Actor {
        Actor(
            account: account, name: name, roles: [role], organisation: house,
            reach: role.seesEveryOrganisation ? nil : [house])
    }

    static let codes = [
        "91530502MA6000000G", "91530502MA6000001K", "91530502MA6000002N", "91530502MA6000003R",
        "91530502MA6000004W", "91530502MA60000050", "91530502MA60000063", "91530502MA60000076",
    ]

    init() async throws {
        let time = time
        registry = Registry(
            try await Database.tested(Migration.registry + Migration.supervision),
            registers: [Organisation.register, Draw.register] + Register.supervision, clock: { time.now })
        try await registry.prepare()
        for (code, name) in [("SCJG", "市市场监管局"), ("YJJ", "市应急局")] {
            var organisation = Organisation()
            (organisation.head.number, organisation.head.organisation, organisation.name) = (code, code, name)
            try await registry.create(organisation, as: .system)
        }
    }

    // MARK: Items, checklists, pools

    @discardableResult
    func item(_ number: String = "JG-1") async throws -> SupervisionItem {
        var item = SupervisionItem()
        (item.head.number, item.head.organisation) = (number, "SCJG")
        (item.title, item.catalogueCode, item.objectKind) = ("食品经营监督检查", "0153\(number)", "企业")
        let entered = try await registry.create(item, as: Self.admin)
        return try await registry.perform(.claim(power: nil, basis: "食品安全法"), on: entered.id, as: Self.drafter)
    }

    @discardableResult
    func checklist(_ item: String = "JG-1", number: String = "QD-1") async throws -> InspectionChecklist {
        var checklist = InspectionChecklist()
        (checklist.head.number, checklist.head.organisation) = (number, "SCJG")
        (checklist.title, checklist.item) = ("食品经营检查", item)
        checklist.points = "许可证是否有效｜查验原件｜食品安全法\n进货查验记录是否完整｜抽查\n是否超范围经营"
        checklist.dueOn = time.now.day.advanced(by: 30)
        let entered = try await registry.create(checklist, as: Self.drafter)
        return try await registry.perform(.complete, on: entered.id, as: Self.drafter)
    }

    func pools(inspectors: Int = 6, tie: String? = nil) async throws {
        for (place, code) in Self.codes.enumerated() {
            var object = InspectionObject()
            (object.head.number, object.head.organisation) = ("DX-\(place)", "SCJG")
            (object.name, object.creditCode) = ("保山商贸\(place)公司", code)
            (object.trade, object.address) = ("食品经营", "保岫路\(place)号")
            try await registry.create(object, as: Self.drafter)
        }
        for place in 0..<inspectors {
            var inspector = Inspector()
            (inspector.head.number, inspector.head.organisation) = ("ZF-\(place)", "SCJG")
            (inspector.name, inspector.certificate) = ("检查员\(place)", "云M000\(place)")
            inspector.certificateUntil = Day("2025-12-31") ?? Day(number: 0)
            inspector.account = Int64(11 + place)
            if place == 0, let tie { inspector.ties = "\(tie)，配偶任职" }
            try await registry.create(inspector, as: Self.drafter)
        }
    }

    // MARK: Plans

    func plan(_ change: (inout InspectionPlan) -> Void = { _ in }) async throws -> InspectionPlan {
        var plan = InspectionPlan()
        (plan.head.number, plan.head.organisation) = ("JH-1", "SCJG")
        (plan.title, plan.checklist, plan.trade) = ("食品经营双随机抽查", "QD-1", "食品经营")
        (plan.objects, plan.inspectors, plan.reserves, plan.teamSize) = (3, 4, 2, 2)
        (plan.parties, plan.publicSource, plan.knownAt) = ("执法科、纪检组", "福彩3D", "2021-03-01 21:15")
        (plan.from, plan.until) = (time.now.day, time.now.day.advanced(by: 20))
        change(&plan)
        return try await registry.create(plan, as: Self.drafter)
    }

    func approved(_ change: (inout InspectionPlan) -> Void = { _ in }) async throws -> InspectionPlan {
        try await registry.perform(.approve, on: plan(change).id, as: Self.leader)
    }

    /// Frozen, committed, opened, drawn and confirmed by other accounts than the plan's.
    func drawn(_ number: String = "JH-1") async throws -> Draw {
        let plan = try await registry.freezeInspection(of: number, salt: Array(0..<32), as: Self.drafter)
        let name = plan.draw ?? ""
        var draw = try await find(name)
        let list = try needed(Digest(hexadecimal: draw.listDigest ?? ""))
        for (place, party) in draw.partyNames.enumerated() {
            let commitment = try DrawSeed.commitment(to: list, secret: Self.secret(place)).description
            draw = try await registry.perform(
                .commit(party: party, commitment: commitment), on: draw.id, as: Self.inspector(place))
        }
        for (place, party) in draw.partyNames.enumerated() {
            draw = try await registry.perform(
                .reveal(party: party, secret: hexadecimal(Self.secret(place))), on: draw.id, as: Self.inspector(place))
        }
        time.go(to: "2021-03-01 21:20")
        draw = try await registry.perform(.draw(value: "3 7 1"), on: draw.id, as: Self.drafter)
        return try await registry.confirm(draw, as: Self.drafter)
    }

    func find(_ draw: String) async throws -> Draw {
        try needed(try await registry.matters(Draw.self, where: .equals("number", draw)).first)
    }

    static func secret(_ place: Int) -> [UInt8] { (0..<32).map { UInt8($0 + place) } }

    /// Tasks of a plan whose draw is over.
    func assigned(tie: String? = nil) async throws -> [InspectionTask] {
        try await item()
        try await checklist()
        try await pools(tie: tie)
        _ = try await approved()
        _ = try await drawn()
        _ = try await registry.assignInspections(of: "JH-1", as: Self.drafter)
        return try await tasks()
    }

    func tasks() async throws -> [InspectionTask] { try await registry.matters(where: .equals("plan", "JH-1")) }

    /// Who of the team acts.
    func member(_ place: Int, of task: InspectionTask) -> Actor {
        Self.inspector(Int(task.inspectors[place].suffix(1)) ?? 0)
    }

    func act(_ act: InspectionTask.Act, _ task: InspectionTask, _ place: Int = 0) async throws -> InspectionTask {
        try await registry.perform(act, on: task.id, as: member(place, of: task))
    }

    static let fine = InspectionTask.Act.record(answers: "pass\npass\nnone", result: "normal", opinion: nil)
}

/// What has to be there for the test to go on.
func needed<T>(_ value: T?) throws -> T {
    guard let value else { throw Refusal.rule(zh: "测试缺少数据", en: "the test lacks something") }
    return value
}

/// The words of a refusal, those of its first field if it is about fields.
func inspectionRefusal(_ body: () async throws -> Void) async -> String {
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
