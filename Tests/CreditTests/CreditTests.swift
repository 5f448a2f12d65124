import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Credit

@Suite("The credit platform", .onEveryDatabase)
struct CreditTests {
    // MARK: Intake

    @Test("a record comes in once by its key, is public at once where law says so, and the source alone corrects it")
    func intake() async throws {
        let house = try await CreditHouse()
        let (source, key) = try await house.source()
        #expect(try await house.registry.creditSource(ofKey: key + "0") == nil)
        let first = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        #expect(first.state == .published && !first.isRepeated)
        let again = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        #expect(again.number == first.number && again.isRepeated)
        let corrected = try await house.registry.takeCredit(
            CreditHouse.message { $0.content = "未按规定公示年报。" }, from: source)
        #expect(corrected.number == first.number && corrected.isCorrection)
        let record = try await house.registry.matter(CreditRecord.self, number: first.number, as: CreditHouse.clerk)
        #expect(record.content == "未按规定公示年报。" && record.timeliness == .inTime)
        #expect(record.publicUntil == Day("2024-02-26"))
        let stolen = await house.words {
            _ = try await house.registry.takeCredit(
                CreditHouse.message { $0.creditCode = CreditHouse.other }, from: source)
        }
        #expect(stolen.contains("该来源编号已用于另一条信息"))
        let twin = await house.words {
            _ = try await house.registry.takeCredit(CreditHouse.message("K2"), from: source)
        }
        #expect(twin == "该决定书文号已归集。")
        let revoked = try await house.registry.revokeCredit(key: "K1", reason: "复议撤销", from: source)
        let twice = try await house.registry.revokeCredit(key: "K1", reason: "复议撤销", from: source)
        #expect(revoked.state == .revoked && twice.isRepeated)
        #expect(try await house.registry.publicCredit(of: CreditHouse.code).records.isEmpty)
    }

    @Test("what must not come in is told beside its field")
    func refused() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        func wrong(_ change: @escaping (inout CreditMessage) -> Void) async -> String {
            await house.words {
                _ = try await house.registry.takeCredit(CreditHouse.message("K9", change), from: source)
            }
        }
        #expect(await wrong { $0.creditCode = "91530502MA6000000H" }.hasPrefix("该统一社会信用代码不存在或有误"))
        #expect(await wrong { $0.creditCode = "11010519491231002X" }.hasPrefix("这是身份号码"))
        #expect(await wrong { $0.content = "当事人11010519491231002X" } == "含有身份号码，请删去。")
        #expect(await wrong { $0.content = "记载其宗教信仰" }.hasPrefix("含有不得归集的信息"))
        #expect(await wrong { $0.documentNumber = nil } == "行政许可和行政处罚须有决定书文号。")
        #expect(await wrong { $0.decidedOn = Day("2021-03-02") ?? Day(number: 0) } == "决定日期不能晚于今天。")
        let paused = try await house.registry.perform(.pause(reason: "维护"), on: source.id, as: CreditHouse.clerk)
        #expect(paused.state == .paused)
        #expect(await wrong { _ in } == "数据源已暂停或终止，不接收信息。")
    }

    @Test("a new key ends the old one")
    func keys() async throws {
        let house = try await CreditHouse()
        let (_, old) = try await house.source()
        let new = try await house.registry.issueCreditKey(
            of: "LY-1", random: Array(16..<32), as: CreditHouse.clerk)
        #expect(try await house.registry.creditSource(ofKey: old) == nil)
        #expect(try await house.registry.creditSource(ofKey: new) != nil)
    }

    @Test("an adverse record is taken down when its time is over")
    func expiry() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        let taken = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        house.time.go(to: "2024-02-26 09:00")
        try await house.registry.expireCredit()
        #expect(try await record(house, taken.number).state == .published)
        house.time.go(to: "2024-02-27 09:00")
        try await house.registry.expireCredit()
        #expect(try await record(house, taken.number).state == .expired)
    }

    private func record(_ house: CreditHouse, _ number: String) async throws -> CreditRecord {
        try await house.registry.matter(CreditRecord.self, number: number, as: CreditHouse.clerk)
    }

    // MARK: Pledges and repair

    @Test("a broken pledge bars what is taken on trust until it is repaired")
    func trust() async throws {
        let house = try await CreditHouse()
        let registry = house.registry
        let broken = try await house.broken()
        let barred = await house.words {
            _ = try await registry.pledge("FB-1", by: CreditHouse.firm, signer: "李四", matter: nil)
        }
        #expect(barred.hasPrefix("存在未履行承诺记录且未修复（\(broken.head.number)），暂不适用告知承诺"))
        // What isn't taken on trust is promised freely.
        _ = try await registry.pledge("FB-2", by: CreditHouse.firm, signer: "李四", matter: nil)
        var draft = CreditRepair()
        (draft.target, draft.number) = (.pledge, broken.head.number)
        (draft.correction, draft.promise) = ("已达到条件", "今后守信")
        var repair = try await registry.applyForRepair(draft, by: CreditHouse.firm)
        let twice = await house.words { _ = try await registry.applyForRepair(draft, by: CreditHouse.firm) }
        #expect(twice.contains("已有修复申请"))
        repair = try await registry.perform(.accept, on: repair.id, as: CreditHouse.clerk)
        let accepted = repair
        let alone = await house.words {
            try await registry.perform(.grant(opinion: "核实无误"), on: accepted.id, as: CreditHouse.clerk)
        }
        #expect(alone == "受理人不能自己决定修复，请由另一名信用管理人员或者单位负责人决定。")
        #expect(try await registry.matter(CreditPledge.self, number: broken.head.number, as: .system).state == .broken)
        repair = try await registry.perform(.grant(opinion: "核实无误"), on: repair.id, as: CreditHouse.leader)
        let cured = try await registry.matter(CreditPledge.self, number: broken.head.number, as: CreditHouse.clerk)
        #expect(cured.state == .cured && cured.repair == repair.head.number)
        let trusted = try await registry.pledge("FB-1", by: CreditHouse.firm, signer: "李四", matter: "SX-1")
        #expect(trusted.kind == .approvalReplacing && trusted.keepUntil == Day("2021-04-30"))
    }

    @Test("a record is repaired after its shortest time in public, and only the firm's own")
    func repairOfRecord() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        let taken = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        var draft = CreditRepair()
        (draft.target, draft.number) = (.record, taken.number)
        (draft.correction, draft.promise) = ("已缴清罚款", "今后守法")
        let early = await house.words { _ = try await house.registry.applyForRepair(draft, by: CreditHouse.firm) }
        #expect(early.hasPrefix("公示未满3个月"))
        house.time.go(to: "2021-07-01 09:00")
        let stranger = CreditFirm(code: CreditHouse.other, name: "别的公司", account: 501)
        let others = await house.words { _ = try await house.registry.applyForRepair(draft, by: stranger) }
        #expect(others.hasPrefix("没有该主体名下的这条"))
        var repair = try await house.registry.applyForRepair(draft, by: CreditHouse.firm)
        repair = try await house.registry.perform(.accept, on: repair.id, as: CreditHouse.clerk)
        _ = try await house.registry.perform(.grant(opinion: "同意"), on: repair.id, as: CreditHouse.second)
        #expect(try await record(house, taken.number).state == .repaired)
        #expect(try await house.registry.publicCredit(of: CreditHouse.code).records.isEmpty)
    }

    @Test("an objection marks the record, and an upheld one changes it by its source's words")
    func objection() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        let taken = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        var objection = try await house.registry.object(
            to: taken.number, because: "金额有误", by: CreditHouse.firm)
        #expect(try await record(house, taken.number).isDisputed)
        let twice = await house.words {
            _ = try await house.registry.object(to: taken.number, because: "金额有误", by: CreditHouse.firm)
        }
        #expect(twice == "该信息存在异议，正在核查。")
        house.time.go(to: "2021-03-05 09:00")
        objection = try await house.registry.perform(
            .correct(content: "罚款200元。", reply: "已按来源更正"), on: objection.id, as: CreditHouse.clerk)
        let record = try await record(house, taken.number)
        #expect(record.content == "罚款200元。" && !record.isDisputed)
        #expect(objection.state == .corrected && objection.timeliness == .late)
    }

    // MARK: Who looks

    @Test("nobody looks without a consent or a ground of their work, and the firm sees who did")
    func looks() async throws {
        let house = try await CreditHouse()
        let registry = house.registry
        _ = try await house.broken()
        let without = await house.words {
            _ = try await registry.lookAtCredit(
                of: CreditHouse.code, on: .consent, purpose: "合作审查", as: CreditHouse.approver)
        }
        #expect(without.hasPrefix("该主体没有授权本单位查询"))
        let foreign = await house.words {
            _ = try await registry.lookAtCredit(
                of: CreditHouse.code, on: .court, purpose: "协助", as: CreditHouse.approver)
        }
        #expect(foreign != "nothing refused")
        #expect(try await registry.creditFile(of: CreditHouse.code).looks.isEmpty)
        let found = try await registry.lookAtCredit(
            of: CreditHouse.code, on: .licensing, purpose: "办件SP-1", as: CreditHouse.approver)
        #expect(found.file.pledges.count == 1)
        let consent = try await registry.consent(
            to: "SCJG", for: "合作审查", until: Day("2021-06-30") ?? Day(number: 0), by: CreditHouse.firm)
        _ = try await registry.lookAtCredit(
            of: CreditHouse.code, on: .consent, purpose: "合作审查", as: CreditHouse.approver)
        try await registry.withdrawConsent(consent.head.number, by: CreditHouse.firm)
        let withdrawn = await house.words {
            _ = try await registry.lookAtCredit(
                of: CreditHouse.code, on: .consent, purpose: "合作审查", as: CreditHouse.approver)
        }
        #expect(withdrawn == without)
        let looks = try await registry.creditFile(of: CreditHouse.code).looks
        #expect(looks.map(\.ground) == [.licensing, .consent] && looks.allSatisfy { $0.viewer == "审批员" })
        try await registry.questionLook(looks[0].head.number, words: "为什么查询", by: CreditHouse.firm)
        let history = try await registry.history(of: looks[0].record, in: CreditLook.register)
        #expect(history.map(\.act) == ["create", "question"] && history[0].actor == "审批员")
    }

    @Test("everybody finds firms by code and name, and nobody finds a person")
    func publicSearch() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        _ = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        _ = try await house.registry.takeCredit(
            CreditHouse.message("K2") { ($0.category, $0.documentNumber) = (.contract, nil) }, from: source)
        let file = try await house.registry.publicCredit(of: CreditHouse.code)
        #expect(file.records.map(\.category) == [.punishment])
        #expect(try await house.registry.findCredit("商贸").map(\.code) == [CreditHouse.code])
        let person = await house.words { _ = try await house.registry.publicCredit(of: "11010519491231002X") }
        #expect(person == "自然人信用信息不对外公开查询，请本人实名查询。")
    }

    // MARK: Figures

    @Test("counts what is valid alone")
    func figures() async throws {
        let house = try await CreditHouse()
        let (source, _) = try await house.source()
        _ = try await house.registry.takeCredit(CreditHouse.message(), from: source)
        _ = try await house.registry.takeCredit(
            CreditHouse.message("K2") { $0.documentNumber = "罚〔2021〕2号" }, from: source)
        _ = try await house.registry.revokeCredit(key: "K2", reason: "撤销", from: source)
        _ = try await house.broken()
        var draft = CreditDeclaration()
        (draft.title, draft.content) = ("ISO9001", "质量管理体系")
        _ = try await house.registry.declare(draft, by: CreditHouse.firm)
        let refused = try await house.registry.declare(draft, by: CreditHouse.firm)
        _ = try await house.registry.perform(.refuse(reason: "材料不符"), on: refused.id, as: CreditHouse.clerk)
        for (name, value) in [("credit.gathered", 1), ("credit.pledges", 1), ("credit.self_declared", 1)] {
            let measure = try #require(house.registry.measure(name))
            let figure = try await house.registry.figure(measure, MeasureScope(.year(2021)))
            let recount = try await house.registry.recount(measure, MeasureScope(.year(2021)))
            #expect(figure.value?.value == Ratio(value) && recount.value == figure.value, "\(name)")
        }
    }
}
