import Kernel
import Registry
import Storage
import TestSupport
import Testing

@testable import Trading

@Suite("Documents, clauses and notices", .onEveryDatabase)
struct DocumentTests {
    private static func draft(_ lot: Lot, _ text: String) -> TradeDocument {
        var document = TradeDocument()
        document.lot = lot.head.number
        document.title = "招标文件"
        document.text = text
        return document
    }

    @Test("a drafter doesn't approve their own document; what was sent back is a draft again")
    func approval() async throws {
        let house = try await TradingHouse()
        let drafted = try await house.registry.create(
            Self.draft(try await house.lot(), "一、工期一百八十日。"), as: TradingHouse.drafter)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(TradeDocument.Act.approve, on: drafted.id, as: TradingHouse.drafter)
        }
        let approved = try await house.registry.perform(.approve, on: drafted.id, as: TradingHouse.decider)
        #expect(approved.state == .approved && approved.approver == TradingHouse.decider.account)
        let back = try await house.registry.perform(.sendBack(reason: "补充清单"), on: drafted.id, as: TradingHouse.decider)
        #expect(back.state == .draft && back.approver == nil)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(TradeDocument.Act.issue, on: drafted.id, as: TradingHouse.decider)
        }
    }

    @Test("T07: a clause that shuts bidders out is changed or justified before approval")
    func clauses() async throws {
        let house = try await TradingHouse()
        let lot = try await house.lot()
        let text = "一、总则。\n3.2 投标人须为注册地在本市的企业，且近三年类似业绩不少于两项。\n3.3 设备品牌为永昌牌或相当于该品牌。"
        let drafted = try await house.registry.create(Self.draft(lot, text), as: TradingHouse.drafter)
        do {
            _ = try await house.registry.perform(TradeDocument.Act.approve, on: drafted.id, as: TradingHouse.decider)
            Issue.record("approved with an unfair clause")
        } catch Refusal.invalid(let problems) {
            #expect(problems.map(\.field) == ["text", "text"])
            #expect(problems.first?.message.zh.hasPrefix("第3.2条“注册地在”含地域限制，请修改或说明依据。") == true)
            #expect(problems.last?.message.zh.contains("“类似业绩不少于”含业绩限制") == true)
        }
        _ = try await house.registry.amend(
            TradeDocument.register, id: drafted.head.id, to: ["justification": .text("水库除险须本地应急值守，见批复")],
            expecting: nil, as: TradingHouse.drafter)
        #expect(
            try await house.registry.perform(.approve, on: drafted.id, as: TradingHouse.decider).state == .approved)
    }

    @Test("T06: a floor price in the text can't be justified")
    func floor() async throws {
        let house = try await TradingHouse()
        var document = Self.draft(try await house.lot(), "5.1 最低投标限价为控制价的85%。")
        document.justification = "防止低价抢标"
        let drafted = try await house.registry.create(document, as: TradingHouse.drafter)
        do {
            _ = try await house.registry.perform(TradeDocument.Act.approve, on: drafted.id, as: TradingHouse.decider)
            Issue.record("approved with a floor price")
        } catch Refusal.invalid(let problems) {
            #expect(problems.first?.message.zh.contains("不得设定最低投标限价") == true)
        }
    }

    @Test("words that forbid a restriction aren't one")
    func harmless() {
        let text = "2.1 不得以注册地在本市为条件。\n2.2 本项目不设最低投标限价。\n2.3 推荐品牌仅供参考，或同等产品均可。"
        #expect(ClauseCheck.national.findings(in: text).isEmpty)
        let kinds = ClauseCheck.national.findings(in: "第七条 注册资本不低于五千万元；须为国有企业。").map(\.clause.name)
        #expect(kinds == ["scale", "owner"])
        #expect(ClauseCheck.national.findings(in: "第七条 注册资本不低于五千万元。").first?.place == "七")
    }

    @Test("a newer version takes the place of the issued one, an addendum of none; the digest covers text and files")
    func versions() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        let second = try await house.document(of: lot) { $0.text = "一、工期二百日。" }
        let addendum = try await house.document(of: lot) {
            $0.kind = .addendum
            $0.text = "一、删去第二条。"
        }
        for document in [second, addendum] {
            _ = try await house.registry.perform(TradeDocument.Act.issue, on: document.id, as: .system) { _, _ in }
        }
        let all = try await house.registry.matters(TradeDocument.self, where: .equals("lot", lot.head.number))
        #expect(all.map(\.state) == [.superseded, .issued, .issued])
        #expect(all.map(\.revision) == [1, 2, 1])
        #expect(Set(all.map(\.digest)).count == 3)
        #expect(TradeDocument.digest(of: "甲", files: ["a", "b"]) != TradeDocument.digest(of: "甲", files: ["b", "a"]))
    }

    // MARK: Notices

    @Test("somebody else than its drafter publishes a notice that was written by hand; a withdrawn one keeps its words")
    func byHand() async throws {
        let house = try await TradingHouse()
        var notice = TradeNotice()
        notice.head.organisation = "JYZX"
        (notice.kind, notice.title, notice.text) = (.recruitment, "评审专家征聘公告", "现面向社会征聘评审专家。")
        let drafted = try await house.registry.create(notice, as: TradingHouse.centre)
        #expect(drafted.state == .draft && drafted.publishedAt == nil)
        await #expect(throws: Refusal.self) {
            try await house.registry.perform(TradeNotice.Act.publish, on: drafted.id, as: TradingHouse.centre)
        }
        let published = try await house.registry.perform(.publish, on: drafted.id, as: TradingHouse.host)
        #expect(published.publishedAt == house.time.now)
        let withdrawn = try await house.registry.perform(
            .withdraw(reason: "内容有误"), on: drafted.id, as: TradingHouse.centre)
        #expect(withdrawn.state == .withdrawn && withdrawn.text == notice.text)
    }

    @Test("a notice is found by words of its text")
    func search() async throws {
        let house = try await TradingHouse()
        let lot = try await house.bidding()
        var request = ListRequest()
        request.condition = .search("溢洪道加固")
        let page = try await house.registry.list(TradeNotice.register, request, as: TradingHouse.auditor)
        #expect(page.records.map { TradeNotice.register.value("lot", of: $0) } == [.text(lot.head.number)])
    }

    @Test("the words of every kind, for every method: titled, signed, dated, with where to turn to")
    func texts() throws {
        for method in TradeMethod.allCases {
            for kind in NoticeKind.allCases {
                var scene = try LotScene(method).standing(in: .awarded)
                scene.lot.bidDeadline = scene.now
                scene.lot.awardAmount = Money(fen: 450_000_000)
                let text = scene.lot.noticeText(
                    kind, scene.facts, candidates: scene.evaluation.candidates,
                    NoticeDetails(words: "说明文字", until: scene.now, contract: "HT-1"), on: scene.now)
                #expect(text.title.hasPrefix("龙陵县水库除险加固工程（一标段）"))
                #expect(text.sections.first?.heading == "项目概况")
                #expect(text.plain.contains("0875-2100000") && text.plain.hasSuffix("2021年3月4日"))
                #expect(NoticeText(coded: text.coded ?? "") == text)
            }
        }
    }

    @Test("a result names winner, code and amount, and says when the law decided for the buyer")
    func result() throws {
        var scene = try LotScene(.openTender, .procurement).standing(in: .candidates)
        scene.lot = try scene.perform(.award(rank: 1, reason: nil)).matter
        scene.lot.isDeemed = true
        let text = scene.lot.noticeText(
            .result, scene.facts, candidates: scene.evaluation.candidates, NoticeDetails(), on: scene.now)
        for words in ["永昌建筑公司", LotScene.firms[0], "4,500,000.00", "500,000.00", "逾期未确定", "质疑"] {
            #expect(text.plain.contains(words), "\(words)")
        }
        #expect(text.title.hasSuffix("中标结果公告"))
    }
}
