import Hotline
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

/// An order in its unit's hands, and back at the centre.
@Suite("Hotline orders")
struct OrderPageTests {
    @Test("a unit sees its own orders, signs, and sees the caller's number only for a purpose that stays on record")
    func contact() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        var unit = try await site.reading("stranger")
        let list = try await unit.get("/hotline/orders").text
        #expect(list.contains("GD-000001") && list.contains("待签收") && list.contains("还剩"))
        let path = "/hotline/orders/GD-000001"
        #expect(try await unit.post("\(path)/acts/sign", ["version": "3"]).status == .seeOther)
        let page = try await unit.get(path).text
        #expect(!page.contains("李四") && page.contains("写明用途后查看"))
        #expect(try await unit.post("\(path)/contact", [:]).text.contains("请写明用途"))
        let shown = try await unit.post("\(path)/contact", ["purpose": "核实位置"]).text
        #expect(shown.contains("李四") && shown.contains("13887501234") && shown.contains("核实位置"))
        #expect(!(try await unit.get(path).text.contains("李四")))
    }

    @Test("of who wants secrecy a unit sees nothing, and there is no way to ask; the hotline sees it")
    func secret() async throws {
        let site = try await Site.hotline()
        try await site.dispatched { $0.secrecy = .secret }
        var unit = try await site.reading("stranger")
        _ = try await unit.post("/hotline/orders/GD-000001/acts/sign", ["version": "3"])
        let page = try await unit.get("/hotline/orders/GD-000001").text
        #expect(page.contains("要求保密") && !page.contains("GD-000001/contact\""))
        #expect(
            !(try await unit.post("/hotline/orders/GD-000001/contact", ["purpose": "x1"]).text.contains("13887501234\""))
        )
        #expect(!(try await unit.get("/registers/hotline_order/matters/GD-000001").text.contains("李四")))
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.get("/hotline/orders/GD-000001").text.contains("不得告知承办单位"))
    }

    @Test("a reply comes with its files; refused, what was typed is kept and nothing is")
    func reply() async throws {
        let site = try await Site.hotline()
        let order = try await site.dispatched()
        try await site.registry.perform(HotlineOrder.Act.sign, on: order.id, as: .system)
        var unit = try await site.reading("stranger")
        let path = "/hotline/orders/GD-000001"
        let early = try await unit.upload(
            "\(path)/reply", [("现场.pdf", Array("%PDF-1.4 现场".utf8))], as: "file",
            with: ["conclusion": "solved", "answer": "灯已修好"])
        #expect(early.status == .unprocessableContent && early.text.contains("灯已修好"))
        #expect(early.text.contains("请先联系诉求人"))
        try await site.registry.perform(
            HotlineOrder.Act.contact(reached: "yes", note: "已说明"), on: order.id, as: .system)
        let answer = try await unit.upload(
            "\(path)/reply", [("现场.pdf", Array("%PDF-1.4 现场".utf8))], as: "file",
            with: ["conclusion": "solved", "answer": "灯已修好"])
        #expect(answer.location == "\(path)?done=reply")
        let replied = try await site.order()
        #expect(replied.state == .replied && replied.answer == "灯已修好")
        #expect(try await site.registry.attachments(of: replied.record, in: HotlineOrder.register).count == 1)
    }

    @Test("the centre reviews, another calls back, and the caller's answer closes it")
    func followed() async throws {
        let site = try await Site.hotline()
        let order = try await site.signed()
        try await site.registry.perform(
            HotlineOrder.Act.reply(conclusion: "solved", answer: "灯已修好", basis: nil, promisedFor: nil), on: order.id,
            as: .system)
        var lead = try await site.reading("hotline_manager")
        #expect(try await lead.get("/hotline/orders").text.contains("待审核"))
        _ = try await lead.post("/hotline/orders/GD-000001/acts/passReview")
        let own = try await lead.post(
            "/hotline/orders/GD-000001/acts/callBack",
            ["result": "reached", "contacted": "yes", "solved": "yes", "satisfaction": "satisfied"])
        #expect(own.status == .unprocessableContent && own.text.contains("审核人不能回访"))
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.get("/hotline/orders/GD-000001").text.contains("13887501234"))
        _ = try await agent.post(
            "/hotline/orders/GD-000001/acts/callBack",
            ["result": "reached", "contacted": "yes", "solved": "yes", "satisfaction": "satisfied"])
        #expect(try await site.order().state == .closed)
    }

    @Test("a return granted leaves the unit's reach; what another unit has isn't there")
    func away() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        var unit = try await site.reading("stranger")
        _ = try await unit.post(
            "/hotline/orders/GD-000001/acts/askReturn", ["reason": "不属我局", "law": "三定方案", "version": "3"])
        var lead = try await site.reading("hotline_manager")
        let waiting = try await lead.get("/hotline/orders?view=returns").text
        #expect(waiting.contains("GD-000001"))
        _ = try await lead.post("/hotline/orders/GD-000001/acts/acceptReturn", ["reason": "属实"])
        #expect(try await unit.get("/hotline/orders/GD-000001").status == .notFound)
        #expect(!(try await unit.get("/hotline/orders").text.contains("GD-000001")))
    }

    @Test("urging and supervision are seen by the unit, with the deadline's reason")
    func pressed() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        var lead = try await site.reading("hotline_manager")
        _ = try await lead.post("/hotline/orders/GD-000001/acts/urge", ["words": "请抓紧"])
        _ = try await lead.post(
            "/hotline/orders/GD-000001/acts/supervise",
            ["level": "written", "trigger": "overdue", "demand": "两日内说明情况"])
        var unit = try await site.reading("stranger")
        let page = try await unit.get("/hotline/orders/GD-000001").text
        #expect(page.contains("催办 1 次") && page.contains("两日内说明情况") && page.contains("时限和依据"))
        #expect(try await unit.get("/hotline/orders").text.contains("DB-000001"))
    }

    @Test("notes are kept, once each")
    func notes() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        var unit = try await site.reading("stranger")
        for _ in 1...2 {
            _ = try await unit.post(
                "/hotline/orders/GD-000001/notes",
                ["kind": "progress", "note": "已派人检修", "is_public": "on", "once": "n1"])
        }
        let notes = try await site.registry.matters(OrderNote.self)
        #expect(notes.count == 1 && notes.first?.isPublic == true && notes.first?.head.organisation == "200")
    }
}
