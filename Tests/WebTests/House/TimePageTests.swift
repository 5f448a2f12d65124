import HTTPTypes
import Kernel
import Performance
import Registry
import Resources
import Storage
import Testing

@testable import Web

@Suite("Calendar and deadline rules")
struct TimePageTests {
    private func site() async throws -> Site {
        let site = try await Site(
            registers: [FoundItem.register], migrations: Migration.lostProperty,
            now: Timestamp(Day(number: 20_814), hour: 9))  // 2026-12-27
        var item = FoundItem()
        item.head.organisation = "100"
        item.title = "黑伞"
        item.foundOn = Day(number: 20_814)
        try await site.registry.create(item, as: .system)
        return site
    }

    private static let list = "2027-01-01,holiday,元旦\n2027-01-04,holiday,元旦"

    @Test("a year is shown day by day to everybody", arguments: ["zh", "en"])
    func year(_ language: String) async throws {
        let site = try await site()
        var clerk = try await site.visitor(.sectionStaff, language: language)
        let page = try await clerk.get("/calendar?year=2021").text
        #expect(page.split(separator: "<table class=\"month\">").count == 13)
        #expect(page.contains("250") && page.contains("day-worked") && page.contains("春节"))
        #expect(!page.contains("/calendar/notice"), "publishing isn't offered to a clerk")
        let next = try await clerk.get("/calendar?year=2027").text
        #expect(next.contains(language == "zh" ? "尚未录入" : "entered yet"))
        #expect(try await clerk.get("/calendar/notice").status == .forbidden)
    }

    @Test("a notice is seen before it holds: which deadlines move from when to when")
    func publish() async throws {
        let site = try await site()
        var admin = try await site.visitor(.administrator)
        for (text, source) in [
            ("", "一号"), (Self.list, ""), ("2027-01-01;holiday", "一号"), ("2027-01-04,makeup_workday,x", "一号"),
        ] {
            let page = try await admin.post("/calendar/preview", ["text": text, "source": source])
            #expect(page.status == .unprocessableContent && page.text.contains("error-summary"))
        }
        let preview = try await admin.post("/calendar/preview", ["text": Self.list, "source": "国办发明电〔2026〕9号"])
        #expect(preview.status == .ok && preview.text.contains("SW-000001"))
        #expect(preview.text.contains("22 Jan 2027") && preview.text.contains("26 Jan 2027"))
        #expect(site.registry.calendar.version == 0)
        let done = try await admin.post(
            "/calendar/notice", ["text": Self.list, "source": "国办发明电〔2026〕9号", "region": "", "supplement": ""])
        #expect(done.location == "/calendar?year=2027&done=published")
        #expect(try await admin.get("/calendar?year=2027").text.contains("国办发明电〔2026〕9号"))
        await Schedule(site.registry).round()
        #expect(try await admin.get("/registers/found_item/matters/SW-000001").text.contains("26 Jan 2027"))
    }

    @Test("a limit is set with its source and day, and holds for what starts later", arguments: ["zh", "en"])
    func limits(_ language: String) async throws {
        let site = try await site()
        var admin = try await site.visitor(.administrator, language: language)
        var leader = try await site.visitor(.leader, language: language)
        let list = try await leader.get("/limits").text
        #expect(list.contains("/limits/found_item/claim") && list.contains(language == "zh" ? "大厅失物管理办法" : "hall"))
        let path = "/limits/found_item/claim"
        #expect(try await !leader.get(path).text.contains("<form class=\"entry\""))
        #expect(try await leader.post(path, ["limit": "5"]).status == .forbidden)
        let wrong = try await admin.post(
            path,
            [
                "limit": "30", "limit_unit": "workday", "statutory": "20", "statutory_unit": "workday",
                "source": "某某办法", "effective_from": "2026-12-27",
            ])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("某某办法"))
        for (day, limit) in [("2026-12-27", "10"), ("2027-02-01", "8")] {
            let entered = try await admin.post(
                path,
                [
                    "limit": limit, "limit_unit": "workday", "leader_after": "2", "source": "保政发〔2026〕3号",
                    "effective_from": day,
                ])
            #expect(entered.location == "\(path)?done=enacted")
        }
        let page = try await admin.get(path).text
        #expect(page.contains("保政发〔2026〕3号") && page.contains("chip-active") && page.contains("chip-done"))
        let coming = try #require(try await site.registry.clockRules().flatMap(\.policies).last)
        #expect(
            try await admin.post(
                "/limits/withdrawals/\(coming.id)/confirm", ["register": "found_item", "clock": "claim"]
            ).location == "\(path)?done=withdrawn")
        var item = FoundItem()
        item.head.organisation = "100"
        item.title = "手机"
        item.foundOn = Day(number: 20_814)
        let entered = try await site.registry.create(item, as: .system)
        #expect(
            try await site.registry.deadlines(of: entered.record, in: FoundItem.register).first?.limit == .workdays(10))
        #expect(try await admin.get("/limits/found_item/none").status == .notFound)
    }

    @Test("every clock that a register describes is started by an act it has")
    func clocks() {
        for register in Register.resources + Register.performance + [FoundItem.register] {
            for clock in register.clocks {
                #expect(clock.act.map { register.act($0) != nil } ?? true, "\(register.name).\(clock.terms.name)")
            }
        }
        #expect(Register.performance.flatMap(\.clocks).count == 7)
    }
}
