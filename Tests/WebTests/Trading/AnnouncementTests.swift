import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing
import Trading

@testable import Web

/// The tenderee's way to a notice.
@Suite("Announcing on the desk")
struct AnnouncementTests {
    @Test("the earliest legal moments are filled in and explained; what is offered by itself is legal")
    func prefilled() async throws {
        let site = try await Site.trading()
        let lot = try await site.registeredLot()
        var tenderee = try await site.visitor(.tenderee, language: "zh")
        let path = "/trade/lots/\(lot.head.number)/announcement"
        let page = try await tenderee.get(path).text
        // Twenty days from 1 December end with the 21st.
        #expect(page.contains("value=\"2021-12-22T09:00\"") && page.contains("最早可设为 2021年12月22日 00:00"))
        #expect(page.contains("依据：《招标投标法》第二十四条"))
        let sent = try await tenderee.submit(page: path, to: path, with: ["step": "preview"])
        #expect(sent.status == .ok && sent.text.contains("发布公告") && sent.text.contains("招标公告"))
    }

    @Test("a deadline a minute too early is refused with the earliest one")
    func tooEarly() async throws {
        let site = try await Site.trading()
        let lot = try await site.registeredLot()
        var tenderee = try await site.visitor(.tenderee, language: "zh")
        let path = "/trade/lots/\(lot.head.number)/announcement"
        for step in ["preview", "publish"] {
            let sent = try await tenderee.submit(
                page: path, to: path, with: ["step": step, "deadline": "2021-12-21T23:59"])
            #expect(sent.status == .unprocessableContent)
            #expect(sent.text.contains("不足20日，最早可设为2021年12月22日 00:00"), "\(step)")
        }
        #expect(try await site.registry.matters(TradeNotice.self).isEmpty)
    }

    @Test("published by the second press, once")
    func published() async throws {
        let site = try await Site.trading()
        let lot = try await site.registeredLot()
        var tenderee = try await site.visitor(.tenderee, language: "zh")
        let path = "/trade/lots/\(lot.head.number)/announcement"
        let sent = try await tenderee.submit(page: path, to: path, with: ["step": "publish"])
        #expect(sent.status == .seeOther, "\(sent.text)")
        let now = try await site.registry.matter(Lot.self, number: lot.head.number, as: .system)
        #expect(now.state == .bidding && now.bidDeadline == Timestamp(Day(number: 18_983), hour: 9))
        #expect(try await site.registry.matters(TradeNotice.self).count == 1)
    }

    @Test("a change that comes late is shown with the deadline that it moves, before it is published")
    func moved() async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        site.time.advance(seconds: 15 * 86_400)
        var tenderee = try await site.visitor(.tenderee, language: "zh")
        let path = "/trade/lots/\(lot.head.number)/clarifications"
        let page = try await tenderee.get(path).text
        #expect(page.contains("将顺延至"))
        let preview = try await tenderee.submit(
            page: path, to: path, with: ["step": "preview", "words": "取消闸门安装", "isMaterial": "on", "question": ""])
        #expect(preview.text.contains("是否继续"), "\(preview.text)")
        let before = try await site.registry.matter(Lot.self, number: lot.head.number, as: .system)
        #expect(before.bidDeadline == lot.bidDeadline)
        let done = try await tenderee.submit(
            page: path, to: path, with: ["step": "publish", "words": "取消闸门安装", "isMaterial": "on", "question": ""])
        #expect(done.status == .seeOther)
        let after = try await site.registry.matter(Lot.self, number: lot.head.number, as: .system)
        let deadline = try #require(after.bidDeadline)
        // Fifteen whole days after the 16th: not before the first moment of 1 January.
        #expect(deadline >= Timestamp(Day(number: 18_993)))
    }

    @Test("the desk puts what is mine to do first")
    func desk() async throws {
        let site = try await Site.trading()
        _ = try await site.registeredLot()
        _ = try await site.biddingLot { $0.title = "二标段" }
        var tenderee = try await site.visitor(.tenderee, language: "zh")
        let page = try await tenderee.get("/trade").text
        let (own, running) = (page.range(of: "轮到我办"), page.range(of: "正在进行"))
        #expect(try #require(own).lowerBound < #require(running).lowerBound)
        #expect(page.contains("/announcement") && page.contains("二标段"))
        var agent = try await site.visitor(.hotlineAgent)
        #expect(try await agent.get("/trade").status == .forbidden)
    }
}
