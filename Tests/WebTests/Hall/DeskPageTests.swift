import HTTPTypes
import Kernel
import Registry
import ServiceHall
import Testing

@testable import Web

/// A clerk's morning at the window.
@Suite("The window desk")
struct DeskPageTests {
    @Test("a clerk sits down, and the desk remembers where; a second one can't take the same window")
    func seat() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        #expect(try await clerk.get("/hall/desk").text.contains("在此上岗"))
        #expect(try await clerk.post("/hall/desk/seat", ["act": "open", "counter": "CK-000001"]).status == .seeOther)
        #expect(try await clerk.get("/hall/desk").text.contains("叫下一号"))
        var manager = try await site.reader("hall_manager")
        let taken = try await manager.post("/hall/desk/seat", ["act": "open", "counter": "CK-000001"])
        #expect(taken.text.contains("已有人值守"))
    }

    @Test("one key calls, one begins, one finishes and calls the next")
    func keys() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        _ = try await clerk.post("/hall/desk/seat", ["act": "open", "counter": "CK-000001"])
        for _ in 1...2 { _ = try await site.ticket() }
        _ = try await clerk.post("/hall/desk/next")
        var desk = try await clerk.get("/hall/desk").text
        #expect(desk.contains("<p class=\"desk-label\">A001</p>") && desk.contains("已叫号"))
        // Who is called isn't forgotten by calling another.
        #expect(try await clerk.post("/hall/desk/next").text.contains("A001 已叫号"))
        _ = try await clerk.post("/hall/desk/ticket", ["act": "serve", "ticket": "QH-000001"])
        _ = try await clerk.post("/hall/desk/next")
        desk = try await clerk.get("/hall/desk").text
        #expect(desk.contains("<p class=\"desk-label\">A002</p>"))
        #expect(try await site.registry.matters(QueueTicket.self).map(\.state) == [.served, .called])
    }

    @Test("a ticket passed on keeps its number and the time it waited")
    func passedOn() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        _ = try await clerk.post("/hall/desk/seat", ["act": "open", "counter": "CK-000001"])
        let taken = try await site.ticket()
        _ = try await site.ticket("B")
        site.time.advance(seconds: 600)
        _ = try await clerk.post("/hall/desk/next")
        let answer = try await clerk.post(
            "/hall/desk/ticket", ["act": "transfer", "ticket": taken.head.number, "queue": "B", "reason": "个人事项"])
        #expect(answer.status == .seeOther)
        let moved = try await site.registry.matter(QueueTicket.self, number: taken.head.number, as: .system)
        #expect(moved.label == "A001" && moved.queue == "B" && moved.queuedAt == taken.queuedAt)
    }

    private static let person: KeyValuePairs<String, String> = [
        "item": "SX-000001", "applicant": "张三", "identity_kind": "resident_id",
        "identity_number": "11010519491231002X", "applicant_kind": "person", "paper": "SM-000001", "do": "ask",
    ]

    @Test("papers that aren't ticked become one complete notice, in the act that files the case")
    func ask() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        let answer = try await clerk.post("/hall/desk/case", Self.person)
        #expect(answer.status == .seeOther)
        let filed = try #require(try await site.newest(ServiceCase.self))
        #expect(filed.state == .supplementing)
        #expect(filed.missing == "1. 营业执照（原件1份）")
    }

    @Test("an instant case is settled in one press; papers missing, it isn't")
    func settle() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        var missing = try await clerk.post(
            "/hall/desk/case",
            ["item": "SX-000001", "applicant": "张三", "identity_number": "11010519491231002X", "do": "settle"])
        #expect(missing.status == .unprocessableContent)
        #expect(missing.text.contains("还缺 2 份必要材料") && missing.text.contains("value=\"张三\""))
        missing = try await clerk.post(
            "/hall/desk/case",
            [
                "item": "SX-000001", "applicant": "张三", "identity_number": "11010519491231002X", "paper": "SM-000001",
                "paper": "SM-000002", "do": "settle",
            ])
        #expect(missing.status == .seeOther)
        #expect(try await site.newest(ServiceCase.self)?.state == .closed)
    }

    @Test("a wrong check digit is told beside the number, and nothing typed is lost")
    func checkDigit() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        let answer = try await clerk.post(
            "/hall/desk/case",
            [
                "item": "SX-000001", "applicant": "张三", "identity_number": "110105194912310021", "paper": "SM-000001",
                "paper": "SM-000002", "do": "accept",
            ])
        #expect(answer.status == .unprocessableContent)
        #expect(answer.text.contains("110105194912310021") && answer.text.contains("field-identity_number-problem"))
        #expect(try await site.registry.matters(ServiceCase.self).isEmpty)
    }

    @Test("the same person's second application for the same thing asks first")
    func twice() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        _ = try await clerk.post("/hall/desk/case", Self.person)
        let again = try await clerk.post("/hall/desk/case", Self.person)
        #expect(again.text.contains("已有同一事项在办：BJ-000001"))
        #expect(try await site.registry.matters(ServiceCase.self).count == 1)
    }

    @Test("the second of two clerks learns who did what, and keeps what they typed")
    func twoClerks() async throws {
        let site = try await Site.hall()
        var application = ServiceCase()
        (application.item, application.applicant) = ("SX-000001", "张三")
        application.identityNumber = "11010519491231002X"
        let filed = try await site.registry.create(application, as: .system)
        var (first, second) = (try await site.reader("window_clerk"), try await site.reader("hall_manager"))
        let path = "/hall/desk/cases/\(filed.head.number)"
        _ = try await first.get(path)
        // The manager may not decide; somebody who may does so meanwhile.
        try await site.registry.perform(.accept, on: filed.id, as: .system)
        let late = try await first.post(
            path, ["version": "1", "do": "ask", "paper": "SM-000001", "also": "照片不清楚，请重拍"])
        #expect(late.status == .conflict)
        #expect(late.text.contains("系统") && late.text.contains("刚刚办理了“受理”"))
        #expect(late.text.contains("审查中") && late.text.contains("照片不清楚，请重拍"))
        #expect(try await second.get(path).status == .ok)
    }

    @Test("a question answered at once is closed at once")
    func question() async throws {
        let site = try await Site.hall()
        var clerk = try await site.reader("window_clerk")
        let empty = try await clerk.post("/hall/desk/question", ["question": "几点下班"])
        #expect(empty.status == .unprocessableContent && empty.text.contains("几点下班"))
        _ = try await clerk.post("/hall/desk/question", ["question": "几点下班", "answer": "17:30"])
        #expect(try await site.newest(Consultation.self)?.state == .closed)
    }
}
