import HTTPTypes
import Kernel
import Ratings
import Registry
import ServiceHall
import Testing

@testable import Web

/// Boards, kiosks and pads: what a token opens, and what it doesn't.
@Suite("Screens of the hall")
struct ScreenTests {
    @Test("nobody without a token or an account sees them; a revoked token closes them")
    func tokens() async throws {
        let site = try await Site.hall()
        var nobody = site.visitor
        for path in ["/hall/board", "/hall/kiosk", "/hall/pad", "/hall/board/stream", "/hall/now"] {
            #expect([.forbidden, .unauthorized].contains(try await nobody.get(path).status), "\(path)")
        }
        var board = try await site.screen(.board)
        #expect(try await board.get("/hall/board").status == .ok)
        #expect(try await board.get("/hall/kiosk").status == .forbidden)
        #expect(try await board.get("/hall/now?wall").status == .ok)
        #expect(try await board.get("/hall/now").status == .unauthorized)
        #expect(try await board.get("/registers").status == .unauthorized)
        let device = try #require(try await site.newest(HallDevice.self))
        try await site.registry.perform(.revoke(reason: "遗失"), on: device.id, as: .system)
        #expect(try await board.get("/hall/board").status == .forbidden)
        #expect(try await board.post("/hall/open", ["token": "hengd_x"]).status == .forbidden)
    }

    @Test("the token is shown once, and only its digest is kept")
    func shownOnce() async throws {
        let site = try await Site.hall()
        var manager = try await site.reader("hall_manager")
        let made = try await manager.post("/hall/devices", ["name": "一楼大屏", "kind": "board"])
        let token = try #require(made.text.firstMatch(of: /hengd_[0-9a-f]{64}/)).output
        #expect(try await !manager.get("/hall/devices").text.contains(token))
        let digest = try #require(try await site.newest(HallDevice.self)?.digest)
        #expect(digest != token)
        for path in ["/registers/hall_device", "/registers/hall_device/matters/ZD-000001"] {
            #expect(try await !manager.get(path).text.contains(digest))
        }
    }

    @Test("the board shows numbers and windows, and never a name")
    func board() async throws {
        let site = try await Site.hall()
        var ticket = QueueTicket()
        ticket.head.organisation = "100"
        (ticket.queue, ticket.holder) = ("A", "张三丰")
        _ = try await site.registry.takeTicket(ticket, as: .system)
        _ = try await site.ticket()
        _ = try await site.registry.callNext(in: ["A"], to: "CK-000002", region: .baoshan, as: .system)
        var board = try await site.screen(.board)
        let page = try await board.get("/hall/board").text
        #expect(page.contains("<strong>A001</strong>") && page.contains("2号窗口"))
        #expect(page.contains("<strong>1</strong> 人"))
        #expect(!page.contains("张三丰"))
        let stream = try await board.get("/hall/board/stream")
        #expect(stream.headers[.contentType]?.hasPrefix("text/event-stream") == true)
        #expect(stream.text.contains("event: part\ndata: ") && stream.text.contains("A001"))
    }

    @Test("a kiosk gives one ticket for one press, and says how many are before")
    func kiosk() async throws {
        let site = try await Site.hall()
        var kiosk = try await site.screen(.kiosk)
        _ = try await site.ticket()
        let first = try await kiosk.post("/hall/kiosk/ticket", ["queue": "A", "priority": "normal", "once": "k1"]).text
        #expect(first.contains("A002") && first.contains("前面有 1 人"))
        let again = try await kiosk.post("/hall/kiosk/ticket", ["queue": "A", "priority": "normal", "once": "k1"]).text
        #expect(again.contains("A002"))
        #expect(try await site.registry.matters(QueueTicket.self).count == 2)
        let page = try await kiosk.get("/hall/kiosk")
        #expect(page.headers[.cacheControl] == "no-store" && page.text.contains("data-idle=\"60\""))
    }

    @Test("tickets aren't given out before time or on a day of rest, in words that say when")
    func closed() async throws {
        let site = try await Site.hall()
        var kiosk = try await site.screen(.kiosk)
        // Saturday 4 December 2021.
        site.time.advance(seconds: 3 * 86_400)
        let answer = try await kiosk.post("/hall/kiosk/ticket", ["queue": "A", "once": "k"])
        #expect(answer.text.contains("今天休息") && answer.text.contains("自助区可继续使用"))
        #expect(try await site.registry.matters(QueueTicket.self).isEmpty)
    }

    @Test("an appointment is checked in with the telephone and the end of the identity number, once")
    func appointment() async throws {
        let site = try await Site.hall()
        var slot = AppointmentSlot()
        slot.head.organisation = "100"
        (slot.queue, slot.startsAt) = ("A", Site.now.adding(seconds: 1800))
        let saved = try await site.registry.create(slot, as: .system)
        var booking = Appointment()
        (booking.slot, booking.holder, booking.identityNumber, booking.phone) = (
            saved.head.number, "张三", "11010519491231002X", "13887501234"
        )
        _ = try await site.registry.create(booking, as: .system)
        _ = try await site.ticket()
        var kiosk = try await site.screen(.kiosk)
        let wrong = try await kiosk.post("/hall/kiosk/appointment", ["phone": "13887501234", "tail": "0000"])
        #expect(wrong.text.contains("没有找到今天的预约"))
        let slip = try await kiosk.post("/hall/kiosk/appointment", ["phone": "13887501234", "tail": "002x"]).text
        #expect(slip.contains("A002") && slip.contains("前面有 0 人"))
        #expect(try await site.newest(Appointment.self)?.state == .checkedIn)
        let twice = try await kiosk.post("/hall/kiosk/appointment", ["phone": "13887501234", "tail": "002X"])
        #expect(twice.text.contains("没有找到今天的预约"))
    }

    @Test("a pad asks after a visit, and takes one rating, however often it is sent")
    func pad() async throws {
        let site = try await Site.hall()
        let number = try await site.visit(at: "CK-000001")
        var pad = try await site.screen(.pad, window: "CK-000001")
        #expect(try await pad.get("/hall/pad").text.contains("这次服务您满意吗"))
        let bare = try await pad.post("/hall/pad", ["ticket": number, "level": "dissatisfied", "once": "1"])
        #expect(bare.status == .unprocessableContent)
        for _ in 1...2 {
            let thanks = try await pad.post(
                "/hall/pad", ["ticket": number, "level": "dissatisfied", "tag": "214", "once": "1"])
            #expect(thanks.text.contains("谢谢您的评价"))
        }
        let ratings = try await site.registry.matters(Rating.self)
        #expect(ratings.map(\.level) == [.dissatisfied])
        #expect(ratings.first?.tags == "214" && ratings.first?.counter == "CK-000001")
        #expect(try await !pad.get("/hall/pad").text.contains("这次服务您满意吗"))
        // Another window's visit isn't this pad's to rate.
        var other = try await site.screen(.pad, window: "CK-000002")
        #expect(try await other.post("/hall/pad", ["ticket": number, "level": "satisfied"]).status == .notFound)
    }

    @Test("at a kiosk the paper's code says whose visit it was")
    func code() async throws {
        let site = try await Site.hall()
        let number = try await site.visit(at: "CK-000001")
        let ticket = try await site.registry.matter(QueueTicket.self, number: number, as: .system)
        var kiosk = try await site.screen(.kiosk)
        let wrong = ticket.slipCode == "0000" ? "0001" : "0000"
        #expect(try await kiosk.post("/hall/kiosk/rate", ["label": "1", "code": wrong]).text.contains("评价码不符"))
        let asked = try await kiosk.post("/hall/kiosk/rate", ["label": "001", "code": ticket.slipCode])
        #expect(asked.text.contains("A001 这次服务您满意吗"))
        _ = try await kiosk.post(
            "/hall/kiosk/rate",
            ["ticket": number, "code": ticket.slipCode, "level": "very_satisfied", "once": "2"])
        #expect(try await site.newest(Rating.self)?.channel == .kiosk)
    }
}

extension Site {
    /// A visit by account 1 at a window, from ticket to goodbye; returns its number.
    func visit(at counter: String, by account: Int64 = 1) async throws -> String {
        let clerk = Actor(account: account, name: "窗口", roles: [.windowClerk], organisation: "100", reach: nil)
        _ = try await ticket()
        guard let called = try await registry.callNext(in: ["A"], to: counter, region: .baoshan, as: clerk) else {
            return ""
        }
        try await registry.perform(.serve, on: called.id, as: clerk)
        time.advance(seconds: 300)
        try await registry.perform(.finish, on: called.id, as: clerk)
        return called.head.number
    }
}
