import Credit
import Kernel
package import Registry
import Storage
import Supervision

/// Supervision and credit that go on today (演示：进行中的监管和信用办理): a double-random inspection drawn two days ago whose tasks wait, one
/// of them begun; a broken pledge, and a repair that waits for its decision. All of it comes by acts, at moments of the past
/// days.
package struct LiveWatch: Sendable {
    /// Who acts: two inspectors of two departments, who approves, who keeps credit.
    package struct Cast: Sendable {
        package let inspectors: [Actor]
        package let leader: Actor
        package let clerk: Actor
        /// Portal accounts by identity number.
        package let accounts: [String: Int64]

        package init(inspectors: [Actor], leader: Actor, clerk: Actor, accounts: [String: Int64]) {
            (self.inspectors, self.leader, self.clerk, self.accounts) = (inspectors, leader, clerk, accounts)
        }
    }

    let cast: Cast
    let registry: Registry
    let now: Timestamp
    private let clock: SimulatedClock

    private static let plan = "JH-SL-1"
    private static let trade = "集体用餐配送"

    package init(in registry: Registry, cast: Cast) {
        let clock = SimulatedClock()
        (self.cast, self.clock, now) = (cast, clock, registry.now)
        self.registry = Registry(
            registry.database, registers: registry.registers, keys: registry.keys, blobs: registry.blobs,
            clock: { clock.now })
    }

    /// What an earlier run did is left as it is.
    package func act() async throws {
        guard cast.inspectors.count == 2 else { return }
        try await registry.followCalendar()
        if try await registry.known([Self.plan], in: InspectionPlan.register).isEmpty { try await inspect() }
        if try await !registry.known(["FB-02"], in: PledgeTemplate.register).isEmpty { try await promise() }
    }

    private func at(daysBefore days: Int, hour: Int = 9, minute: Int = 0) {
        clock.set(min(now, Timestamp(now.day.advanced(by: -days), hour: hour, minute: minute)))
    }

    // MARK: An inspection

    private func inspect() async throws {
        let (lead, house) = (cast.inspectors[0], cast.inspectors[0].organisation)
        at(daysBefore: 6)
        var item = SupervisionItem()
        (item.head.number, item.head.organisation) = ("JG-SL-1", house)
        (item.title, item.catalogueCode, item.objectKind) = ("集体用餐配送单位监督检查", "0153999900SL01", "企业")
        let entered = try await registry.create(item, as: lead)
        try await registry.perform(.claim(power: nil, basis: "《食品安全法》第一百一十条"), on: entered.id, as: lead)
        var checklist = InspectionChecklist()
        (checklist.head.number, checklist.head.organisation) = ("QD-SL-1", house)
        (checklist.title, checklist.item, checklist.frequency) = ("集体用餐配送单位检查清单", "JG-SL-1", "按双随机计划")
        checklist.points = SupervisionFiles.points[3]
        checklist.dueOn = now.day
        let drafted = try await registry.create(checklist, as: lead)
        try await registry.perform(.complete, on: drafted.id, as: lead)
        try await pools()
        try await planned()
        try await drawn()
        clock.set(now)
        try await begin()
    }

    private func pools() async throws {
        let lead = cast.inspectors[0]
        for place in 0..<8 {
            var person = SimulatedPerson(SplitMix64(2021, "live objects", place).seeded)
            var object = InspectionObject()
            (object.head.number, object.head.organisation) = ("DX-SL-\(place + 1)", lead.organisation)
            object.name = String(decoding: person.enterprise(), as: UTF8.self) + "（示例）"
            object.creditCode = String(decoding: person.creditCode(of: Array("530502".utf8)), as: UTF8.self)
            (object.trade, object.address) = (Self.trade, "保山市隆阳区永昌路\(place * 6 + 8)号（示例）")
            try await registry.create(object, as: lead)
        }
        for place in 0..<5 {
            var person = SimulatedPerson(SplitMix64(2021, "live inspectors", place).seeded)
            let actor: Actor? = place < 2 ? cast.inspectors[place] : nil
            var inspector = Inspector()
            inspector.head.number = "ZF-SL-\(place + 1)"
            inspector.head.organisation = actor?.organisation ?? lead.organisation
            inspector.name = actor?.name ?? String(decoding: person.name(), as: UTF8.self)
            (inspector.certificate, inspector.account) = ("云M0099990\(place + 1)", actor?.account)
            inspector.certificateUntil = now.day.advanced(by: 700)
            try await registry.create(inspector, as: lead)
        }
    }

    private func planned() async throws {
        at(daysBefore: 4)
        var plan = InspectionPlan()
        (plan.head.number, plan.head.organisation) = (Self.plan, cast.inspectors[0].organisation)
        (plan.title, plan.checklist, plan.trade) = ("集体用餐配送单位双随机联合抽查", "QD-SL-1", Self.trade)
        (plan.objects, plan.inspectors, plan.reserves, plan.teamSize) = (3, 2, 2, 2)
        plan.joint = cast.inspectors[1].organisation
        (plan.parties, plan.publicSource) = ("市场监管局、应急管理局", "福彩3D当日开奖号码")
        plan.knownAt = "\(now.day.advanced(by: -2).description) 21:15"
        (plan.from, plan.until) = (now.day, now.day.advanced(by: 12))
        let entered = try await registry.create(plan, as: cast.inspectors[0])
        try await registry.perform(.approve, on: entered.id, as: cast.leader)
    }

    private func drawn() async throws {
        at(daysBefore: 3)
        let plan = try await registry.freezeInspection(
            of: Self.plan, salt: [UInt8](repeating: 1, count: 32), as: cast.inspectors[0])
        guard
            let draw = try await registry.matters(Draw.self, where: .equals("number", plan.draw ?? "")).first,
            let list = draw.listDigest.flatMap(Digest.init(hexadecimal:))
        else { return }
        let secrets = try await secrets(draw, list)
        for (place, party) in draw.partyNames.enumerated() {
            let commitment = try DrawSeed.commitment(to: list, secret: secrets[place]).description
            try await registry.perform(
                .commit(party: party, commitment: commitment), on: draw.id, as: cast.inspectors[place])
        }
        for (place, party) in draw.partyNames.enumerated() {
            try await registry.perform(
                .reveal(party: party, secret: hexadecimal(secrets[place])), on: draw.id, as: cast.inspectors[place])
        }
        at(daysBefore: 2, hour: 21, minute: 20)
        let drawn = try await registry.perform(.draw(value: Self.value), on: draw.id, as: cast.inspectors[0])
        try await registry.confirm(drawn, as: cast.inspectors[0])
        at(daysBefore: 1)
        try await registry.assignInspections(of: Self.plan, as: cast.inspectors[0])
    }

    private static let value = "3 7 1"

    /// An example's dice: whoever signs in as one of the two has something to inspect. In earnest the parties make their
    /// secrets, and nobody can choose.
    private func secrets(_ draw: Draw, _ list: Digest) async throws -> [[UInt8]] {
        let candidates = try await registry.drawFile(of: draw).list.candidates
        for turn in 0..<500 {
            let secrets = (0..<2).map { party in
                (0..<32).map { UInt8(truncatingIfNeeded: turn &* 7 &+ party &* 31 &+ $0) }
            }
            let seed = try DrawSeed.seed(list: list, secrets: secrets, publicValue: Self.value)
            let order = try DrawSeed.order(of: candidates.count, seed: seed).map { candidates[$0].id }
            let members = order.filter { $0.hasPrefix("ZF") }.prefix(2)
            if Set(members) == ["ZF-SL-1", "ZF-SL-2"] { return secrets }
        }
        return [[UInt8](repeating: 3, count: 32), [UInt8](repeating: 4, count: 32)]
    }

    private func begin() async throws {
        let tasks: [InspectionTask] = try await registry.matters(where: .equals("plan", Self.plan))
        guard let task = tasks.first, task.inspectors.contains("ZF-SL-1") else { return }
        try await registry.perform(.start, on: task.id, as: cast.inspectors[0])
    }

    // MARK: Credit

    /// One firm broke its pledge; another broke one too, has put it right and applies for repair.
    private func promise() async throws {
        let firms = PortalPerson.everybody.compactMap { person -> CreditFirm? in
            guard let firm = person.firm, let account = cast.accounts[person.identityNumber] else { return nil }
            return CreditFirm(code: firm.code, name: firm.name, account: account)
        }
        guard firms.count > 1 else { return }
        let there: [CreditPledge] = try await registry.matters(where: .equals("credit_code", firms[0].code), limit: 1)
        guard there.isEmpty else { return }
        try await breach(firms[0], "到期核查，消防设施仍未达到承诺的条件。")
        let second = try await breach(firms[1], "承诺补交的环评批复逾期未交。")
        var repair = CreditRepair()
        (repair.target, repair.number) = (.pledge, second.head.number)
        repair.correction = "环评批复已于上周取得并补交。"
        (repair.promise, repair.training) = ("今后按期履行承诺。", "信用修复培训班（示例）")
        at(daysBefore: 1)
        let applied = try await registry.applyForRepair(repair, by: firms[1])
        try await registry.perform(.accept, on: applied.id, as: cast.clerk)
        if firms.count > 2 {
            // Signed yesterday, and not public yet.
            for template in ["FB-02", "FB-04"] {
                _ = try await registry.pledge(template, by: firms[2], signer: "示例签署人", matter: nil)
            }
        }
        _ = try await registry.lookAtCredit(
            of: firms[0].code, on: .supervision, purpose: "双随机抽查\(Self.plan)", as: cast.inspectors[0])
    }

    @discardableResult
    private func breach(_ firm: CreditFirm, _ facts: String) async throws -> CreditPledge {
        at(daysBefore: 70)
        var pledge = try await registry.pledge("FB-02", by: firm, signer: "示例签署人", matter: nil)
        pledge = try await registry.perform(.publish, on: pledge.id, as: cast.clerk)
        at(daysBefore: 8)
        return try await registry.perform(
            .breach(facts: facts, consequence: "撤销据此作出的决定，记入信用记录，修复前不适用告知承诺。"), on: pledge.id, as: cast.clerk)
    }
}
