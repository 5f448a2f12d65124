import Hotline
import HTTPTypes
import Kernel
import Registry
import Testing

@testable import Web

/// An agent's calls at the desk.
@Suite("The agent's desk")
struct AgentDeskTests {
    private static let light: KeyValuePairs<String, String> = [
        "phone": "138 8750 1234", "name": "李四", "secrecy": "open", "kind": "help", "category": "FL-000001",
        "urgency": "normal", "content": "人民路12号门前路灯不亮。已经三天。", "address": "人民路12号", "do": "dispatch",
        "unit": "200|市政设施维护", "once": "k1",
    ]

    @Test("an article is taken over into the answer, and answering files, closes and counts its use in one step")
    func answered() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        let advice = try await agent.post("/hotline/desk/advice", ["content": "医保报销要什么材料"]).text
        #expect(advice.contains("use:ZS-000001") && advice.contains("sort:FL-000002"))
        let taken = try await agent.post(
            "/hotline/desk", ["phone": "13887501234", "content": "医保怎样报销", "do": "use:ZS-000001"]
        ).text
        #expect(taken.contains("凭发票和身份证到医保窗口报销。") && taken.contains("value=\"13887501234\""))
        #expect(try await site.orders().isEmpty)
        let filed = try await agent.post(
            "/hotline/desk",
            [
                "phone": "13887501234", "kind": "consult", "content": "医保怎样报销", "answer": "凭发票和身份证到医保窗口报销。",
                "article": "ZS-000001", "do": "answer", "once": "k",
            ])
        #expect(filed.location == "/hotline/desk/filed/GD-000001")
        let order = try await site.order()
        #expect(order.state == .answered && order.article == "ZS-000001" && order.title == "医保怎样报销")
        #expect(try await site.registry.matters(KnowledgeArticle.self).first?.uses == 1)
        let read = try await agent.get("/hotline/desk/filed/GD-000001").text
        let code = try #require(order.queryCode)
        #expect(read.contains("GD-000001") && read.contains(code.map(String.init).joined(separator: " ")))
    }

    @Test("the catalogue's unit is suggested with its reason; dispatching tells by when, and why")
    func dispatched() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        let advice = try await agent.post(
            "/hotline/desk/advice", ["phone": "13887501234", "category": "FL-000001", "content": "灯不亮"]
        ).text
        #expect(advice.contains("机构200") && advice.contains("市政设施维护，依据三定方案"))
        #expect(try await agent.post("/hotline/desk", Self.light).status == .seeOther)
        let order = try await site.order()
        #expect(order.state == .dispatched && order.head.organisation == "200" && order.title == "人民路12号门前路灯不亮")
        let read = try await agent.get("/hotline/desk/filed/GD-000001").text
        #expect(read.contains("机构200将于2021年12月8日前答复您"))
        #expect(read.contains("5个工作日") && read.contains("本中心工单规则"))
    }

    @Test("what is missing is told all at once, nothing typed is lost, and nothing is entered")
    func incomplete() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        let answer = try await agent.post(
            "/hotline/desk",
            ["secrecy": "open", "content": "灯不亮很久了", "category": "FL-000001", "do": "dispatch", "unit": "200|目录"])
        #expect(answer.status == .unprocessableContent && answer.text.contains("灯不亮很久了"))
        #expect(answer.text.contains("请填写能打通的号码") && answer.text.contains("请问清具体地址"))
        #expect(try await agent.post("/hotline/desk", ["content": "x", "do": "answer"]).text.contains("请写下答复内容"))
        #expect(try await site.orders().isEmpty)
    }

    @Test("pressed twice, it is one order")
    func twice() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        for _ in 1...2 {
            #expect(try await agent.post("/hotline/desk", Self.light).location == "/hotline/desk/filed/GD-000001")
        }
        #expect(try await site.orders().count == 1)
    }

    @Test("a unit that is complained about is marked and can't have it; no half-entered order stays behind")
    func impartial() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        let fields: KeyValuePairs<String, String> = [
            "phone": "13887501234", "category": "FL-000001", "content": "灯不亮，态度差", "address": "人民路",
            "object_unit": "200", "do": "dispatch", "unit": "200|目录",
        ]
        #expect(try await agent.post("/hotline/desk/advice", fields).text.contains("被反映单位，不能承办"))
        let answer = try await agent.post("/hotline/desk", fields)
        #expect(answer.status == .unprocessableContent && answer.text.contains("不能派给被反映的单位"))
        #expect(try await site.orders().isEmpty)
    }

    @Test("words of danger bring the emergency number first, and putting through needs nothing else")
    func danger() async throws {
        let site = try await Site.hotline()
        var agent = try await site.reading("hotline_agent")
        let advice = try await agent.post("/hotline/desk/advice", ["content": "楼上起火了，有人昏迷"]).text
        #expect(advice.contains("transfer:119") && advice.contains("transfer:120") && advice.contains("请勿挂机"))
        #expect(try await agent.post("/hotline/desk", ["do": "transfer:119", "once": "e"]).status == .seeOther)
        let order = try await site.order()
        #expect(order.state == .transferred && order.secrecy == .anonymous && order.urgency == .emergency)
    }

    @Test("an earlier order of the same caller is shown, and merged into with one press")
    func merged() async throws {
        let site = try await Site.hotline()
        try await site.dispatched()
        var agent = try await site.reading("hotline_agent")
        let fields: KeyValuePairs<String, String> = [
            "phone": "13887501234", "category": "FL-000001", "content": "路灯还没修", "address": "人民路12号",
            "do": "merge:GD-000001", "once": "m",
        ]
        let advice = try await agent.post("/hotline/desk/advice", fields).text
        #expect(advice.contains("来电人 李四") && advice.contains("可能重复") && advice.contains("merge:GD-000001"))
        #expect(try await agent.post("/hotline/desk", fields).status == .seeOther)
        #expect(try await site.order("GD-000002").state == .merged)
        #expect(try await site.order().joined == 1)
    }

    @Test("a call that rings stands on the desk, fills in its number, and is linked to its order")
    func ringing() async throws {
        let site = try await Site.hotline()
        var event = TelephonyEvent(.ring, call: "A-1", at: Site.now)
        event.phone = "13987501234"
        let centre = Actor(account: 0, name: "话务系统", roles: [.hotlineAgent], organisation: "100", reach: nil)
        try await site.registry.take(event, as: centre)
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.get("/hotline/desk").text.contains("/hotline/desk?call=HD-000001"))
        #expect(try await agent.get("/hotline/desk/stream").text.contains("event: part"))
        let desk = try await agent.get("/hotline/desk?call=HD-000001").text
        #expect(desk.contains("value=\"13987501234\"") && desk.contains("data-draft=\"hotline-HD-000001\""))
        _ = try await agent.post(
            "/hotline/desk",
            ["call": "HD-000001", "phone": "13987501234", "content": "咨询落户", "do": "keep", "once": "r"])
        #expect(try await site.registry.matters(HotlineCall.self).first?.order == "GD-000001")
    }

    @Test("a lost call waits on the desk until somebody called back")
    func lost() async throws {
        let site = try await Site.hotline()
        let centre = Actor(account: 0, name: "话务系统", roles: [.hotlineAgent], organisation: "100", reach: nil)
        for event in SimulatedExchange(start: Site.now).call(
            "A-2", from: "13887501234", at: 0, answeredAfter: nil, lasting: 20)
        {
            try await site.registry.take(event, as: centre)
        }
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.get("/hotline/desk").text.contains("未接来电，须回拨（1）"))
        let answer = try await agent.post("/hotline/calls/HD-000001", ["reached": "yes"])
        #expect(answer.location == "/hotline/desk?phone=13887501234")
        #expect(try await site.registry.matters(HotlineCall.self).first?.state == .calledBack)
    }

    @Test("places named before are found by their words, with the coordinates of the newest order there")
    func places() async throws {
        let site = try await Site.hotline()
        try await site.dispatched { ($0.latitude, $0.longitude) = (25_112_000, 99_161_000) }
        var agent = try await site.reading("hotline_agent")
        let list = try await agent.get("/hotline/desk/places?q=\("人民路".percentEncoded)").text
        #expect(list.contains("data-place=\"人民路12号\"") && list.contains("data-latitude=\"25.112000\""))
    }

    @Test("nobody else sits there")
    func access() async throws {
        let site = try await Site.hotline()
        var unit = try await site.reading("stranger")
        #expect(try await unit.get("/hotline/desk").status == .forbidden)
        #expect(try await unit.get("/hotline").location == "/hotline/orders")
        var agent = try await site.reading("hotline_agent")
        #expect(try await agent.get("/hotline").location == "/hotline/desk")
    }
}
