import Foundation
import HTTPTypes
import Kernel
import Registry
import Testing
import Trading

@testable import Web

/// Trading for everybody.
@Suite("Trading on the portal")
struct TradingPortalTests {
    @Test("the front shows what is open, and what closes first")
    func front() async throws {
        let site = try await Site.trading()
        _ = try await site.biddingLot()
        _ = try await site.biddingLot(days: 30) { $0.title = "二标段" }
        var citizen = site.citizen
        let page = try await citizen.get("/trading")
        #expect(page.status == .ok)
        #expect(page.text.contains("全部 2 个"))
        let (first, second) = (page.text.range(of: "一标段"), page.text.range(of: "二标段"))
        #expect(try #require(first).lowerBound < #require(second).lowerBound)
        #expect(page.text.contains("还剩 22 天"))
    }

    @Test("a lot that isn't announced isn't there")
    func hidden() async throws {
        let site = try await Site.trading()
        let lot = try await site.registeredLot()
        var citizen = site.citizen
        #expect(try await citizen.get("/trading/lots/\(lot.head.number)").status == .notFound)
        #expect(try await !citizen.get("/trading/lots?state=all").text.contains("一标段"))
    }

    @Test("a lot's page tells until when, by which rule, and never how many bid")
    func lot() async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        var citizen = site.citizen
        let open = try await citizen.get("/trading/lots/\(lot.head.number)").text
        #expect(open.contains("请在2021年12月23日 09:00前递交投标") && open.contains("密封并递交投标"))
        #expect(open.contains("招标文件开始发出至投标截止") && open.contains("《招标投标法》第二十四条"))
        #expect(open.contains("aria-current=\"step\""))
        site.time.advance(seconds: 22 * 86_400)
        let closed = try await site.registry.perform(
            Lot.Act.close(receipts: 7, root: String(repeating: "0", count: 64)), on: lot.id, as: .system
        ) { _, _ in }
        #expect(closed.state == .closed)
        let page = try await citizen.get("/trading/lots/\(lot.head.number)").text
        #expect(page.contains("开标前任何人都看不到投标人和报价") && !page.contains("开标有效投标"))
    }

    @Test("a question has no name, and its answer is for everybody")
    func question() async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        let path = "/trading/lots/\(lot.head.number)"
        var citizen = site.citizen
        #expect(try await citizen.post("\(path)/questions", ["question": "短"]).status == .unprocessableContent)
        let sent = try await citizen.post("\(path)/questions", ["question": "溢洪道是否含闸门安装？"])
        #expect(sent.status == .seeOther)
        let asked = try #require(try await site.registry.matters(TradeClarification.self).first)
        let history = try await site.registry.history(of: asked.record, in: TradeClarification.register)
        #expect(history.allSatisfy { $0.account == 0 })
        #expect(try await !citizen.get(path).text.contains("是否含闸门安装"))
        try await site.registry.perform(
            TradeClarification.Act.answer(answer: "含闸门安装。", isMaterial: 0, deadline: nil), on: asked.id, as: .system)
        let page = try await citizen.get(path).text
        #expect(page.contains("是否含闸门安装") && page.contains("含闸门安装。"))
    }

    @Test("notices are found by word, by initials, by category and day")
    func notices() async throws {
        let site = try await Site.trading()
        _ = try await site.biddingLot()
        var citizen = site.citizen
        for query in [
            "q=水库", "q=llxsk", "category=works", "kind=tender", "heading=open", "from=2021-12-01", "to=2021-12-01",
        ] {
            let page = try await citizen.get("/trading/notices?\(query)")
            #expect(page.text.contains("共 1 条"), "\(query)")
        }
        for query in ["q=医院", "category=land", "kind=result", "from=2021-12-02"] {
            #expect(try await citizen.get("/trading/notices?\(query)").text.contains("没有找到公告"), "\(query)")
        }
    }

    @Test("a notice says what its lot says, and leads to it")
    func notice() async throws {
        let site = try await Site.trading()
        let lot = try await site.biddingLot()
        let notice = try #require(try await site.registry.matters(TradeNotice.self).first)
        var citizen = site.citizen
        let page = try await citizen.get("/trading/notices/\(notice.head.number)").text
        #expect(page.contains("招标公告") && page.contains("2021年12月23日 09:00"))
        #expect(page.contains("/trading/lots/\(lot.head.number)"))
        #expect(try await citizen.get("/trading/notices/GG-999999").status == .notFound)
    }

    @Test("the feed has the notices of its category, with whole addresses")
    func feed() async throws {
        let site = try await Site.trading()
        _ = try await site.biddingLot()
        var citizen = site.citizen
        let all = try await citizen.get("/trading/feeds/all")
        #expect(all.status == .ok && all.headers[.contentType] == "application/rss+xml; charset=utf-8")
        #expect(all.text.contains("<pubDate>Wed, 01 Dec 2021 09:00:00 +0800</pubDate>"))
        #expect(all.text.contains("<link>http") && all.text.contains("/trading/notices/GG-"))
        #expect(try await !citizen.get("/trading/feeds/land").text.contains("<item>"))
        #expect(try await citizen.get("/trading/feeds/nothing").status == .notFound)
    }
}
