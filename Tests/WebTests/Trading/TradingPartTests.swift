import Foundation
import Kernel
import Registry
import Testing
import Trading

@testable import Web

/// What pages of trading are made of.
@Suite("Parts of trading's pages")
struct TradingPartTests {
    @Test(
        "time that is left is told no finer than it matters",
        arguments: [
            (5 * 86_400 + 5, "还剩 5 天"), (86_400 + 7_200, "还剩 1 天 2 小时"), (7_260, "还剩 2 小时 1 分"),
            (125, "还剩 2 分钟"), (20, "还剩 20 秒"), (0, "已截止"), (-5, "已截止"),
        ])
    func left(_ seconds: Int, _ words: String) {
        let now = Site.now
        #expect(TimeLeft(end: now.adding(seconds: seconds), now: now).words.zh == words)
    }

    @Test("a comparison shows what changed with two lines around it")
    func difference() {
        let old = (1...20).map { "第\($0)条" }.joined(separator: "\n")
        let new = old.replacing("第10条", with: "第10条 修改") + "\n第21条"
        let parts = ContractDifference(from: old, to: new).folded()
        #expect(
            parts.map { $0.map(\.text) } == [
                ["第8条", "第9条", "第10条", "第10条 修改", "第11条", "第12条"], ["第19条", "第20条", "第21条"],
            ])
        #expect(ContractDifference(from: old, to: old).folded().isEmpty)
    }

    @Test("a feed escapes what people wrote, and leaves out what XML can't hold")
    func feed() {
        let item = TradeFeed.Item(
            title: "A & B <公司>\u{1}", link: "https://heng.example.cn/trading/notices/GG-1?a=1&b=2", at: Site.now,
            category: "招标", text: "“\"'")
        let feed = TradeFeed(
            title: "公告", text: "全部", link: "https://heng.example.cn", language: .zh, own: "https://heng.example.cn/f",
            next: "https://heng.example.cn/f?after=i:1|2", items: [item])
        let text = String(decoding: feed.bytes, as: UTF8.self)
        #expect(text.contains("<title>A &amp; B &lt;公司&gt;</title>"))
        #expect(text.contains("GG-1?a=1&amp;b=2</link>"))
        #expect(
            text.contains(
                "<atom:link rel=\"next\" type=\"application/rss+xml\" href=\"https://heng.example.cn/f?after=i:1|2\"/>")
        )
        #expect(text.contains("<lastBuildDate>Wed, 01 Dec 2021 09:00:00 +0800</lastBuildDate>"))
    }

    @Test(
        "a lot's life marks what is over, where it stands and what comes",
        arguments: [
            (Lot.State.bidding, ["over", "now"] + Array(repeating: "ahead", count: 7)),
            (.evaluating, ["over", "over", "over", "now"] + Array(repeating: "ahead", count: 5)),
            (.archived, Array(repeating: "over", count: 9)),
        ])
    func life(_ state: Lot.State, _ standings: [String]) {
        var lot = Lot()
        lot.state = state
        #expect(LotLife(lot, policy: nil, now: Site.now).steps.map(\.standing.rawValue) == standings)
    }

    @Test("a lot that stands still keeps what lies ahead; one that failed promises nothing")
    func broken() {
        var lot = Lot()
        (lot.state, lot.stateBefore, lot.suspension) = (.suspended, Lot.State.bidding.rawValue, "异议")
        let suspended = LotLife(lot, policy: nil, now: Site.now).steps
        #expect(suspended.map(\.standing).contains(.ahead))
        #expect(suspended.first { $0.standing == .now }?.remark == "异议")
        (lot.state, lot.failure) = (.failed, .tooFew)
        let failed = LotLife(lot, policy: nil, now: Site.now).steps
        #expect(!failed.map(\.standing).contains(.ahead) && failed.last?.standing == .now)
    }

    @Test(
        "what is missing to act for a firm is told beside its field",
        arguments: [
            ("91530500MA00000010", "校验码不符"), ("9153", "应为18位"), ("91530500MA0000001I", "不使用字符"),
        ])
    func code(_ code: String, _ words: String) throws {
        let form = Form(FormFields([("code", code)]))
        let refusal = #expect(throws: Refusal.self) { try FirmEntry(form) }
        let problems = try #require(refusal).fieldProblems
        #expect(problems.first { $0.field == "code" }?.message.zh.contains(words) == true)
        #expect(problems.map(\.field).contains("authority"))
    }

    @Test("trading anew takes over what was asked for and nothing of what came of it")
    func anew() {
        var lot = Lot()
        lot.head.number = "BD-000007"
        (lot.state, lot.title, lot.basePrice) = (.failed, "一标段", Money(fen: 100))
        (lot.failure, lot.bids, lot.bidDeadline, lot.intakeRoot) = (.tooFew, 2, Site.now, "x")
        let next = lot.anew
        #expect(next.predecessor == "BD-000007" && next.title == "一标段" && next.basePrice == lot.basePrice)
        #expect(next.state == .draft && next.failure == nil && next.bids == nil && next.bidDeadline == nil)
        #expect(next.intakeRoot == nil && next.head.number.isEmpty)
    }
}
